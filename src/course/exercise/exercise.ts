// An exercise: what is asked, a right answer to compare with, and trials to compare on.
// A question of a quiz: choices, each with its explanation.
// Answers are tested by what they do; how they are written is the learner's own affair.
// Every lesson; the definitions stand one file a lesson in lessons/.

type Described = {
  /** Lesson and number: "1.2". */
  readonly id: string;
  readonly title: string;
  /** What the answer looks like: `rescale(values: number[]): number[]`, or `steps: number`. */
  readonly signature: string;
  /** From a nudge to nearly the answer; shown one at a time. */
  readonly hints: readonly string[];
  /** TypeScript that declares a right answer under the signature's name. */
  readonly solution: string;
  /** Shown with a right answer: why it matters. */
  readonly remark?: string;
  /** Numbers count as equal within this share of their size (of 1 for small ones). */
  readonly tolerance?: number;
};

/** A wrong answer that people give, recognised by what it does. */
export type Mistake = { readonly answer: unknown; readonly says: string };

export type Exercise = Described & {
  readonly kind: "function" | "value";
  /** The reference; a value is held as a function without inputs. */
  readonly reference: (...inputs: unknown[]) => unknown;
  readonly trials: readonly (readonly unknown[])[];
  /** Turns a result into what is compared, for results that are functions or objects. */
  readonly observe?: (result: unknown, inputs: readonly unknown[]) => unknown;
  /** Says whether a result other than the reference's is right too. */
  readonly accepts?: (result: unknown, inputs: readonly unknown[]) => boolean;
  readonly mistakes: readonly Mistake[];
  /** Says in the exercise's own words what is wrong with a value of the right shape. */
  readonly explain?: (value: unknown) => string | undefined;
};

export type Choice = {
  readonly text: string;
  readonly right?: boolean;
  /** Why this choice is right or wrong; shown when the choice is opened. */
  readonly why: string;
};

export type Question = {
  /** Lesson and letter: "1.A". */
  readonly id: string;
  readonly question: string;
  readonly choices: readonly Choice[];
};

/** What one lesson brings. */
export type Lesson = {
  readonly exercises: readonly Exercise[];
  readonly questions: readonly Question[];
};

/**
 * An exercise whose answer is a function, called once for each trial.
 * @param definition reference and trials have the same types, so a trial that does not fit is refused
 */
export function functionExercise<Inputs extends readonly unknown[], Result>(
  definition: Described & {
    readonly reference: (...inputs: Inputs) => Result;
    readonly trials: readonly Inputs[];
    readonly observe?: (result: Result, inputs: Inputs) => unknown;
    readonly accepts?: (result: Result, inputs: Inputs) => boolean;
    readonly mistakes?: readonly {
      readonly answer: (...inputs: Inputs) => unknown;
      readonly says: string;
    }[];
  },
): Exercise {
  return { mistakes: [], ...definition, kind: "function" } as unknown as Exercise;
}

/**
 * An exercise whose answer is a value: a number, a text, a list, a matrix, an object of those.
 * @param definition `accepts` takes what arrives, whatever its type, and may throw on nonsense
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
    mistakes: mistakes.map(({ answer, says }) => ({ answer: asFunction(answer), says })),
    ...(accepts && { accepts: (value: unknown) => accepts(value as Value) }),
    ...(explain && { explain: (value: unknown) => explain(value as Value) }),
  };
}
