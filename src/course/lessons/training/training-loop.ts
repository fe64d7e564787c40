// Lesson 06, exercise 6.2: the training loop, with epochs, batches and steps, for any function that gives slopes.
import { mean } from "../../../math/vector.js";
import { functionExercise } from "../../exercise/exercise.js";
import { slipsOf } from "../../exercise/two-mistakes.js";

type Values = readonly number[];
type Gradient = (values: number[], rows: number[]) => number[];
type LoopInputs = readonly [Values, Gradient, number, number, number, number];

/** How a known mistake runs the loop differently; the defaults give the right answer. */
type Slip = {
  sign?: number;
  rate?: number;
  rounds?: number;
  batches?: "all" | "whole only" | "one" | "added up" | "first" | "one row" | "from 1" | "short";
  slope?: "own" | "first" | "divided";
  stale?: boolean;
};

function runLoop(
  [start, gradient, examples, batchSize, epochs, learningRate]: LoopInputs,
  {
    sign = -1,
    rate = learningRate,
    rounds = epochs,
    batches = "all",
    stale = false,
    slope = "own",
  }: Slip = {},
): number[] {
  const size = batches === "one" ? examples : batchSize;
  let values = [...start];
  for (let epoch = 0; epoch < rounds; epoch++) {
    const begin = values;
    for (let first = batches === "from 1" ? 1 : 0; first < examples; first += size) {
      if (batches === "first" && first > 0) break;
      const whole = batches === "first" ? size : Math.min(size, examples - first);
      const length = batches === "one row" ? 1 : batches === "short" ? whole - 1 : whole;
      if (batches === "whole only" && length < size) continue;
      const rows = Array.from({ length }, (_, k) => first + k);
      const at = stale ? [...start] : batches === "added up" ? [...begin] : [...values];
      const slopes = gradient(at, rows);
      const share = slope === "divided" ? 1 / length : 1;
      values = values.map((value, k) => {
        const ofValue = slopes[slope === "first" ? 0 : k] ?? Number.NaN;
        return value + sign * rate * share * ofValue;
      });
    }
  }
  return values;
}

/** The slopes of the mean squared distance to some points; throws if a row's index is not that of a point. */
function pullTo(name: string, points: readonly Values[]): Gradient {
  const pull: Gradient = (values, rows) => {
    const strange = rows.find((row) => points[row] === undefined);
    if (strange !== undefined) {
      throw new Error(`row ${strange} is asked for, and the rows are 0 to ${points.length - 1}`);
    }
    if (rows.length === 0) throw new Error("a batch without rows has no slopes");
    return values.map((value, k) =>
      mean(rows.map((row) => 2 * (value - (points[row]?.[k] ?? Number.NaN)))),
    );
  };
  return Object.defineProperty(pull, "name", { value: name });
}

const five = pullTo("slopesOfFive", [
  [1, 0],
  [2, -1],
  [0, 3],
  [4, 1],
  [-2, 5],
]);
const six = pullTo("slopesOfSix", [[3], [1], [4], [1], [5], [9]]);
const four = pullTo("slopesOfFour", [
  [0.5, 1, -1],
  [2, 0, 1],
  [-1, 1, 4],
  [0, 0, 2],
]);

export const trainingLoop = functionExercise({
  id: "6.2",
  title: "The loop",
  signature:
    "loop(start: number[], gradient: (values: number[], rows: number[]) => number[], examples: number, batchSize: number, epochs: number, learningRate: number): number[]",
  reference: (...inputs: LoopInputs) => runLoop(inputs),
  trials: [
    [[0, 0], five, 5, 2, 3, 0.1],
    [[2], six, 6, 3, 2, 0.25],
    [[1, -1, 0.5], four, 4, 1, 2, 0.05],
    [[0, 4], five, 5, 8, 2, 0.2],
  ],
  mistakes: [
    ...slipsOf(runLoop, [
      { slip: { sign: 1 }, message: "Uphill: subtract the slopes, times the learning rate." },
      { slip: { rate: 1 }, message: "The learning rate is missing: multiply each slope by it." },
      {
        slip: { rounds: 1 },
        message: "That is one epoch. Go through all batches again, `epochs` times.",
      },
      {
        slip: { batches: "whole only" },
        message: "The last, smaller batch is left out. Its examples count, too.",
      },
      {
        slip: { batches: "one" },
        message: "One step for all examples. Take a step after every batch.",
      },
      {
        slip: { batches: "first" },
        message: "Only the first batch is used in each epoch. Go through all of them.",
      },
      {
        slip: { batches: "one row", slope: "own" },
        message: "Each batch has a single row. It has `batchSize` rows, the last one fewer.",
      },
      {
        slip: { batches: "from 1" },
        message: "Row 0 is left out: the first batch begins at 0.",
      },
      {
        slip: { batches: "short" },
        message: "The last row of each batch is left out: the batch ends one too early.",
      },
      {
        slip: { slope: "first" },
        message: "Every value takes the first slope. Value k takes `slopes[k]`.",
      },
      {
        slip: { slope: "divided" },
        message: "`gradient` takes the mean already. Do not divide by the size of the batch.",
      },
      {
        slip: { batches: "added up" },
        message:
          "All slopes of an epoch are taken at its start. Take each batch's slopes where the last step has led.",
      },
    ]),
    {
      answer: (...inputs) => runLoop(inputs, { stale: true }),
      message:
        "All slopes are taken at `start`. Take them where the last step has led: `gradient(values, rows)`.",
    },
    {
      answer: (start, gradient, examples, batchSize, ___, learningRate) => {
        const rows = Array.from({ length: Math.min(batchSize, examples) }, (_, k) => k);
        return start.map(
          (value, k) => value - learningRate * (gradient([...start], rows)[k] ?? Number.NaN),
        );
      },
      message: "That is one step alone: `return` stands inside the loops.",
    },
    {
      answer: (start, gradient, examples, batchSize, epochs, learningRate) => {
        let values = [...start];
        for (let epoch = 0; epoch < epochs; epoch++) {
          for (let first = 0; first < examples; first += batchSize) {
            const slopes = gradient(
              values,
              Array.from({ length: batchSize }, (_, k) => first + k),
            );
            values = values.map((value, k) => value - learningRate * (slopes[k] ?? Number.NaN));
          }
        }
        return values;
      },
      message: "The last batch reaches beyond the examples. It ends at `examples`.",
    },
  ],
  hints: [
    "Two loops, one in the other: over the epochs, and inside over the batches.",
    "`for (let first = 0; first < examples; first += batchSize)` begins each batch. It ends at `first + batchSize`, or at `examples`.",
    "In a batch: the slopes at the values of now, then `values = values.map((value, k) => value - learningRate * slopes[k]);`",
  ],
  solution: `
function loop(
  start: number[],
  gradient: (values: number[], rows: number[]) => number[],
  examples: number,
  batchSize: number,
  epochs: number,
  learningRate: number,
): number[] {
  let values = start;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let first = 0; first < examples; first += batchSize) {
      const length = Math.min(batchSize, examples - first);
      const slopes = gradient(values, Array.from({ length }, (_, k) => first + k));
      values = values.map((value, k) => value - learningRate * slopes[k]);
    }
  }
  return values;
}`,
  remark: "With a shuffle before each epoch, this is how every network of the course is trained.",
});
