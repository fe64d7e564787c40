// The loop in which a network learns:
//   for every epoch, for every batch: forward, loss, backward, average, add the penalty, step
// `train` is a generator of steps, so that a lesson can pause it, show a step and stop after any step;
// `fit` (src/fit/fit.ts) runs it to the end. A loss that is not finite stops it with an error that names the likely
// cause. Lesson 6.
import { batches, pick } from "../data/batch.js";
import {
  checkFunction,
  checkOptions,
  fail,
  finiteNumber,
  positive,
  wholeNumber,
} from "../math/argument-errors.js";
import { type Rows, toMatrix } from "../math/matrix.js";
import { random } from "../math/random.js";
import { checkList, type Numbers, type Vector } from "../math/vector.js";
import { checkInput, checkNetwork, type Network } from "../model/network.js";
import { frozenParameters, parameters, withParameters } from "../model/parameters.js";
import { checkSampleWeights, costOf } from "./cost.js";
import { diverged, overflowed } from "./diverged.js";
import { checkOutputs, checkTargets, outputsOf } from "./losses/compatible.js";
import { type AnyLoss, checkLoss, type Target, type Targets, targetsOf } from "./losses/targets.js";
import {
  checkOptimizer,
  checkUpdate,
  type Optimizer,
  type OptimizerState,
} from "./optimizers/optimizer.js";
import { sgd } from "./optimizers/sgd.js";
import { checkTrainingState, skipMasks, type TrainingState } from "./resume.js";
import { gradientOfStep, keepFrozen } from "./step.js";

/** One step of training: its batch, the loss and the gradient there, and the network after the step. */
export interface TrainingStep {
  readonly epoch: number;
  /** The number of the step, counted from 0 over all epochs, those of the run that is resumed too. */
  readonly step: number;
  /** The indices of the examples in this batch. */
  readonly rows: readonly number[];
  /** The mean loss of the step's batch, before the step. */
  readonly dataLoss: number;
  /** The penalty on the weights before the step. */
  readonly penalty: number;
  /** The gradient from which the step was computed, in the order of `parameters`. */
  readonly gradient: Vector;
  /** The network after the step. */
  readonly network: Network;
  /** The optimizer's state after the step. */
  readonly state: OptimizerState;
  /** Whether this was the last batch of its epoch. */
  readonly endsEpoch: boolean;
}

/** Options of `train`. */
export interface TrainOptions {
  /** The loss, which measures how wrong one output is. */
  loss: AnyLoss;
  /**
   * The optimizer that turns a gradient into a step.
   * @defaultValue sgd()
   */
  optimizer?: Optimizer;
  /**
   * The number of examples in a batch, at least 1; with all examples in one batch it is full-batch training.
   * @defaultValue 32
   */
  batchSize?: number;
  /**
   * The number of epochs; every epoch uses each example once.
   * @defaultValue 1
   */
  epochs?: number;
  /**
   * Seed of the random order of the examples and of dropout's masks; a whole number from 0 to 2³² − 1.
   * @defaultValue 0
   */
  seed?: number;
  /**
   * Whether the examples are shuffled before every epoch.
   * @defaultValue true
   */
  shuffle?: boolean;
  /**
   * For each class the factor by which the loss of its examples is multiplied, in the order of class numbers.
   * @defaultValue 1 for each
   */
  classWeights?: readonly number[];
  /**
   * vᵢ, the factor by which the loss of each example is multiplied; a number for each example. The loss of a batch
   * is (1/n) Σ vᵢ lossᵢ, as in Keras, so a batch of large factors has a large loss. Cannot be used together with
   * `classWeights`.
   * @defaultValue 1 for each
   */
  sampleWeights?: Numbers;
  /**
   * The greatest length of the gradient, above 0: a longer one, over all weights and biases together, is shortened
   * to it before the step. Keras' `global_clipnorm` and PyTorch's `clip_grad_norm_`.
   * @defaultValue no limit
   */
  globalClipNorm?: number;
  /**
   * The state of an earlier run with these examples and options, from which this run goes on: with the optimizer's
   * memory and the random numbers that would have come next.
   * @defaultValue training begins anew
   */
  resume?: TrainingState;
  /**
   * A function that returns dropout masks to use instead of random ones: a list with the mask of each layer, for
   * a step and an example's index in its batch.
   * @defaultValue random masks
   */
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
  "sampleWeights",
  "globalClipNorm",
  "resume",
  "masks",
] as const;

