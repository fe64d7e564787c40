// All that a linear model needs to know of its data are means: of each column, and of each product of
// two columns. With inputs x and target t side by side in z:
//   (1/n) Σ zᵢ   and   (1/n) Σ zᵢ zᵢᵀ
// One pass over a large table gives them, and from then on it does not matter how many rows there are.
// Columns are moved near 0 first (by the first row), so that digits are not lost to a large mean. Lesson 2.

import { type Sums, sumsOfFloat32 } from "./column-moments-float32.js";
import { type Rows, type ShapedNumbers, toMatrix } from "./matrix.js";
import type { Numbers, Vector } from "./vector.js";

/** Means over the rows of a table with its targets as a last column, all moved by the first row. */
export interface ColumnMoments {
  readonly count: number;
  /** The first row: what was taken off every other. */
  readonly shift: Vector;
  /** Means of the columns after that. */
  readonly means: Vector;
  /** Means of the products of two columns after that: as many rows and columns as there are columns. */
  readonly products: readonly Vector[];
  /** Columns as alike as this, after others, cannot be told from them; 1e-6 when not given. */
  readonly alike?: number;
}

/** What float32 can tell apart. */
const ALIKE_IN_FLOAT32 = 1e-3;

/** From this many numbers on, one pass and a few means are worth it; below, rows are as fast. */
const LARGE = 20_000;

/** Rows that are read together, and stay in the processor's nearest memory. */
const BLOCK = 256;

/**
 * The means of a large table: one pass, and no list is made of a typed array.
 * @param inputs n rows of m numbers
 * @param targets n numbers
 * @param where the name that an error message starts with
 * @returns the means, or nothing when the table is small or wide, or its numbers leave all range
 * @throws when a number is not finite, saying where
 * @example columnMoments([[1], [2]], [3, 4], "example") // undefined
 * @see Lesson 2
 */
export function columnMoments(
  inputs: Rows,
  targets: Numbers,
  where: string,
): ColumnMoments | undefined {
  const { rows, columns, read, data } = tableOf(inputs, where);
  // With more columns than rows there would be more means than numbers.
  if (rows !== targets.length || rows < columns || rows * columns < LARGE) return undefined;
  if (data instanceof Float32Array && targets instanceof Float32Array) {
    const sums = sumsOfFloat32(data, targets);
    if (sums) return { ...meansOf(sums, rows), alike: ALIKE_IN_FLOAT32 };
  }
  const width = columns + 1;
  const even = width + (width % 2);
  const block = new Float64Array(even * BLOCK);
  read(0, 1, block);
  block[columns * BLOCK] = targets[0] as number;
  const shift = Array.from({ length: width }, (_, j) => block[j * BLOCK] as number);
  const sums = new Float64Array(even * even);
  const totals = new Float64Array(even);
  for (let from = 0; from < rows; from += BLOCK) {
    const size = Math.min(BLOCK, rows - from);
    read(from, size, block);
    for (let i = 0; i < size; i++) block[columns * BLOCK + i] = targets[from + i] as number;
    move(block, shift, size, totals);
    multiply(block, even, sums);
  }
  if (!sums.every(Number.isFinite)) {
    toMatrix(inputs, where);
    return undefined;
  }
  const product = (i: number, j: number) => sums[Math.min(i, j) * even + Math.max(i, j)] as number;
  const products = shift.map((_, i) => shift.map((_, j) => product(i, j)));
  return meansOf({ shift, totals: Array.from(totals.subarray(0, width)), products }, rows);
}

const meansOf = ({ shift, totals, products }: Sums, count: number): ColumnMoments => ({
  count,
  shift,
  means: totals.map((total) => total / count),
  products: products.map((row) => row.map((product) => product / count)),
});

/** Takes the first row off, adds the columns up, and leaves 0 behind the last row of a short block. */
function move(block: Float64Array, shift: Vector, size: number, totals: Float64Array): void {
  shift.forEach((off, j) => {
    let total = 0;
    for (let k = j * BLOCK; k < j * BLOCK + size; k++) {
      const value = (block[k] as number) - off;
      block[k] = value;
      total += value;
    }
    block.fill(0, j * BLOCK + size, (j + 1) * BLOCK);
    totals[j] = (totals[j] as number) + total;
  });
}

/**
 * Adds the products of all pairs of columns, two columns by two: four products of four numbers read.
 * Only those with i ≤ j count; what else the squares on the diagonal give is the same again.
 */
function multiply(block: Float64Array, even: number, sums: Float64Array): void {
  const add = (i: number, j: number, value: number) => {
    sums[i * even + j] = (sums[i * even + j] as number) + value;
  };
  for (let i = 0; i < even; i += 2) {
    for (let j = i; j < even; j += 2) {
      let [s00, s01, s10, s11] = [0, 0, 0, 0];
      const [p, q] = [i * BLOCK, j * BLOCK];
      for (let k = 0; k < BLOCK; k++) {
        const a0 = block[p + k] as number;
        const a1 = block[p + BLOCK + k] as number;
        const b0 = block[q + k] as number;
        const b1 = block[q + BLOCK + k] as number;
        s00 += a0 * b0;
        s01 += a0 * b1;
        s10 += a1 * b0;
        s11 += a1 * b1;
      }
      add(i, j, s00);
      add(i, j + 1, s01);
      add(i + 1, j, s10);
      add(i + 1, j + 1, s11);
    }
  }
}

interface Source {
  readonly rows: number;
  readonly columns: number;
  /** The typed array that holds the rows, where one does. */
  readonly data?: Numbers;
  /** Reads rows into a block, column by column. */
  read(from: number, size: number, block: Float64Array): void;
}

function tableOf(inputs: Rows, where: string): Source {
  const typed = typedNumbers(inputs);
  if (!typed) {
    const lists = toMatrix(inputs, where);
    const columns = (lists[0] as Vector).length;
    const read: Source["read"] = (from, size, block) => {
      for (let i = 0; i < size; i++) {
        const row = lists[from + i] as Vector;
        for (let j = 0; j < columns; j++) block[j * BLOCK + i] = row[j] as number;
      }
    };
    return { rows: lists.length, columns, read };
  }
  const { data } = typed;
  const [rows, columns] = typed.shape;
  const read: Source["read"] = (from, size, block) => {
    let place = from * columns;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < columns; j++) block[j * BLOCK + i] = data[place++] as number;
    }
  };
  return { rows, columns, data, read };
}

/** `{ data, shape }` over a typed array that is as long as its shape says. */
function typedNumbers(rows: Rows): ShapedNumbers | undefined {
  if (!rows || !("data" in rows) || !("shape" in rows) || "columns" in rows) return undefined;
  const [count, columns] = rows.shape;
  const whole = rows.data.length > 0 && rows.data.length === count * columns;
  return whole && ArrayBuffer.isView(rows.data) ? rows : undefined;
}
