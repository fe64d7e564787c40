// Lesson 09, exercises 9.1, 9.2 and 9.4: counting the gaps in each column, words as one-hot numbers, and gaps
// filled with the mean of the training data.
import { itemAt } from "../../../math/items.js";
import { functionExercise } from "../../exercise/exercise.js";

type Field = number | string | null;
type Column = readonly (number | null)[];

const columnNumbers = (rows: readonly (readonly Field[])[]) => itemAt(rows, 0).map((_, j) => j);
const countOf = (values: readonly unknown[], is: (value: unknown) => boolean) =>
  values.filter(is).length;

export const countGaps = functionExercise({
  id: "9.1",
  title: "Count the gaps",
  signature: "gaps(rows: (number | string | null)[][]): number[]",
  reference: (rows: readonly (readonly Field[])[]) =>
    columnNumbers(rows).map((j) =>
      countOf(
        rows.map((row) => row[j]),
        (value) => value === null,
      ),
    ),
  trials: [
    [
      [
        ["Adelie", 39.1, null],
        ["Gentoo", null, null],
        ["Gentoo", 0, "male"],
      ],
    ],
    [
      [
        [0, null],
        [1, 2],
      ],
    ],
    [[[null], [null], [3], [0]]],
    [
      [
        ["a", "b"],
        ["", "d"],
      ],
    ],
  ],
  mistakes: [
    {
      answer: (rows) =>
        columnNumbers(rows).map((j) =>
          countOf(
            rows.map((row) => row[j]),
            (value) => !value,
          ),
        ),
      message: "A 0 is counted as a gap, or an empty text. Zero was measured; a gap is `null`.",
    },
    {
      answer: (rows) => rows.map((row) => countOf(row, (value) => value === null)),
      message: "Those are the gaps in each row. Count them in each column.",
    },
    {
      answer: (rows) =>
        columnNumbers(rows).map((j) =>
          countOf(
            rows.map((row) => row[j]),
            (value) => value !== null,
          ),
        ),
      message: "You count what is there. Count what is missing.",
    },
    {
      answer: (rows) => countOf(rows.flat(), (value) => value === null),
      message: "That is the number of all gaps together. One number for each column is asked.",
    },
    {
      answer: (rows) => columnNumbers(rows).map((j) => Number(rows.some((row) => row[j] === null))),
      message: "You ask whether a column has a gap. Count how many it has.",
    },
  ],
  hints: [
    "`rows[0].map((_, j) => …)` goes through the columns.",
    "For column j: `rows.filter((row) => row[j] === null).length`.",
  ],
  solution: `
function gaps(rows: (number | string | null)[][]): number[] {
  return rows[0].map((_, j) => rows.filter((row) => row[j] === null).length);
}`,
});

export const oneHotWords = functionExercise({
  id: "9.2",
  title: "Words to numbers",
  signature: "oneHotWords(words: string[], classes: string[]): number[][]",
  reference: (words: readonly string[], classes: readonly string[]) =>
    words.map((word) => classes.map((name) => Number(name === word))),
  trials: [
    [
      ["Gentoo", "Adelie", "Gentoo"],
      ["Adelie", "Chinstrap", "Gentoo"],
    ],
    [
      ["yes", "no"],
      ["no", "yes"],
    ],
    [["b"], ["a", "b", "c", "d"]],
    [
      ["x", "x", "z"],
      ["z", "y", "x"],
    ],
  ],
  mistakes: [
    {
      answer: (words, classes) => words.map((word) => classes.indexOf(word)),
      message:
        "Those are numbers of the classes. As an input, class 2 would count twice as much as class 1.",
    },
    {
      answer: (words, classes) => words.map((word) => classes.map((name) => name === word)),
      message: "Nearly: true and false should be 1 and 0. `Number(…)` makes them so.",
    },
    {
      answer: (words, classes) => classes.map((name) => words.map((word) => Number(name === word))),
      message: "Transposed: one row for each word, one column for each class.",
    },
    {
      answer: (words, classes) => words.map((word) => classes.map((name) => Number(name !== word))),
      message: "Turned round: the word's own class gets 1, the others 0.",
    },
    {
      answer: (words) => {
        const classes = [...new Set(words)];
        return words.map((word) => classes.map((name) => Number(name === word)));
      },
      message:
        "You collect the classes from the words. Then a table without one of them has other columns.",
    },
    {
      answer: (words, classes) => {
        const row = classes.map((name) => Number(words.includes(name)));
        return words.map(() => [...row]);
      },
      message:
        "All rows are one and the same list: `fill(list)` puts it into every place. Make a new one for each word.",
    },
  ],
  hints: [
    "One row for each word. In it, one number for each class.",
    "`classes.map((name) => Number(name === word))` is the row of one word.",
  ],
  solution: `
function oneHotWords(words: string[], classes: string[]): number[][] {
  return words.map((word) => classes.map((name) => Number(name === word)));
}`,
});

