// A metric tells a person how good a model is; training itself follows the loss.
//   accuracy = right answers / all answers       R² = 1 − Σ (t − y)² / Σ (t − mean t)²
// R² is 1 for a perfect model, 0 for one that always says the mean, below 0 for a worse one.
// The confusion matrix shows which class is taken for which. Lesson 2.
import { fail } from "../math/error.js";
import { listOf, mean, notEmpty, sameLength, type Values } from "../math/vector.js";
import { squaredError } from "./losses/loss.js";

/** A class as people name it: a number or a word. */
export type Label = number | string;

/** Classes in any form that people have them: an array, a typed array, a danfojs Series. */
export type Labels<Class extends Label = Label> =
  | ArrayLike<Class>
  | { readonly values: ArrayLike<unknown>; readonly shape: unknown };

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
export function rSquared(predicted: Values, expected: Values): number {
  const [y, t] = [listOf(predicted), listOf(expected)];
  sameLength("rSquared", y, t);
  notEmpty("rSquared", y);
  const middle = mean(t);
  const error = squaredError(y, t);
  const spread = squaredError(
    Array.from(t, () => middle),
    t,
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
export function accuracy(predicted: Labels, expected: Labels): number {
  const [said, real] = [listOf(predicted), listOf(expected)];
  sameLength("accuracy", said, real);
  notEmpty("accuracy", said);
  let right = 0;
  for (let i = 0; i < said.length; i++) if (said[i] === real[i]) right++;
  return right / said.length;
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
  predicted: Labels<Class>,
  expected: Labels<Class>,
  classes: readonly Class[] = classesIn([predicted, expected].flatMap((all) => labelsOf(all))),
): { classes: readonly Class[]; counts: number[][] } {
  const [said, real] = [labelsOf(predicted), labelsOf(expected)];
  sameLength("confusionMatrix", said, real);
  const place = new Map(classes.map((name, i) => [name, i]));
  const placeOf = (label: Class) =>
    place.get(label) ??
    fail("confusionMatrix", `expected one of the classes ${classes.join(", ")}, got ${label}`);
  const counts = classes.map(() => classes.map(() => 0));
  for (let n = 0; n < said.length; n++) {
    const row = counts[placeOf(real[n] as Class)] as number[];
    const j = placeOf(said[n] as Class);
    row[j] = (row[j] as number) + 1;
  }
  return { classes, counts };
}

/**
 * How far a "yes" can be trusted (precision), how many of the true ones are found (recall), and both
 * in one number (F1), for one class.
 * precision = TP / (TP + FP), recall = TP / (TP + FN), F1 = 2 TP / (2 TP + FP + FN); 0 where nothing is to divide
 * @param predicted n classes, as numbers or words
 * @param expected n classes
 * @param positive the class that "yes" stands for
 * @returns `precision`, `recall` and `f1`, each from 0 to 1
 * @throws when the lengths differ or there is no answer
 * @example precisionRecall([1, 1, 0, 1], [1, 0, 0, 1]).recall // 1
 * @see Lesson 8; scikit-learn, precision_recall_fscore_support
 */
export function precisionRecall(
  predicted: Labels,
  expected: Labels,
  positive: Label = 1,
): { precision: number; recall: number; f1: number } {
  const [y, t] = [listOf(predicted), listOf(expected)];
  sameLength("precisionRecall", y, t);
  notEmpty("precisionRecall", y);
  let [hits, said, real] = [0, 0, 0];
  for (let i = 0; i < y.length; i++) {
    if (y[i] === positive) said++;
    if (t[i] === positive) real++;
    if (y[i] === positive && t[i] === positive) hits++;
  }
  return {
    precision: said === 0 ? 0 : hits / said,
    recall: real === 0 ? 0 : hits / real,
    f1: said + real === 0 ? 0 : (2 * hits) / (said + real),
  };
}

/** One point of the ROC curve: what "yes at or above this score" would give. */
export interface RocPoint {
  readonly threshold: number;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/**
 * How hits and false alarms go together as the threshold falls: the ROC curve and the area under it.
 * false alarms FP / (FP + TN) against hits TP / (TP + FN); area 1 is perfect, ½ is guessing
 * @param scores n scores, larger for "yes"
 * @param expected n times 1 (yes) or 0 (no), both at least once
 * @returns `points` from (0, 0), one for each different score from high to low, and `area`
 * @throws when the lengths differ, a score is NaN, or one of the classes is missing
 * @example rocCurve([0.9, 0.8, 0.3, 0.1], [1, 0, 1, 0]).area // 0.75
 * @see Lesson 8; scikit-learn, roc_curve and roc_auc_score
 */
export function rocCurve(scores: Values, expected: Values): { points: RocPoint[]; area: number } {
  const [given, labels] = [listOf(scores), Array.from(listOf(expected))];
  sameLength("rocCurve", given, labels);
  const yes = labels.filter((label) => label === 1).length;
  const no = labels.filter((label) => label === 0).length;
  if (yes + no !== labels.length || yes === 0 || no === 0) {
    const got = `${yes} times 1, ${no} times 0 and ${labels.length - yes - no} others`;
    fail("rocCurve", `expected 1 and 0, both at least once, got ${got}`);
  }
  const order = Array.from(given, (score, i) => ({ score, label: labels[i] as number }));
  order.sort((a, b) => b.score - a.score);
  const points: RocPoint[] = [{ threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 }];
  let [hits, alarms, area] = [0, 0, 0];
  order.forEach(({ score, label }, i) => {
    if (Number.isNaN(score)) fail("rocCurve", "expected scores, got NaN");
    if (label === 1) hits++;
    else alarms++;
    if (order[i + 1]?.score === score) return;
    const [falsePositiveRate, truePositiveRate] = [alarms / no, hits / yes];
    const before = points.at(-1) as RocPoint;
    const height = (before.truePositiveRate + truePositiveRate) / 2;
    area += (falsePositiveRate - before.falsePositiveRate) * height;
    points.push({ threshold: score, falsePositiveRate, truePositiveRate });
  });
  return { points, area };
}

const labelsOf = <Class extends Label>(labels: Labels<Class>): Class[] =>
  Array.from(listOf(labels));

/** The different labels: numbers by size, words by the alphabet. */
function classesIn<Class extends Label>(labels: readonly Class[]): Class[] {
  return [...new Set(labels)].sort((a, b) => (a < b ? -1 : 1));
}
