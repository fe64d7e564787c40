// Lesson 10, exercises 10.1, 10.2 and 10.6: a wrong shape, a wrong factor, and a missing factor of the chain rule. Each
// bug was found in real published code, written again in a few lines as the first entry of the exercise's `mistakes`.
import { itemAt, paired } from "../../../math/items.js";
import { subtract } from "../../../math/vector.js";
import { functionExercise } from "../../exercise/exercise.js";

type Values = readonly number[];
type Rows = readonly Values[];

const outer = (delta: Values, below: Values) => delta.map((d) => below.map((x) => d * x));

export const slopesOfLayers = functionExercise({
  id: "10.1",
  title: "A gradient of another shape",
  signature:
    "weightSlopes(input: number[], activations: number[][], deltas: number[][]): number[][][]",
  reference: (input: Values, activations: Rows, deltas: Rows) =>
    deltas.map((delta, l) => outer(delta, l === 0 ? input : itemAt(activations, l - 1))),
  trials: [
    [
      [1, 2, 3],
      [[0.5, 0.25], [0.75]],
      [[0.1, -0.2], [0.3]],
    ],
    [
      [2, -1],
      [
        [0.5, 1],
        [0.25, 4],
      ],
      [
        [1, 2],
        [3, 5],
      ],
    ],
    [
      [1, 4],
      [[0.5], [2, 3], [7]],
      [[2], [1, -1], [0.5]],
    ],
  ],
  mistakes: [
    {
      answer: (_, activations, deltas) =>
        deltas.map((delta, l) => outer(delta, itemAt(activations, l - 1))),
      message:
        "The bug is still in: for layer 0 it reads `activations.at(-1)`, which is the last one, the output.",
    },
    {
      answer: (_, activations, deltas) =>
        deltas.map((delta, l) => outer(delta, itemAt(activations, l))),
      message:
        "You take what the layer gives. Its weights meet what comes in, from the layer below.",
    },
    {
      answer: (input, _, deltas) => deltas.map((delta) => outer(delta, input)),
      message:
        "Every layer gets the input now. Only layer 0 does; the others get the activations below.",
    },
    {
      answer: (input, activations, deltas) =>
        deltas.map((delta, l) => outer(l === 0 ? input : itemAt(activations, l - 1), delta)),
      message:
        "Each table is transposed. A row belongs to one neuron of the layer, a column to one input.",
    },
  ],
  hints: [
    "What comes into layer 0? And what into layer 1?",
    "`const below = l === 0 ? input : activations[l - 1];`",
  ],
  solution: `
function weightSlopes(
  input: number[],
  activations: number[][],
  deltas: number[][],
): number[][][] {
  return deltas.map((delta, l) => {
    const below = l === 0 ? input : activations[l - 1];
    return delta.map((d) => below.map((x) => d * x));
  });
}`,
  remark: "In the second trial all shapes fit. There only the values could tell.",
});

const each = (predicted: Rows, expected: Rows, slope: (e: number) => number) =>
  paired(predicted, expected).map(([row, wanted]) => subtract(row, wanted).map(slope));

export const lossSlopes = functionExercise({
  id: "10.2",
  title: "Too steep by a factor",
  signature: "lossSlopes(predicted: number[][], expected: number[][]): number[][]",
  reference: (predicted: Rows, expected: Rows) => {
    const count = predicted.flat().length;
    return each(predicted, expected, (error) => (2 * error) / count);
  },
  trials: [
    [
      [
        [1, 2, 3],
        [0, 0, 1],
      ],
      [
        [0, 2, 1],
        [1, 0, 0],
      ],
    ],
    [[[0.5, -1]], [[1, 1]]],
    [
      [[2], [3], [4], [7]],
      [[1], [1], [1], [1]],
    ],
  ],
  mistakes: [
    {
      answer: (predicted, expected) =>
        each(predicted, expected, (error) => (2 * error) / predicted.length),
      message:
        "The bug is still in: the loss averages over examples and outputs, the slope over examples only.",
    },
    {
      answer: (predicted, expected) =>
        each(predicted, expected, (error) => (2 * error) / itemAt(predicted, 0).length),
      message: "Now it averages over the outputs only. The loss divides by examples times outputs.",
    },
    {
      answer: (predicted, expected) => each(predicted, expected, (error) => 2 * error),
      message: "That is the slope of the sum. The loss is a mean over all numbers.",
    },
    {
      answer: (predicted, expected) => {
        const count = predicted.flat().length;
        return each(predicted, expected, (error) => error / count);
      },
      message: "The 2 is missing that comes down from the square.",
    },
    {
      answer: (predicted, expected) =>
        each(predicted, expected, (error) => (2 * error) / (10 * predicted.length)),
      message: "Ten outputs were the example above. Take the number of outputs from the rows.",
    },
    {
      answer: (predicted, expected) =>
        each(
          predicted,
          expected,
          (error) => ((2 * error) / predicted.length) * itemAt(predicted, 0).length,
        ),
      message: "Brackets: you divide by one number and multiply by the other. Divide by both.",
    },
  ],
  hints: [
    "How many numbers does the mean in the loss go over?",
    "Divide by `predicted.length * predicted[0].length`.",
  ],
  solution: `
function lossSlopes(predicted: number[][], expected: number[][]): number[][] {
  const count = predicted.length * predicted[0].length;
  return predicted.map((row, i) => row.map((y, j) => (2 * (y - expected[i][j])) / count));
}`,
});

const steepness = (z: number) => 1 - Math.tanh(z) ** 2;

export const passTanh = functionExercise({
  id: "10.6",
  title: "The missing link",
  signature: "tanhBackward(z: number, upstream: number): number",
  reference: (z: number, upstream: number) => upstream * steepness(z),
  trials: [
    [0.5, 1],
    [0.5, -2],
    [-1, 0.25],
    [2, 3],
    [0, 0.5],
  ],
  mistakes: [
    {
      answer: (_, upstream) => upstream,
      message: "The bug is still in: the slope passes as if there were no tanh.",
    },
    {
      answer: () => 0,
      message:
        "Now nothing passes at all. The published layer did the same, and nothing below it learned.",
    },
    {
      answer: (z, upstream) => steepness(z) / upstream,
      message: "You divide by the upstream slope. At 1 nobody sees it; multiply.",
    },
    {
      answer: (z) => steepness(z),
      message: "That is the slope of tanh alone. What comes from above must be multiplied in.",
    },
    {
      answer: (z, upstream) => upstream * (1 - z * z),
      message: "One minus the square of tanh z, not of z.",
    },
    {
      answer: (z, upstream) => upstream * Math.tanh(z),
      message: "That is the height of tanh. Its slope is asked.",
    },
    {
      answer: (z, upstream) => upstream * (1 - Math.tanh(z)),
      message: "The square is missing: 1 − tanh² z.",
    },
    {
      answer: (z, upstream) => upstream * Math.tanh(z) * (1 - Math.tanh(z)),
      message: "That is the sigmoid's rule, a (1 − a). With a = tanh z it is 1 − a².",
    },
    {
      answer: (z, upstream) => upstream * steepness(Math.tanh(z)),
      message: "tanh is taken twice: z is the sum, before tanh.",
    },
  ],
  hints: [
    "The chain rule: what comes from above, times the own slope.",
    "The slope of tanh is `1 - Math.tanh(z) ** 2`.",
  ],
  solution: `
function tanhBackward(z: number, upstream: number): number {
  return upstream * (1 - Math.tanh(z) ** 2);
}`,
});
