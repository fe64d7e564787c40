// What the course's functions answer to values of wrong types.
import { expect, test } from "vitest";
import { check, hint, quiz, resetProgress, solution, source } from "../../src/index.js";
import { testWrongTypes, wrongTypesOf } from "../wrong-types.js";

testWrongTypes("exercises, questions and sources", [
  wrongTypesOf("check", check, "0.1", (hardness: number) => hardness),
  wrongTypesOf("check", check, "0.3", { weights: [1, 1], bias: -1 }),
  wrongTypesOf("hint", hint, "0.1"),
  wrongTypesOf("solution", solution, "0.1"),
  wrongTypesOf("quiz", quiz, "0.A"),
  wrongTypesOf("source", source, "dot"),
  wrongTypesOf("resetProgress", resetProgress, 3),
]);

test("an answer that cannot be written as text is checked like any other", () => {
  for (const id of ["0.3", "0.5", "1.6"]) {
    for (const answer of [Object.create(null), Symbol("a"), { data: 3, shape: 4 }, new Map(), 3n]) {
      expect(check(id, answer).right).toBe(false);
    }
  }
});
