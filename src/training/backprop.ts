// Backprop in the two ways in which it is taught.
// The chain: one neuron in each layer, zˡ = wˡ aˡ⁻¹ + bˡ, aˡ = f(zˡ), C = (aᴸ − t)². The slope of C over
// a weight is a product: ∂C/∂wˡ = ∂zˡ/∂wˡ · ∂aˡ/∂zˡ · ∂C/∂aˡ, each factor with a name and a number.
// Nudges: each output has a wish, to be larger or smaller. The wish gives a nudge for the neuron's bias, for
// its weights, and for the activations before it; the sum of an activation's nudges is the wish of its neuron.
// Averaged over examples, the nudges are the negative gradient. Lesson 5; after 3Blue1Brown, Neural networks,
// chapters 3 and 4.

import { brief, checkOptions, fail, finiteNumber } from "../math/argument-errors.js";
import type { Differentiable } from "../math/derivative.js";
import type { Matrix, Rows } from "../math/matrix.js";
import { type Numbers, toVector, type Vector } from "../math/vector.js";
import { activationGradient, sigmoid } from "../model/activation.js";
import {
  checkNetwork,
  forward,
  type LayerTrace,
  type Network,
  type Trace,
} from "../model/network.js";
import {
  checkLoss,
  type LossOption,
  lossOfExample,
  rowsOf,
  type Target,
  type Targets,
  targetsOf,
} from "./losses/targets.js";

/** One neuron of a chain of neurons: the numbers it computed, and every factor of the chain rule. */
export interface ChainLink {
  readonly weight: number;
  readonly bias: number;
  /** The activation a of the neuron before. */
  readonly before: number;
  /** The weighted sum z = w · before + b. */
  readonly sum: number;
  /** The neuron's activation a = f(z). */
  readonly activation: number;
  /** ∂z/∂w, which is the activation of the neuron before. */
  readonly sumByWeight: number;
  /** ∂z/∂b, which is always 1. */
  readonly sumByBias: number;
  /** ∂z/∂a of the neuron before, which is this neuron's weight. */
  readonly sumByBefore: number;
  /** ∂a/∂z: the slope of the activation at z. */
  readonly activationBySum: number;
  /** ∂C/∂a: the slope of the cost over this neuron's activation. */
  readonly costByActivation: number;
  /** ∂C/∂w = ∂z/∂w · ∂a/∂z · ∂C/∂a. */
  readonly costByWeight: number;
  /** ∂C/∂b = ∂z/∂b · ∂a/∂z · ∂C/∂a. */
  readonly costByBias: number;
  /** ∂C/∂a of the neuron before = ∂z/∂a · ∂a/∂z · ∂C/∂a. */
  readonly costByBefore: number;
}

/** Options of `neuronChain`. */
export interface NeuronChainOptions {
  /** a⁰, the activation of the first neuron. */
  input: number;
  /** w¹ … wᴸ, one weight for each neuron after the first. */
  weights: Numbers;
  /** b¹ … bᴸ, one bias for each neuron after the first. */
  biases: Numbers;
  /** t, the number that the last neuron's activation should be. */
  target: number;
  /**
   * f, the activation of every neuron.
   * @defaultValue sigmoid
   */
  activation?: Differentiable;
}

/**
 * Computes a chain with one neuron in each layer, and every factor of the chain rule for it.
 * C = (aᴸ − t)², ∂C/∂wˡ = aˡ⁻¹ · f′(zˡ) · ∂C/∂aˡ, ∂C/∂aˡ⁻¹ = wˡ · f′(zˡ) · ∂C/∂aˡ
 * @param options `input`, `weights`, `biases`, `target`, `activation`
 * @returns the `cost`, and `links`, one for each neuron after the first
 * @throws when there are not as many biases as weights, or no weights
 * @example neuronChain({ input: 1, weights: [2], biases: [0], target: 1, activation: identity }).links[0].costByWeight // 2
 * @see Lesson 5
 */
export function neuronChain(options: NeuronChainOptions): { cost: number; links: ChainLink[] } {
  const where = "neuronChain";
  checkOptions(where, options, ["input", "weights", "biases", "target", "activation"]);
  const { activation: f = sigmoid } = options;
  const input = finiteNumber(where, "input", options.input);
  const target = finiteNumber(where, "target", options.target);
  const [weights, biases] = [toVector(options.weights, where), toVector(options.biases, where)];
  if (typeof f !== "function" || typeof f.derivative !== "function") {
    fail(
      where,
      `expected an activation with a derivative, got ${brief(f)}`,
      "sigmoid, for example",
    );
  }
  if (weights.length !== biases.length || weights.length === 0) {
    const got = `${weights.length} weights and ${biases.length} biases`;
    fail(where, `expected one bias for each of at least one weight, got ${got}`);
  }
  const neurons: { before: number; sum: number; activation: number }[] = [];
  let before = input;
  for (let l = 0; l < weights.length; l++) {
    const sum = (weights[l] as number) * before + (biases[l] as number);
    neurons.push({ before, sum, activation: f(sum) });
    before = f(sum);
  }
  const links: ChainLink[] = [];
  let costByActivation = 2 * (before - target);
  for (let l = weights.length - 1; l >= 0; l--) {
    const neuron = neurons[l] as (typeof neurons)[number];
    const [weight, bias] = [weights[l] as number, biases[l] as number];
    const activationBySum = f.derivative(neuron.sum);
    const costBySum = activationBySum * costByActivation;
    links.unshift({
      ...{ weight, bias, ...neuron },
      ...{ sumByWeight: neuron.before, sumByBias: 1, sumByBefore: weight },
      ...{ activationBySum, costByActivation },
      costByWeight: neuron.before * costBySum,
      costByBias: costBySum,
      costByBefore: weight * costBySum,
    });
    costByActivation = weight * costBySum;
  }
  return { cost: (before - target) * (before - target), links };
}

