// The iterative approach to the linear model: take a batch of the examples, compute the slope of the loss,
// take a small step against it, and repeat until the model is good enough.
//   w ← w − η ∂L/∂w,   b ← b − η ∂L/∂b   with   L = (1/n) Σ (wᵀx + b − t)²
// `descendLinear` is a generator: each `next()` is one step, so a lesson can stop after any step and draw it.
// Lesson 2.
import { batches, pick } from "../../data/batch.js";
import {
  checkOptions,
  fail,
  finiteNumber,
  numberIn,
  positive,
  wholeNumber,
} from "../../math/argument-errors.js";
import { columnMoments } from "../../math/column-moments.js";
import { type Matrix, type Rows, transpose } from "../../math/matrix.js";
import { type Random, random } from "../../math/random.js";
import { dot, sum, toVector, type Values, type Vector } from "../../math/vector.js";
import { readExamples, weightedSum } from "../../model/linear.js";
import { rangeOf } from "../diverged.js";
import { mse } from "../losses/loss.js";
import { gradientFromMoments } from "./moments-gradient.js";

/** A step of `descendLinear`: weights and bias before the step, their loss, and the gradient that the step uses. */
export interface LinearStep {
  readonly step: number;
  readonly epoch: number;
  readonly weights: Vector;
  readonly bias: number;
  /** Mean squared error over all examples at these weights. */
  readonly loss: number;
  /** Slopes of the mean squared error over the next batch; the step goes in the opposite direction. */
  readonly gradient: { readonly weights: Vector; readonly bias: number };
}

/** Options of `descendLinear`. */
export interface DescendLinearOptions {
  /**
   * The weights before the first step, one for each column.
   * @defaultValue all 0
   */
  weights?: Values;
  /**
   * The bias before the first step.
   * @defaultValue 0
   */
  bias?: number;
  /**
   * η, the learning rate, by which the slopes are multiplied to give the step; above 0.
   * @defaultValue 0.1
   */
  learningRate?: number;
  /**
   * The number of examples in a batch, at least 1.
   * @defaultValue all examples
   */
  batchSize?: number;
  /**
   * The largest number of epochs; every epoch uses each example once.
   * @defaultValue 100
   */
  epochs?: number;
  /**
   * The descent ends after an epoch when the loss over all examples is at most this.
   * @defaultValue 0
   */
  goodEnough?: number;
  /**
   * The descent ends after an epoch when no slope of the loss over all examples is steeper than this.
   * @defaultValue 0
   */
  tolerance?: number;
  /**
   * Seed of the random order of the examples. It has no effect if all examples are in one batch.
   * @defaultValue 0
   */
  seed?: number;
}

const OPTIONS = [
  "weights",
  "bias",
  "learningRate",
  "batchSize",
  "epochs",
  "goodEnough",
  "tolerance",
  "seed",
] as const;

/**
 * Gradient descent for a linear model: changes the weights batch by batch, and yields every step.
 * w ← w − η ∂L/∂w, b ← b − η ∂L/∂b. Step 0 is the start; the last step yielded is the result, with
 * the gradient over all examples
 * @param inputs n rows of m numbers
 * @param targets n numbers
 * @param options `weights`, `bias`, `learningRate`, `batchSize`, `epochs`, `goodEnough`, `tolerance`, `seed`
 * @returns a generator of steps; a loop can stop it after any of them
 * @throws when inputs and targets do not fit each other, or when the loss becomes infinite or NaN
 * @example [...descendLinear([[0], [1]], [1, 3], { learningRate: 0.5, epochs: 200 })].at(-1).weights // ≈ [2]
 * @see Lesson 2, Lesson 4
 */
