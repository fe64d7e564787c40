// Exercises that the tests of this folder check answers to, and the table of wrong answers as a test.
import { expect, it } from "vitest";
import { checkAnswer } from "../../../src/course/check.js";
import {
  type Exercise,
  functionExercise,
  valueExercise,
} from "../../../src/course/exercise/exercise.js";
import type { Kind } from "../../../src/index.js";

export const described = { title: "A title", hints: [], solution: "" };

export const shifted = functionExercise({
  ...described,
  id: "9.1",
  signature: "shift(values: number[]): number[]",
  reference: (values: readonly number[]) => values.map((value) => value - 3),
  trials: [[[1, 5, 2]], [[3, 0]], [[10]], [[-4, 6, 1, 7]]],
});

export const area = functionExercise({
  ...described,
  id: "9.2",
  signature: "area(width: number, height: number): number",
  reference: (width: number, height: number) => width * height,
  trials: [
    [2, 3],
    [4, 5],
    [0.5, 0],
    [7, 0.1],
  ],
});

export const doubled = functionExercise({
  ...described,
  id: "9.3",
  signature: "double(rows: number[][]): number[][]",
  reference: (rows: readonly (readonly number[])[]) => rows.map((row) => row.map((x) => 2 * x)),
  trials: [
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      [
        [5, 6, 7],
        [8, 9, 10],
      ],
    ],
  ],
});

export const average = functionExercise({
  ...described,
  id: "9.4",
  signature: "average(values: number[]): number",
  reference: (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length,
  trials: [[[1, 2, 6]], [[4, 4]], [[1, 2, 2]], [[10, 0, 0, 2, 2]]],
});

export const extremes = functionExercise({
  ...described,
  id: "9.5",
  signature: "extremes(values: number[]): { low: number; high: number }",
  reference: (values: readonly number[]) => ({
    low: Math.min(...values),
    high: Math.max(...values),
  }),
  trials: [[[1, 2, 6]], [[-4, 4]]],
});

export const multiplier = functionExercise({
  ...described,
  id: "9.6",
  signature: "multiplier(factor: number): (x: number) => number",
  reference: (factor: number) => (x: number) => factor * x,
  observe: (result, _) => [1, 2, -3].map(result),
  trials: [[2], [-0.5]],
});

export const steps = valueExercise({
  ...described,
  id: "9.7",
  signature: "steps: number",
  reference: 12,
});

export const anyPair = valueExercise({
  ...described,
  id: "9.8",
  signature: "pair: [number, number]",
  reference: [3, 4] as [number, number],
  accepts: ([a, b]) => a + b === 7,
});

export const halved = functionExercise({
  ...described,
  id: "9.9",
  signature: "half(x: number): number",
  reference: (x: number) => x / 2,
  trials: [[1], [4], [-3]],
  mistakes: [{ answer: (x) => x * 2, message: "That is the double." }],
});

export const mixed = functionExercise({
  ...described,
  id: "9.12",
  signature: "mixed(a: number, b: number, c: number, d: number, list: number[]): number",
  reference: (a: number, b: number, c: number, d: number, list: readonly number[]) =>
    a + b * c - d + list.length,
  trials: [
    [1, 2, 3, 4, [5]],
    [2, 2, 5, 1, [6, 7]],
    [0, 3, 1, 2, [8]],
  ],
});

/** A wrong answer: its kind, what is wrong, the exercise, the answer, and what the message says. */
export type WrongAnswer = [Kind, string, Exercise, unknown, RegExp];

export const wrongAnswers = (answers: readonly WrongAnswer[]) =>
  it.each(answers)("%s: %s", (kind, _, exercise, answer, message) => {
    const verdict = checkAnswer(exercise, answer);
    expect(verdict.message).toMatch(message);
    expect(verdict.kind).toBe(kind);
    expect(verdict.right).toBe(false);
    expect(() => verdict.assert()).toThrow(verdict.message);
  });
