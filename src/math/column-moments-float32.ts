// The sums of moments.ts for a table in float32: by WebAssembly, four numbers at a time, in an eighth of
// the time. Numbers are multiplied in float32, 256 rows at a time, and added up in float64, so that the
// sums are as exact as the numbers themselves. A table whose first row lies far from the others would lose
// digits that way, and one of huge or tiny numbers their squares; it is left to float64. Lesson 2.
import { bytes } from "./column-moments-bytes.js";
import type { Vector } from "./vector.js";

/** Sums over all rows, moved by the first: of the columns, and of the products of two columns. */
export interface Sums {
  readonly shift: Vector;
  readonly totals: Vector;
  readonly products: readonly Vector[];
}

interface Kernel {
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

/** With more columns than these the table is left to float64. */
const WIDEST = 60;

/** The first row may lie so many standard deviations from the mean. */
const FAR = 8;

/** The mean square that a column has at least, unless it is constant: below 2⁻¹²⁶ float32 loses digits. */
const LEAST = 2 ** -100;

let kernel: Kernel | undefined;

/** Compiled when it is first needed; undefined where the runtime has no vectors. */
function kernelHere(): Kernel | undefined {
  if (kernel) return kernel;
  try {
    const code = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    const memory = new WebAssembly.Memory({ initial: 4 });
    const made = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
    const { addProducts } = made.exports as unknown as Kernel;
    kernel = { memory: memory.buffer, addProducts };
  } catch {
    return undefined;
  }
  return kernel;
}

/**
 * The sums of a table with its targets as a last column.
 * @param data n rows of m numbers, one behind the other
 * @param targets n numbers
 * @returns the sums, or nothing where float64 has to do it
 */
export function sumsOfFloat32(data: Float32Array, targets: Float32Array): Sums | undefined {
  const rows = targets.length;
  const inputs = data.length / rows;
  const here = inputs <= WIDEST ? kernelHere() : undefined;
  if (!here) return undefined;
  const numbers = new Float32Array(here.memory);
  // Inputs, target and ones, rounded up: columns are multiplied two by three.
  const across = 6 * Math.ceil((inputs + 2) / 6);
  const sums = 4096;
  const shift = sums + 8 * across * across;
  const block = shift + 4 * across;
  const from = block + 4 * ROWS * across;
  const target = from + 4 * ROWS * inputs;
  const results = new Float64Array(here.memory, sums, across * across);
  results.fill(0);
  numbers.fill(0, block / 4, from / 4);
  const first = [...data.subarray(0, inputs), targets[0] as number];
  numbers.set(first, shift / 4);
  for (let r = 0; r < rows; r += ROWS) {
    const size = Math.min(ROWS, rows - r);
    numbers.set(data.subarray(r * inputs, (r + size) * inputs), from / 4);
    numbers.set(targets.subarray(r, r + size), target / 4);
    here.addProducts(size, inputs, from, target, shift, block, sums, across);
  }
  const width = inputs + 1;
  const at = (i: number, j: number) => results[Math.min(i, j) * across + Math.max(i, j)] as number;
  const totals = first.map((_, i) => at(i, width));
  const isExact = (total: number, i: number) => {
    const square = at(i, i);
    if (square === 0) return i < inputs ? isConstant(data, i, inputs) : isConstant(targets, 0, 1);
    const inRange = Number.isFinite(square) && square >= rows * LEAST;
    return inRange && total ** 2 <= FAR ** 2 * (rows * square - total ** 2);
  };
  if (!totals.every(isExact)) return undefined;
  return { shift: first, totals, products: first.map((_, i) => first.map((_, j) => at(i, j))) };
}

/** Whether all numbers of a column are the same, which squares of 0 do not say: those of 1e-25 are 0, too. */
function isConstant(numbers: Float32Array, from: number, step: number): boolean {
  for (let k = from; k < numbers.length; k += step) {
    if (numbers[k] !== numbers[from]) return false;
  }
  return true;
}
