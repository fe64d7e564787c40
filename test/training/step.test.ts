// Frozen parameters, and gradients that are too long.
import { expect, test } from "vitest";
import { gradientOfStep, keepFrozen } from "../../src/training/step.js";

test("a gradient that is too long gets the greatest length and keeps its direction", () => {
  expect(gradientOfStep([30, -40], undefined, 5)).toEqual([3, -4]);
});

test("a gradient of the greatest length, a shorter one, one of zeros, and one without a limit stay as they are", () => {
  expect(gradientOfStep([3, -4], undefined, 5)).toEqual([3, -4]);
  expect(gradientOfStep([0.3, 0.4], undefined, 5)).toEqual([0.3, 0.4]);
  expect(gradientOfStep([0, 0], undefined, 5)).toEqual([0, 0]);
  expect(gradientOfStep([1e300, 1e300], undefined, Infinity)).toEqual([1e300, 1e300]);
});

test("a gradient whose squares would overflow is shortened too", () => {
  const [a = 0, b = 0] = gradientOfStep([3e200, 4e200], undefined, 1);
  expect([a, b]).toEqual([expect.closeTo(0.6, 12), expect.closeTo(0.8, 12)]);
});

test("the slopes of frozen parameters are 0, and do not count in the length", () => {
  expect(gradientOfStep([100, 3, -4], [true, false, false], 5)).toEqual([0, 3, -4]);
});

test("frozen parameters keep their values, the others get the new ones", () => {
  expect(keepFrozen([1, 2], [5, 6], [true, false])).toEqual([1, 6]);
  expect(keepFrozen([1, 2], [5, 6], undefined)).toEqual([5, 6]);
});
