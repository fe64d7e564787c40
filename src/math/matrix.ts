// A matrix is a table of numbers: one row for each example, one column for each feature.
// Multiplying by a matrix takes the dot product of every row with every column: (AB)ᵢⱼ = Σₖ Aᵢₖ Bₖⱼ.
// `toMatrix` reads every table that is passed to a function; its errors name the wrong value in it. Lesson 1.
import { brief, fail } from "./argument-errors.js";
import { areFinite, rowsOfTable, typedTable } from "./typed-table.js";
import { isList, type Numbers, type Vector, whyNoNumber } from "./vector.js";

/** A table of numbers: rows of equal length, each the inputs of an example or the weights of a neuron. */
export type Matrix = readonly Vector[];

/** A table whose numbers are in one list, row after row, with the numbers of its rows and columns. */
export interface ShapedNumbers {
  readonly data: Numbers;
  readonly shape: readonly [rows: number, columns: number];
}

/** The properties of a danfojs DataFrame that the library reads. */
export interface DataFrameLike {
  readonly columns: readonly string[];
  readonly shape: readonly number[];
  readonly values: readonly unknown[];
}

/** A table of numbers in any form that the library accepts: a list of rows, `{ data, shape }` or a DataFrame. */
export type Rows = readonly Numbers[] | ShapedNumbers | DataFrameLike;

/**
 * How many rows and how many columns a table has.
 * @param matrix a table with rows of the same length
 * @param where the name of the function that error messages begin with
 * @returns [rows, columns]
 * @throws when a row is longer or shorter than the first
 * @example shape([[1, 2, 3], [4, 5, 6]]) // [2, 3]
 * @see Lesson 2
 */
export function shape(
  matrix: readonly Numbers[],
  where = "shape",
): [rows: number, columns: number] {
  checkRows(where, matrix);
  const width = matrix[0]?.length ?? 0;
  matrix.forEach((row, i) => {
    if (row.length !== width) {
      fail(where, `expected rows of ${width} numbers (as row 0), got ${row.length} in row ${i}`);
    }
  });
  return [matrix.length, width];
}

/**
 * Turns the rows of a table into columns.
 * (Aᵀ)ᵢⱼ = Aⱼᵢ
 * @param matrix n rows of m numbers
 * @returns m rows of n numbers
 * @throws when the rows differ in length
 * @example transpose([[1, 2, 3], [4, 5, 6]]) // [[1, 4], [2, 5], [3, 6]]
 * @see Lesson 2
 */
export function transpose(matrix: readonly Numbers[]): number[][] {
  const [, width] = shape(matrix, "transpose");
  return Array.from({ length: width }, (_, j) => matrix.map((row) => row[j] as number));
}

/**
 * Multiplies two matrices: the dot product of each row of the first with each column of the second.
 * (AB)ᵢⱼ = Σₖ Aᵢₖ Bₖⱼ
 * @param a n rows of k numbers
 * @param b k rows of m numbers
 * @returns n rows of m numbers
 * @throws unless the first has as many columns as the second has rows
 * @example multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]]) // [[19, 22], [43, 50]]
 * @see Lesson 2; Goodfellow et al., Deep Learning, §2.2
 */
export function multiply(a: readonly Numbers[], b: readonly Numbers[]): number[][] {
  const [rows, inner] = shape(a, "multiply");
  const [height, columns] = shape(b, "multiply");
  if (inner !== height) {
    const shapes = `${rows}×${inner} and ${height}×${columns}`;
    const cause = inner === columns ? "is one of them to be transposed?" : undefined;
    const wanted = "expected as many columns in the first as rows in the second";
    fail("multiply", `${wanted}, got ${shapes}`, cause);
  }
  return a.map((row) => {
    const product = new Array<number>(columns).fill(0);
    for (let k = 0; k < inner; k++) {
      const factor = row[k] as number;
      const other = b[k] as Numbers;
      for (let j = 0; j < columns; j++)
        product[j] = (product[j] as number) + factor * (other[j] as number);
    }
    return product;
  });
}

/**
 * Returns one column of a table as a list.
 * @param matrix n rows
 * @param index the index of the column, counted from 0
 * @returns n numbers
 * @throws when there is no such column
 * @example column([[1, 2], [3, 4]], 1) // [2, 4]
 * @see Lesson 1
 */
