// Inputs in different units (hardness to 10, sharpness to 180) pull with different force: the loss is
// a narrow valley and descent zigzags in it. Bringing every column to the same range makes it a bowl.
//   min-max:  x′ = (x − min) / (max − min)          z-score:  z = (x − μ) / σ
// A scaler is fitted once, on the training data; the same numbers then transform every new example.
// Lesson 1. As scikit-learn's MinMaxScaler and StandardScaler: σ divides by n, nothing is clipped.
import { fail } from "../math/error.js";
import { type Matrix, type Rows, toMatrix } from "../math/matrix.js";
import type { Vector } from "../math/vector.js";

/** What was learned from the columns, ready to transform rows and to bring them back. */
export interface Scaler {
  /** Rows in their own units to scaled rows. */
  transform(rows: Rows): number[][];
  /** Scaled rows back to their own units. */
  inverse(rows: Rows): number[][];
}

/** A fitted scaler to a range, with the least and the largest number of each column. */
export interface MinMaxScaler extends Scaler {
  readonly kind: "min-max";
  readonly range: readonly [low: number, high: number];
  readonly minimum: readonly number[];
  readonly maximum: readonly number[];
}

/** A fitted z-score, with the mean and the deviation of each column. */
export interface StandardScaler extends Scaler {
  readonly kind: "standard";
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/**
 * Learns each column's smallest and largest value, and scales the column to a range.
 * x′ = (x − min) / (max − min) · (high − low) + low; a constant column goes to `low` and comes back
 * @param rows n rows of m numbers, the training data
 * @param options.range [low, high] after scaling, by default [0, 1]
 * @returns a scaler with `minimum` and `maximum` of each column; rows outside them leave the range
 * @throws when the rows are no table of finite numbers, or `low` is not below `high`
 * @example minMaxScaler([[0, 10], [10, 30]]).transform([[5, 20]]) // [[0.5, 0.5]]
 * @see Lesson 1; scikit-learn, MinMaxScaler
 */
export function minMaxScaler(
  rows: Rows,
  { range = [0, 1] }: { range?: readonly [number, number] } = {},
): MinMaxScaler {
  const table = toMatrix(rows, "minMaxScaler");
  const [low, high] = range;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    fail("minMaxScaler", `expected a range [low, high] with low < high, got [${range.join(", ")}]`);
  }
  const minimum = perColumn(table, (values) => values.reduce((a, b) => Math.min(a, b)));
  const maximum = perColumn(table, (values) => values.reduce((a, b) => Math.max(a, b)));
  const spread = minimum.map((least, j) => (maximum[j] as number) - least);
  const extent = spread.map((width, j) => finite("minMaxScaler", width, j) || 1);
  return {
    kind: "min-max",
    range: [low, high],
    minimum,
    maximum,
    transform: (rows) =>
      eachValue(rows, extent.length, (x, j) => {
        const share = (x - (minimum[j] as number)) / (extent[j] as number);
        return share * (high - low) + low;
      }),
    inverse: (rows) =>
      eachValue(rows, extent.length, (x, j) => {
        const share = (x - low) / (high - low);
        return share * (extent[j] as number) + (minimum[j] as number);
      }),
  };
}

/**
 * Learns each column's mean and standard deviation, and counts in deviations from the mean.
 * z = (x − μ) / σ with σ = √((1/n) Σ (xᵢ − μ)²); a constant column goes to 0 and comes back
 * @param rows n rows of m numbers, the training data
 * @returns a scaler with `mean` and `deviation` of each column
 * @throws when the rows are no table of finite numbers
 * @example standardScaler([[1], [3]]).transform([[1], [2], [5]]) // [[-1], [0], [3]]
 * @see Lesson 1; scikit-learn, StandardScaler
 */
export function standardScaler(rows: Rows): StandardScaler {
  const table = toMatrix(rows, "standardScaler");
  const mean = perColumn(table, steadyMean);
  const deviation = perColumn(table, (values, j) => {
    const around = values.map((x) => (x - (mean[j] as number)) ** 2);
    return Math.sqrt(steadyMean(around));
  });
  const unit = deviation.map((sigma, j) => finite("standardScaler", sigma, j) || 1);
  return {
    kind: "standard",
    mean,
    deviation,
    transform: (rows) =>
      eachValue(rows, unit.length, (x, j) => (x - (mean[j] as number)) / (unit[j] as number)),
    inverse: (rows) =>
      eachValue(rows, unit.length, (z, j) => z * (unit[j] as number) + (mean[j] as number)),
  };
}

function finite(where: string, spread: number, column: number): number {
  if (Number.isFinite(spread)) return spread;
  const wanted = "expected a column whose spread is a finite number";
  return fail(where, `${wanted}, got column ${column} of which it is not`);
}

/** The mean as the first value plus the mean of the differences to it: exact for a constant column. */
function steadyMean(values: readonly number[]): number {
  const first = values[0] as number;
  const differences = values.reduce((total, x) => total + (x - first), 0);
  return first + differences / values.length;
}

const perColumn = (table: Matrix, statistic: (values: number[], column: number) => number) =>
  Array.from(table[0] as Vector, (_, j) =>
    statistic(
      table.map((row) => row[j] as number),
      j,
    ),
  );

function eachValue(rows: Rows, width: number, change: (x: number, column: number) => number) {
  const table = toMatrix(rows, "scaler");
  const got = (table[0] as readonly number[]).length;
  if (got !== width) {
    fail("scaler", `expected rows of ${width} numbers (as it was fitted on), got ${got}`);
  }
  return table.map((row) => row.map(change));
}
