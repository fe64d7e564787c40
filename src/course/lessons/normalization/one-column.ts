// Scalers for the values of one feature, and the statistics that wrong answers are built from.
import { minMaxScaler, standardScaler } from "../../../data/normalize.js";
import { column } from "../../../math/matrix.js";
import { mean } from "../../../math/vector.js";

export type Values = readonly number[];
export type Rows = readonly (readonly number[])[];

/** A scaler for one column, as a function of a list of numbers. */
function oneColumn(scaler: (rows: Rows) => { transform(rows: Rows): Rows }) {
  return (values: Values) => {
    const rows = values.map((value) => [value]);
    return column(scaler(rows).transform(rows), 0);
  };
}

export const rescaled = oneColumn(minMaxScaler);
export const standardized = oneColumn(standardScaler);
export const low = (values: Values) => Math.min(...values);
export const high = (values: Values) => Math.max(...values);
export const average = (values: Values) => mean(values);
/** Σ (x − μ)² over a count: the variance for count = n. */
export const spread = (values: Values, count: number) =>
  values.reduce((total, value) => total + (value - average(values)) ** 2, 0) / count;
