import { expect, test } from "vitest";
import {
  checkGradient,
  numericalDerivative,
  numericalGradient,
} from "../../src/math/derivative.js";
import { expectClose } from "../close.js";

test("the slope of a parabola is twice the place", () => {
  for (const x of [-1e6, -3, 0, 1e-9, 0.5, 1e6]) {
    expect(numericalDerivative((z) => z * z, x)).toBeCloseTo(2 * x, 3);
  }
});

test("the slope of eˣ is eˣ to about ten digits", () => {
  expectClose(numericalDerivative(Math.exp, 1), Math.E, 1e-9);
});

test("the step can be chosen, and a wide one measures another slope", () => {
  expect(numericalDerivative((x) => x ** 3, 0, { step: 1 })).toBe(1);
});

test("the gradient has one slope for each input, and leaves the point alone", () => {
  const point = [2, 1, 5];
  const gradient = numericalGradient(([x = 0, y = 0]) => x * x * y, point);
  expectClose(gradient, [4, 4, 0], 1e-9);
  expect(point).toEqual([2, 1, 5]);
});

test("a right gradient passes the check, row by row", () => {
  const { rows, worst } = checkGradient({
    f: ([x = 0, y = 0]) => x * x * y,
    gradient: ([x = 0, y = 0]) => [2 * x * y, x * x],
    point: [3, -2],
  });
  expect(worst).toBeLessThan(1e-9);
  expect(rows.map((row) => row.index)).toEqual([0, 1]);
  expect(rows[0]).toMatchObject({ at: 3, gradient: -12 });
  expect(rows[1]?.numerical).toBeCloseTo(9, 8);
});

test("a gradient that is 10 times too large has a relative error of 0.9", () => {
  const { worst } = checkGradient({
    f: ([x = 0]) => x * x,
    gradient: ([x = 0]) => [20 * x],
    point: [1],
  });
  expect(worst).toBeCloseTo(0.9, 6);
});

test("a gradient of another sign or with NaN in it does not pass", () => {
  const f = ([x = 0]: number[]) => x * x;
  expect(checkGradient({ f, gradient: ([x = 0]) => [-2 * x], point: [1] }).worst).toBeCloseTo(2, 6);
  expect(checkGradient({ f, gradient: () => [Number.NaN], point: [1] }).worst).toBeNaN();
});

test("the rounding of a slope of nearly 0 does not count beside a large slope", () => {
  const { rows } = checkGradient({
    f: ([x = 0, y = 0]) => 1e6 * x + 1e-6 * y,
    gradient: () => [1e6, 1e-6],
    point: [1, 1],
  });
  expect(rows[1]?.relativeError).toBeLessThan(1e-7);
});

test("a flat function with the gradient 0 passes", () => {
  expect(checkGradient({ f: () => 4, gradient: () => [0, 0], point: [1, 2] }).worst).toBe(0);
});

test("a gradient with too few slopes is refused", () => {
  expect(() => checkGradient({ f: () => 1, gradient: () => [1], point: [1, 2] })).toThrow(
    "checkGradient: expected 2 slopes (one for each input), got 1",
  );
});

test("the secant is as wide for every small number, and grows with large ones", () => {
  const width = (at: number) => {
    const seen: number[] = [];
    numericalDerivative((x) => seen.push(x), at);
    return Math.max(...seen) - Math.min(...seen);
  };
  expect(width(1) / width(0)).toBeCloseTo(1, 6);
  expect(width(2) / width(1)).toBeCloseTo(2, 6);
  expect(width(-500) / width(1)).toBeCloseTo(500, 4);
});

test("tiny slopes are compared with each other, and with a hundredth of the largest", () => {
  const tiny = checkGradient({ f: ([x = 0]) => 1e-8 * x, gradient: () => [2e-8], point: [0] });
  expect(tiny.worst).toBeCloseTo(0.5, 6);
  const beside = checkGradient({
    f: ([x = 0]) => 100 * x,
    gradient: () => [100, 0.5],
    point: [0, 0],
  });
  expect(beside.worst).toBeCloseTo(0.5, 6);
});

test("a step that is not above 0 is refused; without one, the slope at NaN is NaN", () => {
  for (const step of [0, -1, Number.NaN]) {
    expect(() => numericalDerivative(Math.exp, 1, { step })).toThrow(
      `numericalDerivative: expected step to be a number above 0, got ${step}`,
    );
  }
  expect(numericalDerivative(Math.exp, Number.NaN)).toBeNaN();
});
