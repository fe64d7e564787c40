// Cross-entropy: how surprised the model is by what happened. It said p would happen, it did: −ln p.
//   binary  −(t ln p + (1 − t) ln(1 − p))      categorical  −Σ tᵢ ln pᵢ
// A confident mistake costs without limit, so the slope stays steep where a squared error goes flat.
// Each has `.fromLogits`, which takes the scores before sigmoid or softmax: exact however large they
// are, and its gradient is probability − target. From probabilities: cut to [10⁻⁷, 1 − 10⁻⁷] as Keras
// does, with slope 0 where it was cut. Lesson 4.

import { wholeNumber } from "../../math/error.js";
import { setName } from "../../math/names.js";
import { listOf, type Numbers, notEmpty, sameLength, sum, type Values } from "../../math/vector.js";
import { sigmoid, softmax } from "../../model/activation.js";
import { type LabelLoss, type LossOfValues, termByTerm } from "./loss.js";

/** A loss of probabilities, and the same of the scores that sigmoid or softmax makes them from. */
export type CrossEntropy = LossOfValues & { readonly fromLogits: LossOfValues };

const LEAST = 1e-7;
const cut = (p: number): number => Math.max(LEAST, Math.min(1 - LEAST, p));
const isCut = (p: number): boolean => p < LEAST || p > 1 - LEAST;

/**
 * For yes-or-no questions: each output is the probability of its own yes.
 * −(1/n) Σ (tᵢ ln pᵢ + (1 − tᵢ) ln(1 − pᵢ)); from logits ∂/∂zᵢ = (1/n) (σ(zᵢ) − tᵢ)
 * @param predicted n probabilities, or n scores for `.fromLogits`
 * @param expected n numbers from 0 (no) to 1 (yes)
 * @returns a number of at least 0; `.gradient` gives n slopes
 * @throws when the lengths differ or there is no number
 * @example binaryCrossEntropy([0.9, 0.2], [1, 0]) // ≈ 0.16425
 * @see Lesson 4; Goodfellow et al., Deep Learning, §6.2.2.2; Keras, BinaryCrossentropy
 */
export const binaryCrossEntropy: CrossEntropy = Object.assign(
  termByTerm(
    "binaryCrossEntropy",
    (p, t) => -(t * Math.log(cut(p)) + (1 - t) * Math.log(1 - cut(p))),
    (p, t) => (isCut(p) ? 0 : (p - t) / (p * (1 - p))),
  ),
  {
    fromLogits: termByTerm(
      "binaryCrossEntropy.fromLogits",
      (z, t) => Math.max(z, 0) - z * t + Math.log1p(Math.exp(-Math.abs(z))),
      (z, t) => sigmoid(z) - t,
    ),
  },
);

/**
 * For one class out of several: the outputs are the probabilities of the classes.
 * −Σ tᵢ ln pᵢ, with p divided by its sum first; from logits ∂/∂zᵢ = softmax(z)ᵢ Σ t − tᵢ
 * @param predicted one probability for each class, or one score for `.fromLogits`
 * @param expected one number for each class, usually a single 1 (see `oneHot`)
 * @returns a number of at least 0; `.gradient` gives one slope for each class
 * @throws when the lengths differ or there is no class
 * @example categoricalCrossEntropy([0.1, 0.7, 0.2], [0, 1, 0]) // ≈ 0.35667
 * @see Lesson 4; Goodfellow et al., Deep Learning, §6.2.2.3; Keras, CategoricalCrossentropy
 */
