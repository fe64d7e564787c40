// An exercise: what is asked, a right answer to compare with, and inputs on which both are compared.
// A question of a quiz: choices, each with its explanation.
// An answer is tested by what it returns, and the learner may write it in any way.
// Every lesson; the exercises and questions are defined in lessons/, one folder for each lesson.

type Described = {
  /** Lesson and number: "1.2". */
  readonly id: string;
  readonly title: string;
  /** What the answer looks like: `rescale(values: number[]): number[]`, or `steps: number`. */
  readonly signature: string;
  /** From a first pointer to nearly the answer; shown one at a time. */
  readonly hints: readonly string[];
  /** TypeScript that declares a right answer under the signature's name. */
  readonly solution: string;
  /** Shown with a right answer: why it matters. */
  readonly remark?: string;
  /** Numbers count as equal within this share of their size (of 1 for small ones). */
  readonly tolerance?: number;
};

/** A wrong answer that people give, recognised by its results, and the message of the verdict. */
export type Mistake = { readonly answer: unknown; readonly message: string };

export type Exercise = Described & {
  readonly kind: "function" | "value";
  /** The right answer. A value is held as a function without inputs. */
  readonly reference: (...inputs: unknown[]) => unknown;
  /** Inputs to call the answer with, one list for each call. */
  readonly trials: readonly (readonly unknown[])[];
  /** Turns a result into what is compared, for results that are functions or objects. */
  readonly observe?: (result: unknown, inputs: readonly unknown[]) => unknown;
  /** Whether a result other than the reference's is right, too. */
  readonly accepts?: (result: unknown, inputs: readonly unknown[]) => boolean;
  readonly mistakes: readonly Mistake[];
  /** What is wrong with a value of the right shape, in words of this exercise. */
  readonly explain?: (value: unknown) => string | undefined;
};

/** One choice of a question. */
type Choice = {
  readonly text: string;
  readonly right?: boolean;
  /** Why this choice is right or wrong; shown when the choice is opened. */
  readonly why: string;
};

/** A question of a quiz. */
export type Question = {
  /** Lesson and letter: "1.A". */
  readonly id: string;
  readonly question: string;
  readonly choices: readonly Choice[];
};

/** The exercises and questions of one lesson. */
export type Lesson = {
  readonly exercises: readonly Exercise[];
  readonly questions: readonly Question[];
};

/**
 * Defines an exercise whose answer is a function, called once for each trial.
 * @param definition reference and trials have the same types, so the compiler refuses a trial that does not fit
 */
export function functionExercise<Inputs extends readonly unknown[], Result>(
  definition: Described & {
    readonly reference: (...inputs: Inputs) => Result;
    readonly trials: readonly Inputs[];
    readonly observe?: (result: Result, inputs: Inputs) => unknown;
    readonly accepts?: (result: Result, inputs: Inputs) => boolean;
    readonly mistakes?: readonly {
      readonly answer: (...inputs: Inputs) => unknown;
      readonly message: string;
    }[];
  },
): Exercise {
  return { mistakes: [], ...definition, kind: "function" } as unknown as Exercise;
}

/**
 * Defines an exercise whose answer is a value: a number, a text, a list, a matrix, an object of those.
 * @param definition `accepts` gets the answer, whatever its type, and may throw if the type is wrong
 */
export function valueExercise<Value>(
  definition: Described & {
    readonly reference: Value;
    readonly accepts?: (value: Value) => boolean;
    readonly mistakes?: readonly Mistake[];
    readonly explain?: (value: Value) => string | undefined;
  },
): Exercise {
  const { reference, mistakes = [], accepts, explain, ...described } = definition;
  const asFunction = (value: unknown) => () => value;
  return {
    ...described,
    kind: "value",
    reference: asFunction(reference),
    trials: [[]],
    mistakes: mistakes.map(({ answer, message }) => ({ answer: asFunction(answer), message })),
    ...(accepts && { accepts: (value: unknown) => accepts(value as Value) }),
    ...(explain && { explain: (value: unknown) => explain(value as Value) }),
  };
}