export function column(matrix: readonly Numbers[], index: number): number[] {
  const [, width] = shape(matrix, "column");
  if (!Number.isInteger(index) || index < 0 || index >= width) {
    fail("column", `expected a column from 0 to ${width - 1}, got ${brief(index)}`);
  }
  return matrix.map((row) => row[index] as number);
}

/**
 * Reads a table in any form that the library accepts, and checks that all its values are finite numbers.
 * @param rows lists of numbers, typed arrays, `{ data, shape }` or a danfojs DataFrame
 * @param where the name of the function that error messages begin with
 * @returns rows of equal length; a list of arrays is returned itself, not copied
 * @throws when the table is empty, its rows differ in length, or a value is text, missing, NaN or infinite; the
 * message names the row and the column
 * @example toMatrix({ data: new Float32Array([1, 2, 3, 4]), shape: [2, 2] }) // [[1, 2], [3, 4]]
 * @see Lesson 1
 */
export function toMatrix(rows: Rows, where = "toMatrix"): Matrix {
  const typed = typedTable(rows);
  if (typed && areFinite(typed.data)) return rowsOfTable(typed);
  const table = rowsOf(rows, where);
  if (table.length === 0) fail(where, "expected at least one row, got none");
  const width = (table[0] as Numbers).length;
  if (width === 0) fail(where, "expected at least one column, got none");
  table.forEach((row, i) => {
    if (row.length !== width) {
      const got = `got ${row.length} in row ${i}`;
      fail(where, `expected rows of ${width} numbers (as row 0), ${got}`, "is a value missing?");
    }
    for (let j = 0; j < width; j++) {
      if (Number.isFinite(row[j])) continue;
      const place = `row ${i}, column ${nameOf(rows, j)}`;
      fail(where, `expected finite numbers, got ${brief(row[j])} in ${place}`, whyNoNumber(row[j]));
    }
  });
  return table.every(Array.isArray) ? (table as Matrix) : table.map((row) => Array.from(row));
}

function rowsOf(rows: Rows, where: string): readonly Numbers[] {
  if (Array.isArray(rows)) {
    checkRows(where, rows);
    return rows;
  }
  // A DataFrame is recognised first, because it may have a column that is called "data".
  if (rows && typeof rows === "object" && "values" in rows && "columns" in rows) {
    checkRows(where, rows.values);
    return rows.values;
  }
  if (rows && typeof rows === "object" && "data" in rows && "shape" in rows) {
    const [height, width] = checkShape(where, rows);
    if (rows.data.length !== height * width) {
      fail(
        where,
        `expected ${height * width} numbers (${height}×${width}), got ${rows.data.length}`,
      );
    }
    const slice = (start: number) => Array.prototype.slice.call(rows.data, start, start + width);
    return Array.from({ length: height }, (_, i) => slice(i * width) as number[]);
  }
  return notRows(where, rows);
}

/** Throws unless a value is an array of rows, each of which is a list. */
function checkRows(where: string, rows: unknown): asserts rows is readonly Numbers[] {
  if (!Array.isArray(rows)) notRows(where, rows);
  const first = rows.findIndex((row) => !isList(row));
  if (first < 0) return;
  const cause = first === 0 ? "one column of numbers is written [[1], [2], [3]]" : undefined;
  fail(where, `expected a list of rows, got ${brief(rows[first])} as row ${first}`, cause);
}

function notRows(where: string, rows: unknown): never {
  const isTyped = ArrayBuffer.isView(rows);
  const got = isTyped ? "a typed array" : brief(rows);
  const cause = isTyped ? "give it a shape: { data, shape: [rows, columns] }" : undefined;
  return fail(where, `expected a list of rows, got ${got}`, cause);
}

/** The shape of `{ data, shape }`; throws unless the shape is two whole numbers and the data is a list. */
function checkShape(where: string, { data, shape }: ShapedNumbers): [number, number] {
  const [height = -1, width = -1] = isList(shape) ? shape : [];
  const isWhole = (size: number) => Number.isInteger(size) && size >= 0;
  if (isList(data) && isWhole(height) && isWhole(width)) return [height, width];
  const got = `data: ${brief(data)}, shape: ${brief(shape)}`;
  return fail(where, `expected { data: numbers, shape: [rows, columns] }, got ${got}`);
}

/** A column's index for an error message, with its name if the table has names: `2 ("body_mass_g")`. */
const nameOf = (rows: Rows, index: number): string =>
  "columns" in rows ? `${index} ("${rows.columns[index]}")` : `${index}`;
