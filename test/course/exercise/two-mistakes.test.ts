// Two mistakes in one answer are named as both, one by one they are named alone.
import { expect, it } from "vitest";
import { checkAnswer } from "../../../src/course/check.js";
import { functionExercise } from "../../../src/course/exercise/exercise.js";
import { slipsOf } from "../../../src/course/exercise/two-mistakes.js";
import { described } from "./exercises.js";

type List = readonly number[];

const squares = functionExercise({
  ...described,
  id: "9.20",
  signature: "squares(values: number[]): number[]",
  reference: (values: List) => values.map((x) => x * x + 1),
  trials: [[[1, 2, 3]], [[-4, 0.5]], [[7, 2.5, -1, 6]]],
  mistakes: [{ answer: (values) => values.map((x) => x * x), message: "The 1 is missing." }],
});

const table = functionExercise({
  ...described,
  id: "9.21",
  signature: "table(values: number[]): number[][]",
  reference: (values: List) => values.map((x) => [x, x * x, x + 5]),
  trials: [[[1, 2]], [[3, -4, 5, 6]], [[0.5]]],
  mistakes: [
    { answer: (values) => values.map((x) => [x, x * x, x]), message: "The 5 is missing." },
  ],
});

const messageOf = (answer: unknown) => checkAnswer(squares, answer).message;

it("a known mistake with every sign turned is named as both", () => {
  expect(messageOf((values: List) => values.map((x) => -x * x))).toContain(
    "Two slips. The 1 is missing. And: The sign is turned round.",
  );
});

it("a known mistake that is twice too large is named as both", () => {
  expect(messageOf((values: List) => values.map((x) => 2 * x * x))).toMatch(
    /Two slips\. The 1 is missing\. And: Every number is 2 times too large/,
  );
});

it("a known mistake that comes back transposed is named as both", () => {
  const turned = (values: List) => [0, 1, 2].map((k) => values.map((x) => [x, x * x, x][k]));
  expect(checkAnswer(table, turned).message).toContain(
    "Two slips. The 5 is missing. And: Rows and columns are exchanged.",
  );
});

it("one slip in every number is named alone, although a known mistake could be scaled to it", () => {
  expect(messageOf((values: List) => values.map((x) => -(x * x + 1)))).toMatch(/^The sign/);
  expect(messageOf((values: List) => values.map((x) => x * x))).toMatch(/^The 1 is missing/);
});

it("an unlikely factor of a known mistake is no second slip", () => {
  expect(messageOf((values: List) => values.map((x) => 2.37 * x * x))).not.toContain("Two slips");
});

it("slips in different steps are combined in pairs, and two of one step are not", () => {
  const compute = ([x]: readonly [number], slip: { add?: number; times?: number } = {}) =>
    (slip.times ?? 2) * x + (slip.add ?? 1);
  const named = slipsOf(compute, [
    { slip: { add: 0 }, message: "No 1.", right: "The 2 is right." },
    { slip: { add: -1 }, message: "Minus 1." },
    { slip: { times: 1 }, message: "No 2." },
  ]);
  expect(named.map(({ message }) => message)).toEqual([
    "The 2 is right. No 1.",
    "Minus 1.",
    "No 2.",
    "Two slips. No 1. And: No 2.",
    "Two slips. Minus 1. And: No 2.",
  ]);
  expect(named.map(({ answer }) => answer(10))).toEqual([20, 19, 11, 10, 9]);
});

it("two slips with a factor besides are not called three", () => {
  const both = {
    answer: (values: List) => values.map((x) => 3 * x),
    message: "Two slips. A. And: B.",
  };
  const exercise = { ...squares, mistakes: [both as unknown as (typeof squares.mistakes)[number]] };
  const answer = (values: List) => values.map((x) => 6 * x);
  expect(checkAnswer(exercise, answer).message).not.toContain("Two slips");
});
