// The types of exercises and quiz questions. An exercise has a task, a reference solution, and inputs for
// which the learner's answer is compared with it. Only what an answer returns is compared, so the learner may
// write it in any way. A quiz question has choices, each with an explanation.
// Every lesson; the exercises and questions are defined in lessons/, one folder for each lesson.

type Described = {
  /** The exercise's id: the numbers of the lesson and of the exercise, such as "1.2". */
  readonly id: string;
  readonly title: string;
  /** Name and type of the answer: `rescale(values: number[]): number[]`, or `steps: number`. */
  readonly signature: string;
  /** Hints for the exercise, from vague to nearly the answer; shown one at a time. */
  readonly hints: readonly string[];
  /** TypeScript code that declares a right answer, with the name that the signature gives. */
  readonly solution: string;
  /** A remark that is shown after a right answer, such as why the result matters. */
  readonly remark?: string;
  /** Numbers a and r count as equal if |a − r| ≤ tolerance · max(1, |r|); 10⁻⁶ without this option. */
  readonly tolerance?: number;
  /** Whether the tolerance is relative for small numbers too: |a − r| ≤ tolerance · |r|. */
  readonly relative?: boolean;
};

/** A known wrong answer to an exercise, and the message for a learner whose answer gives the same results. */
export type Mistake = { readonly answer: unknown; readonly message: string };

/** An exercise with other numbers than the lesson's, and phrases of the lesson rewritten with these numbers. */
type Variant = {
  readonly exercise: Exercise;
  readonly words: readonly (readonly [usual: string, own: string])[];
};

export type Exercise = Described & {
  readonly kind: "function" | "value";
  /** The right answer to the exercise; if that is a value, a function without inputs that returns it. */
  readonly reference: (...inputs: unknown[]) => unknown;
  /** Inputs with which the learner's answer and the reference are called, one list for each call. */
  readonly trials: readonly (readonly unknown[])[];
  /** Converts a result that is a function or an object to values that can be compared. */
  readonly observe?: (result: unknown, inputs: readonly unknown[]) => unknown;
  /** Returns whether a result is right although it differs from the reference's. */
  readonly accepts?: (result: unknown, inputs: readonly unknown[]) => boolean;
  readonly mistakes: readonly Mistake[];
  /** Returns a message, written for this exercise, about a wrong value that has the right shape. */
  readonly explain?: (value: unknown) => string | undefined;
  /** Returns the exercise with numbers drawn from a seed; absent if the exercise has no numbers to change. */
  readonly variant?: (seed: string) => Variant;
};

/** One choice of a quiz question. */
type Choice = {
  readonly text: string;
  readonly right?: boolean;
  /** Why this choice is right or wrong; shown when the choice is opened. */
  readonly why: string;
};

/** A quiz question with its choices. */
export type Question = {
  /** The question's id: the lesson's number and a letter, such as "1.A". */
  readonly id: string;
  readonly question: string;
  readonly choices: readonly Choice[];
};

/** The exercises and quiz questions of one lesson. */
export type Lesson = {
  readonly exercises: readonly Exercise[];
  readonly questions: readonly Question[];
};

/**
 * Defines an exercise whose answer is a function, called once for each trial.
 * @param definition the exercise; the compiler reports a trial whose inputs do not fit the reference's parameters
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
 * Defines an exercise whose answer is a value: a number, a text, a list, a matrix or an object of those.
 * @param definition the exercise; its `accepts` is called with an answer of any type, and may throw if the type is wrong
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

/** The names of a function's parameters, from its signature. */
export function parameterNames({ signature }: Pick<Exercise, "signature">): string[] {
  const inside = signature.slice(signature.indexOf("(") + 1);
  const flat = inside.replace(/\([^()]*\) =>/g, "");
  const end = flat.indexOf("): ");
  return [...flat.slice(0, end).matchAll(/(\w+): /g)].map(([, name = ""]) => name);
}
