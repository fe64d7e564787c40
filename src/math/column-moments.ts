// The first and second moments of a table's columns: the mean of each column, and the mean of each product
// of two columns. With inputs x and target t beside each other in z:
//   (1/n) Σ zᵢ   and   (1/n) Σ zᵢ zᵢᵀ
// A linear model needs no other numbers of its data. They are computed by reading a large table once; every
// later step takes the same time for any number of rows. The first row is subtracted from all rows before, so
// that a large mean does not make the products less exact. WebAssembly adds them two at a time. Lesson 2.
import { bytes } from "./column-moments-bytes.js";
import { type Rows, toMatrix } from "./matrix.js";
import { type SmallModule, smallModule } from "./runtime.js";
import { typedTable } from "./typed-table.js";
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
  // A row of z has the inputs, the target, and a 1: the products with it are the sums of the columns.
  const width = 4 * Math.ceil((columns + 2) / 4);
  const { numbers, kernels, places } = workspace([
    width,
    BLOCK * columns,
    BLOCK,
    BLOCK * width,
    width * width,
  ]);
  const [shift, x, t, z, sums] = places;
  const byte = (place: number) => 8 * place;
  read(0, 1, numbers, shift);
  numbers[shift + columns] = targets[0] as number;
  for (let from = 0; from < rows; from += BLOCK) {
    const size = Math.min(BLOCK, rows - from);
    read(from, size, numbers, x);
    for (let i = 0; i < size; i++) numbers[t + i] = targets[from + i] as number;
    kernels.shiftRows(size, columns, width, byte(x), byte(t), byte(shift), byte(z));
    kernels.addProducts(size, width, byte(z), byte(sums));
  }
  const all = numbers.subarray(sums, sums + width * width);
  if (!all.every(Number.isFinite)) {
    toMatrix(inputs, where);
    return undefined;
  }
  const product = (i: number, j: number) => all[Math.min(i, j) * width + Math.max(i, j)] as number;
  const first = Array.from(numbers.subarray(shift, shift + columns + 1));
  return {
    count: rows,
    shift: first,
    means: first.map((_, i) => product(i, columns + 1) / rows),
    products: first.map((_, i) => first.map((_, j) => product(i, j) / rows)),
  };
}

/** Functions on blocks of rows. Addresses are in bytes; a row of z has `width` numbers, a multiple of 4. */
interface Kernels {
  /** Subtracts the table's first row from each row and its target, and writes a 1 behind the target. */
  shiftRows(
    rows: number,
    columns: number,
    width: number,
    x: number,
    targets: number,
    shift: number,
    z: number,
  ): void;
  /** Adds the products of columns i ≤ j, for all rows of the block, to row i of the sums. */
  addProducts(rows: number, width: number, z: number, sums: number): void;
}

/** The functions of `Kernels` in TypeScript, for a runtime without SIMD and for tables that need too much memory. */
function readableKernels(numbers: Float64Array): Kernels {
  const at = (address: number) => numbers[address / 8] as number;
  return {
    shiftRows: (rows, columns, width, x, targets, shift, z) => {
      for (let r = 0; r < rows; r++) {
        const row = z / 8 + r * width;
        for (let j = 0; j < columns; j++) {
          numbers[row + j] = at(x + 8 * (r * columns + j)) - at(shift + 8 * j);
        }
        numbers[row + columns] = at(targets + 8 * r) - at(shift + 8 * columns);
        numbers[row + columns + 1] = 1;
      }
    },
    addProducts: (rows, width, z, sums) => {
      for (let i = 0; i < width; i++) {
        for (let j = i; j < width; j++) {
          let sum = 0;
          for (let k = z / 8, r = 0; r < rows; r++, k += width) {
            sum += (numbers[k + i] as number) * (numbers[k + j] as number);
          }
          const place = sums / 8 + i * width + j;
          numbers[place] = (numbers[place] as number) + sum;
        }
      }
    },
  };
}

let compiled: SmallModule<Kernels> | undefined;

/** Makes one array with room for lists of these lengths, all 0; returns it, each list's index, and the functions. */
function workspace<const Lengths extends readonly number[]>(lengths: Lengths) {
  compiled ??= smallModule<Kernels>(bytes);
  const first = compiled ? 2 * Math.ceil(compiled.firstFree / 16) : 0;
  let end = first;
  const places = lengths.map((length) => {
    end += 2 * Math.ceil(length / 2);
    return end - 2 * Math.ceil(length / 2);
  }) as { readonly [Place in keyof Lengths]: number };
  const room = compiled?.reserve(8 * end);
  const numbers = room ? new Float64Array(room) : new Float64Array(end);
  numbers.fill(0, first, end);
  const kernels = (room && compiled?.kernels) ?? readableKernels(numbers);
  return { numbers, kernels, places };
}

interface RowReader {
  readonly rows: number;
  readonly columns: number;
  /** Copies `size` rows of the table, beginning with row `from`, into a list. */
  read(from: number, size: number, into: Float64Array, place: number): void;
}

function rowReader(inputs: Rows, where: string): RowReader {
  const typed = typedTable(inputs);
  if (!typed) {
    const lists = toMatrix(inputs, where);
    const columns = (lists[0] as Vector).length;
    const read: RowReader["read"] = (from, size, into, place) => {
      for (let i = 0; i < size; i++) into.set(lists[from + i] as Vector, place + i * columns);
    };
    return { rows: lists.length, columns, read };
  }
  const { data, shape } = typed;
  const [rows, columns] = shape;
  const read: RowReader["read"] = (from, size, into, place) => {
    into.set(data.subarray(from * columns, (from + size) * columns), place);
  };
  return { rows, columns, read };
}
