// An input, or a place in a list, that changes the right result and never the answer's is named.
import { expect, it } from "vitest";
import { checkAnswer } from "../../../src/course/check.js";
import { functionExercise } from "../../../src/course/exercise/exercise.js";
import { described, mixed, wrongAnswers } from "./exercises.js";

type List = number[];

const total = functionExercise({
  ...described,
  id: "9.31",
  signature: "total(values: number[], offset: number): number",
  reference: (values: readonly number[], offset: number) =>
    values.reduce((sum, value) => sum + value, offset),
  trials: [
    [[1, 2, 6], 3],
    [[4, 4.5, -1, 8], 0.5],
    [[2, 5, 3], -2],
  ],
});

const sumOf = (values: List) => values.reduce((sum, value) => sum + value, 0);

wrongAnswers([
  [
    "mistake",
    "an input is forgotten",
    mixed,
    (a: number, b: number, c: number, _: number, list: List) => a + b * c + list.length + 0.5,
    /^`d` has no effect on your result\./,
  ],
  [
    "mistake",
    "the loop begins at 1",
    total,
    (values: List, offset: number) => sumOf(values.slice(1)) + offset,
    /^The first entry of `values` has no effect\. Does the loop begin at 1\?/,
  ],
  [
    "mistake",
    "the loop ends too early",
    total,
    (values: List, offset: number) => sumOf(values.slice(0, -1)) + offset,
    /^The last entry of `values` has no effect\./,
  ],
  [
    "mistake",
    "the function returns inside the loop",
    total,
    (values: List, offset: number) => (values[0] ?? 0) + offset,
    /^Only the first entry of `values` has an effect\./,
  ],
  [
    "mistake",
    "the total is overwritten",
    total,
    (values: List, offset: number) => (values.at(-1) ?? 0) + offset,
    /^Only the last entry of `values` has an effect\./,
  ],
  [
    "mistake",
    "two entries are added without a loop",
    total,
    (values: List, offset: number) => (values[0] ?? 0) + (values[1] ?? 0) + offset,
    /^The entries of `values` after the second have no effect\./,
  ],
]);

it("an input that changes the answer only where it does not change the right result is used", () => {
  const sumWhere = (value: number) => (values: readonly number[], mask: readonly number[]) =>
    values.reduce((sum, one, i) => (mask[i] === value ? sum + one : sum), 0);
  const masked = functionExercise({
    ...described,
    id: "9.36",
    signature: "masked(values: number[], mask: number[]): number",
    reference: sumWhere(1),
    trials: [
      [
        [1.5, 2.25, 6],
        [1, 0, 1],
      ],
      [
        [4, 0.5, 3, 8],
        [0, 1, 1, 0],
      ],
    ],
  });
  expect(checkAnswer(masked, sumWhere(0)).message).not.toContain("no effect");
});
