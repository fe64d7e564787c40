// Cross-entropy: the loss is −ln p, where p is the probability that a model gave to the event that happened.
//   binary  −(t ln p + (1 − t) ln(1 − p))      categorical  −Σ tᵢ ln pᵢ
// The loss of a confident mistake has no limit, so its slope stays steep where a squared error is flat.
// Each has `.fromLogits`, which takes the scores before sigmoid or softmax. It is exact for large scores,
// and its gradient is probability − target. Probabilities are clipped to [10⁻⁷, 1 − 10⁻⁷], as in Keras;
// a clipped probability has slope 0. Lesson 4.

import { wholeNumber } from "../../math/argument-errors.js";
import { exp } from "../../math/elementary/exponential.js";
import { log, log1p } from "../../math/elementary/logarithm.js";
import { setName } from "../../math/known-by-identity.js";
import { listOf, type Numbers, notEmpty, sameLength, sum, type Values } from "../../math/vector.js";
import { sigmoid, softmax } from "../../model/activation.js";
import { type LabelLoss, type LossOfValues, lossOfTerms } from "./loss.js";

/** A loss of predicted probabilities. `.fromLogits` is the same loss of the scores before sigmoid or softmax. */
export type CrossEntropy = LossOfValues & { readonly fromLogits: LossOfValues };

const SMALLEST = 1e-7;
const clip = (p: number): number => Math.max(SMALLEST, Math.min(1 - SMALLEST, p));
const isClipped = (p: number): boolean => p < SMALLEST || p > 1 - SMALLEST;

/**
 * The loss for yes-or-no questions: each output is the probability that the answer to its question is yes.
 * −(1/n) Σ (tᵢ ln pᵢ + (1 − tᵢ) ln(1 − pᵢ)); from logits ∂/∂zᵢ = (1/n) (σ(zᵢ) − tᵢ)
 * @param predicted n probabilities, or n scores for `.fromLogits`
 * @param expected n numbers from 0 (no) to 1 (yes)
 * @returns a number of at least 0; `.gradient` gives n slopes
 * @throws when the lengths differ or the lists are empty
 * @example binaryCrossEntropy([0.9, 0.2], [1, 0]) // ≈ 0.16425
 * @see Lesson 4; Goodfellow et al., Deep Learning, §6.2.2.2; Keras, BinaryCrossentropy
 */
export const binaryCrossEntropy: CrossEntropy = Object.assign(
  lossOfTerms(
    "binaryCrossEntropy",
    (p, t) => -(t * log(clip(p)) + (1 - t) * log(1 - clip(p))),
    (p, t) => (isClipped(p) ? 0 : (p - t) / (p * (1 - p))),
  ),
  {
    fromLogits: lossOfTerms(
      "binaryCrossEntropy.fromLogits",
      (z, t) => Math.max(z, 0) - z * t + log1p(exp(-Math.abs(z))),
      (z, t) => sigmoid(z) - t,
    ),
  },
);

const CATEGORICAL = "categoricalCrossEntropy";

/**
 * The loss for one class out of several: the outputs are the probabilities of the classes.
 * −Σ tᵢ ln pᵢ, where the pᵢ are first divided by their sum; from logits ∂/∂zᵢ = softmax(z)ᵢ Σ t − tᵢ
 * @param predicted one probability for each class, or one score for `.fromLogits`
 * @param expected one number for each class, usually a single 1 (see `oneHot`)
 * @returns a number of at least 0; `.gradient` gives one slope for each class
 * @throws when the lengths differ or the lists are empty
 * @example categoricalCrossEntropy([0.1, 0.7, 0.2], [0, 1, 0]) // ≈ 0.35667
 * @see Lesson 4; Goodfellow et al., Deep Learning, §6.2.2.3; Keras, CategoricalCrossentropy
 */
