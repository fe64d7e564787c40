// Predictions in float32: the memory layout of a network and of a table's rows, and the loop that predicts rows block
// by block. Each thread takes the next block when it is free, so that a slow thread delays the others by at most one
// block. A layout is plain numbers, so that it can be sent to another thread.

import { ACTIVATION_CODES } from "../../model/activation-codes.js";
import {
  type ForwardKernels,
  forwardRows,
  type PlacedLayer,
  placeLayers,
} from "../../model/forward-pass.js";
import type { DenseLayer } from "../../model/layer.js";
import type { BlasGemm } from "../blas/library.js";
import { SIGNAL_BYTES, type Work, type WorkSignal } from "../threads/work-signal.js";

/** The memory layout of a network that predicts. */
export interface Prediction {
  readonly bytes: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly PlacedLayer[];
  /** For each thread the addresses of two blocks for layers' outputs, and of scratch memory for the kernels. */
  readonly threads: readonly {
    readonly blocks: readonly [number, number];
    readonly scratch: number;
  }[];
  readonly signal: number;
  /** The number of rows computed together (block), and the number of rows of a table in memory at a time (sheet). */
  readonly block: number;
  readonly sheet: number;
  readonly x: number;
  readonly y: number;
  /** The cost of one row, in multiplications. */
  readonly cost: number;
}

/** The largest number of values in a sheet, the part of a table that is in memory at a time. */
const SHEET = 2 ** 18;

/** The rows of a block for OpenBLAS; and for the kernels a block's bytes of activations, which fit in the cache. */
const ROWS = 256;
const BLOCK_BYTES = 2 ** 14;

/** The time of one tanh, in multiplications. */
const CURVE = 16;

/** Lays out a network in memory from the first free byte on; undefined if an activation is one that the user wrote. */
export function layOutPrediction(
  layers: readonly DenseLayer[],
  inputs: number,
  firstFree: number,
  { threads, byBlas }: { threads: number; byBlas: boolean },
): Prediction | undefined {
  let end = firstFree;
  const take = (bytes: number): number => {
    const at = Math.ceil(end / 64) * 64;
    end = at + bytes;
    return at;
  };
  const placed = placeLayers(layers, 4, take);
  if (!placed) return undefined;
  const outputs = placed.at(-1)?.units ?? inputs;
  const cost = placed.reduce((sum, layer) => sum + (layer.inputs + CURVE) * layer.units, 0);
  const widest = Math.max(...placed.map(({ stride }) => stride));
  const block = byBlas ? ROWS : 8 * Math.max(1, Math.floor(BLOCK_BYTES / (32 * widest)));
  const room = () => take(4 * block * widest);
  // OpenBLAS reads the inputs directly from the array that the user passed, so a sheet needs no room for inputs.
  const sheet = block * Math.max(1, Math.floor(SHEET / Math.max(inputs, outputs) / block));
  return {
    ...{ inputs, outputs, layers: placed, cost, block, sheet },
    threads: Array.from({ length: threads }, () => ({
      blocks: [room(), room()] as const,
      scratch: take(48 * Math.max(inputs, widest)),
    })),
    signal: take(SIGNAL_BYTES),
    x: take(4 * inputs * (byBlas ? 4 : sheet)),
    y: take(4 * outputs * sheet),
    bytes: end + 64,
  };
}

/** The kernels with OpenBLAS for matrix products; x may be an address outside the memory that begins at `base`. */
export const withBlas = (
  kernels: ForwardKernels,
  gemm: BlasGemm,
  base: number,
): ForwardKernels => ({
  ...{ firstFree: kernels.firstFree, activate: kernels.activate, addBiases: kernels.addBiases },
  weightedSums: (rows, inputs, across, stride, x, weights, biases, z) => {
    const [X, W, Z] = [base + x, base + weights, base + z];
    const [order, as, one] = [101, 111, 1];
    gemm(order, as, as, rows, stride, inputs, one, X, across / 4, W, stride, 0, Z, stride);
    kernels.addBiases(rows, 4 * stride, z, biases);
  },
});

/** Returns a function that predicts the rows at address x, and writes the outputs without padding to address y. */
export function answer(
  { layers, outputs, threads }: Prediction,
  kernels: ForwardKernels,
  numbers: Float32Array,
  thread: number,
): (rows: number, x: number, y: number) => void {
  const places = threads[thread] as Prediction["threads"][number];
  const { stride = 0, activation = 0 } = layers.at(-1) ?? {};
  // The activation of the last layer runs after the padding is removed: with one output, padding is three quarters.
  const bare = stride > outputs && ACTIVATION_CODES[activation] !== "softmax";
  return (rows, x, y) => {
    let from = forwardRows(kernels, layers, 4, rows, x, places, bare) / 4;
    for (let to = y / 4, r = 0; r < rows; r++, from += stride) {
      for (let j = 0; j < outputs; j++) numbers[to++] = numbers[from + j] as number;
    }
    if (bare) kernels.activate(activation, 1, rows * outputs, rows * outputs, y, y);
  };
}

/** Returns a function that takes the next block of a table's rows and predicts it, until all blocks are taken. */
export function answerBlocks(
  prediction: Prediction,
  kernels: ForwardKernels,
  memory: WebAssembly.Memory,
  thread: number,
  signal: WorkSignal,
): (work: Work) => void {
  const { block, inputs, outputs } = prediction;
  const answerRows = answer(prediction, kernels, new Float32Array(memory.buffer), thread);
  return ({ first: rows, x, y }) => {
    for (let from = signal.take() * block; from < rows; from = signal.take() * block) {
      const count = Math.min(block, rows - from);
      answerRows(count, x + 4 * from * inputs, y + 4 * from * outputs);
    }
  };
}
