// check finds the exercise, refuses what cannot be an answer, and offers a hint.
import { expect, it } from "vitest";
import { check, checkAnswer } from "../../src/course/check.js";
import { area, steps, wrongAnswers } from "./exercise/exercises.js";

wrongAnswers([
  ["type", "a called function", area, 6, /Pass the function itself.*`check\("9\.2", area\)`/],
  ["type", "a function for a value", steps, () => 12, /A value is asked/],
]);

it("offers a hint unless the answer is right", () => {
  expect(checkAnswer(area, () => 4).message).toContain('hint("9.2")');
  expect(checkAnswer(area, (w: number, h: number) => w * h).message).not.toContain("hint");
});

it("an unknown exercise is an error whose message lists the ids of all exercises", () => {
  expect(() => check("7.7", 1)).toThrow(
    /check: expected the id of an exercise, got "7\.7"; the ids are 0\.1, .* or \d+\.\d/,
  );
});
