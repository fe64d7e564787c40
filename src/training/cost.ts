// The cost of a network over some examples, and its slope over every parameter:
//   C = (1/n) Σ loss(outputᵢ, targetᵢ) + Σ price of each layer's weights
// The two parts are reported apart, since only the first says how wrong the network is. The slope is
// the average of what `backward` gives for each example, plus the slope of the price. Lesson 5, 6.
import { checkOptions, fail } from "../math/error.js";
import type { Rows } from "../math/matrix.js";
import { generatorOf, type Seed } from "../math/random.js";
import type { Numbers, Vector } from "../math/vector.js";
import type { Layer } from "../model/layer.js";
import { backward, forward, type Network } from "../model/network.js";
import { addGradient } from "../model/parameters.js";
import {
  type AnyLoss,
  type LossOption,
  lossOfExample,
  rowsOf,
  type Target,
  type Targets,
  targetsOf,
} from "./losses/targets.js";

/** How wrong a network is over some examples, and which way it gets worse. */
export interface Cost {
  readonly dataLoss: number;
  readonly penalty: number;
  /** Slopes of both together, in the order of `parameters(network)`. */
  readonly gradient: number[];
}

/** What can be chosen about `cost`. */
export interface CostOptions {
  /** How wrong one output is. */
  loss: AnyLoss;
  /**
   * Draws dropout's masks, new ones for each example.
   * @defaultValue nothing is dropped
   */
  seed?: Seed;
  /**
   * Masks to use instead of drawing: for each example, by the number of the layer.
   * @defaultValue none
   */
  masks?: readonly (readonly (Vector | undefined)[])[];
  /**
   * vᵢ, how much each example counts.
   * @defaultValue 1 for each
   */
  sampleWeights?: Numbers;
}

/**
 * The cost of a network over some examples, and its slope over every parameter.
 * C = (1/n) Σ vᵢ loss(outputᵢ, targetᵢ) + penalty
 * @param network the network
 * @param inputs n examples
 * @param targets n targets: numbers for one output, rows for several, class numbers for a sparse loss
 * @param options `loss`; `seed` or `masks` for dropout; `sampleWeights`
 * @param where the function that errors name
 * @returns data loss and penalty apart, and the slopes of their sum
 * @throws when the numbers of inputs, targets or outputs do not fit
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
  const { loss, seed, masks, sampleWeights } = options;
  const [x, t] = examplesOf(where, inputs, targets);
  const generator = seed === undefined ? undefined : generatorOf(seed);
  const gradient = penaltyGradient(network);
  let dataLoss = 0;
  x.forEach((input, i) => {
    const part = (sampleWeights === undefined ? 1 : (sampleWeights[i] as number)) / x.length;
    const dropped = {
      ...(generator && { seed: generator }),
      ...(masks && { masks: masks[i] ?? [] }),
    };
    const trace = forward(network, input, dropped, where);
    const example = lossOfExample(loss, trace.output, t[i] as Target, where);
    dataLoss += part * example.value;
    addGradient(gradient, backward(network, trace, example.gradient()), part);
  });
  return { dataLoss, penalty: penaltyOf(network), gradient };
}

/**
 * The mean loss over some examples as the network predicts them: nothing dropped, no penalty.
 * (1/n) Σ loss(outputᵢ, targetᵢ)
 * @param network the network
 * @param inputs n examples
 * @param targets n targets
 * @param options `loss`, how wrong one output is
 * @param where the function that errors name
 * @returns one number
 * @throws when the numbers of inputs, targets or outputs do not fit
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
  const [x, t] = examplesOf(where, inputs, targets);
  const losses = x.map((input, i) => {
    const { output } = forward(network, input, {}, where);
    return lossOfExample(options.loss, output, t[i] as Target, where).value;
  });
  return losses.reduce((total, value) => total + value, 0) / x.length;
}

/** What all regularizers together ask for. */
export function penaltyOf(network: Network): number {
  return network.layers.reduce((total, layer) => total + (regularized(layer)?.penalty ?? 0), 0);
}

function penaltyGradient(network: Network): number[] {
  return network.layers.flatMap((layer) => {
    if (layer.kind === "dropout") return [];
    const weights = regularized(layer)?.gradient ?? layer.weights.flat().map(() => 0);
    return [...weights, ...layer.biases.map(() => 0)];
  });
}

function regularized(layer: Layer): { penalty: number; gradient: number[] } | undefined {
  if (layer.kind === "dropout" || layer.regularizer === undefined) return undefined;
  const weights = layer.weights.flat();
  return { penalty: layer.regularizer(weights), gradient: layer.regularizer.gradient(weights) };
}

function examplesOf(
  where: string,
  inputs: Rows,
  targets: Targets,
): [readonly Numbers[], readonly Target[]] {
  const [x, t] = [rowsOf(inputs, where), targetsOf(targets, where)];
  if (x.length === 0) fail(where, "expected at least one example, got none");
  if (x.length !== t.length) {
    fail(where, `expected one target for each of ${x.length} examples, got ${t.length}`);
  }
  return [x, t];
}
