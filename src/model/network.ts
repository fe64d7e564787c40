// A network is a chain of layers: the activations of one layer are the inputs of the next.
//   zˡ = Wˡ aˡ⁻¹ + bˡ,  aˡ = f(zˡ)        (forward keeps every number for backward)
// No function changes a network; training returns a new one. Lesson 3.
import { brief, checkOptions, fail, listed, wholeNumber } from "../math/argument-errors.js";
import { generatorOf, type Random, random, type Seed } from "../math/random.js";
import { checkList, dot, isList, type Numbers, sameLength, type Vector } from "../math/vector.js";
import { activate, isActivation } from "./activation.js";
import { checkPlan, type DenseLayer, dropout, type Layer, type LayerPlan } from "./layer.js";

/** A neural network: its layers with their weights, and how many inputs an example has. */
export interface Network {
  readonly inputs: number;
  readonly layers: readonly Layer[];
}

/** The numbers that one layer computed for one example in a forward pass. */
export interface LayerTrace {
  readonly inputs: Vector;
  /** z, the weighted sums of a dense layer; in a dropout layer its inputs. */
  readonly sums: Vector;
  readonly outputs: Vector;
  /** In a dropout layer: the factor by which each input was multiplied, 0 or 1 / (1 − p). */
  readonly mask?: Vector;
}

/** The numbers that all layers computed for one example in a forward pass, from the first layer to the last. */
export interface Trace {
  readonly layers: readonly LayerTrace[];
  readonly output: Vector;
}

/** Options of `network`. */
export interface NetworkOptions {
  /** How many inputs an example has, at least 1. */
  inputs: number;
  /** Plans of the layers, from the first to the last: `dense(…)`, `dropout(…)`. */
  layers: readonly LayerPlan[];
  /**
   * Seed of the random weights; the same seed draws the same weights.
   * @defaultValue 0
   */
  seed?: number;
}

/**
 * Builds a network and draws its weights.
 * @param options `inputs`, `layers`, `seed`
 * @returns the network
 * @throws when there is no dense layer, or an item of `layers` is not a plan of a layer
 * @example network({ inputs: 2, layers: [dense(3), dense(1)] }).layers[0].weights.length // 3
 * @see Lesson 3; Keras, Sequential
 */
export function network(options: NetworkOptions): Network {
  checkOptions("network", options, ["inputs", "layers", "seed"]);
  const { inputs, layers, seed = 0 } = options;
  wholeNumber("network", "inputs", inputs, 1);
  checkList("network", "layers", layers, "layers");
  const plans = Array.from(layers);
  if (!plans.some((layer) => layer?.kind === "dense")) {
    fail("network", `expected at least one dense layer, got ${layers.length} layers without one`);
  }
  const generator = random(seed, "network");
  let width = inputs;
  const built = plans.map((plan, i): Layer => {
    if (plan?.kind === "dropout") return dropout(plan.rate, "network");
    if (plan?.kind !== "dense") {
      const kinds = listed(["dense(…)", "dropout(…)"]);
      return fail("network", `expected ${kinds} as layer ${i}, got ${brief(plan)}`);
    }
    const { units, initializer, biasInitializer, ...kept } = checkPlan("network", plan);
    const fanIn = width;
    const weights = Array.from({ length: units }, () =>
      Array.from({ length: fanIn }, () => initializer(generator, fanIn, units)),
    );
    const biases = weights.map(() => biasInitializer(generator, fanIn, units));
    width = units;
    return { ...kept, weights, biases };
  });
  return { inputs, layers: built };
}

/** Throws unless a value is a network whose dense layers have weights. */
export function checkNetwork(where: string, network: Network): void {
  if (typeof network !== "object" || network === null || !Array.isArray(network.layers)) {
    fail(where, `expected a network, got ${brief(network)}`, "make one with network({ … })");
  }
  wholeNumber(where, "the network's inputs", network.inputs, 1);
  if (network.layers.length === 0) fail(where, "expected a network with layers, got none");
  // Plain loops, because they are faster and training calls this function for every example.
  let width = network.inputs;
  for (let i = 0; i < network.layers.length; i++) {
    const layer = network.layers[i];
    if (layer?.kind === "dropout") continue;
    if (layer?.kind !== "dense" || !isList(layer.weights) || !isList(layer.biases)) {
      const cause = "network({ … }) gives plans their weights";
      fail(where, `expected a network with weights in layer ${i}, got none`, cause);
    }
    checkLayer(where, layer, width, i);
    width = layer.biases.length;
  }
}

