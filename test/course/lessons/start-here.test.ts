// Lesson 00: answers beyond those that the lesson names itself, and what check states about each.
import { describe, expect, it } from "vitest";
import { check, decide, weightedSum } from "../../../src/index.js";
import { rightAnswers, wrongAnswers } from "./answers.js";

type List = number[];

wrongAnswers([
  [
    "0.1",
    "with half the sum",
    (h: number, s: number) => (h + s) / 2 - 1,
    "mean of the two",
    "mistake",
  ],
  ["0.1", "a decision", (h: number, s: number) => decide(h + s - 1, 0.2), "a text", "type"],
  [
    "0.2",
    "the list itself",
    (p: string[]) => p.filter((one) => one === ""),
    "a number is",
    "shape",
  ],
  [
    "0.2",
    "without looking at the place",
    (p: string[], e: string[]) => p.filter((one) => !e.includes(one)).length,
    "occurs anywhere",
    "mistake",
  ],
  ["0.3", "a bias of 0", { weights: [1, 1], bias: 0 }, "cotton ball", "different"],
  ["0.3", "raw ranges", { weights: [10, 180], bias: -1 }, "pillow", "different"],
  ["0.4", "the score", (w: List, b: number, x: List) => weightedSum(w, b, x), "a text", "type"],
  [
    "0.4",
    "score and threshold exchanged",
    (w: List, b: number, x: List, t: number) => decide(t, weightedSum(w, b, x)),
    "the score first",
    "mistake",
  ],
  ["0.5", "a text", "785", "a text; a number is expected", "type"],
]);

rightAnswers([
  ["0.1", "with weights", (...x: List) => weightedSum([1, 1], -1, x)],
  ["0.2", "added up", (p: string[], e: string[]) => p.reduce((n, d, i) => n + +(d !== e[i]), 0)],
  ["0.3", "not exactly the rule", { weights: [1.02, 0.98], bias: -1.01 }],
  [
    "0.4",
    "by its size and sign",
    (w: List, b: number, x: List, t: number) => {
      const y = w.reduce((total, one, i) => total + one * (x[i] as number), b);
      return Math.abs(y) <= t ? "ignore" : y > 0 ? "run away" : "approach";
    },
  ],
]);

it("a threshold that is always 0.2 is no threshold", () => {
  const fixed = (w: List, b: number, x: List) => decide(weightedSum(w, b, x), 0.2);
  expect(check("0.4", fixed).message).toContain("always 0.2");
});

describe("a model that is trained by hand", () => {
  const trained = (answer: unknown) => check("0.3", answer);

  it("is right as soon as it decides every thing as the cat does", () => {
    expect(trained({ weights: [1.1, 1.1], bias: -1.1 }).right).toBe(true);
  });

  it("gets a message with the number of right decisions and the first wrong one", () => {
    const { message } = trained({ weights: [1, 1], bias: 5 });
    expect(message).toMatch(/^\d+ of \d+ decisions are the cat's\. The first that is not: .*; the/);
    expect(message).toContain("the model: run away.");
  });
});