export const categoricalCrossEntropy: CrossEntropy = Object.assign(
  Object.assign(
    (predicted: Values, expected: Values) => {
      const p = shares("categoricalCrossEntropy", predicted, expected);
      return surprise(listOf(expected), (i) => Math.log(cut(p[i] as number)));
    },
    {
      gradient: (predicted: Values, expected: Values) => {
        const p = shares("categoricalCrossEntropy", predicted, expected);
        const t = listOf(expected);
        const pull = p.map((pi, i) => (isCut(pi) ? 0 : -(t[i] as number) / pi));
        const average = pull.reduce((total, slope, i) => total + slope * (p[i] as number), 0);
        return pull.map((slope) => (slope - average) / whole(listOf(predicted)));
      },
    },
  ),
  {
    fromLogits: Object.assign(
      (logits: Values, expected: Values) => {
        const scores = several("categoricalCrossEntropy.fromLogits", logits, expected);
        const largest = scores.reduce((a, b) => Math.max(a, b));
        const rest = Math.log(scores.reduce((total, z) => total + Math.exp(z - largest), 0));
        return surprise(listOf(expected), (i) => (scores[i] as number) - largest - rest);
      },
      {
        gradient: (logits: Values, expected: Values) => {
          const scores = several("categoricalCrossEntropy.fromLogits", logits, expected);
          const t = listOf(expected);
          const certain = sum(t);
          return softmax(scores).map((p, i) => p * certain - (t[i] as number));
        },
      },
    ),
  },
);

/**
 * The same as `categoricalCrossEntropy` for the number of the right class instead of a one-hot row.
 * −ln p_label, with p divided by its sum first; from logits ∂/∂zᵢ = softmax(z)ᵢ − [i = label]
 * @param predicted one probability for each class, or one score for `.fromLogits`
 * @param expected the number of the right class, counted from 0
 * @returns a number of at least 0; `.gradient` gives one slope for each class
 * @throws when there is no such class
 * @example sparseCategoricalCrossEntropy([0.1, 0.7, 0.2], 1) // ≈ 0.35667
 * @see Lesson 4; Keras, SparseCategoricalCrossentropy
 */
export const sparseCategoricalCrossEntropy: LabelLoss & { readonly fromLogits: LabelLoss } =
  Object.assign(byLabel(categoricalCrossEntropy), {
    fromLogits: byLabel(categoricalCrossEntropy.fromLogits),
  });

/** A loss of one-hot rows made a loss of labels. */
function byLabel(loss: LossOfValues): LabelLoss {
  const row = (predicted: Numbers, label: number): number[] => {
    wholeNumber("sparseCategoricalCrossEntropy", "label", label, 0, predicted.length - 1);
    return Array.from(predicted, (_, i) => (i === label ? 1 : 0));
  };
  return Object.assign(
    (predicted: Numbers, label: number) => loss(predicted, row(predicted, label)),
    {
      ofLabels: true as const,
      gradient: (y: Numbers, label: number) => loss.gradient(y, row(y, label)),
    },
  );
}

/** −Σ tᵢ ln pᵢ, without the classes that do not count, whose logarithm may be infinite. */
function surprise(expected: Numbers, logarithm: (index: number) => number): number {
  return Array.from(expected).reduce(
    (total, t, i) => (t === 0 ? total : total - t * logarithm(i)),
    0,
  );
}

function several(where: string, predicted: Values, expected: Values): number[] {
  const given = Array.from(listOf(predicted));
  sameLength(where, given, listOf(expected));
  notEmpty(where, given);
  return given;
}

function shares(where: string, predicted: Values, expected: Values): number[] {
  const given = several(where, predicted, expected);
  return given.map((p) => p / whole(given));
}

/** The sum that probabilities are divided by; where all are 0 they stay so. */
const whole = (predicted: Numbers): number => sum(predicted) || 1;

const known = {
  binary: binaryCrossEntropy,
  binaryFromLogits: binaryCrossEntropy.fromLogits,
  categorical: categoricalCrossEntropy,
  categoricalFromLogits: categoricalCrossEntropy.fromLogits,
};
for (const [name, loss] of Object.entries(known)) setName("loss", name, loss);
setName("loss", "categorical", sparseCategoricalCrossEntropy);
setName("loss", "categoricalFromLogits", sparseCategoricalCrossEntropy.fromLogits);
