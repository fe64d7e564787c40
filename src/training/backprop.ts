// Backprop in the two ways in which it is taught.
// The chain: one neuron in each layer, zˡ = wˡ aˡ⁻¹ + bˡ, aˡ = f(zˡ), C = (aᴸ − t)². How much C feels
// a weight is a product: ∂C/∂wˡ = ∂zˡ/∂wˡ · ∂aˡ/∂zˡ · ∂C/∂aˡ, each factor with a name and a number.
// Nudges: each output wants to go up or down; it asks its bias, its weights and the activations before
// it, and those pass the wish on. Summed over outputs and averaged over examples, the nudges are the
// negative gradient. Lesson 5; after 3Blue1Brown, Neural networks, chapters 3 and 4.

import type { Differentiable } from "../math/derivative.js";
import { checkOptions, fail } from "../math/error.js";
import type { Matrix, Rows } from "../math/matrix.js";
import type { Numbers, Vector } from "../math/vector.js";
import { activationGradient, sigmoid } from "../model/activation.js";
import { forward, type LayerTrace, type Network, type Trace } from "../model/network.js";
import {
  type LossOption,
  lossOfExample,
  rowsOf,
  type Target,
  type Targets,
  targetsOf,
} from "./losses/targets.js";

/** One neuron of the chain: what it computed, and every factor of the chain rule. */
export interface ChainLink {
  readonly weight: number;
  readonly bias: number;
  /** a of the neuron before. */
  readonly before: number;
  /** z = w · before + b. */
  readonly sum: number;
  /** a = f(z). */
  readonly activation: number;
  /** ∂z/∂w: the activation before. */
  readonly sumByWeight: number;
  /** ∂z/∂b: 1. */
  readonly sumByBias: number;
  /** ∂z/∂a of the neuron before: the weight. */
  readonly sumByBefore: number;
  /** ∂a/∂z: how steep the activation is at z. */
  readonly activationBySum: number;
  /** ∂C/∂a: how much the cost feels this neuron's activation. */
  readonly costByActivation: number;
  /** ∂C/∂w = ∂z/∂w · ∂a/∂z · ∂C/∂a. */
  readonly costByWeight: number;
  /** ∂C/∂b = ∂z/∂b · ∂a/∂z · ∂C/∂a. */
  readonly costByBias: number;
  /** ∂C/∂a of the neuron before = ∂z/∂a · ∂a/∂z · ∂C/∂a. */
  readonly costByBefore: number;
}

/**
 * The chain of one neuron per layer, with every factor of the chain rule by name and number.
 * C = (aᴸ − t)², ∂C/∂wˡ = aˡ⁻¹ · f′(zˡ) · ∂C/∂aˡ, ∂C/∂aˡ⁻¹ = wˡ · f′(zˡ) · ∂C/∂aˡ
 * @param options.input a⁰, the activation of the first neuron
 * @param options.weights w¹ … wᴸ: three for a chain of four neurons
 * @param options.biases b¹ … bᴸ
 * @param options.target t, what the last activation should be
 * @param options.activation f
 * @returns the `cost`, and `links`, one for each neuron after the first
 * @throws when there are not as many biases as weights, or none
 * @example neuronChain({ input: 1, weights: [2], biases: [0], target: 1, activation: identity }).links[0].costByWeight // 2
 * @see Lesson 5
 */
export function neuronChain({
  input,
  weights,
  biases,
  target,
  activation: f = sigmoid,
}: {
  input: number;
  weights: Numbers;
  biases: Numbers;
  target: number;
  activation?: Differentiable;
}): { cost: number; links: ChainLink[] } {
  if (weights.length !== biases.length || weights.length === 0) {
    const got = `${weights.length} weights and ${biases.length} biases`;
    fail("neuronChain", `expected one bias for each of at least one weight, got ${got}`);
  }
  const there: { before: number; sum: number; activation: number }[] = [];
  let before = input;
  for (let l = 0; l < weights.length; l++) {
    const sum = (weights[l] as number) * before + (biases[l] as number);
    there.push({ before, sum, activation: f(sum) });
    before = f(sum);
  }
  const links: ChainLink[] = [];
  let costByActivation = 2 * (before - target);
  for (let l = weights.length - 1; l >= 0; l--) {
    const went = there[l] as (typeof there)[number];
    const [weight, bias] = [weights[l] as number, biases[l] as number];
    const activationBySum = f.derivative(went.sum);
    const costBySum = activationBySum * costByActivation;
    links.unshift({
      ...{ weight, bias, ...went },
      ...{ sumByWeight: went.before, sumByBias: 1, sumByBefore: weight },
      ...{ activationBySum, costByActivation },
      costByWeight: went.before * costBySum,
      costByBias: costBySum,
      costByBefore: weight * costBySum,
    });
    costByActivation = weight * costBySum;
  }
  return { cost: (before - target) ** 2, links };
}

/** What one layer would like changed, for one example or on average; to be added, not subtracted. */
export interface LayerNudges {
  readonly weights: Matrix;
  readonly biases: Vector;
}

