// Lesson 10, exercises 10.7 and 10.8: two bugs in one scaler, and a power that overflows. Each bug was found in real
// published code, written again in a few lines as the first entry of the exercise's `mistakes`.
import { transpose } from "../../../math/matrix.js";
import { softplus } from "../../../model/activation.js";
import { functionExercise } from "../../exercise/exercise.js";

type Rows = readonly (readonly number[])[];

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: readonly number[], less = 0) =>
  Math.sqrt(values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0) / (values.length - less));

const eachColumn = (rows: Rows, scale: (column: readonly number[]) => number[]): number[][] =>
  transpose(transpose(rows).map(scale));

const standardizedColumn = (column: readonly number[]) =>
  column.map((x) => (x - mean(column)) / (deviation(column) || 1));

export const standardizeColumns = functionExercise({
  id: "10.7",
  title: "Two bugs in one scaler",
  signature: "standardizeColumns(rows: number[][]): number[][]",
  reference: (rows: Rows) => eachColumn(rows, standardizedColumn),
  trials: [
    [
      [
        [1, 100],
        [2, 300],
        [6, 200],
      ],
    ],
    [
      [
        [5, 1],
        [5, 2],
        [5, 3],
      ],
    ],
    [
      [
        [0, 10, 7],
        [2, 30, 7],
      ],
    ],
  ],
  mistakes: [
    {
      answer: (rows) => {
        const all = rows.flat();
        return rows.map((row) => row.map((x) => (x - mean(all)) / deviation(all)));
      },
      message:
        "The bug is still in: one mean and one deviation for the whole table. Each column needs its own.",
    },
    {
      answer: (rows) =>
        eachColumn(rows, (column) => column.map((x) => (x - mean(column)) / deviation(column))),
      message: "One bug is mended, one is still in: a column of equal numbers divides 0 by 0.",
    },
    {
      answer: (rows) => rows.map(standardizedColumn),
      message: "Each row is scaled by itself now. A feature is a column.",
    },
    {
      answer: (rows) =>
        eachColumn(rows, (column) =>
          column.map((x) => (x - mean(column)) / (deviation(column, 1) || 1)),
        ),
      message: "The deviation divides by n − 1. In lesson 1 it divides by n.",
    },
    {
      answer: (rows) =>
        transpose(transpose(rows).map(standardizedColumn)).map((row) => row.map((z) => z + 1)),
      message: "Every value is 1 too large. The mean of a scaled column is 0.",
    },
    {
      answer: (rows) =>
        eachColumn(rows, (column) =>
          deviation(column) === 0 ? [...column] : standardizedColumn(column),
        ),
      message:
        "A column of equal numbers stays as it was. Its values lie 0 deviations from the mean: all 0.",
    },
  ],
  hints: [
    "`transpose(rows)` makes a list of columns, and the same again makes rows of them.",
    "A column of equal numbers has the deviation 0. Divide by 1 there: `deviation || 1`.",
  ],
  solution: `
function standardizeColumns(rows: number[][]): number[][] {
  const columns = transpose(rows).map((column) => {
    const middle = mean(column);
    const deviation = Math.sqrt(mean(column.map((x) => (x - middle) ** 2)));
    return column.map((x) => (x - middle) / (deviation || 1));
  });
  return transpose(columns);
}`,
});

export const stableSoftplus = functionExercise({
  id: "10.8",
  title: "A power that overflows",
  signature: "safeSoftplus(z: number): number",
  reference: (z: number) => softplus(z),
  relative: true,
  trials: [[0], [1], [-2.5], [30], [-40], [-800], [1000]],
  mistakes: [
    {
      answer: (z) => Math.log(1 + Math.exp(z)),
      message:
        "The bug is still in: at 1000 the power is too large for a number, and its logarithm is infinite.",
    },
    {
      answer: (z) => Math.max(0, z),
      message: "That is the ReLU. Far out they agree; near 0 softplus has a round corner.",
    },
    {
      answer: (z) => Math.log(1 + Math.exp(Math.min(z, 700))),
      message: "The result is finite now, but it stays at 700. For large z it should be z.",
    },
    {
      answer: (z) => Math.abs(z) + Math.log1p(Math.exp(-Math.abs(z))),
      message:
        "Right for positive z. For negative z it should be nearly 0: `Math.max(z, 0)` in front.",
    },
    ...[
      (z: number) => Math.max(z, 0) + Math.log(1 + Math.exp(-Math.abs(z))),
      (z: number) => (z > 0 ? z + Math.log(1 + Math.exp(-z)) : Math.log(1 + Math.exp(z))),
      (z: number) => (z > 30 ? z : Math.log(1 + Math.exp(z))),
    ].map((answer) => ({
      answer,
      message:
        "Nothing overflows now. But at −40 the sum 1 + e^−40 is rounded to 1, and its logarithm to 0: `Math.log1p(x)` is ln(1 + x) without that.",
    })),
    {
      answer: (z) => z + Math.log(1 + Math.exp(-z)),
      message: "Right for positive z. For −800 it is now e^800 that is too large for a number.",
    },
  ],
  hints: [
    "Take e^z out of the bracket: ln(1 + e^z) = z + ln(1 + e^−z). For which z is that safe?",
    "For z above 0 use z + ln(1 + e^−z), otherwise ln(1 + e^z). No power is above 1 then.",
    "At −40 the power is so small that 1 plus it is 1. `Math.log1p(x)` gives ln(1 + x) even there.",
  ],
  solution: `
function safeSoftplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}`,
});
