// The first and second moments of a table's columns: the mean of each column, and the mean of each product
// of two columns. With inputs x and target t beside each other in z:
//   (1/n) Σ zᵢ   and   (1/n) Σ zᵢ zᵢᵀ
// A linear model needs no other numbers of its data. They are computed by reading a large table once; every
// later step takes the same time for any number of rows. The first row is subtracted from all rows before, so
// that a large mean does not make the products less exact. Lesson 2.

import { type Rows, type ShapedNumbers, toMatrix } from "./matrix.js";
import type { Numbers, Vector } from "./vector.js";

/** The moments of a table with its targets as a last column, computed after the first row was subtracted. */
export interface ColumnMoments {
  readonly count: number;
  /** The table's first row, which was subtracted from every row. */
  readonly shift: Vector;
  /** The mean of each column, after the first row was subtracted. */
  readonly means: Vector;
  /** The mean of each product of two columns, after the first row was subtracted: a square table. */
  readonly products: readonly Vector[];
}

/** A table with fewer numbers than this is read row by row, because computing its moments saves no time. */
const LARGE = 20_000;

/** How many rows are read at a time: few enough to fit in the processor's cache. */
const BLOCK = 256;

/**
 * The moments of a large table. It is read once, and a typed array is not copied.
 * @param inputs n rows of m numbers
 * @param targets n numbers
 * @param where the name of the function that error messages begin with
 * @returns the moments; undefined when the table is small or has more columns than rows, when inputs and targets
 * differ in number, or when a square overflows
 * @throws when a number is not finite; the message names its row and column
 * @example columnMoments([[1], [2]], [3, 4], "example") // undefined
 * @see Lesson 2
 */
export function columnMoments(
  inputs: Rows,
  targets: Numbers,
  where: string,
): ColumnMoments | undefined {
  const { rows, columns, read } = rowReader(inputs, where);
  // With more columns than rows there would be more moments than numbers.
  if (rows !== targets.length || rows < columns || rows * columns < LARGE) return undefined;
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
    subtractShift(block, shift, size, totals);
    addProducts(block, even, sums);
  }
  if (!sums.every(Number.isFinite)) {
    toMatrix(inputs, where);
    return undefined;
  }
  const product = (i: number, j: number) => sums[Math.min(i, j) * even + Math.max(i, j)] as number;
  return {
    count: rows,
    shift,
    means: Array.from(totals.subarray(0, width), (total) => total / rows),
    products: shift.map((_, i) => shift.map((_, j) => product(i, j) / rows)),
  };
}

/** Subtracts the first row from a block of rows, adds each column to its total, and fills unused rows with 0. */
function subtractShift(
  block: Float64Array,
  shift: Vector,
  size: number,
  totals: Float64Array,
): void {
  shift.forEach((first, j) => {
    let total = 0;
    for (let k = j * BLOCK; k < j * BLOCK + size; k++) {
      const value = (block[k] as number) - first;
      block[k] = value;
      total += value;
    }
    block.fill(0, j * BLOCK + size, (j + 1) * BLOCK);
    totals[j] = (totals[j] as number) + total;
  });
}

/**
 * Adds the products of all pairs of columns to `sums`. Two columns are multiplied by two others at a time, so
 * that four numbers read give four products. Only the sums with i ≤ j are used later.
 */
function addProducts(block: Float64Array, even: number, sums: Float64Array): void {
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

interface RowReader {
  readonly rows: number;
  readonly columns: number;
  /** Copies `size` rows, from row `from` on, into a block that is stored column by column. */
  read(from: number, size: number, block: Float64Array): void;
}

function rowReader(inputs: Rows, where: string): RowReader {
  const typed = typedNumbers(inputs);
  if (!typed) {
    const lists = toMatrix(inputs, where);
    const columns = (lists[0] as Vector).length;
    const read: RowReader["read"] = (from, size, block) => {
      for (let i = 0; i < size; i++) {
        const row = lists[from + i] as Vector;
        for (let j = 0; j < columns; j++) block[j * BLOCK + i] = row[j] as number;
      }
    };
    return { rows: lists.length, columns, read };
  }
  const { data } = typed;
  const [rows, columns] = typed.shape;
  const read: RowReader["read"] = (from, size, block) => {
    let position = from * columns;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < columns; j++) block[j * BLOCK + i] = data[position++] as number;
    }
  };
  return { rows, columns, read };
}

/** Returns the table if it is `{ data, shape }` with a typed array of the right length; undefined otherwise. */
function typedNumbers(rows: Rows): ShapedNumbers | undefined {
  if (
    typeof rows !== "object" ||
    rows === null ||
    !("data" in rows) ||
    !("shape" in rows) ||
    "columns" in rows
  )
    return undefined;
  const [count, columns] = rows.shape;
  const whole = rows.data.length > 0 && rows.data.length === count * columns;
  return whole && ArrayBuffer.isView(rows.data) ? rows : undefined;
}
