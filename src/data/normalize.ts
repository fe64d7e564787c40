// Inputs in different units (hardness up to 10, sharpness up to 180) have slopes of different sizes: the
// loss is a narrow valley, in which descent zigzags. With every column in the same range it is a bowl.
//   min-max:  x′ = (x − min) / (max − min)          z-score:  z = (x − μ) / σ
// A scaler is fitted once, on the training data, and then transforms every new example in the same way.
// Lesson 1. As scikit-learn's MinMaxScaler and StandardScaler: σ divides by n, nothing is clipped.
import { brief, checkOptions, fail } from "../math/argument-errors.js";
import { type Rows, toMatrix } from "../math/matrix.js";
import { areFinite, type TypedTable, typedTable } from "../math/typed-table.js";
import { isList, type Vector } from "../math/vector.js";

/** Scaled rows: a table in a typed array stays one, other rows become lists. */
export type Scaled<Given extends Rows> = Given extends TypedTable ? TypedTable : number[][];

/** A scaler that was fitted to a table: it scales the columns of rows, and scales them back. */
export interface Scaler {
  /** Scales each column of the rows. A table of float32 stays in float32; other typed arrays become float64. */
  transform<Given extends Rows>(rows: Given): Scaled<Given>;
  /** Turns scaled rows back into rows in the original units. */
  inverse<Given extends Rows>(rows: Given): Scaled<Given>;
}

/** A scaler that brings each column into a range, with the smallest and the largest number of each column. */
export interface MinMaxScaler extends Scaler {
  readonly kind: "min-max";
  readonly range: readonly [low: number, high: number];
  readonly minimum: readonly number[];
  readonly maximum: readonly number[];
}

/** A scaler that turns columns into z-scores, with the mean and the standard deviation of each column. */
export interface StandardScaler extends Scaler {
  readonly kind: "standard";
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Options of `minMaxScaler`. */
export interface MinMaxOptions {
  /**
   * The smallest and the largest number of each column after scaling; the first must be below the second.
   * @defaultValue [0, 1]
   */
  range?: readonly [low: number, high: number];
}

/**
 * Finds each column's smallest and largest value, and makes a scaler that brings the column into a range.
 * x′ = (x − min) / (max − min) · (high − low) + low; a constant column becomes `low`, and `inverse` restores it
 * @param rows n rows of m numbers, the training data
 * @param options `range`
 * @returns a scaler with `minimum` and `maximum` of each column; values outside of these are scaled to numbers
 * outside of the range
 * @throws when the rows are not a table of finite numbers, or `low` is not below `high`
 * @example minMaxScaler([[0, 10], [10, 30]]).transform([[5, 20]]) // [[0.5, 0.5]]
 * @see Lesson 1; scikit-learn, MinMaxScaler
 */
export function minMaxScaler(rows: Rows, options: MinMaxOptions = {}): MinMaxScaler {
  checkOptions("minMaxScaler", options, ["range"]);
  const { range = [0, 1] } = options;
  const table = flatOf("minMaxScaler", rows);
  const [low = Number.NaN, high = Number.NaN] = isList(range) ? Array.from(range) : [];
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    const got = isList(range) ? `[${Array.from(range).join(", ")}]` : brief(range);
    fail("minMaxScaler", `expected a range [low, high] with low < high, got ${got}`);
  }
  const first = Array.from(table.data.subarray(0, table.shape[1]));
  const minimum = first.slice();
  const maximum = first.slice();
  eachCell(table, (x, j) => {
    if (x < (minimum[j] as number)) minimum[j] = x;
    if (x > (maximum[j] as number)) maximum[j] = x;
  });
  const spread = minimum.map((least, j) => (maximum[j] as number) - least);
  const extent = spread.map((width, j) => finite("minMaxScaler", width, j) || 1);
  return {
    kind: "min-max",
    range: [low, high],
    minimum,
    maximum,
    transform: (rows) =>
      eachValue("transform", rows, extent.length, (x, j) => {
        const share = (x - (minimum[j] as number)) / (extent[j] as number);
        return share * (high - low) + low;
      }),
    inverse: (rows) =>
      eachValue("inverse", rows, extent.length, (x, j) => {
        const share = (x - low) / (high - low);
        return share * (extent[j] as number) + (minimum[j] as number);
      }),
  };
}