/** Throws unless a dense layer has an activation, and a bias and a weight for each input in every neuron. */
function checkLayer(where: string, layer: DenseLayer, width: number, i: number): void {
  const { weights, biases, activation } = layer;
  if (!isActivation(activation)) {
    fail(where, `expected an activation with a derivative in layer ${i}, got ${brief(activation)}`);
  }
  if (!Array.isArray(weights) || !Array.isArray(biases)) {
    const got = `${brief(weights)} and ${brief(biases)}`;
    fail(where, `expected weights and biases of layer ${i} as arrays, got ${got}`);
  }
  if (weights.length !== biases.length) {
    const got = `${weights.length} and ${biases.length}`;
    fail(where, `expected as many biases as neurons in layer ${i}, got ${got}`);
  }
  for (let j = 0; j < weights.length; j++) {
    const row = weights[j];
    if (Array.isArray(row) && row.length === width) continue;
    const got = Array.isArray(row)
      ? `${row.length} in neuron ${j}`
      : `${brief(row)} as neuron ${j}`;
    fail(where, `expected ${width} weights in each neuron of layer ${i}, got ${got}`);
  }
}

/** Options of `forward`. */
export interface ForwardOptions {
  /**
   * Seed of dropout's random masks. A generator draws new masks at each call.
   * @defaultValue no input is set to 0
   */
  seed?: Seed;
  /**
   * Dropout masks to use instead of random ones: a list with the mask of each layer, undefined for dense layers.
   * @defaultValue no masks
   */
  masks?: readonly (Vector | undefined)[];
}

/**
 * Computes the outputs for one example, and keeps the numbers of every layer.
 * zˡ = Wˡ aˡ⁻¹ + bˡ, aˡ = f(zˡ)
 * @param network the network
 * @param input one example, as many numbers as the network has inputs
 * @param options `seed` or `masks` for dropout; without them no input is set to 0, as in prediction
 * @param where the name of the function that error messages begin with
 * @returns the trace, with `output` and each layer's `inputs`, `sums` and `outputs`
 * @throws when the example does not have as many numbers as the network has inputs
 * @example forward(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [3]).output // [6]
 * @see Lesson 3
 */
export function forward(
  network: Network,
  input: Numbers,
  options: ForwardOptions = {},
  where = "forward",
): Trace {
  checkOptions(where, options, ["seed", "masks"]);
  const { seed, masks = [] } = options;
  checkNetwork(where, network);
  checkInput(where, network, input);
  checkList(where, "masks", masks, "masks");
  const generator = seed === undefined ? undefined : generatorOf(seed, where);
  return traceOf(network, input, masks, generator, where);
}

/** Throws unless an example has as many numbers as the network has inputs. */
export function checkInput(where: string, network: Network, input: Numbers): void {
  checkList(where, "input", input);
  if (input.length === network.inputs) return;
  const first = network.layers.find((layer): layer is DenseLayer => layer.kind === "dense");
  const shape = `${first?.weights.length}×${first?.weights[0]?.length}`;
  const wanted = `expected ${network.inputs} inputs (the first weights are ${shape})`;
  const cause = input.length < network.inputs ? "is a feature missing?" : "is a feature too many?";
  fail(where, `${wanted}, got ${input.length}`, cause);
}

/** The forward pass without checks of its arguments, which training calls for every example. */
export function traceOf(
  network: Network,
  input: Numbers,
  masks: readonly (Vector | undefined)[],
  generator: Random | undefined,
  where: string,
): Trace {
  let inputs: Vector = Array.from(input);
  const layers = network.layers.map((layer, i): LayerTrace => {
    const trace =
      layer.kind === "dense"
        ? forwardDense(layer, inputs)
        : forwardDropout(where, layer.rate, inputs, masks[i], generator);
    inputs = trace.outputs;
    return trace;
  });
  return { layers, output: inputs };
}

function forwardDense({ weights, biases, activation }: DenseLayer, inputs: Vector): LayerTrace {
  const sums = weights.map((row, j) => dot(row, inputs) + (biases[j] as number));
  return { inputs, sums, outputs: activate(activation, sums) };
}

function forwardDropout(
  where: string,
  rate: number,
  inputs: Vector,
  given: Vector | undefined,
  generator: Random | undefined,
): LayerTrace {
  const draw = () => (generator && generator.uniform() < rate ? 0 : 1 / (1 - rate));
  const mask = given ?? (generator ? inputs.map(draw) : inputs.map(() => 1));
  sameLength(where, inputs, mask, "inputs and mask of a dropout layer");
  return { inputs, sums: inputs, outputs: inputs.map((x, i) => x * (mask[i] as number)), mask };
}
