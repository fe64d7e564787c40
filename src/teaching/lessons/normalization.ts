// Lesson 01, Normalization: min-max and z-score by hand, per column, fitted on training data only.
import { minMaxScaler, standardScaler } from "../../data/normalize.js";
import { column, transpose } from "../../math/matrix.js";
import { mean } from "../../math/vector.js";
import { functionExercise, type Lesson, type Question, valueExercise } from "../exercise.js";

type Values = readonly number[];
type Rows = readonly (readonly number[])[];

/** A scaler for one column, as a function of a list of numbers. */
function oneColumn(scaler: (rows: Rows) => { transform(rows: Rows): Rows }) {
  return (values: Values) => {
    const rows = values.map((value) => [value]);
    return column(scaler(rows).transform(rows), 0);
  };
}

const rescaled = oneColumn(minMaxScaler);
const standardized = oneColumn(standardScaler);
const low = (values: Values) => Math.min(...values);
const high = (values: Values) => Math.max(...values);
const average = (values: Values) => (values.length ? mean(values) : 0);
/** Σ (x − m)² over a count: the variance for count = n. */
const spread = (values: Values, count: number) =>
  values.reduce((total, value) => total + (value - average(values)) ** 2, 0) / count;

const minMax = functionExercise({
  id: "1.1",
  title: "Min-max by hand",
  signature: "rescale(values: number[]): number[]",
  reference: rescaled,
  trials: [[[2, 4, 6]], [[10, 0, 5, 2.5]], [[-8, -2, -4]], [[3, 7]], [[5, 5, 5]]],
  mistakes: [
    {
      answer: (values) => values.map((value) => value / high(values)),
      says: "You divide by the maximum alone. Then the smallest value does not become 0: subtract the minimum first.",
    },
    {
      answer: (values) => values.map((value) => (value - low(values)) / high(values)),
      says: "You divide by the maximum. Divide by the range, maximum minus minimum, and the largest value becomes 1.",
    },
    {
      answer: (values) =>
        values.map((value) => value - low(values) / (high(values) - low(values) || 1)),
      says: "Brackets are missing: `a - b / c` divides first. Write `(a - b) / c`.",
    },
    {
      answer: (values) =>
        values.map((value) => (high(values) - value) / (high(values) - low(values) || 1)),
      says: "Turned round: the largest value became 0 and the smallest 1.",
    },
    {
      answer: standardized,
      says: "That is the z-score. Min-max uses the minimum and the maximum.",
    },
  ],
  hints: [
    "You need two numbers first: `Math.min(...values)` and `Math.max(...values)`.",
    "`values.map((value) => …)` builds the new list. In it stands the formula, with brackets.",
    "In a constant column the range is 0, and 0 / 0 is `NaN`. Treat it apart: every value becomes 0.",
  ],
  solution: `
function rescale(values: number[]): number[] {
  const minimum = Math.min(...values);
  const range = Math.max(...values) - minimum;
  return values.map((value) => (range === 0 ? 0 : (value - minimum) / range));
}`,
  remark: "The constant column too, where many published scalers give NaN.",
});

const restore = functionExercise({
  id: "1.2",
  title: "The way back",
  signature: "restore(scaled: number[], minimum: number, maximum: number): number[]",
  reference: (scaled: Values, minimum: number, maximum: number) =>
    scaled.map((value) => minimum + value * (maximum - minimum)),
  trials: [
    [[0, 0.5, 1], 2, 6],
    [[0.25, 1, 0], -8, 0],
    [[0, 0.1, 0.9], 0, 10],
    [[0, 0], 5, 5],
    [[1.5, -0.5], 10, 20],
    [[0.3, 0.77], -1.5, 2.25],
  ],
  mistakes: [
    {
      answer: (scaled, minimum, maximum) => scaled.map((value) => value * (maximum - minimum)),
      says: "The width is right, the place is not: 0 has to come back as the minimum.",
    },
    {
      answer: (scaled, minimum, maximum) => scaled.map((value) => minimum + value * maximum),
      says: "Multiply by the range, maximum minus minimum, so that 1 comes back as the maximum.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map((value) => minimum + value * (minimum - maximum)),
      says: "The range is turned round: it is maximum minus minimum.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map((value) => (value + minimum) * (maximum - minimum)),
      says: "The order of the two steps: first multiply by the range, then add the minimum.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map((value) => (value - minimum) / (maximum - minimum)),
      says: "That is the way there. The way back undoes it, last step first.",
    },
  ],
  hints: [
    "Solve the formula for x: the last thing done was the division. Undo it first.",
    "0 has to become the minimum, and 1 the maximum. Try both in your formula.",
    "`minimum + value * (maximum - minimum)`",
  ],
  solution: `
function restore(scaled: number[], minimum: number, maximum: number): number[] {
  return scaled.map((value) => minimum + value * (maximum - minimum));
}`,
  remark: "It works outside [0, 1] as well: a value of 1.5 lies half a range above the maximum.",
});