const known = (values: Column) => values.filter((value): value is number => value !== null);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (itemAt(sorted, (sorted.length - 1) >> 1) + itemAt(sorted, sorted.length >> 1)) / 2;
};
const filled = (values: Column, substitute: number) => values.map((value) => value ?? substitute);

export const fillGaps = functionExercise({
  id: "9.4",
  title: "Fill the gaps, fairly",
  signature: "fillGaps(training: (number | null)[], fresh: (number | null)[]): number[]",
  reference: (training: Column, fresh: Column) => filled(fresh, mean(known(training))),
  trials: [
    [
      [1, 2, null, 6],
      [null, 5, 9],
    ],
    [
      [10, null, null, 30, 80],
      [null, 0, null],
    ],
    [
      [4, 5, 12],
      [2, null, 8, 20],
    ],
    [
      [-3, 0, 9, null],
      [null, null, 7],
    ],
    [
      [1, null, 2],
      [null, 4],
    ],
  ],
  mistakes: [
    {
      answer: (_, fresh) => filled(fresh, mean(known(fresh))),
      message:
        "You fill with the mean of the fresh values. It must come from training, as all that is fitted.",
    },
    {
      answer: (training, fresh) => filled(fresh, mean([...known(training), ...known(fresh)])),
      message: "The fresh values have a say in the mean. Take the training values alone.",
    },
    {
      answer: (training, fresh) => filled(fresh, mean(filled(training, 0))),
      message:
        "The gaps in training count as 0, or are divided by. Leave them out before the mean.",
    },
    {
      answer: (_, fresh) => filled(fresh, 0),
      message:
        "A gap became 0. That is a value like any other to a model, and often an extreme one.",
    },
    {
      answer: (training, fresh) => fresh.map((value) => value || mean(known(training))),
      message: "A 0 was filled, too. Zero was measured: use `??`, or compare with `null`.",
    },
    {
      answer: (training, fresh) => filled(fresh, median(known(training))),
      message: "That is the median. A good choice with outliers; here the mean is asked.",
    },
    {
      answer: (_, fresh) => known(fresh),
      message: "The gaps are left out. Every row should stay, with a number in place of the gap.",
    },
    {
      answer: (training, fresh) => filled(fresh, Math.round(mean(known(training)))),
      message: "You round the mean. Keep its digits.",
    },
    {
      answer: (training, fresh) =>
        filled(fresh, mean(known(training).filter((value) => value !== 0))),
      message: "A 0 in training was left out. Zero was measured: compare with `null`.",
    },
  ],
  hints: [
    "First the mean of the training values that are there.",
    "Then `fresh.map((value) => value ?? theMean)`.",
  ],
  solution: `
function fillGaps(training: (number | null)[], fresh: (number | null)[]): number[] {
  const known = training.filter((value) => value !== null) as number[];
  const middle = known.reduce((total, value) => total + value, 0) / known.length;
  return fresh.map((value) => value ?? middle);
}`,
});
