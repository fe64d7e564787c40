// Predictions in float32: where a network and the rows of a table are in memory, and how blocks of rows are answered.
// Every thread takes the next block when it is free, so that a thread that comes late holds the others up by one block
// at most. A layout is plain numbers: another thread can have it.

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

/** The layout of a network that only predicts. */
export interface Prediction {
  readonly bytes: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly PlacedLayer[];
  /** For each thread two blocks for what is between layers, and scratch of the kernels. */
  readonly threads: readonly {
    readonly blocks: readonly [number, number];
    readonly scratch: number;
  }[];
  readonly signal: number;
  /** Rows that go through the network together, and rows of a sheet: the part of a table that is in memory. */
  readonly block: number;
  readonly sheet: number;
  readonly x: number;
  readonly y: number;
  /** What a row takes, counted in multiplications. */
  readonly cost: number;
}

/** Numbers of a sheet. */
const SHEET = 2 ** 18;

/** Rows of a block for OpenBLAS; bytes of a block's activations for the kernels, so that they stay in the cache. */
const ROWS = 256;
const BLOCK_BYTES = 2 ** 14;

/** A tanh takes as long as so many multiplications. */
const CURVE = 16;

/** Lays out a network from the first free byte on; undefined with an activation of the caller's own. */
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
  // OpenBLAS reads the inputs of a table in the caller's own memory.
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

/** The kernels with OpenBLAS for the products; x may be an address outside the memory that begins at `base`. */
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

/** Answers rows at x, and writes their outputs one behind the other to y. */
export function answer(
  { layers, outputs, threads }: Prediction,
  kernels: ForwardKernels,
  numbers: Float32Array,
  thread: number,
): (rows: number, x: number, y: number) => void {
  const places = threads[thread] as Prediction["threads"][number];
  const { stride = 0, activation = 0 } = layers.at(-1) ?? {};
  // An activation of single numbers is computed after the padding is gone: for one output it is three quarters.
  const bare = stride > outputs && ACTIVATION_CODES[activation] !== "softmax";
  return (rows, x, y) => {
    let from = forwardRows(kernels, layers, 4, rows, x, places, bare) / 4;
    for (let to = y / 4, r = 0; r < rows; r++, from += stride) {
      for (let j = 0; j < outputs; j++) numbers[to++] = numbers[from + j] as number;
    }
    if (bare) kernels.activate(activation, 1, rows * outputs, rows * outputs, y, y);
  };
}

/** Answers blocks of rows until none is left; the work is the number of rows, and their address and that of the outputs. */
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
