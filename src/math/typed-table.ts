// A table in one typed array, row after row: { data, shape: [rows, columns] }. It is not copied: as lists, 60,000
// pictures of 784 pixels would take 400 MB. `toMatrix` copies it to lists for functions that need lists.
import { isList, type Numbers } from "./vector.js";

/** A typed array of numbers. */
export type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray;

/** A table whose numbers are in one typed array, row after row. */
export interface TypedTable {
  readonly data: TypedArray;
  readonly shape: readonly [rows: number, columns: number];
}

/** The same value if it is a table over a typed array that is as long as its shape says; undefined otherwise. */
export function typedTable(value: unknown): TypedTable | undefined {
  if (typeof value !== "object" || value === null || "columns" in value) return undefined;
  const { data, shape } = value as { data?: unknown; shape?: unknown };
  if (!ArrayBuffer.isView(data) || !isList(shape)) return undefined;
  const [rows, columns] = [Number(shape[0]), Number(shape[1])];
  const isWhole = rows > 0 && columns > 0 && (data as TypedArray).length === rows * columns;
  return isWhole && typeof (data as TypedArray)[0] === "number" ? (value as TypedTable) : undefined;
}

/** Whether all numbers are finite: a number less itself is 0, but NaN for NaN and infinities. */
export function areFinite(data: Numbers): boolean {
  const end = data.length - (data.length % 4);
  // Four sums, because a processor can add to all four at the same time.
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < end; i += 4) {
    const w = data[i] as number;
    const x = data[i + 1] as number;
    const y = data[i + 2] as number;
    const z = data[i + 3] as number;
    a += w - w;
    b += x - x;
    c += y - y;
    d += z - z;
  }
  for (let i = end; i < data.length; i++) a += (data[i] as number) - (data[i] as number);
  return a + b + c + d === 0;
}

/** The rows of a table as lists. */
export function rowsOfTable({ data, shape }: TypedTable): number[][] {
  const [height, width] = shape;
  // Copying a list of fractions takes only as much memory as its numbers; a list that grows by `push` takes more.
  const blank = new Array<number>(width).fill(0.5);
  const rows = new Array<number[]>(height);
  let at = 0;
  for (let i = 0; i < height; i++) {
    const row = blank.slice();
    for (let j = 0; j < width; j++) row[j] = data[at++] as number;
    rows[i] = row;
  }
  return rows;
}

/** A new table with some of the rows, in the order of their indices. */
export function pickRows({ data, shape }: TypedTable, indices: readonly number[]): TypedTable {
  const [, width] = shape;
  const Kind = data.constructor as new (length: number) => TypedArray;
  const picked = new Kind(indices.length * width);
  indices.forEach((row, place) => {
    picked.set(data.subarray(row * width, (row + 1) * width), place * width);
  });
  return { data: picked, shape: [indices.length, width] };
}
