// Two answers are equal whatever way they are written, and within a tolerance.
import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../../src/course/check.js";
import { valueExercise } from "../../../src/course/exercise/exercise.js";
import {
  anyPair,
  area,
  described,
  doubled,
  extremes,
  multiplier,
  shifted,
  steps,
} from "./exercises.js";

type List = number[];

describe("a right answer", () => {
  it.each([
    ["written with map", shifted, (v: List) => v.map((x) => x - 3)],
    [
      "written with a loop",
      shifted,
      (v: List) => {
        const r = [];
        for (const x of v) r.push(x - 3);
        return r;
      },
    ],
    ["that gives a typed array", shifted, (v: List) => Float64Array.from(v, (x) => x - 3)],
    ["that differs by rounding only", shifted, (v: List) => v.map((x) => x - 0.1 - 2.9)],
    [
      "that gives data with a shape",
      doubled,
      (m: List[]) => ({ data: m.flat().map((x) => 2 * x), shape: [m.length, m[0]?.length] }),
    ],
    [
      "that gives more than was asked",
      extremes,
      (v: List) => ({ low: Math.min(...v), high: Math.max(...v), n: v.length }),
    ],
    ["that is a function giving a function", multiplier, (k: number) => (x: number) => x * k],
    ["that gives minus zero", area, (w: number, h: number) => (h === 0 ? -0 : w * h)],
    ["that is a value", steps, 12],
    ["that is another right value", anyPair, [10, -3]],
  ])("%s is right", (_, exercise, answer) => {
    const verdict = checkAnswer(exercise, answer);
    expect(verdict.message).toMatch(/^Right/);
    expect(verdict.right).toBe(true);
    expect(() => verdict.assert()).not.toThrow();
  });
});

it("large numbers may differ by rounding in proportion to their size, small ones may not", () => {
  const sized = (reference: number) =>
    valueExercise({ ...described, id: "9.11", signature: "size: number", reference });
  expect(checkAnswer(sized(3e9), 3e9 + 100).right).toBe(true);
  expect(checkAnswer(sized(3e9), 3e9 + 1e5).right).toBe(false);
  expect(checkAnswer(sized(3), 3 + 1e-5).right).toBe(false);
});

it("an object whose data and shape are no lists is not taken for a table", () => {
  const verdict = checkAnswer(doubled, () => ({ data: 3, shape: 4 }));
  expect(verdict.kind).toBe("type");
  expect(verdict.message).toContain("an object with data, shape; a 2×2 matrix is expected");
});
