import { expect, test } from "vitest";
import type { Numbers } from "../../src/math/vector.js";
import { createPenalty, ratesOf } from "../../src/model/penalty.js";
import { expectClose } from "../close.js";

test("a penalty is λ₁ Σ |w| + λ₂ Σ w², and has its two rates", () => {
  const penalty = createPenalty("test", 0.5, 0.25);
  expect(penalty([2, -4])).toBe(0.5 * 6 + 0.25 * 20);
  expectClose(penalty.gradient([2, -4]), [0.5 + 0.25 * 4, -0.5 - 0.25 * 8]);
  expect(ratesOf(penalty)).toEqual({ l1: 0.5, l2: 0.25 });
  expect(penalty([])).toBe(0);
});

test("rates below 0 and weights that are no list are refused", () => {
  for (const [l1, l2] of [
    [-1, 0],
    [0, Number.NaN],
  ] as const) {
    expect(() => createPenalty("l1l2", l1, l2)).toThrow(
      "l1l2: expected rate to be a number of at least 0, got",
    );
  }
  const penalty = createPenalty("l2", 0, 1);
  for (const f of [penalty, penalty.gradient]) {
    expect(() => f(3 as unknown as Numbers)).toThrow(
      "l2: expected weights to be a list of numbers, got 3",
    );
  }
});
