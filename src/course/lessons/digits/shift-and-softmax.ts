// Lesson 08, exercises 8.1 to 8.3: a picture as a list, ten scores as probabilities, and the loss.
import { itemAt } from "../../../math/items.js";
import { softmax } from "../../../model/activation.js";
import { functionExercise } from "../../exercise/exercise.js";

type Values = readonly number[];

/** A square picture (list of its pixels, row by row) moved right by one pixel. */
function movedRight(pixels: Values, side: number): number[] {
  return pixels.map((_, i) => (i % side === 0 ? 0 : itemAt(pixels, i - 1)));
}

export const movePicture = functionExercise({
  id: "8.1",
  title: "Move a picture",
  signature: "moveRight(pixels: number[], side: number): number[]",
  reference: movedRight,
  trials: [
    [[1, 2, 3, 4], 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], 3],
    [[0, 0.5, 1, 0.25], 2],
    [Array.from({ length: 16 }, (_, i) => i + 1), 4],
  ],
  mistakes: [
    {
      answer: (pixels) => pixels.map((_, i) => pixels[i - 1] ?? 0),
      message: "The last pixel of a row comes back at the start of the next row. There must be 0.",
    },
    {
      answer: (pixels, side) =>
        pixels.map((_, i) => (i % side === side - 1 ? 0 : itemAt(pixels, i + 1))),
      message: "The picture moved left. A pixel takes the value that its left neighbour had.",
    },
    {
      answer: (pixels, side) => pixels.map((_, i) => (i < side ? 0 : itemAt(pixels, i - side))),
      message: "The picture moved down. The left neighbour is one place back, not a whole row.",
    },
    {
      answer: (pixels, side) =>
        pixels.map((pixel, i) => (i % side === 0 ? pixel : itemAt(pixels, i - 1))),
      message: "The first column keeps its old ink. After a move to the right it is empty.",
    },
    {
      answer: (pixels, side) =>
        pixels.map((_, i) => itemAt(pixels, i % side === 0 ? i + side - 1 : i - 1)),
      message: "What leaves at the right comes in again at the left. It should be lost.",
    },
    {
      answer: (pixels, side) => {
        const moved = [...pixels];
        for (let i = 0; i < moved.length; i++) moved[i] = i % side === 0 ? 0 : itemAt(moved, i - 1);
        return moved;
      },
      message:
        "You write into the list that you read from: the left neighbour has changed already.",
    },
    {
      answer: (pixels, side) => pixels.map((pixel, i) => (i % side === 0 ? 0 : pixel)),
      message:
        "The first column is empty, and nothing has moved. Each pixel takes its left neighbour's value.",
    },
    {
      answer: (pixels) => [0, ...pixels],
      message: "One pixel too many: each row begins with a 0 and loses its last pixel.",
    },
    {
      answer: (pixels, side) => pixels.map((_, i) => (i % side < 2 ? 0 : itemAt(pixels, i - 2))),
      message: "The picture moved by two pixels. Move it by one.",
    },
    {
      answer: (pixels, side) => pixels.map((_, i) => (i % side === 1 ? 0 : (pixels[i - 1] ?? 0))),
      message: "The second column is emptied. The first one has `i % side === 0`.",
    },
    {
      answer: (pixels) => pixels.map((_, i) => pixels[i - 1]),
      message: "Before the first pixel stands nothing. The first pixel of every row becomes 0.",
    },
    {
      answer: (pixels, side) => pixels.map((_, i) => pixels[i + side] ?? 0),
      message: "The picture moved up. The left neighbour is one place back: `pixels[i - 1]`.",
    },
    {
      answer: (pixels, side) => pixels.map((_, i) => (i < side ? 0 : itemAt(pixels, i - 1))),
      message: "The first row is emptied. The first column has `i % side === 0`.",
    },
    {
      answer: (pixels) => [...pixels.slice(1), 0],
      message:
        "Two slips. The picture moved left. And: A row takes the first pixel of the next one; there must be 0.",
    },
  ],
  hints: [
    "Pixel i stands in row `Math.floor(i / side)` and column `i % side`.",
    "A new pixel has the value of its left neighbour, `pixels[i - 1]`, unless its column is 0.",
    "`pixels.map((_, i) => (i % side === 0 ? 0 : pixels[i - 1]))`",
  ],
  solution: `
function moveRight(pixels: number[], side: number): number[] {
  return pixels.map((_, i) => (i % side === 0 ? 0 : pixels[i - 1]));
}`,
  remark: "Further down the network meets digits that were moved like this.",
});

