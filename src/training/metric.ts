// A metric tells a person how good a model is; training itself follows the loss.
//   accuracy = right answers / all answers       R² = 1 − Σ (t − y)² / Σ (t − mean t)²
// R² is 1 for a perfect model, 0 for one that always says the mean, below 0 for a worse one.
// The confusion matrix shows which class is taken for which. Lesson 2.
import { fail } from "../math/error.js";
import { mean, type Numbers, notEmpty, sameLength } from "../math/vector.js";
import { squaredError } from "./loss.js";

/** A class as people name it: a number or a word. */
export type Label = number | string;

/**
 * How much of the spread of the targets the model explains.
 * R² = 1 − Σ (tᵢ − yᵢ)² / Σ (tᵢ − mean t)²; when all targets are equal: 1 if all are met, else 0
 * @param predicted y, n numbers
 * @param expected t, n numbers
 * @returns a number of at most 1
 * @throws when the lengths differ or there is no number
 * @example rSquared([1, 2, 3], [1, 2, 4]) // ≈ 0.7857
 * @see Lesson 2; scikit-learn, r2_score
 */
export function rSquared(predicted: Numbers, expected: Numbers): number {
  sameLength("rSquared", predicted, expected);
  notEmpty("rSquared", predicted);
  const middle = mean(expected);
  const error = squaredError(predicted, expected);
  const spread = squaredError(
    Array.from(expected, () => middle),
    expected,
  );
  if (spread === 0) return error === 0 ? 1 : 0;
  return 1 - error / spread;
}

/**
 * The share of answers that are right.
 * accuracy = (number of i with yᵢ = tᵢ) / n
 * @param predicted n classes, as numbers or words
 * @param expected n classes
 * @returns a number from 0 to 1
 * @throws when the lengths differ or there is no answer
 * @example accuracy(["ignore", "run away"], ["ignore", "approach"]) // 0.5
 * @see Lesson 2
 */
export function accuracy(predicted: ArrayLike<Label>, expected: ArrayLike<Label>): number {
  sameLength("accuracy", predicted, expected);
  notEmpty("accuracy", predicted);
  return mean(Array.from(predicted, (label, i) => (label === expected[i] ? 1 : 0)));
}

/**
 * Counts for every class how often it was taken for which.
 * counts[i][j] = how many examples of class i were predicted to be class j
 * @param predicted n classes, as numbers or words
 * @param expected n classes
 * @param classes the classes in the order wanted; by default all that occur, sorted
 * @returns `classes` and `counts`, one row for each true class
 * @throws when the lengths differ, or a class is not among `classes`
 * @example confusionMatrix([0, 1, 1], [0, 1, 0]).counts // [[1, 1], [0, 1]]
 * @see Lesson 2
 */
export function confusionMatrix<Class extends Label>(
  predicted: ArrayLike<Class>,
  expected: ArrayLike<Class>,
  classes: readonly Class[] = classesIn([...Array.from(predicted), ...Array.from(expected)]),
): { classes: readonly Class[]; counts: number[][] } {
  sameLength("confusionMatrix", predicted, expected);
  const place = new Map(classes.map((name, i) => [name, i]));
  const placeOf = (label: Class) =>
    place.get(label) ??
    fail("confusionMatrix", `one of the classes ${classes.join(", ")} expected, got ${label}`);
  const counts = classes.map(() => classes.map(() => 0));
  for (let n = 0; n < predicted.length; n++) {
    const row = counts[placeOf(expected[n] as Class)] as number[];
    const j = placeOf(predicted[n] as Class);
    row[j] = (row[j] as number) + 1;
  }
  return { classes, counts };
}

/** The different labels: numbers by size, words by the alphabet. */
function classesIn<Class extends Label>(labels: readonly Class[]): Class[] {
  const order = (a: Class, b: Class) =>
    typeof a === "number" && typeof b === "number" ? a - b : a < b ? -1 : 1;
  return [...new Set(labels)].sort(order);
}
