// The iterative approach to the linear model: look at a small portion of the examples, see which way
// the weights should go, take a small step that way, and repeat until the model is good enough.
//   w ← w − η ∂L/∂w,   b ← b − η ∂L/∂b   with   L = (1/n) Σ (wᵀx + b − t)²
// A generator: every `next()` is one step, so a lesson can stop, look and draw at any point. Lesson 2.
import { batches, pick } from "../data/batch.js";
import { columnMoments } from "../math/column-moments.js";
import { fail, numberIn, positive, wholeNumber } from "../math/error.js";
import { type Matrix, type Rows, transpose } from "../math/matrix.js";
import { type Random, random } from "../math/random.js";
import { dot, sum, toVector, type Values, type Vector } from "../math/vector.js";
import { readExamples, weightedSum } from "../model/linear.js";
import { mse } from "./losses/loss.js";
import { gradientFromMoments } from "./moments-gradient.js";

/** Where the descent stands, and which way it will step from there. */
export interface LinearStep {
  readonly step: number;
  readonly epoch: number;
  readonly weights: Vector;
  readonly bias: number;
  /** Mean squared error over all examples at these weights. */
  readonly loss: number;
  /** Slopes of the mean squared error over the next portion: the next step goes against them. */
  readonly gradient: { readonly weights: Vector; readonly bias: number };
}

/** What there is to choose about the descent. */
export interface DescendLinearOptions {
  /** Weights to start from; by default all 0. */
  weights?: Values;
  /** Bias to start from. */
  bias?: number;
  /** η, how far a step goes along the slope. */
  learningRate?: number;
  /** Examples in a portion; by default all of them. */
  batchSize?: number;
  /** How often every example is looked at, at most. */
  epochs?: number;
  /** Stop after an epoch when the loss over all examples is at most this. */
  goodEnough?: number;
  /** Stop after an epoch when no slope of the loss over all examples is steeper than this. */
  tolerance?: number;
  /** The order of the examples; with one portion only it plays no part. */
  seed?: number;
}

/**
 * Walks the weights downhill in small portions, and yields every place on the way.
 * w ← w − η ∂L/∂w, b ← b − η ∂L/∂b. Step 0 is the start; the last step yielded is the result, with
 * the gradient over all examples
 * @param inputs n rows of m numbers
 * @param targets n numbers
 * @param options start, learning rate, portions and when to stop
 * @returns a generator of steps
 * @throws when the inputs do not fit, or when the loss grows beyond all numbers
 * @example [...descendLinear([[0], [1]], [1, 3], { learningRate: 0.5, epochs: 200 })].at(-1).weights // ≈ [2]
 * @see Lesson 2, Lesson 4
 */
export function* descendLinear(
  inputs: Rows,
  targets: Values,
  {
    weights,
    bias = 0,
    learningRate = 0.1,
    batchSize,
    epochs = 100,
    goodEnough = 0,
    tolerance = 0,
    seed = 0,
  }: DescendLinearOptions = {},
): Generator<LinearStep, void, void> {
  const where = "descendLinear";
  const whole = examplesOf(where, inputs, targets, batchSize);
  positive(where, "learningRate", learningRate);
  wholeNumber(where, "epochs", epochs, 0);
  numberIn(where, "goodEnough", goodEnough, 0);
  numberIn(where, "tolerance", tolerance, 0);
  let w =
    weights === undefined ? new Array<number>(whole.columns).fill(0) : toVector(weights, where);
  let b = numberIn(where, "bias", bias, -Number.MAX_VALUE);
  const generator = random(seed);
  let step = 0;
  let epoch = 0;
  for (; epoch < epochs; epoch++) {
    const now = whole.look(w, b);
    if (now.loss <= goodEnough || steepest(now.gradient) <= tolerance) break;
    for (const slope of whole.portions(generator)) {
      const { loss, gradient } = slope(w, b, now);
      if (!Number.isFinite(loss)) diverged(step, learningRate, whole.rows().x);
      yield { step, epoch, weights: w, bias: b, loss, gradient };
      w = w.map((weight, i) => weight - learningRate * (gradient.weights[i] as number));
      b -= learningRate * gradient.bias;
      step++;
    }
  }
  const end = whole.look(w, b);
  if (!Number.isFinite(end.loss)) diverged(step, learningRate, whole.rows().x);
  yield { step, epoch, weights: w, bias: b, ...end };
}

type Look = Pick<LinearStep, "loss" | "gradient">;

/** All examples: their number of columns, and ways to look at all of them or at portions. */
interface WholeData {
  readonly columns: number;
  rows(): { x: Matrix; t: Vector };
  /** Loss and slopes over all examples. */
  look(w: Vector, b: number): Look;
  /** For each portion: the loss over all examples, and the slopes over the portion. */
  portions(generator: Random): ((w: Vector, b: number, before: Look) => Look)[];
}

function examplesOf(where: string, inputs: Rows, targets: Values, batchSize?: number): WholeData {
  const list = targets instanceof Float32Array ? targets : toVector(targets, where);
  // One portion of a large table: its means say all, and how many rows they came from costs nothing.
  const means =
    batchSize === undefined || batchSize >= list.length
      ? columnMoments(inputs, list, where)
      : undefined;
  if (means) {
    const rows = () => readExamples(where, inputs, list);
    return {
      columns: means.shift.length - 1,
      rows,
      look: (w, b) => gradientFromMoments(means, w, b) ?? slopes(rows().x, rows().t, w, b),
      portions: () => [(_w, _b, before) => before],
    };
  }
  const { x, t } = readExamples(where, inputs, list);
  return {
    columns: (x[0] as Vector).length,
    rows: () => ({ x, t }),
    look: (w, b) => slopes(x, t, w, b),
    portions: (generator) =>
      batches(x.length, { batchSize: batchSize ?? x.length, seed: generator }).map(
        (portion) => (w, b) => ({
          gradient: slopes(pick(x, portion), pick(t, portion), w, b).gradient,
          loss: slopes(x, t, w, b).loss,
        }),
      ),
  };
}

/** Loss and gradient over some examples: ∂L/∂wⱼ = Σᵢ xᵢⱼ ∂L/∂yᵢ and ∂L/∂b = Σᵢ ∂L/∂yᵢ. */
function slopes(x: Matrix, t: Vector, w: Vector, b: number) {
  const predicted = x.map((row) => weightedSum(w, b, row));
  const pull = mse.gradient(predicted, t);
  const weights = transpose(x).map((feature) => dot(feature, pull));
  return { loss: mse(predicted, t), gradient: { weights, bias: sum(pull) } };
}

const steepest = (gradient: LinearStep["gradient"]): number =>
  Math.max(Math.abs(gradient.bias), ...gradient.weights.map(Math.abs));

function diverged(step: number, learningRate: number, x: Matrix): never {
  const least = x.reduce((low, row) => Math.min(low, ...row), Infinity);
  const most = x.reduce((high, row) => Math.max(high, ...row), -Infinity);
  const cause = `rate ${learningRate} is large for inputs in ${least}…${most}`;
  return fail(
    "descendLinear",
    `the loss grew beyond all numbers at step ${step}`,
    `${cause}: normalize them, or try a smaller rate`,
  );
}