const powers = (logits: Values) => logits.map(Math.exp);
const total = (values: Values) => values.reduce((sum, value) => sum + value, 0);

const shares = (values: Values) => values.map((value) => value / total(values));

export const probabilities = functionExercise({
  id: "8.2",
  title: "Scores to probabilities",
  signature: "probabilities(logits: number[]): number[]",
  reference: (logits: Values) => softmax(logits),
  trials: [
    [[0, Math.log(3)]],
    [[1, 2, 3]],
    [[-1, 0.5, 0.5, 4]],
    [[0.1, -0.2, 0.3, 0, 1]],
    [[1000, 1001]],
    [[-5, 1000, 2]],
    [[2000, 1999.5, -3000]],
    [[-2000, -2001]],
  ],
  mistakes: [
    {
      answer: (logits) => powers(logits).map((power) => power / total(powers(logits))),
      message:
        "Right for small scores. At 1000 the power overflows: subtract the largest score first.",
    },
    {
      answer: (logits) => logits.map((z) => z / total(logits)),
      message: "You divide the scores themselves. Take e to the power of each first.",
    },
    {
      answer: (logits) => logits.map((z) => Math.exp(z - Math.max(...logits))),
      message: "The powers are right. Divide each by the sum of all, so that together they are 1.",
    },
    {
      answer: (logits) => logits.map((z) => 1 / (1 + Math.exp(-z))),
      message: "That is the sigmoid of each score. Probabilities of classes share one whole.",
    },
    {
      answer: (logits) => logits.map((z) => Number(z === Math.max(...logits))),
      message: "That is the answer alone, 1 for the largest. Probabilities are asked.",
    },
    {
      answer: (logits) => {
        const least = Math.min(...logits);
        const all = powers(logits.map((z) => z - least));
        return all.map((power) => power / total(all));
      },
      message:
        "You subtract the smallest score. Another may still be too large for a power: subtract the largest.",
    },
    {
      answer: (logits) => {
        const all = powers(logits.map((z) => z - total(logits) / logits.length));
        return all.map((power) => power / total(all));
      },
      message: "You subtract the mean. One score may still lie far above it: subtract the largest.",
    },
    ...[700, 709, 1000].map((fixed) => ({
      answer: (logits: Values) => {
        const all = powers(logits.map((z) => z - fixed));
        return all.map((power) => power / total(all));
      },
      message:
        "You subtract a fixed number, which is too little for some scores and too much for others. Subtract the largest.",
    })),
    {
      answer: (logits) => {
        const all = powers(logits.map((z) => z / Math.max(...logits)));
        return all.map((power) => power / total(all));
      },
      message:
        "You divide the scores by the largest, which changes the answer. Subtract it instead.",
    },
    {
      answer: (logits) => powers(logits),
      message:
        "Those are the powers. Divide each by the sum of all, and subtract the largest score first.",
    },
    {
      answer: (logits) =>
        shares(logits.map((z) => Math.exp(z - Math.max(...logits)))).map((p) => p * logits.length),
      message: "You divide by the mean of the powers. Divide by their sum.",
    },
    {
      answer: (logits) => shares(logits.map((z) => Math.exp(Math.max(...logits) - z))),
      message:
        "The sign is turned round: the largest score must have the largest probability. e^(z − largest).",
    },
    {
      answer: (logits) =>
        logits.map((z) => Math.exp(z - Math.max(...logits)) / total(powers(logits))),
      message: "The largest score is subtracted above the line only. Subtract it below, too.",
    },
    {
      answer: (logits) =>
        logits.map(
          (z) => Math.exp(z) / total(logits.map((one) => Math.exp(one - Math.max(...logits)))),
        ),
      message: "The largest score is subtracted below the line only. Subtract it above, too.",
    },
    {
      answer: (logits) => shares(logits.map((z) => 2 ** (z - Math.max(...logits)))),
      message: "The base is e, not 2: `Math.exp`.",
    },
    {
      answer: (logits) => {
        const m = Math.max(...logits);
        return logits.map((z) => z - m - Math.log(total(logits.map((one) => Math.exp(one - m)))));
      },
      message: "Those are the logarithms of the probabilities. Take e to the power of each.",
    },
    {
      answer: (logits) => shares(logits.map(Math.abs)),
      message: "You divide sizes of scores. Take e to the power of each score first.",
    },
    {
      answer: (logits) => shares(logits.map((z) => z * z)),
      message: "You divide squares of scores. Take e to the power of each score first.",
    },
  ],
  hints: [
    "`Math.exp(z)` for each score, then divide each by the sum of all.",
    "Adding the same to all scores changes nothing. So subtract the largest first: no power overflows.",
    "`const powers = logits.map((z) => Math.exp(z - Math.max(...logits)));`",
  ],
  solution: `
function probabilities(logits: number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}`,
});

