import { expect, test } from "vitest";
import { classAccuracy } from "../../src/fit/class-accuracy.js";

test("class accuracy reads labels, one-hot rows and single outputs", () => {
  expect(
    classAccuracy(
      [
        [0.1, 0.9],
        [0.8, 0.2],
      ],
      [1, 1],
    ),
  ).toBe(0.5);
  expect(
    classAccuracy(
      [
        [0.1, 0.9],
        [0.8, 0.2],
      ],
      [
        [0, 1],
        [1, 0],
      ],
    ),
  ).toBe(1);
  expect(classAccuracy([[0.1, 0.9]], [1])).toBe(1);
  expect(classAccuracy([[0.4, 0.3]], [0])).toBe(1);
  expect(classAccuracy([[0.9], [0.4], [0.5]], [1, 1, 0])).toBeCloseTo(2 / 3, 14);
  expect(classAccuracy([[0.9], [0.4]], [[1], [0]])).toBe(1);
  expect(() => classAccuracy([], [])).toThrow(
    "classAccuracy: expected one target for each of at least one output",
  );
  expect(() => classAccuracy([[1]], [1, 2])).toThrow("got 1 outputs and 2 targets");
});