export function* descendLinear(
  inputs: Rows,
  targets: Values,
  options: DescendLinearOptions = {},
): Generator<LinearStep, void, void> {
  const where = "descendLinear";
  checkOptions(where, options, OPTIONS);
  const { weights, bias = 0, learningRate = 0.1, batchSize, epochs = 100 } = options;
  const { goodEnough = 0, tolerance = 0, seed = 0 } = options;
  positive(where, "learningRate", learningRate);
  if (batchSize !== undefined) wholeNumber(where, "batchSize", batchSize, 1);
  wholeNumber(where, "epochs", epochs, 0);
  numberIn(where, "goodEnough", goodEnough, 0);
  numberIn(where, "tolerance", tolerance, 0);
  const generator = random(seed, where);
  const examples = examplesOf(where, inputs, targets, batchSize);
  let w = startOf(where, examples.columns, weights);
  let b = finiteNumber(where, "bias", bias);
  let step = 0;
  let epoch = 0;
  for (; epoch < epochs; epoch++) {
    const overAll = examples.evaluate(w, b);
    if (overAll.loss <= goodEnough || steepest(overAll.gradient) <= tolerance) break;
    for (const evaluateBatch of examples.batches(generator)) {
      const { loss, gradient } = evaluateBatch(w, b, overAll);
      if (!Number.isFinite(loss)) lossGrew(step, learningRate, examples.rows().x);
      yield { step, epoch, weights: w, bias: b, loss, gradient };
      w = w.map((weight, i) => weight - learningRate * (gradient.weights[i] as number));
      b -= learningRate * gradient.bias;
      step++;
    }
  }
  const end = examples.evaluate(w, b);
  if (!Number.isFinite(end.loss)) lossGrew(step, learningRate, examples.rows().x);
  yield { step, epoch, weights: w, bias: b, ...end };
}

/** The weights before the first step: those of the options, or 0 for each column. */
function startOf(where: string, columns: number, weights: Values | undefined): Vector {
  if (weights === undefined) return new Array<number>(columns).fill(0);
  const start = toVector(weights, where);
  if (start.length === columns) return start;
  return fail(where, `expected ${columns} weights (one for each column), got ${start.length}`);
}

type Evaluation = Pick<LinearStep, "loss" | "gradient">;

/** The examples of a linear model, with functions for loss and gradient over all of them or over each batch. */
interface LinearExamples {
  readonly columns: number;
  rows(): { x: Matrix; t: Vector };
  /** Computes loss and gradient over all examples. */
  evaluate(w: Vector, b: number): Evaluation;
  /**
   * Returns a function for each batch of an epoch; it computes the loss over all examples and the gradient over
   * the batch.
   */
  batches(generator: Random): ((w: Vector, b: number, atEpochStart: Evaluation) => Evaluation)[];
}

function examplesOf(
  where: string,
  inputs: Rows,
  targets: Values,
  batchSize?: number,
): LinearExamples {
  const list = targets instanceof Float32Array ? targets : toVector(targets, where);
  // With a single batch, loss and gradient of a large table follow from its means, so that its rows are read once.
  const moments =
    batchSize === undefined || batchSize >= list.length
      ? columnMoments(inputs, list, where)
      : undefined;
  if (moments) {
    const rows = () => readExamples(where, inputs, list);
    return {
      columns: moments.shift.length - 1,
      rows,
      evaluate: (w, b) =>
        gradientFromMoments(moments, w, b) ?? lossAndGradient(rows().x, rows().t, w, b),
      batches: () => [(_w, _b, atEpochStart) => atEpochStart],
    };
  }
  const { x, t } = readExamples(where, inputs, list);
  return {
    columns: (x[0] as Vector).length,
    rows: () => ({ x, t }),
    evaluate: (w, b) => lossAndGradient(x, t, w, b),
    batches: (generator) =>
      batches(x.length, { batchSize: batchSize ?? x.length, seed: generator }, where).map(
        (rows) => (w, b) => ({
          gradient: lossAndGradient(pick(x, rows), pick(t, rows), w, b).gradient,
          loss: lossAndGradient(x, t, w, b).loss,
        }),
      ),
  };
}

/** Loss and gradient over some examples: ∂L/∂wⱼ = Σᵢ xᵢⱼ ∂L/∂yᵢ and ∂L/∂b = Σᵢ ∂L/∂yᵢ. */
function lossAndGradient(x: Matrix, t: Vector, w: Vector, b: number): Evaluation {
  const predicted = x.map((row) => weightedSum(w, b, row));
  const slopes = mse.gradient(predicted, t);
  const weights = transpose(x).map((column) => dot(column, slopes));
  return { loss: mse(predicted, t), gradient: { weights, bias: sum(slopes) } };
}

const steepest = (gradient: LinearStep["gradient"]): number =>
  Math.max(Math.abs(gradient.bias), ...gradient.weights.map(Math.abs));

function lossGrew(step: number, learningRate: number, x: Matrix): never {
  const [least, most] = rangeOf(x);
  const rate = `rate ${learningRate}`;
  const cause =
    Math.max(-least, most) > 3
      ? `${rate} is large for inputs in ${least}…${most}: normalize them, or try a smaller rate`
      : `${rate} is too large for these inputs: try a smaller one`;
  return fail("descendLinear", `the loss grew beyond all numbers at step ${step}`, cause);
}