export const categoricalCrossEntropy: CrossEntropy = Object.assign(
  Object.assign(
    (predicted: Values, expected: Values, where = CATEGORICAL) => {
      const [y, t] = listsOf(where, predicted, expected);
      const p = normalized(y);
      return weightedLogs(t, (i) => log(clip(p[i] as number)));
    },
    {
      gradient: (predicted: Values, expected: Values, where = CATEGORICAL) => {
        const [y, t] = listsOf(where, predicted, expected);
        const p = normalized(y);
        const slopes = p.map((pi, i) => (isClipped(pi) ? 0 : -(t[i] as number) / pi));
        const average = slopes.reduce((total, slope, i) => total + slope * (p[i] as number), 0);
        const divisor = divisorOf(y);
        return slopes.map((slope) => (slope - average) / divisor);
      },
    },
  ),
  {
    fromLogits: Object.assign(
      (logits: Values, expected: Values, where = `${CATEGORICAL}.fromLogits`) => {
        const [scores, t] = listsOf(where, logits, expected);
        const largest = scores.reduce((a, b) => Math.max(a, b));
        const logOfSum = log(scores.reduce((total, z) => total + exp(z - largest), 0));
        return weightedLogs(t, (i) => (scores[i] as number) - largest - logOfSum);
      },
      {
        gradient: (logits: Values, expected: Values, where = `${CATEGORICAL}.fromLogits`) => {
          const [scores, t] = listsOf(where, logits, expected);
          const total = sum(t);
          return softmax(scores).map((p, i) => p * total - (t[i] as number));
        },
      },
    ),
  },
);

/**
 * The same as `categoricalCrossEntropy`, but the target is the number of the right class, not a one-hot row.
 * −ln p_label, where the probabilities are first divided by their sum; from logits ∂/∂zᵢ = softmax(z)ᵢ − [i = label]
 * @param predicted one probability for each class, or one score for `.fromLogits`
 * @param expected the number of the right class, counted from 0
 * @returns a number of at least 0; `.gradient` gives one slope for each class
 * @throws when the target is not a class number
 * @example sparseCategoricalCrossEntropy([0.1, 0.7, 0.2], 1) // ≈ 0.35667
 * @see Lesson 4; Keras, SparseCategoricalCrossentropy
 */
export const sparseCategoricalCrossEntropy: LabelLoss & { readonly fromLogits: LabelLoss } =
  Object.assign(lossOfLabels(categoricalCrossEntropy), {
    fromLogits: lossOfLabels(categoricalCrossEntropy.fromLogits),
  });

/** Turns a loss of one-hot rows into a loss of class numbers. */
function lossOfLabels(loss: LossOfValues): LabelLoss {
  const oneHotRow = (where: string, predicted: Numbers, label: number): number[] => {
    const row = new Array<number>(listOf(predicted, where).length).fill(0);
    row[wholeNumber(where, "label", label, 0, row.length - 1)] = 1;
    return row;
  };
  return Object.assign(
    (predicted: Numbers, label: number, where = "sparseCategoricalCrossEntropy") =>
      loss(predicted, oneHotRow(where, predicted, label), where),
    {
      ofLabels: true as const,
      gradient: (predicted: Numbers, label: number, where = "sparseCategoricalCrossEntropy") =>
        loss.gradient(predicted, oneHotRow(where, predicted, label), where),
    },
  );
}

/** Computes −Σ tᵢ ln pᵢ. Terms with tᵢ = 0 are left out, because their logarithm may be infinite. */
function weightedLogs(expected: Numbers, logOf: (index: number) => number): number {
  return Array.from(expected).reduce((total, t, i) => (t === 0 ? total : total - t * logOf(i)), 0);
}

/** Reads both arguments of a loss as lists; throws unless they have the same length and are not empty. */
function listsOf(where: string, predicted: Values, expected: Values): [number[], Numbers] {
  const given = Array.from(listOf(predicted, where));
  const wanted = listOf(expected, where);
  sameLength(where, given, wanted);
  notEmpty(where, given);
  return [given, wanted];
}

function normalized(predicted: readonly number[]): number[] {
  const divisor = divisorOf(predicted);
  return predicted.map((p) => p / divisor);
}

/** The number by which probabilities are divided: their sum, or 1 if all of them are 0. */
const divisorOf = (predicted: Numbers): number => sum(predicted) || 1;

const known = {
  binary: binaryCrossEntropy,
  binaryFromLogits: binaryCrossEntropy.fromLogits,
  categorical: categoricalCrossEntropy,
  categoricalFromLogits: categoricalCrossEntropy.fromLogits,
};
for (const [name, loss] of Object.entries(known)) setName("loss", name, loss);
setName("loss", "categorical", sparseCategoricalCrossEntropy);
setName("loss", "categoricalFromLogits", sparseCategoricalCrossEntropy.fromLogits);