/**
 * Finds each column's mean and standard deviation, and makes a scaler to z-scores: distances from the mean,
 * counted in standard deviations.
 * z = (x − μ) / σ with σ = √((1/n) Σ (xᵢ − μ)²); a constant column becomes 0, and `inverse` restores it
 * @param rows n rows of m numbers, the training data
 * @returns a scaler with the `mean` and the standard `deviation` of each column
 * @throws when the rows are not a table of finite numbers
 * @example standardScaler([[1], [3]]).transform([[1], [2], [5]]) // [[-1], [0], [3]]
 * @see Lesson 1; scikit-learn, StandardScaler
 */
export function standardScaler(rows: Rows): StandardScaler {
  const table = flatOf("standardScaler", rows);
  const mean = meansOf(table, (x) => x);
  const deviation = meansOf(table, (x, j) => {
    const distance = x - (mean[j] as number);
    return distance * distance;
  }).map(Math.sqrt);
  const unit = deviation.map((sigma, j) => finite("standardScaler", sigma, j) || 1);
  return {
    kind: "standard",
    mean,
    deviation,
    transform: (rows) =>
      eachValue(
        "transform",
        rows,
        unit.length,
        (x, j) => (x - (mean[j] as number)) / (unit[j] as number),
      ),
    inverse: (rows) =>
      eachValue(
        "inverse",
        rows,
        unit.length,
        (z, j) => z * (unit[j] as number) + (mean[j] as number),
      ),
  };
}

function finite(where: string, spread: number, column: number): number {
  if (Number.isFinite(spread)) return spread;
  const wanted = `expected column ${column} to have a finite spread`;
  return fail(where, `${wanted}, got ${spread}`, "its numbers are too large");
}

/**
 * The mean of a function of each column's values, computed as the first value plus the mean of the differences to
 * it: exact for a constant column.
 */
function meansOf(table: TypedTable, of: (x: number, column: number) => number): number[] {
  const [rows, width] = table.shape;
  const first = Array.from(table.data.subarray(0, width), of);
  const differences = first.map(() => 0);
  eachCell(table, (x, j) => {
    differences[j] = (differences[j] as number) + (of(x, j) - (first[j] as number));
  });
  return first.map((value, j) => value + (differences[j] as number) / rows);
}

/** Any table in one typed array; a typed array that the caller gave is read where it lies. */
function flatOf(where: string, rows: Rows): TypedTable {
  const typed = typedTable(rows);
  if (typed && areFinite(typed.data)) return typed;
  const lists = toMatrix(rows, where);
  const width = lists[0]?.length as number;
  const data = new Float64Array(lists.length * width);
  for (let i = 0; i < lists.length; i++) data.set(lists[i] as Vector, i * width);
  return { data, shape: [lists.length, width] };
}

/** Calls a function with every number of a table and its column, row after row. */
function eachCell({ data, shape }: TypedTable, visit: (x: number, column: number) => void): void {
  const [rows, width] = shape;
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j++) visit(data[at++] as number, j);
  }
}

function eachValue<Given extends Rows>(
  where: string,
  rows: Given,
  width: number,
  change: (x: number, column: number) => number,
): Scaled<Given> {
  const typed = typedTable(rows);
  const table = typed && areFinite(typed.data) ? typed : toMatrix(rows, where);
  const got = "shape" in table ? table.shape[1] : (table[0] as Vector).length;
  if (got !== width) {
    fail(where, `expected rows of ${width} numbers (as it was fitted on), got ${got}`);
  }
  if (!("shape" in table)) return table.map((row) => row.map(change)) as Scaled<Given>;
  const { data, shape } = table;
  const Kind = data instanceof Float32Array ? Float32Array : Float64Array;
  const scaled = new Kind(data.length);
  let at = 0;
  eachCell(table, (x, j) => {
    scaled[at++] = change(x, j);
  });
  return { data: scaled, shape } as TypedTable as Scaled<Given>;
}
