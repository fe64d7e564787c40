// The sums that column-moments.ts needs, for a table in float32: WebAssembly computes four numbers at a time and
// needs an eighth of the time. Products are added in float32 within 256 rows and then in float64, so that the
// sums are as exact as the numbers themselves. Where they would not be (a first row far from the others, or
// squares outside the range of float32) `sumsOfFloat32` returns undefined and the caller computes in float64.
// Lesson 2.
import { bytes } from "./column-moments-bytes.js";
import type { Vector } from "./vector.js";

/**
 * Sums over all rows of a table, after its first row (`shift`) was subtracted: of each column, and of each
 * product of two columns.
 */
export interface Sums {
  readonly shift: Vector;
  readonly totals: Vector;
  readonly products: readonly Vector[];
}

interface MomentsModule {
  readonly memory: ArrayBuffer;
  addProducts(
    rows: number,
    inputs: number,
    from: number,
    targets: number,
    shift: number,
    block: number,
    sums: number,
    across: number,
  ): void;
}

const ROWS = 256;

/** A table with more columns than this is computed in float64, because the module's memory is too small for it. */
const MAX_COLUMNS = 60;

/** How many standard deviations the first row may differ from the mean in each column; else float64 is used. */
const MAX_SHIFT = 8;

/** A column with a smaller mean square is computed in float64, because below 2⁻¹²⁶ float32 loses digits. */
const LEAST_SQUARE = 2 ** -100;

let compiled: MomentsModule | undefined;

/** The WebAssembly module, compiled at the first call; undefined where the runtime has no WebAssembly SIMD. */
function momentsModule(): MomentsModule | undefined {
  if (compiled) return compiled;
  try {
    const code = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    const memory = new WebAssembly.Memory({ initial: 4 });
    const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
    const { addProducts } = instance.exports as unknown as MomentsModule;
    compiled = { memory: memory.buffer, addProducts };
  } catch {
    return undefined;
  }
  return compiled;
}

/**
 * The sums of a table to which the targets are added as a last column.
 * @param data n rows of m numbers in one list, row after row
 * @param targets n numbers
 * @returns the sums; undefined where float32 or WebAssembly cannot compute them
 */
export function sumsOfFloat32(data: Float32Array, targets: Float32Array): Sums | undefined {
  const rows = targets.length;
  const inputs = data.length / rows;
  const module = inputs <= MAX_COLUMNS ? momentsModule() : undefined;
  if (!module) return undefined;
  const numbers = new Float32Array(module.memory);
  // Inputs, target and ones, rounded up to a multiple of six: the module multiplies two columns by three.
  const across = 6 * Math.ceil((inputs + 2) / 6);
  const sums = 4096;
  const shift = sums + 8 * across * across;
  const block = shift + 4 * across;
  const from = block + 4 * ROWS * across;
  const target = from + 4 * ROWS * inputs;
  const results = new Float64Array(module.memory, sums, across * across);
  results.fill(0);
  numbers.fill(0, block / 4, from / 4);
  const first = [...data.subarray(0, inputs), targets[0] as number];
  numbers.set(first, shift / 4);
  for (let r = 0; r < rows; r += ROWS) {
    const size = Math.min(ROWS, rows - r);
    numbers.set(data.subarray(r * inputs, (r + size) * inputs), from / 4);
    numbers.set(targets.subarray(r, r + size), target / 4);
    module.addProducts(size, inputs, from, target, shift, block, sums, across);
  }
  const width = inputs + 1;
  const at = (i: number, j: number) => results[Math.min(i, j) * across + Math.max(i, j)] as number;
  const totals = first.map((_, i) => at(i, width));
  const isExact = (total: number, i: number) => {
    const square = at(i, i);
    if (square === 0) return i < inputs ? isConstant(data, i, inputs) : isConstant(targets, 0, 1);
    const inRange = Number.isFinite(square) && square >= rows * LEAST_SQUARE;
    return inRange && total * total <= MAX_SHIFT * MAX_SHIFT * (rows * square - total * total);
  };
  if (!totals.every(isExact)) return undefined;
  return { shift: first, totals, products: first.map((_, i) => first.map((_, j) => at(i, j))) };
}

/**
 * Whether all numbers of a column are equal. A sum of squares of 0 does not prove it: in float32 the square of
 * 1e-25 is 0.
 */
function isConstant(numbers: Float32Array, from: number, step: number): boolean {
  for (let k = from; k < numbers.length; k += step) {
    if (numbers[k] !== numbers[from]) return false;
  }
  return true;
}
