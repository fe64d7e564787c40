// Reads and writes a network's parameters in the memory of a training run. In the readable network the weights are
// ordered neuron by neuron; in memory they are ordered input by input, in rows of whole vectors.
import type { Reals } from "../table.js";
import type { DenseLayout, Layout } from "./layout.js";

/** The dense layers of a layout. */
const denseOf = ({ layers }: Layout): DenseLayout[] =>
  layers.flatMap((layer) => (layer.kind === "dense" ? [layer] : []));

/**
 * Writes the parameters, given in the order of `parameters(network)`, and the transposed weights; with a distance in
 * bytes, writes one of the optimizer's lists, which lies at that distance behind the parameters.
 */
export function writeParameters(
  numbers: Reals,
  layout: Layout,
  values: readonly number[],
  distance = 0,
): void {
  const { number } = layout;
  let place = 0;
  for (const { inputs, units, strideIn, stride, weights, biases, transposed } of denseOf(layout)) {
    for (let j = 0; j < units; j++) {
      for (let i = 0; i < inputs; i++) {
        const weight = values[place++] as number;
        numbers[(weights + distance) / number + i * stride + j] = weight;
        if (transposed && distance === 0) numbers[transposed / number + j * strideIn + i] = weight;
      }
    }
    for (let j = 0; j < units; j++) {
      numbers[(biases + distance) / number + j] = values[place++] as number;
    }
  }
}

/** Reads the parameters; with a `distance` in bytes, reads the slopes that lie at that distance behind them. */
export function readParameters(numbers: Reals, layout: Layout, distance = 0): number[] {
  const layers = denseOf(layout);
  const count = layers.reduce((sum, { inputs, units }) => sum + (inputs + 1) * units, 0);
  const values = new Array<number>(count);
  let place = 0;
  for (const layer of layers) {
    place = readWeights(numbers, layer, distance, values, place);
    const b = (layer.biases + distance) / numbers.BYTES_PER_ELEMENT;
    for (let j = 0; j < layer.units; j++) values[place++] = numbers[b + j] as number;
  }
  return values;
}

/** A layer's weights as a list, neuron by neuron. */
export function weightsOfLayer(numbers: Reals, layer: DenseLayout): number[] {
  const values = new Array<number>(layer.inputs * layer.units);
  readWeights(numbers, layer, 0, values, 0);
  return values;
}

/** Copies a layer's weights, or the numbers at a distance from them, into a list at `from`; returns the next index. */
function readWeights(
  numbers: Reals,
  { inputs, units, stride, weights }: DenseLayout,
  distance: number,
  values: number[],
  from: number,
): number {
  const first = (weights + distance) / numbers.BYTES_PER_ELEMENT;
  let place = from;
  for (let j = 0; j < units; j++) {
    for (let w = first + j, i = 0; i < inputs; i++, w += stride) {
      values[place++] = numbers[w] as number;
    }
  }
  return place;
}

/** The sum of the penalties of all layers. */
export function penaltyOf(numbers: Reals, layout: Layout): number {
  let total = 0;
  for (const layer of denseOf(layout)) {
    const { l1, l2, penalty } = layer;
    if (penalty) total += penalty(weightsOfLayer(numbers, layer));
    if (l1 === 0 && l2 === 0) continue;
    let sizes = 0;
    let squares = 0;
    for (const w of weightsOfLayer(numbers, layer)) {
      sizes += Math.abs(w);
      squares += w * w;
    }
    total += l1 * sizes + l2 * squares;
  }
  return total;
}
