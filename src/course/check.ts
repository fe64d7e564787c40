// check(id, answer): tries an answer, compares what it does, and says which kind of wrong it is.
// Serves every lesson.
import { diagnose } from "./exercise/diagnose.js";
import type { Exercise } from "./exercise/exercise.js";
import { observe } from "./exercise/observe.js";
import { type Kind, type Verdict, verdict } from "./exercise/verdict.js";
import { findExercise } from "./lessons/index.js";
import { recordAttempt } from "./progress-store.js";

/**
 * Checks the answer to an exercise and names the kind of wrong.
 * right ⇔ the answer does what the reference does on every trial, whatever way it is written
 * @param id the exercise, such as "1.2"
 * @param answer the learner's function, or value where a value is asked
 * @returns a verdict that a notebook shows; `verdict.assert()` throws unless it is right
 * @throws when there is no such exercise
 * @example check("0.1", (hardness: number, sharpness: number) => hardness + sharpness).right // false
 * @see every lesson
 */
export function check(id: string, answer: unknown): Verdict {
  const exercise = findExercise(id);
  const found = checkAnswer(exercise, answer);
  const problem = found.kind === "unanswered" ? undefined : recordAttempt(id, found.right);
  return problem === undefined
    ? found
    : verdict(id, exercise.title, found.kind, `${found.message} ${problem}`);
}

export function checkAnswer(exercise: Exercise, answer: unknown): Verdict {
  const say = (kind: Kind, message: string) => verdict(exercise.id, exercise.title, kind, message);
  if (exercise.kind === "function" && typeof answer !== "function") {
    return answer === undefined
      ? say("unanswered", `Not answered yet. Write \`${exercise.signature}\`.`)
      : say("type", `Pass the function itself, without calling it: ${passed(exercise)}.`);
  }
  if (exercise.kind === "value" && typeof answer === "function") {
    return say(
      "type",
      `A value is asked, \`${exercise.signature}\`, and a function came. Call it?`,
    );
  }
  const answering =
    exercise.kind === "function" ? (answer as (...inputs: unknown[]) => unknown) : () => answer;
  const { kind, message } = diagnose(exercise, observe(exercise, answering), String(answer));
  const stuck =
    kind === "right" || kind === "unanswered" ? "" : ` Stuck? \`hint("${exercise.id}")\` helps.`;
  return say(kind, message + stuck);
}

function passed({ id, signature }: Exercise): string {
  return `\`check("${id}", ${signature.split("(")[0]})\``;
}
