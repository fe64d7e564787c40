// Lesson 06, exercises 6.3, 6.6 and 6.7: the number of steps, ⌈examples / batch size⌉ in each epoch; the size of a
// step relative to the weights; and the epoch after which the network is best.
import { itemAt, paired } from "../../../math/items.js";
import { distance, mean, norm, subtract, sum } from "../../../math/vector.js";
import { functionExercise } from "../../exercise/exercise.js";

type Values = readonly number[];

export const countSteps = functionExercise({
  id: "6.3",
  title: "How many steps?",
  signature: "stepsOf(examples: number, batchSize: number, epochs: number): number",
  reference: (examples: number, batchSize: number, epochs: number) =>
    epochs * Math.ceil(examples / batchSize),
  trials: [
    [120, 20, 5],
    [120, 32, 10],
    [7, 3, 2],
    [100, 1, 1],
    [10, 64, 4],
  ],
  mistakes: [
    {
      answer: (examples, batchSize, epochs) => epochs * Math.floor(examples / batchSize),
      message: "The last, smaller batch is a step too. Round up.",
    },
    {
      answer: (examples, batchSize, epochs) => (epochs * examples) / batchSize,
      message: "Part of a step is no step: the last batch of every epoch is smaller. Round up.",
    },
    {
      answer: (examples, batchSize, epochs) => Math.ceil((epochs * examples) / batchSize),
      message: "A batch does not reach into the next epoch. Round up for each epoch.",
    },
    {
      answer: (examples, batchSize) => Math.ceil(examples / batchSize),
      message: "Those are the steps of one epoch.",
    },
    {
      answer: (_, batchSize, epochs) => epochs * batchSize,
      message: "A batch is the number of examples in a step. How many batches are there?",
    },
    {
      answer: (examples, _, epochs) => epochs * examples,
      message: "You count examples. A step looks at a whole batch of them.",
    },
    {
      answer: (examples, batchSize, epochs) => epochs * (Math.floor(examples / batchSize) + 1),
      message: "Where the batches fit without a rest, there is no further one: round up instead.",
    },
    {
      answer: (examples, batchSize, epochs) => epochs * Math.round(examples / batchSize),
      message: "A small last batch is a step too: round up, whatever the rest.",
    },
    {
      answer: (examples, batchSize, epochs) => examples * batchSize * epochs,
      message: "You multiply by the batch size. Divide by it: a batch holds so many examples.",
    },
    {
      answer: (examples, batchSize, epochs) => Math.ceil(examples / batchSize) + epochs,
      message: "The epochs are added. Each epoch has all the steps: multiply.",
    },
    {
      answer: (examples, batchSize, epochs) => epochs * (Math.ceil(examples / batchSize) + 1),
      message: "One step too many in each epoch: rounding up is enough.",
    },
    {
      answer: (_, __, epochs) => epochs,
      message:
        "That is one step for each epoch. Each epoch has as many steps as there are batches.",
    },
  ],
  hints: [
    "One step for each batch. How many batches hold all examples?",
    "`Math.ceil(examples / batchSize)` batches in an epoch, the last perhaps smaller.",
  ],
  solution: `
function stepsOf(examples: number, batchSize: number, epochs: number): number {
  return epochs * Math.ceil(examples / batchSize);
}`,
});

export const updateRatio = functionExercise({
  id: "6.6",
  title: "A step beside the weights",
  signature: "updateRatio(before: number[], after: number[]): number",
  reference: (before: Values, after: Values) => distance(before, after) / norm(before),
  trials: [
    [
      [3, 4],
      [3, 4.5],
    ],
    [
      [1, -2, 2],
      [1.1, -2.2, 2.2],
    ],
    [[2], [1.5]],
    [
      [0.6, 0, -0.8],
      [0, 0, 0],
    ],
  ],
  mistakes: [
    {
      answer: (before, after) => distance(before, after),
      message: "That is the length of the step. Divide it by the length of the weights.",
    },
    {
      answer: (before, after) => distance(before, after) ** 2 / norm(before) ** 2,
      message: "A root is missing: both lengths are roots of sums of squares.",
    },
    {
      answer: (before, after) => norm(after) / norm(before),
      message: "You compare the lengths of both. The length of the difference is asked.",
    },
    {
      answer: (before, after) => (norm(after) - norm(before)) / norm(before),
      message:
        "The difference of the lengths is not the length of the difference: weights may turn.",
    },
    {
      answer: (before, after) => norm(before) / distance(before, after),
      message: "Upside down: the step stands above the line, the weights below.",
    },
    {
      answer: (before, after) => distance(before, after) / norm(after),
      message: "Divide by the weights before the step. After it they may even be 0.",
    },
    {
      answer: (before, after) =>
        sum(subtract(after, before).map(Math.abs)) / sum(before.map(Math.abs)),
      message: "You add sizes. A length is the root of the sum of squares.",
    },
    {
      answer: (before, after) =>
        mean(paired(after, before).map(([w, old]) => Math.abs(w - old) / Math.abs(old))),
      message: "You take a ratio for each weight. Take two lengths of whole lists, and one ratio.",
    },
    {
      answer: (before, after) => norm(before.map((w, i) => w + itemAt(after, i))) / norm(before),
      message: "The two lists are added. The step is their difference.",
    },
    {
      answer: (before, after) => distance(before, after) / before.length,
      message:
        "You divide by the number of weights. Divide by the length of the list as an arrow, its norm.",
    },
    {
      answer: (before, after) => Math.log10(distance(before, after) / norm(before)),
      message: "That is the logarithm of the ratio. The ratio itself is asked.",
    },
  ],
  hints: [
    "The length of a list of numbers is `Math.hypot(...list)`. First you need the list of differences.",
    "`const change = after.map((w, i) => w - before[i]);` Then divide two lengths.",
  ],
  solution: `
function updateRatio(before: number[], after: number[]): number {
  const change = after.map((w, i) => w - before[i]);
  return Math.hypot(...change) / Math.hypot(...before);
}`,
  remark: "Karpathy's rule of thumb: about one in a thousand.",
});

