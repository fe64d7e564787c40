// The cost of a network over some examples, and its gradient, the slope over every parameter:
//   C = (1/n) Σ loss(outputᵢ, targetᵢ) + Σ penalty of each layer's weights
// The two parts are reported separately, because only the first measures how wrong the network is. The gradient
// is the average of what `backward` gives for each example, plus the penalty's. Lesson 5, Lesson 6.
import { brief, checkOptions, fail } from "../math/argument-errors.js";
import type { Rows } from "../math/matrix.js";
import { generatorOf, type Random, type Seed } from "../math/random.js";
import {
  checkList,
  type Numbers,
  sameLength,
  scale,
  toVector,
  type Vector,
} from "../math/vector.js";
import { backward } from "../model/backward.js";
import type { Layer } from "../model/layer.js";
import { checkInput, checkNetwork, type Network, traceOf } from "../model/network.js";
import { addGradient, countParameters } from "../model/parameters.js";
import {
  type AnyLoss,
  checkLoss,
  type LossOption,
  lossOfExample,
  rowsOf,
  type Target,
  type Targets,
  targetsOf,
} from "./losses/targets.js";

/** The cost of a network over some examples: mean loss, penalty, and the gradient of their sum. */
export interface Cost {
  readonly dataLoss: number;
  readonly penalty: number;
  /** The slopes of data loss + penalty over all weights and biases, in the order of `parameters(network)`. */
  readonly gradient: number[];
}

/** Options of `cost`. */
export interface CostOptions {
  /** The loss, which measures how wrong one output is. */
  loss: AnyLoss;
  /**
   * Seed of dropout's random masks; each example has its own mask.
   * @defaultValue no input is set to 0
   */
  seed?: Seed;
  /**
   * Dropout masks to use instead of random ones: for each example a list with the mask of each layer.
   * @defaultValue no masks
   */
  masks?: readonly (readonly (Vector | undefined)[])[];
  /**
   * vᵢ, the factor by which the loss of each example is multiplied.
   * @defaultValue 1 for each
   */
  sampleWeights?: Numbers;
}

/**
 * The cost of a network over some examples, and its gradient.
 * C = (1/n) Σ vᵢ loss(outputᵢ, targetᵢ) + penalty
 * @param network the network
 * @param inputs n examples
 * @param targets n targets: numbers for one output, rows for several, class numbers for a sparse loss
 * @param options `loss`; `seed` or `masks` for dropout; `sampleWeights`
 * @param where the name of the function that error messages begin with
 * @returns the data loss, the penalty, and the gradient of their sum
 * @throws when inputs, targets and the network do not fit each other
 * @example cost(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[3]], [5], { loss: mse }).gradient // [6, 2]
 * @see Lesson 5
 */
export function cost(
  network: Network,
  inputs: Rows,
  targets: Targets,
  options: CostOptions,
  where = "cost",
): Cost {
  checkOptions(where, options, ["loss", "seed", "masks", "sampleWeights"]);
  const [x, t] = examplesOf(where, network, inputs, targets, options.loss);
  const { seed, masks, sampleWeights } = options;
  if (masks !== undefined) checkMasks(where, masks, x.length);
  if (sampleWeights !== undefined) checkSampleWeights(where, sampleWeights, x.length);
  const generator = seed === undefined ? undefined : generatorOf(seed, where);
  return costOf(network, x, t, { ...options, generator }, where);
}

/** The options of `cost` after they were checked, with a generator in place of the seed. */
interface CheckedCostOptions extends Omit<CostOptions, "seed"> {
  readonly generator?: Random | undefined;
}

/** `cost` without checks of its arguments; error messages begin with `where`. */
export function costOf(
  network: Network,
  inputs: readonly Numbers[],
  targets: readonly Target[],
  { loss, generator, masks, sampleWeights }: CheckedCostOptions,
  where: string,
): Cost {
  const gradient = new Array<number>(countParameters(network)).fill(0);
  let dataLoss = 0;
  inputs.forEach((input, i) => {
    const share = (sampleWeights === undefined ? 1 : (sampleWeights[i] as number)) / inputs.length;
    const trace = traceOf(network, input, masks?.[i] ?? [], generator, where);
    const example = lossOfExample(loss, trace.output, targets[i] as Target, where);
    dataLoss += share * example.value;
    const slopes = example.gradient();
    sameLength(where, trace.output, slopes, "outputs and slopes");
    addGradient(gradient, backward(network, trace, scale(slopes, share), where));
  });
  return { dataLoss, penalty: penaltyOf(network), gradient: addPenalty(gradient, network) };
}

