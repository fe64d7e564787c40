// A network is a chain of layers: the activations of one layer are the inputs of the next.
//   forward   zˡ = Wˡ aˡ⁻¹ + bˡ,  aˡ = f(zˡ)                     and keeps every number on the way
//   backward  δˡ = (Wˡ⁺¹ᵀ δˡ⁺¹) f′(zˡ),  ∂L/∂Wˡ = δˡ aˡ⁻¹ᵀ,  ∂L/∂bˡ = δˡ
// A network is a value: no function changes one; training returns a new one. Lesson 3, Lesson 5.
import { argMax } from "../data/decide.js";
import { brief, checkOptions, fail, finiteNumber, listed, wholeNumber } from "../math/error.js";
import { type Matrix, type Rows, toMatrix } from "../math/matrix.js";
import { generatorOf, type Random, random, type Seed } from "../math/random.js";
import {
  checkList,
  dot,
  isList,
  type Numbers,
  sameLength,
  scale,
  type Vector,
} from "../math/vector.js";
import { activate, activationGradient } from "./activation.js";
import type { DenseLayer, Layer, LayerPlan } from "./layer.js";
import { predictBatch } from "./predict-batch.js";

/** Layers with their weights, for rows of `inputs` numbers. */
export interface Network {
  readonly inputs: number;
  readonly layers: readonly Layer[];
}

/** The numbers of one layer for one example. */
export interface LayerTrace {
  readonly inputs: Vector;
  /** z, the weighted sums of a dense layer. */
  readonly sums: Vector;
  readonly outputs: Vector;
  /** What each input was multiplied by, in a dropout layer. */
  readonly mask?: Vector;
}

/** The numbers of all layers for one example, from the input to the output. */
export interface Trace {
  readonly layers: readonly LayerTrace[];
  readonly output: Vector;
}

/** The slopes of the loss over a layer's parameters, in their shapes. */
export interface LayerGradient {
  readonly weights: Matrix;
  readonly biases: Vector;
}

/** The slopes of the loss over each layer's parameters, and over the network's inputs. */
export interface NetworkGradient {
  /** One entry for each layer; undefined for dropout, which has no parameters. */
  readonly layers: readonly (LayerGradient | undefined)[];
  readonly input: Vector;
}

/** What `network` builds a network from. */
export interface NetworkOptions {
  /** How many numbers a row has, at least 1. */
  inputs: number;
  /** Plans from the first layer to the output: `dense(…)`, `dropout(…)`. */
  layers: readonly LayerPlan[];
  /**
   * The same seed draws the same weights.
   * @defaultValue 0
   */
  seed?: number;
}

/**
 * Builds a network and draws its weights.
 * @param options `inputs`, `layers`, `seed`
 * @returns the network
 * @throws when there is no dense layer, or an entry of `layers` is no plan
 * @example network({ inputs: 2, layers: [dense(3), dense(1)] }).layers[0].weights.length // 3
 * @see Lesson 3; Keras, Sequential
 */
export function network(options: NetworkOptions): Network {
  checkOptions("network", options, ["inputs", "layers", "seed"]);
  const { inputs, layers, seed = 0 } = options;
  wholeNumber("network", "inputs", inputs, 1);
  checkList("network", "layers", layers, "layers");
  if (!layers.some((layer) => layer?.kind === "dense")) {
    fail("network", `expected at least one dense layer, got ${layers.length} layers without one`);
  }
  const generator = random(seed, "network");
  let width = inputs;
  const built = layers.map((plan, i): Layer => {
    if (plan?.kind === "dropout") return plan;
    if (plan?.kind !== "dense") {
      const kinds = listed(["dense(…)", "dropout(…)"]);
      return fail("network", `expected ${kinds} as layer ${i}, got ${brief(plan)}`);
    }
    const { units, activation, initializer, biasInitializer, regularizer } = plan;
    const fanIn = width;
    const weights = Array.from({ length: units }, () =>
      Array.from({ length: fanIn }, () => initializer(generator, fanIn, units)),
    );
    const biases = weights.map(() => biasInitializer(generator, fanIn, units));
    width = units;
    const layer = { kind: "dense" as const, weights, biases, activation };
    return regularizer === undefined ? layer : { ...layer, regularizer };
  });
  return { inputs, layers: built };
}

/** Refuses anything but a network that `network` or one of the loading functions made. */
export function checkNetwork(where: string, network: Network): void {
  if (typeof network !== "object" || network === null || !Array.isArray(network.layers)) {
    fail(where, `expected a network, got ${brief(network)}`, "make one with network({ … })");
  }
  wholeNumber(where, "the network's inputs", network.inputs, 1);
  if (network.layers.length === 0) fail(where, "expected a network with layers, got none");
  // A loop without a function, since a training run comes here for every example.
  for (let i = 0; i < network.layers.length; i++) {
    const layer = network.layers[i];
    if (layer?.kind === "dropout") continue;
    if (layer?.kind === "dense" && isList(layer.weights) && isList(layer.biases)) continue;
    const cause = "network({ … }) gives plans their weights";
    fail(where, `expected a network with weights in layer ${i}, got none`, cause);
  }
}

/** What can be chosen about `forward`. */
export interface ForwardOptions {
  /**
   * Draws dropout's masks. A generator draws new ones at each call.
   * @defaultValue nothing is dropped
   */
  seed?: Seed;
  /**
   * Masks to use instead of drawing, by the number of the layer.
   * @defaultValue none
   */
  masks?: readonly (Vector | undefined)[];
}

