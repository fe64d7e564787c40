// Lesson 01, exercises 1.3, 1.5 and 1.6: scaling every column of a table, a scaler fitted on the training rows
// only, and the effect of an outlier.
import { minMaxScaler, standardScaler } from "../../../data/normalize.js";
import { transpose } from "../../../math/matrix.js";
import { functionExercise, valueExercise } from "../../exercise/exercise.js";
import { oneOf, withVariants } from "../../exercise/variant.js";
import { type NumberRows, rescaled } from "./column-scalers.js";

export const scaleColumns = functionExercise({
  id: "1.3",
  title: "Each column by itself",
  signature: "rescaleColumns(rows: number[][]): number[][]",
  reference: (rows: NumberRows) => minMaxScaler(rows).transform(rows),
  trials: [
    [
      [
        [1, 100],
        [2, 300],
        [3, 200],
      ],
    ],
    [
      [
        [0, -5, 7],
        [10, 5, 7],
      ],
    ],
    [
      [
        [3, 30],
        [1, 10],
      ],
    ],
    [[[4], [8], [6], [5]]],
  ],
  mistakes: [
    {
      answer: (rows) => {
        const all = rescaled(rows.flat());
        return rows.map((row, i) => row.map((_, j) => all[i * row.length + j]));
      },
      message: "One minimum and one maximum serve the whole table. Each column needs its own.",
    },
    {
      answer: (rows) => rows.map(rescaled),
      message: "Each row is scaled by itself. The columns are the features: scale those.",
    },
    {
      answer: (rows) => transpose(rows).map(rescaled),
      message: "The columns are scaled correctly, but they come back as rows. Transpose once more.",
    },
    {
      answer: (rows) => standardScaler(rows).transform(rows),
      message: "That is the z-score. Min-max is asked.",
    },
    {
      answer: (rows) => minMaxScaler(rows).inverse(rows),
      message: "That is the way back, from scaled to raw. The rows are raw: use `transform`.",
    },
  ],
  hints: [
    "`transpose(rows)` gives the columns as lists. What you wrote for 1.1 scales one list.",
    "Three steps: transpose, rescale every list, transpose back.",
    "`transpose(transpose(rows).map(rescale))`, with your `rescale` of exercise 1.1.",
  ],
  solution: `
function rescaleColumns(rows: number[][]): number[][] {
  return minMaxScaler(rows).transform(rows);
}`,
});

export const fitOnTraining = functionExercise({
  id: "1.5",
  title: "Fit on the training data only",
  signature: "prepare(training: number[][], fresh: number[][]): number[][]",
  reference: (training: NumberRows, fresh: NumberRows) => minMaxScaler(training).transform(fresh),
  trials: [
    [
      [
        [0, 10],
        [10, 20],
      ],
      [
        [5, 15],
        [20, 10],
      ],
    ],
    [
      [
        [2, 0],
        [4, 1],
        [6, 4],
      ],
      [[3, 2]],
    ],
    [
      [
        [1, 5],
        [3, 9],
      ],
      [
        [0, 11],
        [2, 7],
        [5, 5],
      ],
    ],
  ],
  mistakes: [
    {
      answer: (_, fresh) => minMaxScaler(fresh).transform(fresh),
      message: "The scaler is fitted on the fresh data. The model has never seen that scale.",
    },
    {
      answer: (training, fresh) => minMaxScaler([...training, ...fresh]).transform(fresh),
      message: "The scaler is fitted on both. Then the fresh data has leaked into the training.",
    },
    {
      answer: (training) => minMaxScaler(training).transform(training),
      message: "That is the training data, scaled. The fresh rows are asked.",
    },
    {
      answer: (training, fresh) => standardScaler(training).transform(fresh),
      message: "That is the z-score. Min-max is asked.",
    },
    {
      answer: (training, fresh) => minMaxScaler(training).inverse(fresh),
      message: "That is the way back, from scaled to raw. The fresh rows are raw: use `transform`.",
    },
    {
      answer: (training, fresh) => minMaxScaler(fresh).transform(training),
      message: "The two are exchanged: fit on `training`, transform `fresh`.",
    },
    {
      answer: (training, fresh) =>
        minMaxScaler(training)
          .transform(fresh)
          .map((row) => row.map((value) => Math.min(1, Math.max(0, value)))),
      message: "The values are cut off at 0 and 1. Let them lie outside: that is worth knowing.",
    },
    {
      answer: (training, fresh) => {
        const scaler = minMaxScaler(training);
        return [...scaler.transform(training), ...scaler.transform(fresh)];
      },
      message: "The training rows stand in the result, too. The fresh rows alone are asked.",
    },
  ],
  hints: [
    "`minMaxScaler(rows)` looks at rows and remembers. Which rows may it look at?",
    "`scaler.transform(rows)` uses what it remembers on any rows, also on new ones.",
    "Fit on `training`, transform `fresh`. One line is enough.",
  ],
  solution: `
function prepare(training: number[][], fresh: number[][]): number[][] {
  return minMaxScaler(training).transform(fresh);
}`,
  remark: "Values outside [0, 1] stay outside: they tell that the object is unlike the examples.",
});

const defineOutlier = (largest: number) =>
  valueExercise({
    id: "1.6",
    title: "What an outlier leaves to the others",
    signature: "interval: [number, number]",
    reference: [0, 3 / (largest - 1)],
    tolerance: 1e-3,
    mistakes: [
      {
        answer: [0, 1],
        message: "That is where all five fall. Leave the outlier out of the interval.",
      },
      { answer: [1, 4], message: "Those are the raw values. Scale them first." },
      {
        answer: [1 / largest, 4 / largest],
        message: "Subtract the minimum before you divide by the range.",
      },
      {
        answer: [0, 3 / 4],
        message: `The largest value is ${largest}, not 5: the range is ${largest} − 1.`,
      },
      { answer: [0, 4 / largest], message: "Subtract the minimum also above: 4 lies 3 above it." },
      {
        answer: [0, 3],
        message: `3 is how far 4 lies above the minimum. Divide it by the range, ${largest - 1}.`,
      },
      {
        answer: [0.01, 3 / (largest - 1)],
        message: "Subtract the minimum also below: 1 becomes 0.",
      },
      {
        answer: [0, Number((30 / (largest - 1)).toFixed(1))],
        message: "Ten times too large: look at the decimal point.",
      },
    ],
    hints: [
      `The minimum is 1 and the maximum is ${largest}. How wide is the range?`,
      "1 becomes 0. What does 4 become?",
      `\`[0, (4 - 1) / (${largest} - 1)]\``,
    ],
    solution: `const interval = [0, (4 - 1) / (${largest} - 1)];`,
    remark: `Four of five values share ${Math.round(300 / (largest - 1))} hundredths of the interval.`,
  });

export const outlier = withVariants(
  {
    usual: 100,
    draw: (generator) => oneOf(generator, [21, 26, 31, 41, 51, 61, 76]),
    words: { "1, 2, 3, 4 and 100": (largest) => `1, 2, 3, 4 and ${largest}` },
  },
  defineOutlier,
);
