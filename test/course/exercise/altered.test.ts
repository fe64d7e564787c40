// An answer that is right but for one common slip is named by that slip, in any exercise.
import { expect, it } from "vitest";
import { checkAnswer } from "../../../src/course/check.js";
import { functionExercise } from "../../../src/course/exercise/exercise.js";
import { area, described, doubled, mixed, multiplier, shifted, wrongAnswers } from "./exercises.js";

type List = number[];

const stepped = functionExercise({
  ...described,
  id: "9.30",
  signature: "stepped(weight: number, slope: number, rate: number): number",
  reference: (weight: number, slope: number, rate: number) => weight - rate * slope,
  trials: [
    [1, 2, 0.5],
    [-3, 4, 0.25],
    [0.5, -1, 0.1],
  ],
});

wrongAnswers([
  [
    "mistake",
    "the sign is lost",
    shifted,
    (v: List) => v.map((x) => Math.abs(x - 3)),
    /without their signs/,
  ],
  ["mistake", "squared", area, (w: number, h: number) => (w * h) ** 2, /squares of the right/],
  ["mistake", "upside down", area, (w: number, h: number) => 1 / (w * h), /Upside down/],
  [
    "mistake",
    "only one entry",
    shifted,
    (v: List) => [(v[0] ?? 0) - 3],
    /Only the first entry of the result came/,
  ],
  [
    "mistake",
    "rows in one list",
    doubled,
    (m: List[]) => m.flat().map((x) => 2 * x),
    /each row is a list of its own/,
  ],
  [
    "mistake",
    "two inputs exchanged",
    mixed,
    (a: number, b: number, c: number, d: number, list: List) => d + b * c - a + list.length,
    /^`a` and `d` are exchanged\./,
  ],
  [
    "mistake",
    "an input that counts twice",
    mixed,
    (a: number, b: number, c: number, d: number, list: List) => 2 * a + b * c - d + list.length,
    /^`a` counts twice\./,
  ],
  [
    "mistake",
    "a fixed number for an input",
    mixed,
    (a: number, b: number, _: number, d: number, list: List) => a + b * 7 - d + list.length,
    /^`c` is not used: 7 stands in its place\./,
  ],
  [
    "mistake",
    "a step uphill",
    stepped,
    (w: number, s: number, r: number) => w + r * s,
    /The step from `weight` goes the wrong way/,
  ],
  [
    "mistake",
    "the step alone",
    stepped,
    (_: number, s: number, r: number) => -r * s,
    /That is the step alone/,
  ],
  [
    "mistake",
    "half a step",
    stepped,
    (w: number, s: number, r: number) => w - (r * s) / 2,
    /half as long/,
  ],
]);

it("an exercise whose results are converted is tried with the converted ones", () => {
  const verdict = checkAnswer(multiplier, (factor: number) => (x: number) => Math.abs(factor * x));
  expect(verdict.message).toContain("without their signs");
});

it("an answer that throws in every trial with a text of its own is no slip", () => {
  const verdict = checkAnswer(area, () => {
    throw "a text";
  });
  expect(verdict.kind).toBe("throws");
});
