// The outputs of a chain of dense layers for many rows. A few rows are computed with the weights as the network stores
// them, many with WebAssembly (forward-pass.ts). Both give the outputs of `forward` to the last bit. Lesson 3.
import type { Matrix } from "../math/matrix.js";
import { rowsOfTable, type TypedTable } from "../math/typed-table.js";
import type { Vector } from "../math/vector.js";
import { activate } from "./activation.js";
import { type ForwardPass, forwardPass } from "./forward-pass.js";
import type { DenseLayer } from "./layer.js";

/** With fewer multiplications than this, WebAssembly is not used: preparing it would take longer than it saves. */
const MIN_MULTIPLICATIONS = 2 ** 14;

/** How many rows are computed at a time: few enough to fit in the processor's cache. */
const BLOCK = 128;

/** Computes the outputs of a chain of dense layers for each row; a typed table is read where it lies. */
export function predictBatch(layers: readonly DenseLayer[], rows: Matrix | TypedTable): number[][] {
  const count = "shape" in rows ? rows.shape[0] : rows.length;
  const weights = layers.reduce(
    (sum, layer) => sum + layer.weights.length * (layer.weights[0]?.length ?? 0),
    0,
  );
  // For WebAssembly the weights are copied too, which does not pay for a few rows.
  const few = count < 4 || weights * count < MIN_MULTIPLICATIONS;
  const block = Math.min(BLOCK, count);
  const pass = few ? undefined : forwardPass(layers, block);
  if (pass) return inBlocks(layers, rows, count, block, pass);
  const lists = "shape" in rows ? rowsOfTable(rows) : rows;
  return lists.map((row) => outputsOfRow(layers, row));
}

function outputsOfRow(layers: readonly DenseLayer[], row: Vector): number[] {
  let x = row;
  let outputs: number[] = [];
  for (const { weights, biases, activation } of layers) {
    const sums: number[] = [];
    for (let j = 0; j < weights.length; j++) {
      const w = weights[j] as Vector;
      let sum = 0;
      for (let i = 0; i < w.length; i++) sum += (w[i] as number) * (x[i] as number);
      sums.push(sum + (biases[j] as number));
    }
    outputs = activate(activation, sums);
    x = outputs;
  }
  return outputs;
}

function inBlocks(
  layers: readonly DenseLayer[],
  rows: Matrix | TypedTable,
  total: number,
  block: number,
  pass: ForwardPass,
): number[][] {
  const inputs = layers[0]?.weights[0]?.length ?? 0;
  const outputs = layers.at(-1)?.biases.length ?? 0;
  const all: number[][] = [];
  // Copying `blank` takes only as much memory as its numbers need; an array that grows by `push` takes more.
  const blank = Array.from({ length: outputs }, () => 0.5);
  for (let from = 0; from < total; from += block) {
    const count = Math.min(block, total - from);
    const x = pass.inputs();
    if ("shape" in rows) x.set(rows.data.subarray(from * inputs, (from + count) * inputs));
    for (let r = 0; r < count && !("shape" in rows); r++) {
      const row = rows[from + r] as Vector;
      for (let i = 0; i < inputs; i++) x[r * inputs + i] = row[i] as number;
    }
    const y = pass.run(count);
    for (let r = 0; r < count; r++) {
      const row = blank.slice();
      for (let j = 0; j < outputs; j++) row[j] = y[r * pass.stride + j] as number;
      all.push(row);
    }
  }
  return all;
}
