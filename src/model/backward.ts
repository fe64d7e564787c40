// The backward pass: the slope of the loss over every weight and bias, from the last layer to the first.
//   δˡ = (Wˡ⁺¹ᵀ δˡ⁺¹) f′(zˡ),  ∂L/∂Wˡ = δˡ aˡ⁻¹ᵀ,  ∂L/∂bˡ = δˡ
// Lesson 5.
import { brief, fail } from "../math/argument-errors.js";
import type { Matrix } from "../math/matrix.js";
import { isList, type Numbers, sameLength, scale, type Vector } from "../math/vector.js";
import { activationGradient } from "./activation.js";
import type { Layer } from "./layer.js";
import { checkNetwork, type LayerTrace, type Network, type Trace } from "./network.js";

/** The slopes of the loss over a layer's weights and biases; they have the shapes of the weights and biases. */
export interface LayerGradient {
  readonly weights: Matrix;
  readonly biases: Vector;
}

/** The slopes of the loss over each layer's weights and biases, and over the network's inputs. */
export interface NetworkGradient {
  /** One gradient for each layer; undefined for a dropout layer, which has no parameters. */
  readonly layers: readonly (LayerGradient | undefined)[];
  readonly input: Vector;
}

/**
 * The backward pass: from the last layer to the first it computes the slope of the loss over every weight and
 * bias.
 * δˡ = (Wˡ⁺¹ᵀ δˡ⁺¹) f′(zˡ), ∂L/∂Wˡ = δˡ aˡ⁻¹ᵀ, ∂L/∂bˡ = δˡ
 * @param network the network
 * @param trace the trace that `forward` returned for the example
 * @param outputGradient ∂L/∂a of the output, as a loss's `.gradient` gives it
 * @param where the name of the function that error messages begin with
 * @returns `layers`, the slopes over each layer's weights and biases, and `input`, the slopes over the inputs
 * @throws when the trace belongs to another network, or there are not as many slopes as outputs
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
  let width = network.inputs;
  for (let l = 0; l < network.layers.length; l++) {
    const layer = network.layers[l] as Layer;
    const own = trace.layers[l];
    const units = layer.kind === "dense" ? layer.biases.length : width;
    const isOwn =
      Array.isArray(own?.inputs) &&
      Array.isArray(own.sums) &&
      own.inputs.length === width &&
      own.sums.length === units &&
      (layer.kind === "dense" || isList(own.mask));
    if (!isOwn) {
      const cause = "pass what forward(…) returned for this network";
      fail(where, `expected a trace of layer ${l} with ${width} inputs, got ${brief(own)}`, cause);
    }
    width = units;
  }
}

/**
 * The slopes of the loss over a layer's inputs, Wᵀ δ: for each input the sum, over all neurons, of the neuron's
 * δ times its weight for this input.
 */
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