export const lossOfPicture = functionExercise({
  id: "8.3",
  title: "The loss of one picture",
  signature: "surprise(probabilities: number[], digit: number): number",
  reference: (p: Values, digit: number) => -Math.log(itemAt(p, digit)),
  trials: [
    [[0.5, 0.25, 0.25], 0],
    [[0.1, 0.2, 0.7], 2],
    [[0.1, 0.2, 0.7], 0],
    [[0.25, 0.25, 0.3, 0.2], 3],
    [[0.99, 0.01], 1],
  ],
  mistakes: [
    {
      answer: (p, digit) => Math.log(itemAt(p, digit)),
      message:
        "The minus is missing: the logarithm of a probability is below 0, and a loss is not.",
    },
    {
      answer: (p) => -Math.log(Math.max(...p)),
      message: "You take the largest probability. The loss asks for that of the true digit.",
    },
    {
      answer: (p, digit) => -Math.log10(itemAt(p, digit)),
      message: "That is the logarithm to the base 10. `Math.log` is the natural one.",
    },
    {
      answer: (p, digit) => -Math.log2(itemAt(p, digit)),
      message: "That is the logarithm to the base 2. `Math.log` is the natural one.",
    },
    {
      answer: (p, digit) => 1 - itemAt(p, digit),
      message:
        "One minus the probability stays below 1. The loss must grow without end for a sure mistake.",
    },
    {
      answer: (p, digit) => -Math.log(p[digit - 1] ?? Number.NaN),
      message: "Off by one: digit 0 is the first probability, at place 0.",
    },
    {
      answer: (p) => -p.reduce((sum, value) => sum + Math.log(value), 0),
      message: "You add up all classes. Only the probability of the true digit counts.",
    },
    {
      answer: (p, digit) =>
        -p.reduce((sum, value, k) => sum + Math.log(k === digit ? value : 1 - value), 0),
      message:
        "Those are as many yes-or-no questions as classes. Softmax has one question: only the true digit counts.",
    },
    {
      answer: (p, digit) => itemAt(p, digit),
      message: "That is the probability. The loss is minus its logarithm.",
    },
    {
      answer: (p, digit) => (1 - itemAt(p, digit)) ** 2,
      message:
        "That is a squared error, at most 1. The loss must grow without end for a sure mistake.",
    },
    {
      answer: (p, digit) => -Math.log(1 - itemAt(p, digit)),
      message:
        "You take the probability of not being the digit. The loss asks for `probabilities[digit]`.",
    },
    {
      answer: (p, digit) => 1 / itemAt(p, digit),
      message: "That is 1 / p. The loss is its logarithm: −ln p.",
    },
    {
      answer: (p, digit) => Math.exp(-itemAt(p, digit)),
      message: "That is a power. The loss is a logarithm: `-Math.log(…)`.",
    },
    {
      answer: (p, digit) => -Math.log(itemAt(softmax(p), digit)),
      message: "The softmax is applied once more. These are probabilities already.",
    },
    {
      answer: (p) => -p.reduce((sum, value) => sum + value * Math.log(value), 0),
      message: "That is the entropy of all classes. Only the probability of the true digit counts.",
    },
    {
      answer: (p, digit) => -Math.log(p.indexOf(digit)),
      message: "`indexOf` looks for a value. The value at a place is `probabilities[digit]`.",
    },
    {
      answer: (p, digit) => Math.log10(itemAt(p, digit)),
      message: "Two slips. The minus is missing. And: `Math.log` is the natural logarithm.",
    },
  ],
  hints: [
    "Only one probability counts: that of the digit it is, `probabilities[digit]`.",
    "`return -Math.log(probabilities[digit]);`",
  ],
  solution: `
function surprise(probabilities: number[], digit: number): number {
  return -Math.log(probabilities[digit]);
}`,
});
