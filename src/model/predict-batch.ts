// The outputs of a chain of dense layers for many rows. A few rows are computed with the weights as
// the network stores them, more rows with copies of the weights in typed arrays (forward-flat.ts), and very many
// with WebAssembly (forward-wasm.ts). All three give the outputs of `forward` to the last bit. Lesson 3.
import type { Matrix } from "../math/matrix.js";
import type { Vector } from "../math/vector.js";
import { activate } from "./activation.js";
import { affine, applyActivation, type FlatLayer, flatten } from "./forward-flat.js";
import { type ForwardPass, forwardPass } from "./forward-wasm.js";
import type { DenseLayer } from "./layer.js";

/** With fewer rows than this the weights are not copied, because copying takes longer than it saves. */
const MIN_ROWS = 4;

/**
 * With fewer multiplications than this WebAssembly is not used, because preparing it takes longer than it
 * saves.
 */
const MIN_MULTIPLICATIONS = 2 ** 16;

/** How many rows are computed at a time: few enough to fit in the processor's cache. */
const BLOCK = 128;

/** Computes the outputs of a chain of dense layers for each row. */
export function predictBatch(layers: readonly DenseLayer[], rows: Matrix): number[][] {
  if (rows.length < MIN_ROWS) return rows.map((row) => outputsOfRow(layers, row));
  const flat = layers.map(flatten);
  const multiplications = flat.reduce((sum, { weights }) => sum + weights.length * rows.length, 0);
  const block = Math.min(BLOCK, rows.length);
  const pass = multiplications < MIN_MULTIPLICATIONS ? undefined : forwardPass(flat, block);
  return inBlocks(flat, rows, block, pass ?? flatPass(flat, block));
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

/** Makes a forward pass with typed arrays in JavaScript, for up to `maxRows` rows at a time. */
function flatPass(layers: readonly FlatLayer[], maxRows: number): ForwardPass {
  const widest = Math.max(...layers.map(({ inputs, units }) => Math.max(inputs, units)));
  const [first, second] = [new Float64Array(maxRows * widest), new Float64Array(maxRows * widest)];
  return {
    inputs: () => first,
    run: (rows) => {
      let [x, z] = [first, second];
      for (const layer of layers) {
        affine(layer, rows, x, z);
        applyActivation(layer.activation, rows, layer.units, z, z);
        [x, z] = [z, x];
      }
      return x;
    },
  };
}

function inBlocks(
  layers: readonly FlatLayer[],
  rows: Matrix,
  block: number,
  pass: ForwardPass,
): number[][] {
  const inputs = layers[0]?.inputs as number;
  const outputs = layers.at(-1)?.units as number;
  const all: number[][] = [];
  // Copying `blank` takes only as much memory as its numbers need; an array that grows by `push` takes more.
  const blank = Array.from({ length: outputs }, () => 0.5);
  for (let from = 0; from < rows.length; from += block) {
    const count = Math.min(block, rows.length - from);
    const x = pass.inputs();
    for (let r = 0; r < count; r++) {
      const row = rows[from + r] as Vector;
      for (let i = 0; i < inputs; i++) x[r * inputs + i] = row[i] as number;
    }
    const y = pass.run(count);
    for (let r = 0; r < count; r++) {
      const row = blank.slice();
      for (let j = 0; j < outputs; j++) row[j] = y[r * outputs + j] as number;
      all.push(row);
    }
  }
  return all;
}