/** What a single neuron asks for. */
export interface NeuronWish {
  /** How its weighted sum should change: its own wish times how steep it is. */
  readonly bias: number;
  /** The same for each weight: strongest where the activation before is strongest. */
  readonly weights: Vector;
  /** The same for each activation before: strongest where the weight is strongest. */
  readonly before: Vector;
}

/**
 * The wishes of every neuron for one example, layer by layer from the output back.
 * neuron j: bias ∝ dⱼ, weights ∝ dⱼ aᵢ, activations before ∝ dⱼ wⱼᵢ; the wishes for an activation are
 * summed over the neurons that it feeds, and are then its own
 * @param network dense layers
 * @param input one example
 * @param target what the output should be
 * @param options `loss`, how wrong the output is
 * @param where the function that errors name
 * @returns `wishes[l][j]`, what neuron j of layer l asks for, and `output`, what the outputs want
 * @throws when the network has a dropout layer, or the target does not fit
 * @example neuronWishes(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [3], [5], { loss: mse }).output // [-2]
 * @see Lesson 5
 */
export function neuronWishes(
  network: Network,
  input: Numbers,
  target: Target,
  options: LossOption,
  where = "neuronWishes",
): { output: Vector; wishes: NeuronWish[][] } {
  checkOptions(where, options, ["loss"]);
  const trace = forward(network, input, {}, where);
  const output = lossOfExample(options.loss, trace.output, target, where)
    .gradient()
    .map((slope) => -slope);
  const wishes: NeuronWish[][] = [];
  let wanted: Vector = output;
  for (let l = network.layers.length - 1; l >= 0; l--) {
    const layerWishes = wishesOfLayer(network, trace, l, wanted, where);
    wishes.unshift(layerWishes);
    const before = (trace.layers[l] as LayerTrace).inputs;
    wanted = before.map((_, i) =>
      layerWishes.reduce((total, wish) => total + (wish.before[i] as number), 0),
    );
  }
  return { output, wishes };
}

function wishesOfLayer(
  network: Network,
  trace: Trace,
  l: number,
  wanted: Vector,
  where: string,
): NeuronWish[] {
  const layer = network.layers[l];
  const went = trace.layers[l];
  if (layer?.kind !== "dense" || went === undefined) {
    return fail(where, "expected dense layers, got dropout", "nudges are for a network at rest");
  }
  const strength = activationGradient(layer.activation, went.sums, wanted);
  return layer.weights.map((row, j) => {
    const bias = strength[j] as number;
    return {
      bias,
      weights: went.inputs.map((a) => bias * a),
      before: row.map((w) => bias * w),
    };
  });
}

/**
 * What one example wants of every weight and bias: its nudges.
 * the negative gradient of this example's loss
 * @param network dense layers
 * @param input one example
 * @param target what the output should be
 * @param options `loss`, how wrong the output is
 * @param where the function that errors name
 * @returns nudges in the shapes of each layer's weights and biases
 * @throws when the network has a dropout layer, or the target does not fit
 * @example nudges(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [3], [5], { loss: mse })[0].weights // [[-6]]
 * @see Lesson 5
 */
export function nudges(
  network: Network,
  input: Numbers,
  target: Target,
  options: LossOption,
  where = "nudges",
): LayerNudges[] {
  return neuronWishes(network, input, target, options, where).wishes.map((layer) => ({
    weights: layer.map((wish) => wish.weights),
    biases: layer.map((wish) => wish.bias),
  }));
}

/**
 * The nudges of several examples, averaged: the step that suits all of them best.
 * (1/n) Σ nudges = −∇C
 * @param network dense layers
 * @param inputs n examples
 * @param targets n targets
 * @param options `loss`, how wrong one output is
 * @returns `each`, the nudges of every example, and `average`
 * @throws when there is no example, or inputs and targets differ in number
 * @example averageNudges(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[3], [1]], [5, 4], { loss: mse }).average[0].biases // [1]
 * @see Lesson 5
 */
export function averageNudges(
  network: Network,
  inputs: Rows,
  targets: Targets,
  options: LossOption,
): { each: LayerNudges[][]; average: LayerNudges[] } {
  const [x, t] = [rowsOf(inputs, "averageNudges"), targetsOf(targets, "averageNudges")];
  if (x.length === 0 || x.length !== t.length) {
    const got = `${x.length} examples and ${t.length} targets`;
    fail("averageNudges", `expected one target for each of at least one example, got ${got}`);
  }
  const each = x.map((input, i) =>
    nudges(network, input, t[i] as Target, options, "averageNudges"),
  );
  const mean = (pickOne: (layers: LayerNudges[]) => number) =>
    each.reduce((total, layers) => total + pickOne(layers), 0) / each.length;
  const average = (each[0] as LayerNudges[]).map(({ weights, biases }, l) => ({
    weights: weights.map((row, j) =>
      row.map((_, i) => mean((layers) => layers[l]?.weights[j]?.[i] as number)),
    ),
    biases: biases.map((_, j) => mean((layers) => layers[l]?.biases[j] as number)),
  }));
  return { each, average };
}
