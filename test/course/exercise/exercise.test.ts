// How exercises are defined: a value is held as a function without inputs, tried once.
import { expect, it } from "vitest";
import { functionExercise, valueExercise } from "../../../src/course/exercise/exercise.js";
import { described } from "./exercises.js";

const common = { ...described, id: "9.20", signature: "steps: number" };

it("the reference of a value exercise, and each known mistake, is stored as a function without inputs", () => {
  const exercise = valueExercise({
    ...common,
    reference: 12,
    mistakes: [{ answer: 11, message: "One too few." }],
  });
  expect(exercise.kind).toBe("value");
  expect(exercise.trials).toEqual([[]]);
  expect(exercise.reference()).toBe(12);
  const [mistake] = exercise.mistakes as [{ answer: () => number; message: string }];
  expect(mistake.answer()).toBe(11);
  expect(mistake.message).toBe("One too few.");
});

it("what a definition leaves out is left out of the exercise", () => {
  const value = valueExercise({ ...common, reference: 12 });
  expect(value).not.toHaveProperty("accepts");
  expect(value).not.toHaveProperty("explain");
  const fromFunction = functionExercise({ ...common, reference: (x: number) => x, trials: [[1]] });
  expect(fromFunction).toMatchObject({ kind: "function", mistakes: [], trials: [[1]] });
});