const perColumn = functionExercise({
  id: "1.3",
  title: "Each column by itself",
  signature: "rescaleColumns(rows: number[][]): number[][]",
  reference: (rows: Rows) => minMaxScaler(rows).transform(rows),
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
      says: "One minimum and one maximum serve the whole table. Each column needs its own.",
    },
    {
      answer: (rows) => rows.map(rescaled),
      says: "Each row is scaled by itself. The columns are the features: scale those.",
    },
    {
      answer: (rows) => transpose(rows).map(rescaled),
      says: "The columns are scaled rightly, but they come back as rows. Transpose once more.",
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

const zScore = functionExercise({
  id: "1.4",
  title: "The z-score by hand",
  signature: "standardize(values: number[]): number[]",
  reference: standardized,
  trials: [[[1, 3]], [[2, 4, 4, 4, 5, 5, 7, 9]], [[-1, 0, 1]], [[10, 20, 60]], [[6, 6, 6]]],
  mistakes: [
    {
      answer: (values) =>
        values.map(
          (value) =>
            (value - average(values)) / (Math.sqrt(spread(values, values.length - 1)) || 1),
        ),
      says: "You divide the sum of squares by n − 1. Here, as in scikit-learn, divide it by n.",
    },
    {
      answer: (values) =>
        values.map((value) => (value - average(values)) / (spread(values, values.length) || 1)),
      says: "You divide by the variance. The deviation is its square root.",
    },
    {
      answer: (values) =>
        values.map((value) => value / (Math.sqrt(spread(values, values.length)) || 1)),
      says: "The mean is not subtracted, so the new mean is not 0.",
    },
    {
      answer: (values) => values.map((value) => value - average(values)),
      says: "The mean is 0 now. Divide by the deviation too.",
    },
    { answer: rescaled, says: "That is min-max. The z-score uses the mean and the deviation." },
  ],
  hints: [
    "`mean(values)` is m. The variance is the mean of the squared distances from m.",
    "`const deviation = Math.sqrt(mean(values.map((value) => (value - m) ** 2)))`",
    "Subtract `m`, then divide by the deviation. A deviation of 0 needs the same care as in 1.1.",
  ],
  solution: `
function standardize(values: number[]): number[] {
  const m = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - m) ** 2)));
  return values.map((value) => (deviation === 0 ? 0 : (value - m) / deviation));
}`,
});

const onTrainingOnly = functionExercise({
  id: "1.5",
  title: "Fit on the training data only",
  signature: "prepare(training: number[][], fresh: number[][]): number[][]",
  reference: (training: Rows, fresh: Rows) => minMaxScaler(training).transform(fresh),
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
      says: "The scaler is fitted on the fresh data. The model has never seen that scale.",
    },
    {
      answer: (training, fresh) => minMaxScaler([...training, ...fresh]).transform(fresh),
      says: "The scaler is fitted on both. Then the fresh data has leaked into the training.",
    },
    {
      answer: (training) => minMaxScaler(training).transform(training),
      says: "That is the training data, scaled. The fresh rows are asked.",
    },
    {
      answer: (training, fresh) => standardScaler(training).transform(fresh),
      says: "That is the z-score. Min-max is asked.",
    },
    {
      answer: (training, fresh) =>
        minMaxScaler(training)
          .transform(fresh)
          .map((row) => row.map((value) => Math.min(1, Math.max(0, value)))),
      says: "The values are cut off at 0 and 1. Let them lie outside: that is worth knowing.",
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

const outlier = valueExercise({
  id: "1.6",
  title: "What an outlier leaves to the others",
  signature: "interval: [number, number]",
  reference: [0, 3 / 99],
  tolerance: 1e-4,
  mistakes: [
    { answer: [0, 1], says: "That is where all five fall. Leave the outlier out of the interval." },
    { answer: [1, 4], says: "Those are the raw values. Scale them first." },
    { answer: [0, 3 / 100], says: "The range is not 100. It is maximum minus minimum." },
    { answer: [0.01, 0.04], says: "Subtract the minimum before you divide by the range." },
    { answer: [0, 0.04], says: "Subtract the minimum also above: 4 lies 3 above it." },
  ],
  hints: [
    "The minimum is 1 and the maximum is 100. How wide is the range?",
    "1 becomes 0. What does 4 become?",
    "`[0, (4 - 1) / (100 - 1)]`",
  ],
  solution: "const interval = [0, (4 - 1) / (100 - 1)];",
  remark: "Four of five values share three hundredths of the interval.",
});

const questions: readonly Question[] = [
  {
    id: "1.A",
    question:
      "Training starts at weights of 0 and stops when the loss is at 1 % of its start. With scaled inputs that takes about 20 steps. How many steps with raw inputs?",
    choices: [
      {
        text: "About 20 as well",
        why: "The examples are the same, but the valley is not. Run the cell.",
      },
      {
        text: "About 200",
        why: "Sharpness has numbers 18 times as large, and squares make it worse. Run the cell.",
      },
      { text: "About 2000", why: "Still far too few. Run the cell." },
      {
        text: "Tens of thousands",
        right: true,
        why: "The rate has to be tiny for the steep direction, and then the flat direction hardly moves.",
      },
    ],
  },
  {
    id: "1.B",
    question: "Why does one learning rate not suit both directions of a long, narrow valley?",
    choices: [
      {
        text: "It does: the slope decides how far a step goes.",
        why: "The step is rate times slope, so it is longest where the valley is steep. There a short one is needed.",
      },
      {
        text: "Across the valley a small rate is needed, along it a large one.",
        right: true,
        why: "A large rate overshoots across, a small one crawls along. In a round bowl both want the same.",
      },
      {
        text: "Because the valley has several lowest points.",
        why: "The squared error of a linear model has one lowest point, or a flat line of equally good ones.",
      },
    ],
  },
  {
    id: "1.C",
    question:
      "A model was trained on scaled things. A new thing arrives: hardness 0.5, sharpness 18, in raw units. What has to be done?",
    choices: [
      {
        text: "Give it to the model as it is.",
        why: "To the model an input of 18 is eighteen times as sharp as a needle.",
      },
      {
        text: "Fit a new scaler on the new thing, then transform.",
        why: "One row is a constant column: everything would become 0, whatever the thing is.",
      },
      {
        text: "Transform it with the scaler of the training data.",
        right: true,
        why: "The scaler is part of the model. Save both together.",
      },
    ],
  },
  {
    id: "1.D",
    question:
      "You scale all rows first, and split them into training and test afterwards. What is wrong?",
    choices: [
      {
        text: "Nothing: scaling looks at no target.",
        why: "It looks at the test rows' inputs: their minimum and maximum are in the scaler now.",
      },
      {
        text: "The test rows have had a say in what the model sees.",
        right: true,
        why: "That is called leakage. The test then tells how well the model does on rows it half knows.",
      },
      {
        text: "The test rows no longer reach from 0 to 1.",
        why: "They need not. With a scaler of the training rows they may even lie outside.",
      },
    ],
  },
];

export const normalization: Lesson = {
  exercises: [minMax, restore, perColumn, zScore, onTrainingOnly, outlier],
  questions,
};
