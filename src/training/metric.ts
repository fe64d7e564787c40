// A metric tells a person how good a model is; training itself follows the loss.
//   accuracy = right answers / all answers       R² = 1 − Σ (t − y)² / Σ (t − mean t)²
// R² is 1 for a perfect model, 0 for one that always predicts the mean, below 0 for a worse one.
// The confusion matrix counts which class was predicted for which. Lesson 2.
import { brief, fail } from "../math/argument-errors.js";
import { listOf, mean, notEmpty, sameLength, type Values } from "../math/vector.js";
import { squaredError } from "./losses/loss.js";

/** The name of a class: a number or a word. */
export type Label = number | string;

/** A list of class names in any form that the library accepts: an array, a typed array, a danfojs Series. */
export type Labels<Class extends Label = Label> =
  | ArrayLike<Class>
  | { readonly values: ArrayLike<unknown>; readonly shape: unknown };

/**
 * R², the share of the targets' variance that the model explains.
 * R² = 1 − Σ (tᵢ − yᵢ)² / Σ (tᵢ − mean t)²; when all targets are equal: 1 if every prediction is right, else 0
 * @param predicted y, n numbers
 * @param expected t, n numbers
 * @returns a number of at most 1
 * @throws when the lengths differ or the lists are empty
 * @example rSquared([1, 2, 3], [1, 2, 4]) // ≈ 0.7857
 * @see Lesson 2; scikit-learn, r2_score
 */
export function rSquared(predicted: Values, expected: Values): number {
  const [y, t] = [listOf(predicted, "rSquared"), listOf(expected, "rSquared")];
  sameLength("rSquared", y, t);
  notEmpty("rSquared", y);
  const average = mean(t);
  const error = squaredError(y, t);
  const spread = squaredError(
    Array.from(t, () => average),
    t,
  );
  if (spread === 0) return error === 0 ? 1 : 0;
  return 1 - error / spread;
}

/**
 * The share of predictions that are right.
 * accuracy = (number of i with yᵢ = tᵢ) / n
 * @param predicted n classes, as numbers or words
 * @param expected n classes
 * @returns a number from 0 to 1
 * @throws when the lengths differ or the lists are empty
 * @example accuracy(["ignore", "run away"], ["ignore", "approach"]) // 0.5
 * @see Lesson 2
 */
export function accuracy(predicted: Labels, expected: Labels): number {
  const [y, t] = [listOf(predicted, "accuracy"), listOf(expected, "accuracy")];
  sameLength("accuracy", y, t);
  notEmpty("accuracy", y);
  let right = 0;
  for (let i = 0; i < y.length; i++) if (y[i] === t[i]) right++;
  return right / y.length;
}

/**
 * Counts, for the examples of each class, how often each class was predicted.
 * counts[i][j] = how many examples of class i were predicted to be class j
 * @param predicted n classes, as numbers or words
 * @param expected n classes
 * @param classes the classes in the order of the table's rows and columns; by default all that occur, sorted
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
  if (!Array.isArray(classes)) {
    fail("confusionMatrix", `expected classes to be a list of classes, got ${brief(classes)}`);
  }
  const [y, t] = [labelsOf(predicted), labelsOf(expected)];
  sameLength("confusionMatrix", y, t);
  const indices = new Map(Array.from(classes, (name, i) => [name, i] as const));
  const indexOf = (label: Class): number => {
    const index = indices.get(label);
    if (index !== undefined) return index;
    const known = `one of the classes ${classes.join(", ")}`;
    const got = typeof label === "number" || typeof label === "string" ? label : brief(label);
    return fail("confusionMatrix", `expected ${known}, got ${got}`);
  };
  const counts = classes.map(() => classes.map(() => 0));
  for (let n = 0; n < y.length; n++) {
    const row = counts[indexOf(t[n] as Class)] as number[];
    const j = indexOf(y[n] as Class);
    row[j] = (row[j] as number) + 1;
  }
  return { classes, counts };
}

/**
 * For one class: the share of its predictions that are right (precision), the share of its examples that
 * are predicted as this class (recall), and their harmonic mean (F1).
 * precision = TP / (TP + FP), recall = TP / (TP + FN), F1 = 2 TP / (2 TP + FP + FN); 0 in place of 0 / 0
 * @param predicted n classes, as numbers or words
 * @param expected n classes
 * @param positive the class for which the three numbers are computed
 * @returns `precision`, `recall` and `f1`, each from 0 to 1
 * @throws when the lengths differ or the lists are empty
 * @example precisionRecall([1, 1, 0, 1], [1, 0, 0, 1]).recall // 1
 * @see Lesson 8; scikit-learn, precision_recall_fscore_support
 */
export function precisionRecall(
  predicted: Labels,
  expected: Labels,
  positive: Label = 1,
): { precision: number; recall: number; f1: number } {
  const where = "precisionRecall";
  const [y, t] = [listOf(predicted, where), listOf(expected, where)];
  sameLength(where, y, t);
  notEmpty(where, y);
  let [hits, predictions, examples] = [0, 0, 0];
  for (let i = 0; i < y.length; i++) {
    if (y[i] === positive) predictions++;
    if (t[i] === positive) examples++;
    if (y[i] === positive && t[i] === positive) hits++;
  }
  return {
    precision: predictions === 0 ? 0 : hits / predictions,
    recall: examples === 0 ? 0 : hits / examples,
    f1: predictions + examples === 0 ? 0 : (2 * hits) / (predictions + examples),
  };
}

/**
 * One point of the ROC curve: the rates of false and true positives if every score of at least the threshold
 * means "yes".
 */
export interface RocPoint {
  readonly threshold: number;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/**
 * The ROC curve and the area under it: for every threshold the rates of true and of false positives.
 * x: FP / (FP + TN), y: TP / (TP + FN); the area is 1 for a perfect model and ½ for guessing
 * @param scores n scores, larger for "yes"
 * @param expected n times 1 (yes) or 0 (no), both at least once
 * @returns `points`, first (0, 0) and then one for each different score from high to low, and `area`
 * @throws when the lengths differ, a score is NaN, or one of the classes is missing
 * @example rocCurve([0.9, 0.8, 0.3, 0.1], [1, 0, 1, 0]).area // 0.75
 * @see Lesson 8; scikit-learn, roc_curve and roc_auc_score
 */
export function rocCurve(scores: Values, expected: Values): { points: RocPoint[]; area: number } {
  const given = listOf(scores, "rocCurve");
  const labels = Array.from(listOf(expected, "rocCurve"));
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
    if (typeof score !== "number" || Number.isNaN(score)) {
      fail("rocCurve", `expected scores, got ${brief(score)}`);
    }
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
  Array.from(listOf(labels, "confusionMatrix"));

/** The different labels, sorted: numbers by size, words by the alphabet. */
function classesIn<Class extends Label>(labels: readonly Class[]): Class[] {
  return [...new Set(labels)].sort((a, b) => (a < b ? -1 : 1));
}
