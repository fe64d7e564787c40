// One slip in every number is named: the sign, a factor, an offset, the order.
import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../../src/course/check.js";
import { functionExercise } from "../../../src/course/exercise/exercise.js";
import { area, average, described, doubled, shifted, steps, wrongAnswers } from "./exercises.js";

type List = number[];

wrongAnswers([
  [
    "transposed",
    "rows and columns exchanged",
    doubled,
    (m: List[]) => (m[0] ?? []).map((_, j) => m.map((r) => 2 * (r[j] ?? 0))),
    /rows and columns are exchanged/,
  ],
  ["sign", "minus the right one", shifted, (v: List) => v.map((x) => 3 - x), /minus the right one/],
  [
    "factor",
    "twice as much",
    area,
    (w: number, h: number) => 2 * w * h,
    /2 times too large.*factor of 2/,
  ],
  [
    "factor",
    "a tenth",
    shifted,
    (v: List) => v.map((x) => (x - 3) / 10),
    /10 times too small.*factor of 0\.1/,
  ],
  ["factor", "minus a half", area, (w: number, h: number) => (-w * h) / 2, /wrong sign/],
  [
    "factor",
    "a sum for a mean",
    average,
    (v: List) => v.reduce((a, b) => a + b, 0),
    /A sum where a mean/,
  ],
  ["factor", "a value ten times too large", steps, 120, /10 times too large/],
  [
    "offset",
    "one too much",
    area,
    (w: number, h: number) => w * h + 1,
    /Off by one: each number is 1 too large/,
  ],
  [
    "offset",
    "the subtraction is half done",
    shifted,
    (v: List) => v.map((x) => x - 1.5),
    /constant offset: each number is 1\.5 too large/,
  ],
  ["offset", "a value one short", steps, 11, /Off by one/],
  ["order", "reversed", shifted, (v: List) => v.map((x) => x - 3).reverse(), /reverse order/],
  [
    "order",
    "sorted",
    shifted,
    (v: List) => v.map((x) => x - 3).sort((a, b) => a - b),
    /another order/,
  ],
  [
    "rounded",
    "two digits kept",
    average,
    (v: List) => Number((v.reduce((a, b) => a + b, 0) / v.length).toFixed(2)),
    /You round: keep all the digits/,
  ],
]);

it("a relation is named although one result is NaN, and the message mentions the NaN, too", () => {
  const verdict = checkAnswer(area, (w: number, h: number) => (-w * h * h) / h);
  expect(verdict.kind).toBe("sign");
  expect(verdict.message).toContain("Besides, `area(0.5, 0)` gives `NaN`");
});

it("factor: a mean where a sum is expected", () => {
  const total = functionExercise({
    ...described,
    id: "9.10",
    signature: "total(values: number[]): number",
    reference: (values: readonly number[]) => values.reduce((a, b) => a + b, 0),
    trials: [[[1, 2, 6]], [[4, 4]], [[10, 0, 0, 2]]],
  });
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const verdict = checkAnswer(total, mean);
  expect(verdict.kind).toBe("factor");
  expect(verdict.message).toContain("A mean where a sum is asked, or divided by n twice?");
});

it("one number alone is called a multiple of the right one only if the factor is a likely one", () => {
  expect(checkAnswer(steps, 17).kind).toBe("different");
  expect(checkAnswer(steps, 24).kind).toBe("factor");
});

describe("where every right answer is 0", () => {
  const rest = functionExercise({
    ...described,
    id: "9.9",
    signature: "rest(a: number, b: number): number",
    reference: (a: number, b: number) => a % b,
    trials: [
      [4, 2],
      [9, 3],
      [10, 5],
    ],
  });

  it("no factor is named, since nothing times any factor is 0", () => {
    expect(checkAnswer(rest, (a: number, b: number) => a / b).kind).toBe("different");
    expect(checkAnswer(rest, () => 1).message).not.toMatch(/factor|times too/);
  });

  it("nor is the factor 0 named where the first number is 0 and the others are not", () => {
    const tenfold = functionExercise({
      ...described,
      id: "9.10",
      signature: "tenfold(x: number): number",
      reference: (x: number) => 10 * x,
      trials: [[1], [2], [4]],
    });
    const { kind, message } = checkAnswer(tenfold, (x: number) => x * (x - 1));
    expect(kind).toBe("different");
    expect(message).toContain("`tenfold(1)` gives `0`; `10` is expected.");
  });
});

it("is no multiple where every right number is 0", () => {
  const nothing = functionExercise({
    ...described,
    id: "9.5",
    signature: "nothing(x: number): number",
    reference: (x: number) => x - x,
    trials: [[1], [2], [5]],
  });
  const verdict = checkAnswer(nothing, (x: number) => x * x + 0.5);
  expect(verdict.kind).toBe("different");
  expect(verdict.message).toContain("`nothing(1)` gives `1.5`; `0` is expected");
});

it("a factor made of the number of entries is named with its input", () => {
  const sumOf = (values: List) => values.reduce((a, b) => a + b, 0);
  const message = (answer: (values: List) => number) => checkAnswer(average, answer).message;
  expect(message((v) => sumOf(v) / v.length ** 2)).toContain("divided by n twice?");
  expect(message((v) => sumOf(v) / (v.length - 1))).toContain("you divide by n − 1. Divide by n.");
  expect(message((v) => sumOf(v) / 5)).toContain(
    "You divide by 5, however many entries `values` has.",
  );
});

it("a whole number is never called rounded", () => {
  expect(checkAnswer(steps, 12.04).message).not.toContain("round");
});