export const findBestEpoch = functionExercise({
  id: "6.7",
  title: "The best epoch",
  signature: "bestEpoch(validationLosses: number[]): number",
  reference: (validationLosses: Values) => validationLosses.indexOf(Math.min(...validationLosses)),
  trials: [
    [[0.9, 0.5, 0.6, 0.4, 0.7]],
    [[0.3, 0.2, 0.2, 0.4]],
    [[0.1, 0.2, 0.3]],
    [[0.7, 0.8, 0.6, 0.5]],
    [[2, 1.5, 1.6, 1.4, 1.45, 1.3, 1.9]],
    [[0.5, 0.2, 0.9, 0.8]],
  ],
  mistakes: [
    {
      answer: (losses) => Math.min(...losses),
      message: "That is the least loss. In which epoch was it?",
    },
    {
      answer: (losses) => losses.indexOf(Math.min(...losses)) + 1,
      message: "Counted from 1. Epochs are counted from 0, like the places in a list.",
    },
    {
      answer: (losses) => losses.lastIndexOf(Math.min(...losses)),
      message: "Of several equal ones, the first is asked: later is not better.",
    },
    {
      answer: (losses) => {
        const rise = losses.findIndex((loss, i) => i > 0 && loss > itemAt(losses, i - 1));
        return rise - 1;
      },
      message: "You stop where the loss rises for the first time. It may fall again below that.",
    },
    {
      answer: (losses) => losses.indexOf(Math.max(...losses)),
      message: "That is the largest loss. Small is good.",
    },
    {
      answer: (losses) => losses.length - 1,
      message: "That is the last epoch, whatever its loss.",
    },
    {
      answer: () => -1,
      message:
        "You begin with 0 as the least loss, and no loss is below. Begin with the first one, or with `Infinity`.",
    },
    {
      answer: () => 0,
      message:
        "Always 0. Is the list sorted first, or is 0 the least loss to begin with? Begin with `Infinity`.",
    },
    {
      answer: (losses) =>
        losses.reduce((at, loss, i) => (i > 0 && loss < itemAt(losses, i - 1) ? i : at), 0),
      message: "You compare with the epoch before. Compare with the least loss so far.",
    },
    {
      answer: (losses) => {
        const rise = losses.findIndex((loss, i) => i > 0 && loss >= itemAt(losses, i - 1));
        return rise < 0 ? losses.length - 1 : rise - 1;
      },
      message: "You stop where the loss rises for the first time. It may fall again below that.",
    },
    {
      answer: (losses) => {
        const drops = losses.map((loss, i) => (i === 0 ? 0 : itemAt(losses, i - 1) - loss));
        return drops.indexOf(Math.max(...drops));
      },
      message: "That is the epoch with the largest drop. The epoch with the least loss is asked.",
    },
    {
      answer: (losses) => (Math.min(...losses) < 1 ? losses.indexOf(Math.min(...losses)) : 0),
      message:
        "You begin with 1 as the least loss, and losses may lie above it. Begin with `Infinity`.",
    },
  ],
  hints: [
    "`Math.min(...list)` is the least number. `list.indexOf(value)` is the first place of a value.",
    "`return validationLosses.indexOf(Math.min(...validationLosses));`",
  ],
  solution: `
function bestEpoch(validationLosses: number[]): number {
  return validationLosses.indexOf(Math.min(...validationLosses));
}`,
  remark: "Lesson 7 stops there by itself, and brings the weights of that epoch back.",
});
