// Lesson 06, exercise 6.1: rows are divided into training, validation and test data. No row is in two parts, so that a
// network is tested only on rows that it was not trained on.
import { functionExercise } from "../../exercise/exercise.js";
import { slipsOf } from "../../exercise/two-mistakes.js";

type Values = readonly number[];

/** Three parts of the rows; the options make a known mistake: shared rows, or an index from the end. */
function threeParts(
  [rows, validation, test]: readonly [Values, number, number],
  {
    shared = "none",
    fromTheEnd = false,
  }: { shared?: "none" | "test" | "training"; fromTheEnd?: boolean } = {},
) {
  const last = (count: number) =>
    fromTheEnd ? rows.slice(-count) : rows.slice(rows.length - count);
  const second = rows.length - test;
  const first = second - validation;
  return {
    training: rows.slice(0, shared === "training" ? second : first),
    validation: shared === "test" ? last(validation) : rows.slice(first, second),
    test: last(test),
  };
}

export const splitInThree = functionExercise({
  id: "6.1",
  title: "Training, validation, test",
  signature:
    "threeParts(rows: number[], validation: number, test: number): { training: number[]; validation: number[]; test: number[] }",
  reference: (...inputs: [Values, number, number]) => threeParts(inputs),
  trials: [
    [[4, 1, 3, 0, 2, 5], 2, 1],
    [[7, 8, 9], 1, 1],
    [[10, 11, 12, 13, 14, 15, 16, 17, 18, 19], 3, 2],
    [[5, 4, 3, 2, 1, 0], 1, 3],
    [[6, 5, 4], 1, 0],
    [[1, 3, 2], 0, 1],
  ],
  mistakes: [
    ...slipsOf(threeParts, [
      {
        slip: { shared: "test" },
        message: "Validation and test share rows. The validation rows stand before the test rows.",
      },
      {
        slip: { shared: "training" },
        message: "The validation rows are trained on, too. What is trained on can judge nothing.",
      },
      {
        slip: { fromTheEnd: true },
        message:
          "Counted from the end, 0 fails: `slice(-0)` is the whole list. Begin at `rows.length - test`.",
      },
    ]),
    {
      answer: (rows, validation, test) => ({
        training: rows.slice(validation + test),
        validation: rows.slice(0, validation),
        test: rows.slice(validation, validation + test),
      }),
      message: "Three parts, but from the other end: training comes first, the test last.",
    },
    {
      answer: (rows, validation, test) => ({
        training: rows.slice(0, rows.length - validation - test),
        validation: rows.slice(rows.length - validation - test, rows.length - validation),
        test: rows.slice(rows.length - validation),
      }),
      message: "Validation and test are exchanged: the last `test` rows are the test.",
    },
    {
      answer: (rows, validation, test) => ({
        training: rows.slice(0, -validation - test),
        validation: rows.slice(-validation - test, -test),
        test: rows.slice(-test),
      }),
      message:
        "Counted from the end, 0 fails: `slice(-0)` is the whole list. Begin at `rows.length - test`.",
    },
    {
      answer: (rows) => ({ training: rows, validation: rows, test: rows }),
      message: "All three parts are the whole. No row may stand in two parts.",
    },
    {
      answer: (rows, validation, test) => ({
        training: rows.slice(test + validation),
        validation: rows.slice(test, test + validation),
        test: rows.slice(0, test),
      }),
      message: "Three parts, but from the other end: training comes first, the test last.",
    },
    {
      answer: (rows, validation, test) => {
        const first = rows.length - validation - test;
        const second = rows.length - test;
        return {
          training: rows.slice(0, first - 1),
          validation: rows.slice(first, second - 1),
          test: rows.slice(second, rows.length - 1),
        };
      },
      message:
        "Off by one: `slice(from, to)` leaves `to` itself out already. The last row of each part is missing.",
    },
    {
      answer: (...inputs) =>
        Object.fromEntries(
          Object.entries(threeParts(inputs)).map(([name, rows]) => [name, [...rows].reverse()]),
        ),
      message: "The three parts are right, and their rows run backwards. Keep the order.",
    },
    {
      answer: (rows, validation, test) => ({
        ...threeParts([rows, validation, test]),
        test: rows.slice(rows.length - test + 1),
      }),
      message: "Training and validation are right. The test begins one row too late.",
    },
    {
      answer: (rows, validation, test) => ({
        ...threeParts([rows, validation, test]),
        training: [...rows],
      }),
      message: "Validation and test are right. Training is the whole list: leave them out of it.",
    },
    {
      answer: (rows, validation, test) => ({
        ...threeParts([rows, validation, test]),
        validation: rows.slice(rows.length - validation - test),
      }),
      message: "Training and test are right. The validation rows end where the test begins.",
    },
    {
      answer: (rows, validation, test) => ({
        ...threeParts([rows, validation, test]),
        validation: rows.slice(rows.length - validation - test, validation),
        test: rows.slice(rows.length - test, test),
      }),
      message: "`slice(from, to)` takes two places. Yours has a number of rows as its second.",
    },
    {
      answer: (rows, validation, test) => {
        const { training, validation: second, test: last } = threeParts([rows, validation, test]);
        return { training, validation: last, test: second };
      },
      message: "Validation and test are exchanged: the last `test` rows are the test.",
    },
    {
      answer: (rows, validation, test) => {
        const first = rows.length - validation - test;
        const { training } = threeParts([rows, validation, test]);
        return {
          training,
          test: rows.slice(first, first + test),
          validation: rows.slice(first + test),
        };
      },
      message: "Validation and test are exchanged: the last `test` rows are the test.",
    },
  ],
  hints: [
    "`rows.slice(from, to)` takes the rows from `from` up to, but without, `to`.",
    "Training ends at `rows.length - validation - test`. There validation begins.",
    "The test begins at `rows.length - test`.",
  ],
  solution: `
function threeParts(rows: number[], validation: number, test: number) {
  const first = rows.length - validation - test;
  const second = rows.length - test;
  return {
    training: rows.slice(0, first),
    validation: rows.slice(first, second),
    test: rows.slice(second),
  };
}`,
  remark: "The rows must have been shuffled before, as `trainTestSplit` does.",
});
