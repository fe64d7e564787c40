// The parameters of a network in the memory of a training run. In the readable network the weights are neuron by
// neuron; in memory they are input by input, in rows of whole vectors.
import type { Reals } from "../table.js";
import type { DenseLayout, Layout } from "./layout.js";

/** The dense layers of a layout. */
const denseOf = ({ layers }: Layout): DenseLayout[] =>
  layers.flatMap((layer) => (layer.kind === "dense" ? [layer] : []));

/** Writes the parameters in the order of `parameters(network)`, and the transposed weights. */
export function writeParameters(numbers: Reals, layout: Layout, values: readonly number[]): void {
  const { number } = layout;
  let place = 0;
  for (const { inputs, units, strideIn, stride, weights, biases, transposed } of denseOf(layout)) {
    for (let j = 0; j < units; j++) {
      for (let i = 0; i < inputs; i++) {
        const weight = values[place++] as number;
        numbers[weights / number + i * stride + j] = weight;
        if (transposed) numbers[transposed / number + j * strideIn + i] = weight;
      }
    }
    for (let j = 0; j < units; j++) numbers[biases / number + j] = values[place++] as number;
  }
}

/** Reads the parameters, or what is at a distance in bytes from them: their slopes. */
export function readParameters(numbers: Reals, layout: Layout, distance = 0): number[] {
  const values: number[] = [];
  for (const layer of denseOf(layout)) {
    for (const weight of weightsOfLayer(numbers, layer, distance)) values.push(weight);
    const b = (layer.biases + distance) / numbers.BYTES_PER_ELEMENT;
    for (let j = 0; j < layer.units; j++) values.push(numbers[b + j] as number);
  }
  return values;
}

/** A layer's weights, or what is at a distance from them, neuron by neuron. */
export function weightsOfLayer(
  numbers: Reals,
  { inputs, units, stride, weights }: DenseLayout,
  distance = 0,
): number[] {
  const w = (weights + distance) / numbers.BYTES_PER_ELEMENT;
  const values = new Array<number>(inputs * units);
  let place = 0;
  for (let j = 0; j < units; j++) {
    for (let i = 0; i < inputs; i++) values[place++] = numbers[w + i * stride + j] as number;
  }
  return values;
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
