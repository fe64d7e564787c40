// From a number to a decision. One score becomes one of three classes by a threshold δ:
//   y < −δ  approach,   −δ ≤ y ≤ δ  ignore,   y > δ  run away
// Several scores, one for each class, become the class with the largest: arg max. Lesson 2.
// One-hot is the reverse: class 2 of 4 as the outputs [0, 0, 1, 0] that a network should give.
import { brief, fail, numberIn, wholeNumber } from "../math/argument-errors.js";
import { isList, listOf, notEmpty, type Values } from "../math/vector.js";

/**
 * Turns a score into one of three classes.
 * y < −δ: the first; −δ ≤ y ≤ δ: the second; y > δ: the third
 * @param score y, any number
 * @param threshold δ, how far a score must be from 0 for a class other than the second; at least 0
 * @param classes the three classes from low to high score
 * @returns the class
 * @throws when the score is NaN or the threshold is negative
 * @example decide(0.7, 0.2) // "run away"
 * @see Lesson 2
 */
export function decide<Class = "approach" | "ignore" | "run away">(
  score: number,
  threshold: number,
  classes: readonly [low: Class, middle: Class, high: Class] = [
    "approach",
    "ignore",
    "run away",
  ] as unknown as readonly [Class, Class, Class],
): Class {
  numberIn("decide", "threshold", threshold, 0);
  if (!isList(classes) || classes.length !== 3) {
    fail("decide", `expected three classes, got ${brief(classes)}`);
  }
  if (typeof score !== "number" || Number.isNaN(score)) {
    fail("decide", `expected a score, got ${brief(score)}`, "a list of scores? scores.map(…)");
  }
  const [low, middle, high] = classes;
  if (score > threshold) return high;
  return score < -threshold ? low : middle;
}

/**
 * The index of the largest number; if several numbers are equally large, the index of the first of them.
 * arg maxᵢ vᵢ
 * @param values at least one number
 * @returns an index, counted from 0
 * @throws when there is no number, or one is NaN
 * @example argMax([0.1, 0.7, 0.2]) // 1
 * @see Lesson 2
 */
export function argMax(values: Values): number {
  const list = listOf(values, "argMax");
  notEmpty("argMax", list);
  let best = 0;
  for (let i = 0; i < list.length; i++) {
    if (Number.isNaN(list[i])) fail("argMax", `expected numbers, got NaN at place ${i}`);
    if ((list[i] as number) > (list[best] as number)) best = i;
  }
  return best;
}

/** The largest number of classes; each row of `oneHot` has as many numbers, so a larger one is a mistake. */
const MOST_CLASSES = 2 ** 24;

/**
 * Turns each class number into a row of numbers: 1 at the index of the class, 0 at all others.
 * @param labels n class numbers, from 0 to classes − 1
 * @param classes how many classes there are; by default the largest label + 1
 * @returns n rows of `classes` numbers
 * @throws when a label is not a whole number from 0 to classes − 1
 * @example oneHot([0, 2], 3) // [[1, 0, 0], [0, 0, 1]]
 * @see Lesson 2
 */
export function oneHot(labels: Values, classes?: number): number[][] {
  const numbers = Array.from(listOf(labels, "oneHot"));
  const most = classes === undefined ? Infinity : wholeNumber("oneHot", "classes", classes, 1) - 1;
  for (const label of numbers) wholeNumber("oneHot", "label", label, 0, most);
  const count = classes ?? numbers.reduce((a, b) => Math.max(a, b), -1) + 1;
  if (count > MOST_CLASSES) fail("oneHot", `expected classes up to ${MOST_CLASSES}, got ${count}`);
  return numbers.map((label) => Array.from({ length: count }, (_, i) => (i === label ? 1 : 0)));
}
