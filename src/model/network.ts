// A network is layers one behind the other: the activations of one are the inputs of the next.
//   forward   zˡ = Wˡ aˡ⁻¹ + bˡ,  aˡ = f(zˡ)                     keeps a trace of everything
//   backward  δˡ = (Wˡ⁺¹ᵀ δˡ⁺¹) f′(zˡ),  ∂L/∂Wˡ = δˡ aˡ⁻¹ᵀ,  ∂L/∂bˡ = δˡ
// A network is a value: nothing here changes one, training makes new ones. Lesson 3, Lesson 5.
import { argMax } from "../data/decide.js";
import { brief, checkOptions, fail, listed } from "../math/error.js";
import { type Matrix, type Rows, toMatrix } from "../math/matrix.js";
import { generatorOf, type Random, random, type Seed } from "../math/random.js";
import { dot, type Numbers, sameLength, scale, type Vector } from "../math/vector.js";
import { activate, pullBack } from "./activation.js";
import type { DenseLayer, Layer, LayerPlan } from "./layer.js";
import { predictBatch } from "./predict-batch.js";

/** Layers with their weights, for rows of `inputs` numbers. */
export interface Network {
  readonly inputs: number;
  readonly layers: readonly Layer[];
}

/** What one layer did with one example. */
export interface LayerTrace {
  readonly inputs: Vector;
  /** z, the weighted sums of a dense layer. */
  readonly sums: Vector;
  readonly outputs: Vector;
  /** What each input was multiplied by, in a dropout layer. */
  readonly mask?: Vector;
}

/** Everything that happened on the way from an input to the output. */
export interface Trace {
  readonly layers: readonly LayerTrace[];
  readonly output: Vector;
}

/** The slopes of the loss over a layer's parameters, in their shapes; none for dropout. */
export interface LayerGradient {
  readonly weights: Matrix;
  readonly biases: Vector;
}

/** The slopes over everything: each layer's parameters, and the network's inputs. */
export interface NetworkGradient {
  readonly layers: readonly (LayerGradient | undefined)[];
  readonly input: Vector;
}

/**
 * Builds a network and draws its weights.
 * @param options.inputs how many numbers a row has
 * @param options.layers plans, from the first layer to the output: `dense(…)`, `dropout(…)`
 * @param options.seed the same seed draws the same weights
 * @returns the network
 * @throws when there is no dense layer, or a layer is none
 * @example network({ inputs: 2, layers: [dense(3), dense(1)] }).layers[0].weights.length // 3
 * @see Lesson 3; Keras, Sequential
 */
export function network({
  inputs,
  layers,
  seed = 0,
}: {
  inputs: number;
  layers: readonly LayerPlan[];
  seed?: number;
}): Network {
  if (!Number.isInteger(inputs) || inputs < 1) {
    fail("network", `expected inputs to be a whole number of at least 1, got ${brief(inputs)}`);
  }
  if (!layers.some((layer) => layer?.kind === "dense")) {
    fail("network", `expected at least one dense layer, got ${layers.length} layers without one`);
  }
  const chance = random(seed);
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
      Array.from({ length: fanIn }, () => initializer(chance, fanIn, units)),
    );
    const biases = weights.map(() => biasInitializer(chance, fanIn, units));
    width = units;
    const layer = { kind: "dense" as const, weights, biases, activation };
    return regularizer === undefined ? layer : { ...layer, regularizer };
  });
  return { inputs, layers: built };
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
  if (input.length !== network.inputs) {
    const first = network.layers.find((layer): layer is DenseLayer => layer.kind === "dense");
    const shape = `${first?.weights.length}×${first?.weights[0]?.length}`;
    const wanted = `expected ${network.inputs} inputs (the first weights are ${shape})`;
    const cause =
      input.length < network.inputs ? "is a feature missing?" : "is a feature too many?";
    fail(where, `${wanted}, got ${input.length}`, cause);
  }
  const generator = seed === undefined ? undefined : generatorOf(seed);
  let inputs: Vector = Array.from(input);
  const layers = network.layers.map((layer, i): LayerTrace => {
    const trace =
      layer.kind === "dense"
        ? throughDense(layer, inputs)
        : throughDropout(layer.rate, inputs, masks[i], generator);
    inputs = trace.outputs;
    return trace;
  });
  return { layers, output: inputs };
}