/**
 * The nudges for one layer's weights and biases, of one example or averaged over several. Adding them to the
 * weights and biases lowers the loss.
 */
export interface LayerNudges {
  readonly weights: Matrix;
  readonly biases: Vector;
}

/** The nudges that one neuron's wish gives for its bias, its weights and the activations before it. */
export interface NeuronWish {
  /** The nudge for the neuron's bias: its wish times the slope of its activation. */
  readonly bias: number;
  /** The nudge for each weight: the nudge for the bias times the activation before. */
  readonly weights: Vector;
  /** The nudge for each activation before: the nudge for the bias times the weight. */
  readonly before: Vector;
}

/**
 * The wishes of every neuron for one example, layer by layer from the output back.
 * neuron j: bias dⱼ, weights dⱼ aᵢ, activations before dⱼ wⱼᵢ; the wish of an
 * activation is the sum of its nudges from all neurons of the next layer
 * @param network dense layers
 * @param input one example
 * @param target the outputs that the network should have for the example
 * @param options `loss`, which measures how wrong the output is
 * @param where the name of the function that error messages begin with
 * @returns `wishes[l][j]`, the nudges from neuron j of layer l, and `output`, the wishes of the outputs
 * @throws when the network has a dropout layer, or the target does not fit its outputs
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
  checkNetwork(where, network);
  checkLoss(where, options.loss);
  const [checked] = targetsOf([target], where);
  const trace = forward(network, input, {}, where);
  const output = lossOfExample(options.loss, trace.output, checked as Target, where)
    .gradient()
    .map((slope) => -slope);
  const wishes: NeuronWish[][] = [];
  let ofNeurons: Vector = output;
  for (let l = network.layers.length - 1; l >= 0; l--) {
    const layerWishes = wishesOfLayer(network, trace, l, ofNeurons, where);
    wishes.unshift(layerWishes);
    const before = (trace.layers[l] as LayerTrace).inputs;
    ofNeurons = before.map((_, i) =>
      layerWishes.reduce((total, wish) => total + (wish.before[i] as number), 0),
    );
  }
  return { output, wishes };
}

function wishesOfLayer(
  network: Network,
  trace: Trace,
  l: number,
  ofNeurons: Vector,
  where: string,
): NeuronWish[] {
  const layer = network.layers[l];
  const traced = trace.layers[l];
  if (layer?.kind !== "dense" || traced === undefined) {
    return fail(where, "expected dense layers, got dropout", "leave the dropout layers out");
  }
  const atSums = activationGradient(layer.activation, traced.sums, ofNeurons);
  return layer.weights.map((row, j) => {
    const bias = atSums[j] as number;
    return {
      bias,
      weights: traced.inputs.map((a) => bias * a),
      before: row.map((w) => bias * w),
    };
  });
}

/**
 * The nudges of one example for every weight and bias.
 * nudges = −∇ loss of this example
 * @param network dense layers
 * @param input one example
 * @param target the outputs that the network should have for the example
 * @param options `loss`, which measures how wrong the output is
 * @param where the name of the function that error messages begin with
 * @returns nudges in the shapes of each layer's weights and biases
 * @throws when the network has a dropout layer, or the target does not fit its outputs
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
 * The nudges of several examples, and their average, which is the direction that lowers the mean loss.
 * (1/n) Σ nudges = −∇C
 * @param network dense layers
 * @param inputs n examples
 * @param targets n targets
 * @param options `loss`, which measures how wrong one output is
 * @returns `each`, the nudges of every example, and `average`
 * @throws when there are no examples, or there are not as many targets as examples
 * @example averageNudges(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[3], [1]], [5, 4], { loss: mse }).average[0].biases // [1]
 * @see Lesson 5
 */
export function averageNudges(
  network: Network,
  inputs: Rows,
  targets: Targets,
  options: LossOption,
): { each: LayerNudges[][]; average: LayerNudges[] } {
  const where = "averageNudges";
  checkOptions(where, options, ["loss"]);
  checkNetwork(where, network);
  checkLoss(where, options.loss);
  const [x, t] = [rowsOf(inputs, where), targetsOf(targets, where)];
  if (x.length === 0 || x.length !== t.length) {
    const got = `${x.length} examples and ${t.length} targets`;
    fail(where, `expected one target for each of at least one example, got ${got}`);
  }
  const each = x.map((input, i) => nudges(network, input, t[i] as Target, options, where));
  const mean = (numberOf: (layers: LayerNudges[]) => number) =>
    each.reduce((total, layers) => total + numberOf(layers), 0) / each.length;
  const average = (each[0] as LayerNudges[]).map(({ weights, biases }, l) => ({
    weights: weights.map((row, j) =>
      row.map((_, i) => mean((layers) => layers[l]?.weights[j]?.[i] as number)),
    ),
    biases: biases.map((_, j) => mean((layers) => layers[l]?.biases[j] as number)),
  }));
  return { each, average };
}