/** Throws when an option of `train` has a wrong value; `fit` has the same options. */
export function checkTrainOptions(where: string, options: TrainOptions): void {
  const { loss, optimizer = sgd(), batchSize = 32, epochs = 1, seed = 0 } = options;
  const { classWeights, sampleWeights, globalClipNorm, resume, masks } = options;
  checkLoss(where, loss);
  checkOptimizer(where, optimizer);
  wholeNumber(where, "batchSize", batchSize, 1);
  wholeNumber(where, "epochs", epochs, 0);
  wholeNumber(where, "seed", seed, 0, 2 ** 32 - 1);
  if (resume !== undefined) checkTrainingState(where, resume);
  if (masks !== undefined) checkFunction(where, "masks", masks);
  if (globalClipNorm !== undefined) positive(where, "globalClipNorm", globalClipNorm);
  if (classWeights === undefined) return;
  if (sampleWeights !== undefined) {
    fail(where, "expected classWeights or sampleWeights, got both", "multiply them yourself");
  }
  checkList(where, "classWeights", classWeights);
  Array.from(classWeights, (weight, i) => finiteNumber(where, `classWeights[${i}]`, weight));
}

/** Checked examples: as many targets as inputs, all numbers finite, all inputs of the same length. */
export interface CheckedExamples {
  readonly inputs: readonly Numbers[];
  readonly targets: readonly Target[];
  /** The factor by which the loss of each example is multiplied; all factors are 1 if left out. */
  readonly sampleWeights?: Numbers;
}

/**
 * Trains a network step by step, and yields every step.
 * @param network the network before training; it is not changed
 * @param inputs n examples
 * @param targets n targets: numbers for one output, rows for several, class numbers for a sparse loss
 * @param options `loss`, `optimizer`, `batchSize`, `epochs`, `seed`, `shuffle`, `classWeights`,
 * `sampleWeights`, `globalClipNorm`, `resume`, `masks`
 * @returns an async generator of steps; the last one's `network` is the result
 * @throws when the examples do not fit the network, or the loss becomes infinite or NaN; the message names the
 * likely cause
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
  checkNetwork("train", network);
  checkTrainOptions("train", options);
  const [x, t] = [toMatrix(inputs, "train"), targetsOf(targets, "train")];
  if (x.length !== t.length) {
    fail("train", `expected one target for each of ${x.length} examples, got ${t.length}`);
  }
  checkInput("train", network, x[0] as Vector);
  checkOutputs("train", network, options.loss);
  checkTargets("train", t, options.loss, outputsOf(network));
  const { sampleWeights } = options;
  if (sampleWeights !== undefined) checkSampleWeights("train", sampleWeights, x.length);
  const examples = { inputs: x, targets: t, ...(sampleWeights && { sampleWeights }) };
  yield* trainingSteps(network, examples, options, "train");
}

/** The training loop, without checks of its arguments; error messages begin with `where`. */
export function* trainingSteps(
  network: Network,
  { inputs, targets, sampleWeights }: CheckedExamples,
  options: TrainOptions,
  where: string,
): Generator<TrainingStep, void, void> {
  const { loss, optimizer = sgd(), batchSize = 32, epochs = 1, seed = 0 } = options;
  const { shuffle = true, classWeights, globalClipNorm = Infinity, masks } = options;
  const generator = random(seed);
  const order = { batchSize, ...(shuffle && { seed: generator }) };
  const frozen = frozenParameters(network);
  let values = parameters(network);
  const { resume = { epochs: 0, optimizer: optimizer.init(values) } } = options;
  let state = resume.optimizer;
  let current = network;
  let step = 0;
  for (let epoch = 0; epoch < resume.epochs + epochs; epoch++) {
    const epochBatches = batches(inputs.length, order, where);
    if (epoch < resume.epochs) {
      if (!masks) skipMasks(network, inputs.length, generator);
      step += epochBatches.length;
      continue;
    }
    for (const [k, rows] of epochBatches.entries()) {
      const [x, t] = [pick(inputs, rows), pick(targets, rows)];
      const dropout = masks ? { masks: rows.map((_, i) => masks(step, i)) } : { generator };
      const weighted = classWeights
        ? { sampleWeights: t.map((target) => classWeight(classWeights, target, where)) }
        : sampleWeights && { sampleWeights: pick(sampleWeights, rows) };
      const at = costOf(current, x, t, { loss, ...dropout, ...weighted }, where);
      if (!Number.isFinite(at.dataLoss + at.penalty) || !at.gradient.every(Number.isFinite)) {
        diverged(at.dataLoss + at.penalty, step, optimizer.rate(step, where), inputs, where);
      }
      const gradient = gradientOfStep(at.gradient, frozen, globalClipNorm);
      const next = checkUpdate(where, optimizer.update(values, gradient, state, where));
      values = keepFrozen(values, next.parameters, frozen);
      if (!values.every(Number.isFinite)) overflowed(step, optimizer.rate(step, where), where);
      state = next.state;
      current = withParameters(current, values);
      const endsEpoch = k === epochBatches.length - 1;
      yield { epoch, step, rows, ...at, gradient, network: current, state, endsEpoch };
      step++;
    }
  }
}

/**
 * The class weight of an example. Its class is the target if that is one number, else the index of the largest
 * number in the target.
 */
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