function throughDense({ weights, biases, activation }: DenseLayer, inputs: Vector): LayerTrace {
  const sums = weights.map((row, j) => dot(row, inputs) + (biases[j] as number));
  return { inputs, sums, outputs: activate(activation, sums) };
}

function throughDropout(
  rate: number,
  inputs: Vector,
  given: Vector | undefined,
  generator: Random | undefined,
): LayerTrace {
  const draw = () => (generator && generator.uniform() < rate ? 0 : 1 / (1 - rate));
  const mask = given ?? (generator ? inputs.map(draw) : inputs.map(() => 1));
  sameLength("dropout: inputs and mask", inputs, mask);
  return { inputs, sums: inputs, outputs: inputs.map((x, i) => x * (mask[i] as number)), mask };
}

/**
 * Goes back through a trace and finds how the loss depends on every weight and bias.
 * δˡ = (Wˡ⁺¹ᵀ δˡ⁺¹) f′(zˡ), ∂L/∂Wˡ = δˡ aˡ⁻¹ᵀ, ∂L/∂bˡ = δˡ
 * @param network the network
 * @param trace what `forward` returned for the example
 * @param outputGradient ∂L/∂a of the output, as a loss's `.gradient` gives it
 * @returns slopes in the shapes of the parameters, layer by layer, and those over the input
 * @throws when there are not as many slopes as outputs
 * @example const net = network({ inputs: 1, layers: [dense(1)] });
 * backward(net, forward(net, [3]), [1]).layers[0].weights // [[3]]
 * @see Lesson 5; Goodfellow et al., Deep Learning, §6.5
 */
export function backward(network: Network, trace: Trace, outputGradient: Numbers): NetworkGradient {
  sameLength("backward: outputs and slopes", trace.output, outputGradient);
  let above: Vector = Array.from(outputGradient);
  const layers: (LayerGradient | undefined)[] = network.layers.map(() => undefined);
  for (let l = network.layers.length - 1; l >= 0; l--) {
    const layer = network.layers[l] as Layer;
    const { inputs, sums, mask } = trace.layers[l] as LayerTrace;
    if (layer.kind === "dropout") {
      above = above.map((slope, i) => slope * (mask?.[i] as number));
      continue;
    }
    const delta = pullBack(layer.activation, sums, above);
    layers[l] = { weights: delta.map((d) => scale(inputs, d)), biases: delta };
    above = passedOn(layer.weights, delta);
  }
  return { layers, input: above };
}

/** Wᵀ δ: every input gets from each neuron what the neuron feels, times the weight between them. */
function passedOn(weights: Matrix, delta: Vector): number[] {
  const passed = (weights[0] as Vector).map(() => 0);
  weights.forEach((row, j) => {
    const felt = delta[j] as number;
    for (let i = 0; i < row.length; i++) {
      passed[i] = (passed[i] as number) + felt * (row[i] as number);
    }
  });
  return passed;
}

/**
 * What the network says about each row.
 * @param network the network
 * @param rows n examples
 * @returns n rows of outputs
 * @throws when the rows are no table of finite numbers or have another width
 * @example predict(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[1], [3]]) // [[2], [6]]
 * @see Lesson 3
 */
export function predict(network: Network, rows: Rows): number[][] {
  const x = toMatrix(rows, "predict");
  const first = x[0] as Vector;
  if (first.length !== network.inputs) forward(network, first, {}, "predict");
  return predictBatch(
    network.layers.filter((layer) => layer.kind === "dense"),
    x,
  );
}

/**
 * The class that the network takes each row for: its largest output; of a single output, whether it
 * is above the threshold.
 * @param network the network
 * @param rows n examples
 * @param options.threshold where class 1 begins, for a single output (0.5 is for probabilities)
 * @returns n class numbers
 * @throws when the rows are no table of finite numbers or have another width
 * @example predictClass(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[0], [3]]) // [0, 1]
 * @see Lesson 8
 */
export function predictClass(
  network: Network,
  rows: Rows,
  { threshold = 0.5 }: { threshold?: number } = {},
): number[] {
  return predict(network, rows).map((outputs) =>
    outputs.length > 1 ? argMax(outputs) : Number((outputs[0] as number) > threshold),
  );
}
