// Lesson 01: scalers for the values of one feature, and statistics with which the exercises' known mistakes
// are computed.
import { minMaxScaler, standardScaler } from "../../../data/normalize.js";
import { column } from "../../../math/matrix.js";
import { mean } from "../../../math/vector.js";

export type ColumnValues = readonly number[];
export type NumberRows = readonly (readonly number[])[];

/** Turns a scaler for tables into a function that scales one list of numbers. */
function oneColumn(scaler: (rows: NumberRows) => { transform(rows: NumberRows): NumberRows }) {
  return (values: ColumnValues) => {
    const rows = values.map((value) => [value]);
    return column(scaler(rows).transform(rows), 0);
  };
}

export const rescaled = oneColumn(minMaxScaler);
export const standardized = oneColumn(standardScaler);
export const minimumOf = (values: ColumnValues) => Math.min(...values);
export const maximumOf = (values: ColumnValues) => Math.max(...values);
export const average = (values: ColumnValues) => mean(values);
/** Σ (x − μ)² / count; this is the variance if `count` is the number of values. */
export const meanSquaredDistance = (values: ColumnValues, count: number) =>
  values.reduce((total, value) => total + (value - average(values)) ** 2, 0) / count;
