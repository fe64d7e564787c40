// check(id, answer): calls a learner's answer to an exercise with test inputs, compares its results with the
// right ones, and names what is wrong. Every lesson.

import type { Exercise } from "./exercise/exercise.js";
import { diagnose } from "./exercise/name-mistake.js";
import { observe } from "./exercise/observe.js";
import { splitId } from "./exercise/variant.js";
import { type Kind, type Verdict, verdict } from "./exercise/verdict.js";
import { findExercise } from "./lessons/index.js";
import { recordAttempt } from "./progress-store.js";

/** The last verdict on each exercise, by its id. */
const verdicts = new Map<string, Verdict>();

/** The last verdict of `check` on an exercise; `undefined` before the first. */
export const lastVerdict = (id: string): Verdict | undefined => verdicts.get(id);

/**
 * Checks a learner's answer to an exercise and names what is wrong with it.
 * right ⇔ the answer returns what the reference solution returns for all inputs tried, however it is written
 * @param id the exercise, such as "1.2"; with the seed of a variant, "1.2#anna"
 * @param answer the learner's function, or the value where the exercise is about a value
 * @returns a verdict that a notebook shows; `verdict.assert()` throws unless it is right
 * @throws when there is no such exercise
 * @example check("0.1", (hardness: number, sharpness: number) => hardness + sharpness).right // false
 * @see every lesson
 */
export function check(id: string, answer: unknown): Verdict {
  const exercise = findExercise("check", id);
  const found = checkAnswer(exercise, answer);
  const problem =
    found.kind === "unanswered" ? undefined : recordAttempt(splitId(id).id, found.right);
  const shown =
    problem === undefined
      ? found
      : verdict(id, exercise.title, found.kind, `${found.message} ${problem}`);
  verdicts.set(id, shown);
  return shown;
}

/**
 * Checks a learner's answer to an exercise without recording the attempt.
 * @param source the answer's source code, for an `answer` that calls the learner's function elsewhere
 */
export function checkAnswer(exercise: Exercise, answer: unknown, source?: string): Verdict {
  const verdictOf = (kind: Kind, message: string) =>
    verdict(exercise.id, exercise.title, kind, message);
  if (exercise.kind === "function" && typeof answer !== "function") {
    return answer === undefined
      ? verdictOf("unanswered", `Not answered yet. Write \`${exercise.signature}\`.`)
      : verdictOf("type", `Pass the function itself, without calling it: ${callOf(exercise)}.`);
  }
  if (exercise.kind === "value" && typeof answer === "function") {
    return verdictOf(
      "type",
      `A value is asked, \`${exercise.signature}\`, and a function came. Call it?`,
    );
  }
  const isFunction = typeof answer === "function";
  const asFunction = isFunction ? (answer as (...inputs: unknown[]) => unknown) : () => answer;
  const text = isFunction ? (source ?? Function.prototype.toString.call(answer)) : "";
  const { kind, message } = diagnose(exercise, observe(exercise, asFunction), text, asFunction);
  const help =
    kind === "right" || kind === "unanswered" ? "" : ` Stuck? \`hint("${exercise.id}")\` helps.`;
  return verdictOf(kind, message + help);
}

/** The call of `check` that passes the learner's function itself, as text: `check("1.2", rescale)`. */
function callOf({ id, signature }: Exercise): string {
  return `\`check("${id}", ${signature.split("(")[0]})\``;
}
