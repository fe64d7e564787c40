// Lesson 01, exercises 1.1, 1.2 and 1.4: min-max scaling and its inverse, and the z-score, for one feature.
import { itemAt } from "../../../math/items.js";
import { functionExercise } from "../../exercise/exercise.js";
import {
  average,
  type ColumnValues,
  maximumOf,
  meanSquaredDistance,
  minimumOf,
  rescaled,
  standardized,
} from "./column-scalers.js";

/** (value − low) / (high − low) for every value, and `constant` where that divides by 0. */
const between = (values: ColumnValues, low: number, high: number, constant = 0) =>
  values.map((value) => (high === low ? constant : (value - low) / (high - low)));

export const minMax = functionExercise({
  id: "1.1",
  title: "Min-max by hand",
  signature: "rescale(values: number[]): number[]",
  reference: rescaled,
  trials: [[[2, 4, 6]], [[10, 0, 5, 2.5]], [[-8, -2, -4]], [[3, 7]], [[5, 5, 5]]],
  mistakes: [
    {
      answer: (values) => values.map((value) => value / maximumOf(values)),
      message:
        "You divide by the maximum alone. Then the smallest value does not become 0: subtract the minimum first.",
    },
    {
      answer: (values) => values.map((value) => (value - minimumOf(values)) / maximumOf(values)),
      message:
        "You divide by the maximum. Divide by the range, maximum minus minimum, and the largest value becomes 1.",
    },
    {
      answer: (values) =>
        values.map(
          (value) => value - minimumOf(values) / (maximumOf(values) - minimumOf(values) || 1),
        ),
      message: "Brackets are missing: `a - b / c` divides first. Write `(a - b) / c`.",
    },
    {
      answer: (values) =>
        values.map(
          (value) => (maximumOf(values) - value) / (maximumOf(values) - minimumOf(values) || 1),
        ),
      message: "Turned round: the largest value became 0 and the smallest 1.",
    },
    {
      answer: standardized,
      message: "That is the z-score. Min-max uses the minimum and the maximum.",
    },
    {
      answer: (values) =>
        values.map(
          (value) => (value + minimumOf(values)) / (maximumOf(values) - minimumOf(values) || 1),
        ),
      message: "The minimum is added. Subtract it, and the smallest value becomes 0.",
    },
    {
      answer: (values) =>
        values.map(
          (value) => (value - minimumOf(values)) / (maximumOf(values) + minimumOf(values) || 1),
        ),
      message: "You divide by the sum of minimum and maximum. The range is their difference.",
    },
    {
      answer: (values) =>
        values.map(
          (value) => (value - minimumOf(values)) / (maximumOf(values) - minimumOf(values) + 1),
        ),
      message: "1 is added to the range, so the largest value stays below 1.",
    },
    {
      answer: (values) =>
        values.map((value) => value - minimumOf(values) / (maximumOf(values) - minimumOf(values))),
      message: "Brackets are missing: `a - b / c` divides first. Write `(a - b) / c`.",
    },
    {
      answer: (values) => between(values, itemAt(values, 0), itemAt(values, -1)),
      message: "The first and the last value need not be the smallest and the largest.",
    },
    {
      answer: (values) => between(values, Math.min(0, ...values), Math.max(0, ...values)),
      message:
        "Minimum and maximum begin at 0. Begin with the first value, or with `Infinity` and `-Infinity`.",
    },
    {
      answer: (values) => between(values, Math.min(0, ...values), maximumOf(values)),
      message: "The minimum begins at 0. Begin with the first value, or with `Infinity`.",
    },
    {
      answer: (values) => between(values, minimumOf(values), Math.max(0, ...values)),
      message: "The maximum begins at 0. Begin with the first value, or with `-Infinity`.",
    },
    {
      answer: (values) => between(values, minimumOf(values), maximumOf(values), 1),
      message: "In a constant column every value becomes 0, not 1.",
    },
    {
      answer: (values) => between(values, minimumOf(values), maximumOf(values), 0.5),
      message: "In a constant column every value becomes 0, not one half.",
    },
    {
      answer: (values) => (minimumOf(values) === maximumOf(values) ? [] : rescaled(values)),
      message: "In a constant column every value becomes 0. The list is as long as before.",
    },
    {
      answer: (values) =>
        between(values, minimumOf(values), maximumOf(values)).map((x, _, all) =>
          new Set(all).size > 1 ? 2 * x - 1 : 0,
        ),
      message: "That goes from −1 to 1. Asked is from 0 to 1.",
    },
    {
      answer: (values) => {
        const largest = Math.max(...values.map(Math.abs));
        return values.map((value) => value / (largest || 1));
      },
      message: "You divide by the largest size. Subtract the minimum, then divide by the range.",
    },
    {
      answer: (values) => values.map((value) => value / (average(values) * values.length || 1)),
      message: "You divide by the sum. Subtract the minimum, then divide by the range.",
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
  remark: "The constant column too, where some published scalers give NaN.",
});

export const undoMinMax = functionExercise({
  id: "1.2",
  title: "The way back",
  signature: "restore(scaled: number[], minimum: number, maximum: number): number[]",
  reference: (scaled: ColumnValues, minimum: number, maximum: number) =>
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
      message: "The width is right, the place is not: 0 has to come back as the minimum.",
    },
    {
      answer: (scaled, minimum, maximum) => scaled.map((value) => minimum + value * maximum),
      message: "Multiply by the range, maximum minus minimum, so that 1 comes back as the maximum.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map((value) => minimum + value * (minimum - maximum)),
      message: "The range is turned round: it is maximum minus minimum.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map((value) => (value + minimum) * (maximum - minimum)),
      message: "The order of the two steps: first multiply by the range, then add the minimum.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map((value) => (value - minimum) / (maximum - minimum)),
      message: "That is the way there. The way back undoes it, last step first.",
    },
    {
      answer: (scaled, _, maximum) => scaled.map((value) => value * maximum),
      message: "The minimum is missing: 0 has to come back as the minimum, 1 as the maximum.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map((value) => value * (maximum - minimum) - minimum),
      message: "The minimum is subtracted. On the way there it was, so on the way back add it.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map((value) =>
          Math.min(maximum, Math.max(minimum, minimum + value * (maximum - minimum))),
        ),
      message:
        "The values are cut off at minimum and maximum. A scaled 1.5 lies beyond the maximum.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map((value) => minimum + (value / 100) * (maximum - minimum)),
      message: "A scaled 1 is the whole range, not a hundredth of it: do not divide by 100.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map(
          (value) =>
            minimum +
            ((value - minimumOf(scaled)) / (maximumOf(scaled) - minimumOf(scaled))) *
              (maximum - minimum),
        ),
      message: "You scale the scaled values once more. They are scaled already: only undo it.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map((value) => maximum + value * (maximum - minimum)),
      message: "You begin at the maximum. 0 has to come back as the minimum.",
    },
    {
      answer: (scaled, minimum, maximum) =>
        scaled.map((value) => minimum + value / (maximum - minimum)),
      message: "You divide by the range. That was the way there: on the way back multiply.",
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

export const zScore = functionExercise({
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
            (value - average(values)) /
            (Math.sqrt(meanSquaredDistance(values, values.length - 1)) || 1),
        ),
      message: "You divide the sum of squares by n − 1. Here, as in scikit-learn, divide it by n.",
    },
    {
      answer: (values) =>
        values.map(
          (value) => (value - average(values)) / (meanSquaredDistance(values, values.length) || 1),
        ),
      message: "You divide by the variance. The deviation is its square root.",
    },
    {
      answer: (values) =>
        values.map((value) => value / (Math.sqrt(meanSquaredDistance(values, values.length)) || 1)),
      message: "The mean is not subtracted, so the new mean is not 0.",
    },
    {
      answer: (values) => values.map((value) => value - average(values)),
      message:
        "The mean is 0 now, but the deviation is not 1. Divide by it; in it each distance is squared.",
    },
    {
      answer: (values) =>
        values.map(
          (value) => (value - average(values)) / (Math.sqrt(meanSquaredDistance(values, 1)) || 1),
        ),
      message:
        "You take the root of the sum of squares. Take the root of their mean: divide by n first.",
    },
    {
      answer: (values) => {
        const distance = average(values.map((value) => Math.abs(value - average(values))));
        return values.map((value) => (value - average(values)) / (distance || 1));
      },
      message:
        "You divide by the mean distance. The deviation is the root of the mean squared distance.",
    },
    {
      answer: (values) =>
        values.map(
          (value) =>
            value - average(values) / (Math.sqrt(meanSquaredDistance(values, values.length)) || 1),
        ),
      message: "Brackets are missing: `a - b / c` divides first. Write `(a - b) / c`.",
    },
    {
      answer: (values) =>
        values.map(
          (value) =>
            (value - average(values)) * Math.sqrt(meanSquaredDistance(values, values.length)),
        ),
      message: "You multiply by the deviation. Divide by it, and the new deviation is 1.",
    },
    {
      answer: (values) => {
        const length = Math.sqrt(average(values.map((value) => value ** 2)));
        return values.map((value) => (value - average(values)) / length);
      },
      message:
        "The deviation is measured from the mean: square `value - mean`, not the value itself.",
    },
    { answer: rescaled, message: "That is min-max. The z-score uses the mean and the deviation." },
    {
      answer: (values) =>
        values.map(
          (value) => (value - average(values)) / (maximumOf(values) - minimumOf(values) || 1),
        ),
      message: "You divide by the range. Divide by the deviation.",
    },
    {
      answer: (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        const middle = itemAt(sorted, Math.floor(values.length / 2));
        const spread = Math.sqrt(average(values.map((value) => (value - middle) ** 2)));
        return values.map((value) => (value - middle) / (spread || 1));
      },
      message: "You subtract the value in the middle. Subtract the mean.",
    },
    {
      answer: (values) =>
        values.map((value) => {
          const deviation = Math.sqrt(meanSquaredDistance(values, values.length));
          return deviation === 0 ? 1 : (value - average(values)) / deviation;
        }),
      message: "In a constant column every value becomes 0, not 1.",
    },
    {
      answer: (values) =>
        values.map(
          (value) =>
            (value - average(values)) / (meanSquaredDistance(values, values.length - 1) || 1),
        ),
      message:
        "Two slips. You divide by n − 1: divide by n. And: That is the variance: take its root.",
    },
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
