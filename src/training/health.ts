// How a network feels from inside: are its neurons awake, and how large are its steps?
//   saturated: an activation whose slope f′(z) is under a twentieth of the steepest
//   update ratio: |new weights − old weights| / |old weights|, of each layer, about 10⁻³ when all is well
// Both are looked at layer by layer, because trouble begins in one of them. Lesson 6.
import { fail } from "../math/error.js";
import { type Rows, toMatrix } from "../math/matrix.js";
import { distance, norm } from "../math/vector.js";
import type { DenseLayer } from "../model/layer.js";
import { forward, type LayerTrace, type Network } from "../model/network.js";

/** What the activations of one layer look like, over all its neurons and all examples. */
export interface LayerHealth {
  /** Counted from 1, dense layers only. */
  readonly layer: number;
  readonly mean: number;
  /** Their standard deviation. */
  readonly spread: number;
  /** The share whose slope is under a twentieth of the steepest. */
  readonly saturated: number;
}

const flat = 1 / 20;

/** The activations of every dense layer, and the slopes there; softmax has none of one number. */
export function activationsOf(network: Network, inputs: Rows) {
  const rows = toMatrix(inputs, "layerHealth");
  const traces = rows.map((row) => forward(network, row).layers);
  return network.layers.flatMap((layer, l) => {
    if (layer.kind !== "dense") return [];
    const outputs = traces.flatMap((trace) => (trace[l] as LayerTrace).outputs);
    return [
      {
        outputs,
        saturated: saturatedShare(
          layer,
          traces.flatMap((t) => (t[l] as LayerTrace).sums),
        ),
      },
    ];
  });
}

function saturatedShare({ activation }: DenseLayer, sums: readonly number[]): number {
  if ("wholeLayer" in activation) return 0;
  const slope = (z: number) => Math.abs(activation.derivative(z));
  // Bent like an S they are steepest in the middle; the others far to the right, softplus with slope 1.
  const steepest = Math.max(slope(0), slope(40));
  return sums.filter((z) => slope(z) < flat * steepest).length / sums.length;
}

/**
 * Says of every dense layer how its activations lie, over all neurons and all examples.
 * saturated ⇔ |f′(z)| < max |f′| / 20
 * @param network the network
 * @param inputs n examples
 * @returns a row for each dense layer: mean, spread (standard deviation), share of saturated activations
 * @throws when there is no example, or one does not fit
 * @example layerHealth(network({ inputs: 1, layers: [dense(1, { activation: tanh, initializer: () => 9 })] }), [[1], [0]])[0].saturated // 0.5
 * @see Lesson 6; Glorot & Bengio, 2010
 */
export function layerHealth(network: Network, inputs: Rows): LayerHealth[] {
  return activationsOf(network, inputs).map(({ outputs, saturated }, i) => {
    const mean = outputs.reduce((sum, a) => sum + a, 0) / outputs.length;
    const square = outputs.reduce((sum, a) => sum + (a - mean) ** 2, 0) / outputs.length;
    return { layer: i + 1, mean, spread: Math.sqrt(square), saturated };
  });
}

/**
 * How far one step moved each layer's weights, as a share of their size.
 * |w′ − w| / |w|
 * @param before the network before the step
 * @param after the network after it
 * @returns a number for each dense layer; biases do not count
 * @throws when the two have not the same layers, or all weights of a layer were 0
 * @example const at = (w) => network({ inputs: 1, layers: [dense(1, { initializer: () => w })] });
 * updateRatios(at(2), at(1.5)) // [0.25]
 * @see Lesson 6; CS231n, "Ratio of weights:updates"
 */
export function updateRatios(before: Network, after: Network): number[] {
  const [old, now] = [before, after].map(({ layers }) =>
    layers.flatMap((layer) => (layer.kind === "dense" ? [layer.weights.flat()] : [])),
  ) as [number[][], number[][]];
  if (old.length !== now.length) {
    fail("updateRatios", `expected as many dense layers, got ${old.length} and ${now.length}`);
  }
  return old.map((weights, l) => {
    const size = norm(weights);
    if (size === 0)
      fail("updateRatios", `expected weights other than 0, got only 0 in layer ${l + 1}`);
    return distance(weights, now[l] as number[]) / size;
  });
}
