// check finds the exercise, refuses what cannot be an answer, and offers a hint.
import { expect, it } from "vitest";
import { check, checkAnswer } from "../../src/course/check.js";
import { quiz } from "../../src/course/quiz.js";
import { area, steps, wrongAnswers } from "./exercise/exercises.js";

wrongAnswers([
  ["type", "a called function", area, 6, /Pass the function itself.*`check\("9\.2", area\)`/],
  ["type", "a function for a value", steps, () => 12, /A value is asked/],
]);

it("offers a hint unless the answer is right", () => {
  expect(checkAnswer(area, () => 4).message).toContain('hint("9.2")');
  expect(checkAnswer(area, (w: number, h: number) => w * h).message).not.toContain("hint");
});

it.each([
  ["01", 'did you mean "0\\.1"\\?'],
  ["7.7", "lesson 7 has 7\\.1 to 7\\.6"],
  ["7", "lesson 7 has 7\\.1 to 7\\.6"],
  ["1,2", 'did you mean "1\\.2"\\?'],
  ["exercise one", 'ids are written like "0\\.1": .*'],
])("for the unknown id %s the message names what is nearest, once and no other id", (id, cause) => {
  expect(() => check(id, 1)).toThrow(
    new RegExp(`^check: expected the id of an exercise, got "${id}"; ${cause}$`),
  );
});

it("a question in small letters is found by the message", () => {
  expect(() => quiz("1.a")).toThrow(
    'quiz: expected the id of a question, got "1.a"; did you mean "1.A"?',
  );
});