/**
 * The mean loss of a network over some examples, without dropout and without the penalty.
 * (1/n) Σ loss(outputᵢ, targetᵢ)
 * @param network the network
 * @param inputs n examples
 * @param targets n targets
 * @param options `loss`, which measures how wrong one output is
 * @param where the name of the function that error messages begin with
 * @returns one number
 * @throws when inputs, targets and the network do not fit each other
 * @example dataLoss(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[3]], [5], { loss: mse }) // 1
 * @see Lesson 6
 */
export function dataLoss(
  network: Network,
  inputs: Rows,
  targets: Targets,
  options: LossOption,
  where = "dataLoss",
): number {
  checkOptions(where, options, ["loss"]);
  const [x, t] = examplesOf(where, network, inputs, targets, options.loss);
  return dataLossOf(network, x, t, options.loss, where);
}

/** `dataLoss` without checks of its arguments; each loss is multiplied by its sample weight. */
export function dataLossOf(
  network: Network,
  inputs: readonly Numbers[],
  targets: readonly Target[],
  loss: AnyLoss,
  where: string,
  sampleWeights?: Numbers,
): number {
  const losses = inputs.map((input, i) => {
    const { output } = traceOf(network, input, [], undefined, where);
    const { value } = lossOfExample(loss, output, targets[i] as Target, where);
    return sampleWeights ? (sampleWeights[i] as number) * value : value;
  });
  return losses.reduce((total, value) => total + value, 0) / inputs.length;
}

/** The sum of the penalties of all layers' regularizers; a frozen layer has none. */
export function penaltyOf(network: Network): number {
  return network.layers.reduce((total, layer) => total + (regularized(layer)?.penalty ?? 0), 0);
}

/** The sum of a gradient and the slopes of all penalties; without penalties it is the gradient itself. */
function addPenalty(gradient: number[], { layers }: Network): number[] {
  if (layers.every((layer) => layer.kind === "dropout" || !layer.regularizer)) return gradient;
  const slopes = layers.flatMap((layer) => {
    if (layer.kind === "dropout") return [];
    const weights = regularized(layer)?.gradient ?? layer.weights.flat().map(() => 0);
    return [...weights, ...layer.biases.map(() => 0)];
  });
  return gradient.map((slope, i) => slope + (slopes[i] as number));
}

function regularized(layer: Layer): { penalty: number; gradient: number[] } | undefined {
  if (layer.kind === "dropout" || layer.trainable === false) return undefined;
  if (layer.regularizer === undefined) return undefined;
  const weights = layer.weights.flat();
  return { penalty: layer.regularizer(weights), gradient: layer.regularizer.gradient(weights) };
}

/** Checks a network, a loss and examples, and returns the examples as lists. */
function examplesOf(
  where: string,
  network: Network,
  inputs: Rows,
  targets: Targets,
  loss: AnyLoss,
): [readonly Numbers[], readonly Target[]] {
  checkNetwork(where, network);
  checkLoss(where, loss);
  const [x, t] = [rowsOf(inputs, where), targetsOf(targets, where)];
  if (x.length === 0) fail(where, "expected at least one example, got none");
  if (x.length !== t.length) {
    fail(where, `expected one target for each of ${x.length} examples, got ${t.length}`);
  }
  for (const input of x) checkInput(where, network, input);
  return [x, t];
}

function checkMasks(where: string, masks: readonly unknown[], examples: number): void {
  checkList(where, "masks", masks, "masks");
  for (let i = 0; i < examples; i++) {
    if (masks[i] === undefined || Array.isArray(masks[i])) continue;
    fail(where, `expected a list of masks for each example, got ${brief(masks[i])} at place ${i}`);
  }
}

/** Throws unless there is one factor for each example. */
export function checkSampleWeights(where: string, sampleWeights: Numbers, examples: number): void {
  checkList(where, "sampleWeights", sampleWeights);
  const { length } = toVector(sampleWeights, where);
  if (length === examples) return;
  fail(where, `expected one sample weight for each of ${examples} examples, got ${length}`);
}