/**
 * Sends one example through the network and keeps everything that happens on the way.
 * zˡ = Wˡ aˡ⁻¹ + bˡ, aˡ = f(zˡ)
 * @param network the network
 * @param input one example, as many numbers as the network has inputs
 * @param options `seed` or `masks` for dropout; without them nothing is dropped, as when predicting
 * @param where the function that errors name
 * @returns the trace, with `output` and each layer's `inputs`, `sums` and `outputs`
 * @throws when the input has another number of values
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

/** Refuses an input that has not as many numbers as the network has inputs. */
export function checkInput(where: string, network: Network, input: Numbers): void {
  checkList(where, "input", input);
  if (input.length === network.inputs) return;
  const first = network.layers.find((layer): layer is DenseLayer => layer.kind === "dense");
  const shape = `${first?.weights.length}×${first?.weights[0]?.length}`;
  const wanted = `expected ${network.inputs} inputs (the first weights are ${shape})`;
  const cause = input.length < network.inputs ? "is a feature missing?" : "is a feature too many?";
  fail(where, `${wanted}, got ${input.length}`, cause);
}

/** The trace of an input that was checked: training makes one for each example. */
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

/**
 * Goes back through a trace and computes the slope of the loss over every weight and bias.
 * δˡ = (Wˡ⁺¹ᵀ δˡ⁺¹) f′(zˡ), ∂L/∂Wˡ = δˡ aˡ⁻¹ᵀ, ∂L/∂bˡ = δˡ
 * @param network the network
 * @param trace what `forward` returned for the example
 * @param outputGradient ∂L/∂a of the output, as a loss's `.gradient` gives it
 * @param where the function that errors name
 * @returns slopes in the shapes of the parameters, layer by layer, and those over the input
 * @throws when the trace is of another network, or there are not as many slopes as outputs
 * @example const net = network({ inputs: 1, layers: [dense(1)] });
 * backward(net, forward(net, [3]), [1]).layers[0].weights // [[3]]
 * @see Lesson 5; Goodfellow et al., Deep Learning, §6.5
 */
export function backward(
  network: Network,
  trace: Trace,
  outputGradient: Numbers,
  where = "backward",
): NetworkGradient {
  checkNetwork(where, network);
  checkTrace(where, network, trace);
  sameLength(where, trace.output, outputGradient, "outputs and slopes");
  let above: Vector = Array.from(outputGradient);
  const layers: (LayerGradient | undefined)[] = network.layers.map(() => undefined);
  for (let l = network.layers.length - 1; l >= 0; l--) {
    const layer = network.layers[l] as Layer;
    const { inputs, sums, mask } = trace.layers[l] as LayerTrace;
    if (layer.kind === "dropout") {
      above = above.map((slope, i) => slope * (mask?.[i] as number));
      continue;
    }
    const delta = activationGradient(layer.activation, sums, above);
    layers[l] = { weights: delta.map((d) => scale(inputs, d)), biases: delta };
    above = inputGradient(layer.weights, delta);
  }
  return { layers, input: above };
}

function checkTrace(where: string, network: Network, trace: Trace): void {
  const isTrace = isList(trace?.layers) && isList(trace.output);
  if (!isTrace || trace.layers.length !== network.layers.length) {
    const layers = `${network.layers.length} layers`;
    const got = isTrace ? `one of ${trace.layers.length}` : brief(trace);
    fail(where, `expected a trace of ${layers}, got ${got}`, "pass what forward(…) returned");
  }
}

/** The slopes over a layer's inputs, Wᵀ δ: over each neuron, its δ times the weight between the two. */
function inputGradient(weights: Matrix, delta: Vector): number[] {
  const slopes = (weights[0] as Vector).map(() => 0);
  weights.forEach((row, j) => {
    const deltaOfNeuron = delta[j] as number;
    for (let i = 0; i < row.length; i++) {
      slopes[i] = (slopes[i] as number) + deltaOfNeuron * (row[i] as number);
    }
  });
  return slopes;
}

/**
 * The outputs of a network for each row.
 * @param network the network
 * @param rows n examples
 * @returns n rows of outputs
 * @throws when the rows are no table of finite numbers or have another width
 * @example predict(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[1], [3]]) // [[2], [6]]
 * @see Lesson 3
 */
export function predict(network: Network, rows: Rows): number[][] {
  return outputsOf("predict", network, rows);
}

function outputsOf(where: string, network: Network, rows: Rows): number[][] {
  checkNetwork(where, network);
  const x = toMatrix(rows, where);
  checkInput(where, network, x[0] as Vector);
  return predictBatch(
    network.layers.filter((layer) => layer.kind === "dense"),
    x,
  );
}

/** What can be chosen about `predictClass`. */
export interface PredictClassOptions {
  /**
   * The output above which a single output means class 1; 0.5 suits probabilities.
   * @defaultValue 0.5
   */
  threshold?: number;
}

/**
 * The class that the network predicts for each row: the place of its largest output; with a single
 * output, 1 if it is above the threshold, else 0.
 * @param network the network
 * @param rows n examples
 * @param options `threshold`
 * @returns n class numbers
 * @throws when the rows are no table of finite numbers or have another width
 * @example predictClass(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[0], [3]]) // [0, 1]
 * @see Lesson 8
 */
export function predictClass(
  network: Network,
  rows: Rows,
  options: PredictClassOptions = {},
): number[] {
  checkOptions("predictClass", options, ["threshold"]);
  const { threshold = 0.5 } = options;
  finiteNumber("predictClass", "threshold", threshold);
  return outputsOf("predictClass", network, rows).map((outputs) =>
    outputs.length > 1 ? argMax(outputs) : Number((outputs[0] as number) > threshold),
  );
}
