// A table of numbers that a backend copies into its memory, in whatever form it was given: rows, a typed array with a
// shape, a DataFrame; all of it at once, or some rows at a time. A typed array is read in place: as lists, 60,000
// pictures of 784 pixels would take 400 MB.
import { type Rows, toMatrix } from "../math/matrix.js";
import { areFinite, typedTable } from "../math/typed-table.js";
import type { Numbers, Vector } from "../math/vector.js";
import type { Target } from "../training/losses/targets.js";

/** A typed array of either precision. */
export type Reals = Float32Array | Float64Array;

/** Numbers in rows, read by their place. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  /** Whether any row can be read about as fast as from a copy: in a typed array, not in lists. */
  readonly inPlace: boolean;
  /** Copies the rows to `into`, each `stride` numbers after the one before. */
  copy(into: Reals, stride: number): void;
  /** Copies the rows with these numbers in the same way. */
  gather(chosen: Int32Array, into: Reals, stride: number): void;
  /** The rows from one to before another. */
  slice(from: number, to: number): Table;
  /** The same as lists. */
  lists(): readonly Vector[];
}

/** A table of whatever holds the rows; refuses what `toMatrix` refuses. */
export function tableOf(rows: Rows, where: string): Table {
  const typed = typedTable(rows);
  if (!typed) return fromLists(toMatrix(rows, where));
  const [count, columns] = typed.shape;
  if (!areFinite(typed.data)) toMatrix(rows, where);
  return fromTyped(typed.data, count, columns);
}

/** Whether every target is a number, not a row of them. */
export function areNumbers(targets: readonly Target[]): targets is readonly number[] {
  for (let i = 0; i < targets.length; i++) if (typeof targets[i] !== "number") return false;
  return true;
}

/** Targets as a table: one column for numbers, one for each output for rows. */
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

/** From so many numbers on a row is copied as a whole. */
const LONG = 64;

/** Rows that are fetched into the processor's own memory before they are copied: short ones, long ones. */
const FETCHED = 128;
const LONG_FETCHED = 16;

/** Numbers of float32 that come along when the first of them is touched. */
const LINE = 16;

/**
 * Rows at random places of a large array must be waited for. A loop that only touches them waits for many
 * at once; then they are there to be copied.
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
    into[from * stride] = touched; // or it would not be done
    for (let k = from; k < to; k++) {
      const at = start + columns * (chosen[k] as number);
      if (typed) into.set(typed.subarray(at, at + columns), k * stride);
      else for (let i = 0; i < columns; i++) into[k * stride + i] = data[at + i] as number;
    }
  }
}

/** The same for a single column; a loop of its own, since targets are lists and inputs typed arrays. */
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
