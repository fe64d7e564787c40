// Lesson 05, exercises 5.3 and 5.4: the wishes of all neurons for one activation of the layer before are
// added; the nudges of all training examples are averaged.
import { itemAt } from "../../../math/items.js";
import { transpose } from "../../../math/matrix.js";
import { functionExercise } from "../../exercise/exercise.js";

type Values = readonly number[];
type Table = readonly Values[];

const at = (values: Values | undefined, i: number) => values?.[i] ?? Number.NaN;
const total = (values: Values) => values.reduce((sum, value) => sum + value, 0);

export const sumOfWishes = functionExercise({
  id: "5.3",
  title: "The sum of wishes",
  signature: "wishesFor(weights: number[][], strengths: number[]): number[]",
  reference: (weights: Table, strengths: Values) =>
    transpose(weights).map((column) => total(column.map((w, j) => w * at(strengths, j)))),
  trials: [
    [
      [
        [1, 2],
        [3, 4],
      ],
      [0.5, -1],
    ],
    [
      [
        [2, -1, 0.5],
        [0, 1, 4],
      ],
      [1, 0.25],
    ],
    [
      [[3], [-2], [0.5]],
      [0.1, 0.2, 0.4],
    ],
    [[[1.5, -2.5]], [2]],
  ],
  mistakes: [
    ...[(row: Values) => row.length, (_: Values, d: Values) => d.length].map((length) => ({
      answer: (weights: Table, strengths: Values) =>
        weights.map((row) =>
          total(
            Array.from({ length: length(row, strengths) }, (_, i) => at(row, i) * at(strengths, i)),
          ),
        ),
      message:
        "You go along the rows, as on the way forward. On the way back add down a column: all neurons j, one activation i.",
    })),
    {
      answer: (weights, strengths) =>
        transpose(weights).map(
          (column) => total(column.map((w, j) => w * at(strengths, j))) / strengths.length,
        ),
      message:
        "You average over the neurons that ask. Their wishes are added: each of them feels the whole change.",
    },
    {
      answer: (weights) => transpose(weights).map(total),
      message: "The strengths are not used: a neuron that wants little asks for little.",
    },
    {
      answer: (_, strengths) => [...strengths],
      message:
        "The weights are not used. A neuron asks each activation in proportion to its weight.",
    },
    {
      answer: (weights, strengths) =>
        transpose(weights).map(
          (column) => at(column, column.length - 1) * at(strengths, strengths.length - 1),
        ),
      message:
        "Only the last neuron is heard: each one overwrites those before it. Add, with `+=`.",
    },
    {
      answer: (weights, strengths) => weights.map((row, j) => at(strengths, j) * total(row)),
      message:
        "You add along the rows. One number for each activation is asked: add down the columns.",
    },
    {
      answer: (weights, strengths) =>
        transpose(weights).map((column) => total(column) + total(strengths)),
      message: "Weight and strength are added. Multiply them, then add over the neurons.",
    },
    {
      answer: (weights, strengths) =>
        transpose(weights).map((column) => total(column) * total(strengths)),
      message: "You multiply two sums. Multiply for each neuron first, then add.",
    },
    {
      answer: (weights, strengths) =>
        transpose(weights).map((column) => total(column.map((w, j) => w * at(strengths, j) ** 2))),
      message: "The strengths are squared. Each counts once.",
    },
    {
      answer: (weights, strengths) =>
        transpose(weights).map((column) => Math.max(...column.map((w, j) => w * at(strengths, j)))),
      message: "That is the largest wish. All wishes are added.",
    },
  ],
  hints: [
    "Neuron j asks activation i for `strengths[j] * weights[j][i]`. Add over all j.",
    "The result has one number for each column of the weights.",
    "`weights[0].map((_, i) => …)`, and inside a loop over j that adds.",
  ],
  solution: `
function wishesFor(weights: number[][], strengths: number[]): number[] {
  return weights[0].map((_, i) =>
    strengths.reduce((total, strength, j) => total + strength * weights[j][i], 0));
}`,
  remark: "In one formula: Wᵀ d. The same weights as on the way forward, read the other way.",
});

export const averageOfNudges = functionExercise({
  id: "5.4",
  title: "The average of nudges",
  signature: "averageOf(each: number[][]): number[]",
  reference: (each: Table) => transpose(each).map((column) => total(column) / each.length),
  trials: [
    [
      [
        [1, -2, 3],
        [3, 0, 1],
      ],
    ],
    [
      [
        [0.5, 0.25],
        [-1, 2],
        [0.2, 0],
      ],
    ],
    [[[4, -1, 2, 8]]],
    [[[1], [2], [6], [-3]]],
  ],
  mistakes: [
    {
      answer: (each) => transpose(each).map(total),
      message: "That is the sum. Divide by the number of examples.",
    },
    {
      answer: (each) => transpose(each).map((column) => total(column) / itemAt(each, 0).length),
      message:
        "You divide by the number of weights. Divide by the number of examples, which are the rows.",
    },
    {
      answer: (each) => each.map((row) => total(row) / row.length),
      message: "You average along each row, over different weights. Average down each column.",
    },
    {
      answer: (each) => transpose(each).map((column) => -total(column) / each.length),
      message: "That is the gradient. The nudges point the other way: they are to be added.",
    },
    {
      answer: (each) => transpose(each).map((column) => total(column.slice(0, -1)) / each.length),
      message: "The last example is not counted: the loop ends one row too early.",
    },
    {
      answer: (each) => [total(each.flat()) / each.flat().length],
      message: "That is one mean over everything. One mean for each column is asked.",
    },
    {
      answer: (each) => transpose(each).map((column) => total(column) / each.length ** 2),
      message: "You divide by the number of examples twice.",
    },
    {
      answer: (each) => transpose(each).map((column) => total(column.map(Math.abs)) / each.length),
      message: "The signs are lost. Nudges up and down cancel, as they should.",
    },
    {
      answer: (each) =>
        transpose(each).map((column) =>
          itemAt(
            [...column].sort((a, b) => a - b),
            Math.floor(column.length / 2),
          ),
        ),
      message: "That is the value in the middle. The mean is asked.",
    },
    {
      answer: (each) =>
        each.reduce<number[]>(
          (now, row) => now.map((value, k) => (value + at(row, k)) / 2),
          itemAt(each, 0).map(() => 0),
        ),
      message: "You halve after each example, so late ones count more. Add all, then divide once.",
    },
    {
      answer: (each) =>
        transpose(each).map((column) => (Math.max(...column) + Math.min(...column)) / 2),
      message: "That is the middle between the largest and the smallest. The mean of all is asked.",
    },
  ],
  hints: [
    "One number for each column: add the column up, and divide by the number of rows.",
    "`each[0].map((_, k) => …)` goes through the columns; `each.length` is the number of rows.",
  ],
  solution: `
function averageOf(each: number[][]): number[] {
  return each[0].map((_, k) => each.reduce((total, row) => total + row[k], 0) / each.length);
}`,
  remark: "Averages are all that a step of training needs of the examples.",
});
