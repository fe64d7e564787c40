// The forward pass of dense layers for many rows, in WebAssembly: zˡ = Wˡ aˡ⁻¹ + bˡ, aˡ = f(zˡ), layer by layer for a
// block of rows. The weights are in memory input by input, in rows of whole vectors, as in training, so that both use
// the same kernels (src/engine/assembly). `predict` computes in float64, and its outputs are those of `forward` to the
// last bit; `createPredictor` computes in float32. Lesson 3.

import { type SmallModule, smallModule } from "../math/runtime.js";
import { activationName } from "./activation.js";
import { ACTIVATION_CODES } from "./activation-codes.js";
import { bytes } from "./forward-bytes.js";
import type { DenseLayer } from "./layer.js";

/** The WebAssembly functions of a forward pass. Addresses and `across` are in bytes, `stride` is in numbers. */
export interface ForwardKernels {
  firstFree(): number;
  /** z = x W + b for rows of x that are `across` bytes apart; scratch has 48 bytes for each input. */
  weightedSums(
    rows: number,
    inputs: number,
    across: number,
    stride: number,
    x: number,
    weights: number,
    biases: number,
    z: number,
    scratch: number,
  ): void;
  addBiases(rows: number, rowBytes: number, z: number, biases: number): void;
  activate(
    activation: number,
    rows: number,
    units: number,
    stride: number,
    z: number,
    a: number,
  ): void;
}

/** A dense layer with the addresses of its weights and biases in memory. */
export interface PlacedLayer {
  readonly inputs: number;
  readonly units: number;
  /** The distance from one row of weights or outputs to the next, in numbers: `units` rounded up to whole vectors. */
  readonly stride: number;
  readonly activation: number;
  readonly weights: number;
  readonly biases: number;
}

/** Gives each layer addresses, for numbers of 4 or 8 bytes; undefined if an activation is one that the user wrote. */
export function placeLayers(
  layers: readonly DenseLayer[],
  number: 4 | 8,
  take: (bytes: number) => number,
): PlacedLayer[] | undefined {
  const placed: PlacedLayer[] = [];
  for (const { weights, biases, activation } of layers) {
    const name = activationName(activation);
    if (name === undefined) return undefined;
    const [units, inputs] = [biases.length, weights[0]?.length ?? 0];
    const stride = (16 / number) * Math.ceil((units * number) / 16);
    const row = number * stride;
    const code = (ACTIVATION_CODES as readonly string[]).indexOf(name);
    const addresses = { weights: take(inputs * row), biases: take(row) };
    placed.push({ inputs, units, stride, activation: code, ...addresses });
  }
  return placed;
}

/** Writes weights and biases to their addresses; the padding of each row is filled with 0. */
export function writeLayers(
  numbers: Float32Array | Float64Array,
  layers: readonly DenseLayer[],
  placed: readonly PlacedLayer[],
): void {
  const size = numbers.BYTES_PER_ELEMENT;
  placed.forEach(({ inputs, units, stride, weights, biases }, l) => {
    const layer = layers[l] as DenseLayer;
    numbers.fill(0, weights / size, weights / size + inputs * stride);
    numbers.fill(0, biases / size, biases / size + stride);
    for (let j = 0; j < units; j++) {
      const row = layer.weights[j] as readonly number[];
      for (let i = 0; i < inputs; i++) numbers[weights / size + i * stride + j] = row[i] as number;
      numbers[biases / size + j] = layer.biases[j] as number;
    }
  });
}

/**
 * Computes the outputs of all layers for the rows at address x; returns the address of the outputs.
 * @param bare whether to return the weighted sums of the last layer instead of its activations
 */
export function forwardRows(
  kernels: ForwardKernels,
  layers: readonly PlacedLayer[],
  number: 4 | 8,
  rows: number,
  x: number,
  { blocks, scratch }: { readonly blocks: readonly [number, number]; readonly scratch: number },
  bare = false,
): number {
  let from = x;
  let across = number * (layers[0]?.inputs ?? 0);
  let to: number = blocks[0];
  for (const { inputs, units, stride, activation, weights, biases } of layers) {
    kernels.weightedSums(rows, inputs, across, stride, from, weights, biases, to, scratch);
    if (!(bare && layers.at(-1)?.weights === weights)) {
      kernels.activate(activation, rows, units, stride, to, to);
    }
    [from, to] = [to, to === blocks[0] ? blocks[1] : blocks[0]];
    across = number * stride;
  }
  return from;
}

let compiled: SmallModule<ForwardKernels> | undefined;

/** A forward pass in float64: the caller writes up to `maxRows` rows into `inputs()` and calls `run`. */
export interface ForwardPass {
  inputs(): Float64Array;
  /** Computes the outputs of the first `rows` rows; each output row starts `stride` numbers after the one before. */
  run(rows: number): Float64Array;
  readonly stride: number;
}

/** Creates a forward pass for up to `maxRows` rows at a time; undefined if WebAssembly cannot compute it. */
export function forwardPass(
  layers: readonly DenseLayer[],
  maxRows: number,
): ForwardPass | undefined {
  const none = () => {};
  const calls = { gemm: none, activate: none, activationSlopes: none };
  compiled ??= smallModule<ForwardKernels>(bytes, calls);
  if (!compiled) return undefined;
  const { kernels, firstFree } = compiled;
  let end = 16 * Math.ceil(firstFree / 16);
  const take = (count: number): number => {
    end += 16 * Math.ceil(count / 16);
    return end - 16 * Math.ceil(count / 16);
  };
  const placed = placeLayers(layers, 8, take);
  if (!placed) return undefined;
  const widest = Math.max(...placed.map(({ inputs, stride }) => Math.max(inputs, stride)));
  const [x, first, second] = [0, 0, 0].map(() => take(8 * maxRows * widest));
  const places = { blocks: [first, second] as [number, number], scratch: take(48 * widest) };
  const room = compiled.reserve(end);
  if (!room) return undefined;
  const all = new Float64Array(room);
  writeLayers(all, layers, placed);
  return {
    stride: placed.at(-1)?.stride ?? 0,
    inputs: () => all.subarray((x as number) / 8),
    run: (rows) => all.subarray(forwardRows(kernels, placed, 8, rows, x as number, places) / 8),
  };
}
