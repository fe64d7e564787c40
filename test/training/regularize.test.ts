import { expect, test } from "vitest";
import { checkGradient } from "../../src/math/derivative.js";
import { l1, l1l2, l2 } from "../../src/training/regularize.js";
import { expectClose } from "../close.js";

const weights = [3, -4, 0.5, -0.1];

test("L1 asks for sizes, L2 for squares, each times its rate", () => {
  expectClose(l1(0.1)(weights), 0.76);
  expectClose(l2(0.1)(weights), 2.526);
  expectClose(l1l2({ l1: 0.1, l2: 0.01 })(weights), 0.76 + 0.2526);
  expectClose([l1()([2]), l2()([2]), l1l2()([2])], [0.02, 0.04, 0.06]);
  expect([l1(0.1)([]), l2(0.1)([])]).toEqual([0, 0]);
});

test.each([
  ["l1", l1(0.3)],
  ["l2", l2(0.3)],
  ["both", l1l2({ l1: 0.2, l2: 0.7 })],
])("the slope of %s is right, with an upstream gradient of 3", (_, penalty) => {
  const { worst } = checkGradient({
    f: (w) => 3 * penalty(w),
    gradient: (w) => penalty.gradient(w).map((slope) => 3 * slope),
    point: weights,
  });
  expect(worst).toBeLessThan(1e-7);
});

test("a weight of 0 is left alone", () => {
  expect(l1l2({ l1: 1, l2: 1 }).gradient([0])).toEqual([0]);
});

test("the price of L1 is as steep for a small weight as for a large one, that of L2 is not", () => {
  expectClose(l1(1).gradient([0.01, 100]), [1, 1]);
  expectClose(l2(1).gradient([0.01, 100]), [0.02, 200]);
});

test("a negative rate is refused", () => {
  expect(() => l1(-1)).toThrow("l1: expected rate to be a number of at least 0, got -1");
  expect(() => l2(Number.NaN)).toThrow("l2: expected rate to be a number of at least 0, got NaN");
  expect(() => l1l2({ l2: -1 })).toThrow(
    "l1l2: expected rate to be a number of at least 0, got -1",
  );
});
