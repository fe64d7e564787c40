// Two measures of how well each layer of a network can learn: how many of its activations have almost no slope,
// and how large a step is compared with the weights.
//   saturated: an activation whose slope |f′(z)| is under a twentieth of the steepest
//   update ratio: |new weights − old weights| / |old weights|, of each layer; about 10⁻³ is usual
// Each layer is measured separately, because one layer can stop learning while the others continue. Lesson 6.
import { fail } from "../math/argument-errors.js";
import { type Rows, toMatrix } from "../math/matrix.js";
import { distance, norm } from "../math/vector.js";
import type { DenseLayer } from "../model/layer.js";
import { checkNetwork, forward, type LayerTrace, type Network } from "../model/network.js";

/** Statistics of the activations of one layer, over all its neurons and all examples. */
export interface LayerHealth {
  /** The number of the layer, counted from 1; only dense layers count. */
  readonly layer: number;
  readonly mean: number;
  /** The standard deviation of the activations. */
  readonly spread: number;
  /** The share of activations whose slope is less than a twentieth of the steepest slope. */
  readonly saturated: number;
}

/** An activation is saturated when its slope is less than this share of the activation's steepest slope. */
const SATURATED_BELOW = 1 / 20;

/** For every dense layer: all its activations, and the share of them that is saturated. */
export function activationsOf(network: Network, inputs: Rows, where = "layerHealth") {
  checkNetwork(where, network);
  const rows = toMatrix(inputs, where);
  const traces = rows.map((row) => forward(network, row, {}, where).layers);
  return network.layers.flatMap((layer, l) => {
    if (layer.kind !== "dense") return [];
    const ofLayer = traces.map((trace) => trace[l] as LayerTrace);
    const saturated = saturatedShare(
      layer,
      ofLayer.flatMap(({ sums }) => sums),
    );
    return [{ outputs: ofLayer.flatMap(({ outputs }) => outputs), saturated }];
  });
}

/**
 * The share of saturated activations of a layer. Softmax counts as never saturated, because its derivative is a
 * Jacobian, not one slope.
 */
function saturatedShare({ activation }: DenseLayer, sums: readonly number[]): number {
  if ("wholeLayer" in activation) return 0;
  const slope = (z: number) => Math.abs(activation.derivative(z));
  // S-shaped activations are steepest at 0; others, such as softplus with slope 1, are steepest at large z.
  const steepest = Math.max(slope(0), slope(40));
  return sums.filter((z) => slope(z) < SATURATED_BELOW * steepest).length / sums.length;
}

/**
 * Statistics of the activations of every dense layer, over all its neurons and all examples.
 * saturated ⇔ |f′(z)| < max |f′| / 20
 * @param network the network
 * @param inputs n examples
 * @returns for each dense layer: mean, spread (standard deviation) and share of saturated activations
 * @throws when there are no examples, or one does not fit the network
 * @example layerHealth(network({ inputs: 1, layers: [dense(1, { activation: tanh, initializer: () => 9 })] }), [[1], [0]])[0].saturated // 0.5
 * @see Lesson 6; Glorot & Bengio, 2010
 */
export function layerHealth(network: Network, inputs: Rows): LayerHealth[] {
  return activationsOf(network, inputs).map(({ outputs, saturated }, i) => {
    const mean = outputs.reduce((sum, a) => sum + a, 0) / outputs.length;
    const square = outputs.reduce((sum, a) => sum + (a - mean) * (a - mean), 0) / outputs.length;
    return { layer: i + 1, mean, spread: Math.sqrt(square), saturated };
  });
}

/**
 * How large the change of each layer's weights in one step is, as a share of their size.
 * |w′ − w| / |w|
 * @param before the network before the step
 * @param after the network after the step
 * @returns one ratio for each dense layer; biases are left out
 * @throws when the two networks have different layers, or all weights of a layer were 0
 * @example const at = (w) => network({ inputs: 1, layers: [dense(1, { initializer: () => w })] });
 * updateRatios(at(2), at(1.5)) // [0.25]
 * @see Lesson 6; CS231n, "Ratio of weights:updates"
 */
export function updateRatios(before: Network, after: Network): number[] {
  const where = "updateRatios";
  const [old, updated] = [weightsOf(where, before), weightsOf(where, after)];
  if (old.length !== updated.length) {
    fail(where, `expected as many dense layers, got ${old.length} and ${updated.length}`);
  }
  return old.map((weights, l) => {
    const own = updated[l] as number[];
    if (own.length !== weights.length) {
      const got = `${weights.length} and ${own.length} in layer ${l + 1}`;
      fail(where, `expected as many weights in each layer, got ${got}`);
    }
    const size = norm(weights);
    if (size === 0) fail(where, `expected weights other than 0, got only 0 in layer ${l + 1}`);
    return distance(weights, own) / size;
  });
}

/** For each dense layer a list of all its weights. */
function weightsOf(where: string, network: Network): number[][] {
  checkNetwork(where, network);
  return network.layers.flatMap((layer) => (layer.kind === "dense" ? [layer.weights.flat()] : []));
}
