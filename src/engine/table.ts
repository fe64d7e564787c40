// A table of numbers that a backend copies into its memory, all rows at once or some at a time. The numbers were given
// as rows, as a typed array with a shape, or as a DataFrame. A typed array is read without a copy: as lists, 60,000
// pictures of 784 pixels would take 400 MB.
import { type Rows, toMatrix } from "../math/matrix.js";
import { areFinite, typedTable } from "../math/typed-table.js";
import type { Numbers, Vector } from "../math/vector.js";
import type { Target } from "../training/losses/targets.js";

/** A typed array of float32 or float64 numbers. */
export type Reals = Float32Array | Float64Array;

/** A table of numbers whose rows can be copied out. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  /** Whether any row can be copied quickly without a copy of the table: true for typed arrays, false for lists. */
  readonly inPlace: boolean;
  /** Copies all rows to `into`; each row starts `stride` numbers after the one before. */
  copy(into: Reals, stride: number): void;
  /** Copies the rows with the chosen numbers to `into`; each row starts `stride` numbers after the one before. */
  gather(chosen: Int32Array, into: Reals, stride: number): void;
  /** The rows `from` to `to − 1` as a table. */
  slice(from: number, to: number): Table;
  /** The rows as lists of numbers. */
  lists(): readonly Vector[];
}

/** Makes a table of rows in any form that `toMatrix` accepts; throws where `toMatrix` does. */
export function tableOf(rows: Rows, where: string): Table {
  const typed = typedTable(rows);
  if (!typed) return fromLists(toMatrix(rows, where));
  const [count, columns] = typed.shape;
  if (!areFinite(typed.data)) toMatrix(rows, where);
  return fromTyped(typed.data, count, columns);
}

/** Whether every target is a number, not a list of numbers. */
export function areNumbers(targets: readonly Target[]): targets is readonly number[] {
  for (let i = 0; i < targets.length; i++) if (typeof targets[i] !== "number") return false;
  return true;
}

/** The targets as a table: one column if targets are numbers, one column for each output if they are lists. */
export function tableOfTargets(targets: readonly Target[], width: number): Table {
  if (width === 1 && targets.length > 0 && areNumbers(targets)) {
    return fromTyped(targets, targets.length, 1);
  }
  return fromLists(
    targets.map((target) => (typeof target === "number" ? [target] : Array.from(target))),
  );
}

function fromLists(rows: readonly Vector[]): Table {
  const columns = rows[0]?.length ?? 0;
  return {
    rows: rows.length,
    columns,
    inPlace: false,
    lists: () => rows,
    slice: (from, to) => fromLists(rows.slice(from, to)),
    gather: (chosen, into, stride) => {
      chosen.forEach((r, place) => {
        for (let i = 0; i < columns; i++)
          into[place * stride + i] = (rows[r] as Vector)[i] as number;
      });
    },
    copy: (into, stride) => {
      rows.forEach((row, r) => {
        for (let i = 0; i < columns; i++) into[r * stride + i] = row[i] as number;
      });
    },
  };
}

function fromTyped(data: Numbers, rows: number, columns: number, first = 0): Table {
  const row = (r: number): number[] => {
    const start = (first + r) * columns;
    const list = new Array<number>(columns);
    for (let i = 0; i < columns; i++) list[i] = data[start + i] as number;
    return list;
  };
  return {
    rows,
    columns,
    inPlace: true,
    lists: () => Array.from({ length: rows }, (_, r) => row(r)),
    gather: (chosen, into, stride) => {
      const start = first * columns;
      if (columns === 1) gatherColumn(data, start, chosen, into, stride);
      else gatherRows(data, columns, start, chosen, into, stride);
    },
    slice: (from, to) => fromTyped(data, to - from, columns, first + from),
    copy: (into, stride) => {
      if (stride === columns && ArrayBuffer.isView(data)) {
        const typed = data as Float32Array;
        into.set(typed.subarray(first * columns, (first + rows) * columns));
        return;
      }
      let place = first * columns;
      for (let r = 0; r < rows; r++) {
        for (let i = 0; i < columns; i++) into[r * stride + i] = data[place++] as number;
      }
    },
  };
}

/** From this many numbers on, a row of a typed array is copied with one call of `set`. */
const LONG = 64;

/** The number of rows, short or long, that are loaded into the processor's cache before they are copied. */
const FETCHED = 128;
const LONG_FETCHED = 16;

/** The number of float32 values in a cache line of 64 bytes. */
const LINE = 16;

/**
 * Copies chosen rows of a large array. Loading a row from main memory takes long, but a loop that only reads one
 * number of each cache line loads many rows at the same time; after that loop, copying the rows is fast.
 */
function gatherRows(
  data: Numbers,
  columns: number,
  start: number,
  chosen: Int32Array,
  into: Reals,
  stride: number,
): void {
  const typed = columns >= LONG && ArrayBuffer.isView(data) ? (data as Float32Array) : undefined;
  const [fetched, line] = typed ? [LONG_FETCHED, LINE] : [FETCHED, columns];
  for (let from = 0; from < chosen.length; from += fetched) {
    const to = Math.min(from + fetched, chosen.length);
    let touched = 0;
    for (let i = 0; i < columns; i += line) {
      for (let k = from; k < to; k++) {
        touched += data[start + columns * (chosen[k] as number) + i] as number;
      }
    }
    into[from * stride] = touched; // the sum is stored so that V8 cannot remove the loop
    for (let k = from; k < to; k++) {
      const at = start + columns * (chosen[k] as number);
      if (typed) into.set(typed.subarray(at, at + columns), k * stride);
      else for (let i = 0; i < columns; i++) into[k * stride + i] = data[at + i] as number;
    }
  }
}

/** Copies chosen numbers of a single column; a separate function, since targets are lists and inputs typed arrays. */
function gatherColumn(
  data: Numbers,
  start: number,
  chosen: Int32Array,
  into: Reals,
  stride: number,
): void {
  for (let k = 0; k < chosen.length; k++) {
    into[k * stride] = data[start + (chosen[k] as number)] as number;
  }
}
