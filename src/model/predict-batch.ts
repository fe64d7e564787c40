// What layers one behind the other make of rows, without keeping anything. A few rows go through the
// weights as they lie, many through flat lists, and very many through vectors: the outputs are those of
// `forward` to the last bit, whichever way is taken. Lesson 3.
import type { Matrix } from "../math/matrix.js";
import type { Vector } from "../math/vector.js";
import { activate } from "./activation.js";
import { affine, applyActivation, type FlatLayer, flatten } from "./forward-flat.js";
import { type ForwardPass, forwardPass } from "./forward-wasm.js";
import type { DenseLayer } from "./layer.js";

/** Below so many rows it does not pay to copy the weights. */
const FEW = 4;

/** From so many multiplications on vectors are worth their preparation. */
const MANY = 2 ** 16;

/** Rows that go through the network together: enough to pay for a loop, few enough for the cache. */
const BLOCK = 128;

/** The outputs of layers one behind the other for each row. */
export function predictBatch(layers: readonly DenseLayer[], rows: Matrix): number[][] {
  if (rows.length < FEW) return rows.map((row) => oneByOne(layers, row));
  const flat = layers.map(flatten);
  const multiplications = flat.reduce((sum, { weights }) => sum + weights.length * rows.length, 0);
  const block = Math.min(BLOCK, rows.length);
  const pass = multiplications < MANY ? undefined : forwardPass(flat, block);
  return inBlocks(flat, rows, block, pass ?? flatPass(flat, block));
}

function oneByOne(layers: readonly DenseLayer[], row: Vector): number[] {
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

/** The way through flat lists. */
function flatPass(layers: readonly FlatLayer[], most: number): ForwardPass {
  const widest = Math.max(...layers.map(({ inputs, units }) => Math.max(inputs, units)));
  const [first, second] = [new Float64Array(most * widest), new Float64Array(most * widest)];
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
  // A copy of a list has room for its numbers and no more.
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
