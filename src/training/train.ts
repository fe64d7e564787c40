// The one loop in which a network learns:
//   for every epoch, for every batch: forward, loss, backward, average, add the price, step
// It is an async generator of steps, so that it can be paused, looked into and stopped at any of them;
// `fit` (src/fit/fit.ts) runs it to the end. A loss that leaves all numbers stops it and says why. Lesson 6.
import { batches, pick } from "../data/batch.js";
import { checkOptions, fail, wholeNumber } from "../math/error.js";
import { type Rows, toMatrix } from "../math/matrix.js";
import { random } from "../math/random.js";
import type { Numbers, Vector } from "../math/vector.js";
import type { Network } from "../model/network.js";
import { parameters, withParameters } from "../model/parameters.js";
import { cost } from "./cost.js";
import { type AnyLoss, type Target, type Targets, targetsOf } from "./losses/targets.js";
import { type Optimizer, type OptimizerState, sgd } from "./optimizer.js";

/** One step of training. */
export interface TrainingStep {
  readonly epoch: number;
  /** Counted from 0, over all epochs. */
  readonly step: number;
  /** The numbers of the rows in this batch. */
  readonly rows: readonly number[];
  /** Mean loss of the batch before the step. */
  readonly dataLoss: number;
  /** The price of the weights before the step. */
  readonly penalty: number;
  /** Slopes that the step followed, in the order of `parameters`. */
  readonly gradient: Vector;
  /** The network after the step. */
  readonly network: Network;
  /** What the optimizer remembers after the step. */
  readonly state: OptimizerState;
  /** Whether this was the last batch of its epoch. */
  readonly endsEpoch: boolean;
}

/** What there is to choose about training. */
export interface TrainOptions {
  /** How wrong one output is. */
  loss: AnyLoss;
  /** How slopes become steps; by default SGD with rate 0.01. */
  optimizer?: Optimizer;
  /** Examples in a batch: 1 is single-example SGD, all of them is full batch. */
  batchSize?: number;
  /** How often every example is looked at. */
  epochs?: number;
  /** Seeds the order of the examples and dropout. */
  seed?: number;
  /** Whether the examples are shuffled for every epoch. */
  shuffle?: boolean;
  /** How much an example of each class counts: by the number of the class. */
  classWeights?: readonly number[];
  /** Dropout masks to use instead of drawing: for a step and the example's place in its batch, by layer. */
  masks?: (step: number, place: number) => readonly (Vector | undefined)[];
}

/** The names of `TrainOptions`. */
export const trainOptions = [
  "loss",
  "optimizer",
  "batchSize",
  "epochs",
  "seed",
  "shuffle",
  "classWeights",
  "masks",
] as const;

/** Examples that were checked: as many targets as rows, all of them finite and of one width. */
export interface CheckedExamples {
  readonly inputs: readonly Numbers[];
  readonly targets: readonly Target[];
}

/**
 * Trains step by step, and yields every step.
 * @param network where to begin; it is not changed
 * @param inputs n examples
 * @param targets n targets: numbers for one output, rows for several, class numbers for a sparse loss
 * @param options loss, optimizer, batches, epochs, seed
 * @returns an async generator of steps; the last one's `network` is the result
 * @throws when examples do not fit, or the loss is no finite number any more, with the likely cause
 * @example const net = network({ inputs: 1, layers: [dense(1)] });
 * (await train(net, [[1]], [2], { loss: mse }).next()).value.step // 0
 * @see Lesson 6; Keras, train_on_batch
 */
export async function* train(
  network: Network,
  inputs: Rows,
  targets: Targets,
  options: TrainOptions,
): AsyncGenerator<TrainingStep, void, void> {
  checkOptions("train", options, trainOptions);
  const [x, t] = [toMatrix(inputs, "train"), targetsOf(targets, "train")];
  if (x.length !== t.length) {
    fail("train", `expected one target for each of ${x.length} examples, got ${t.length}`);
  }
  yield* trainingSteps(network, { inputs: x, targets: t }, options, "train");
}

/** The loop itself, over examples that were checked before; errors name the function `where`. */
export async function* trainingSteps(
  network: Network,
  { inputs, targets }: CheckedExamples,
  options: TrainOptions,
  where: string,
): AsyncGenerator<TrainingStep, void, void> {
  const { loss, optimizer = sgd(), batchSize = 32, epochs = 1, classWeights, masks } = options;
  wholeNumber(where, "epochs", epochs, 0);
  const generator = random(options.seed ?? 0);
  const order = { batchSize, ...((options.shuffle ?? true) && { seed: generator }) };
  let values = parameters(network);
  let state = optimizer.init(values);
  let current = network;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const epochBatches = batches(inputs.length, order, where);
    for (const [k, rows] of epochBatches.entries()) {
      const [x, t] = [pick(inputs, rows), pick(targets, rows)];
      const dropped = masks ? { masks: rows.map((_, i) => masks(step, i)) } : { seed: generator };
      const weighted = classWeights && {
        sampleWeights: t.map((target) => classWeight(classWeights, target, where)),
      };
      const at = cost(current, x, t, { loss, ...dropped, ...weighted }, where);
      if (!Number.isFinite(at.dataLoss + at.penalty) || !at.gradient.every(Number.isFinite)) {
        diverged(at.dataLoss + at.penalty, step, optimizer.rate(step), inputs, where);
      }
      const next = optimizer.update(values, at.gradient, state);
      values = next.parameters;
      state = next.state;
      current = withParameters(current, values);
      const endsEpoch = k === epochBatches.length - 1;
      yield { epoch, step, rows, ...at, network: current, state, endsEpoch };
      step++;
    }
  }
}

/** The weight of an example's class: its number, its single output, or the place of the largest. */
export function classWeight(
  classWeights: readonly number[],
  target: Target,
  where: string,
): number {
  const row = typeof target === "number" ? [target] : Array.from(target);
  const label = row.length === 1 ? (row[0] as number) : row.indexOf(Math.max(...row));
  const weight = classWeights[label];
  if (weight !== undefined) return weight;
  const got = `${classWeights.length} weights and class ${label}`;
  return fail(where, `expected a class weight for every class, got ${got}`);
}

/** Stops training whose loss or slope is no number any more, with the likely cause. */
export function diverged(
  loss: number,
  step: number,
  learningRate: number,
  x: readonly Numbers[],
  where: string,
): never {
  const least = x.reduce((low, row) => Math.min(low, ...Array.from(row)), Infinity);
  const most = x.reduce((high, row) => Math.max(high, ...Array.from(row)), -Infinity);
  const rate = `rate ${learningRate}`;
  const cause =
    Math.max(-least, most) > 20
      ? `${rate} is large for inputs in ${least}…${most}: normalize them, or try a smaller rate`
      : `${rate} may be too large: try a tenth of it`;
  const what = Number.isFinite(loss) ? "the slope" : "the loss";
  return fail(
    where,
    `${what} became ${Number.isFinite(loss) ? "infinite" : loss} at step ${step}`,
    cause,
  );
}
