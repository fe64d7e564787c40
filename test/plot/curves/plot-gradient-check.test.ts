// Claimed slopes over measured slopes.
import { expect, test } from "vitest";
import { plotGradientCheck } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

const named = (figure: ReturnType<typeof plotGradientCheck>, name: string) =>
  figure.data.find((trace) => trace.name === name) as ScatterTrace | undefined;

test("right and wrong slopes have different symbols", () => {
  const figure = plotGradientCheck([1, 2, 5], [1, 2, 3]);
  expect(named(figure, "as measured")?.x).toEqual([1, 2]);
  expect(named(figure, "not as measured")).toMatchObject({ x: [3], y: [5] });
  expect(figure.text).toBe("3 slopes, 2 of them as measured.");
});

test("the sentence states a constant factor, also a negative one", () => {
  expect(plotGradientCheck([10, -20, 5], [1, -2, 0.5]).text).toContain(
    "All are 10 times the measured",
  );
  expect(plotGradientCheck([-1, -2], [1, 2]).text).toContain("All are −1 times the measured");
});

test("slopes with different factors have no constant factor", () => {
  expect(plotGradientCheck([1, 6], [1, 2]).text).not.toContain("times");
});

test("rounding does not make a slope wrong", () => {
  const figure = plotGradientCheck([1, 2], [1 + 1e-9, 2 - 1e-9]);
  expect(named(figure, "not as measured")).toBeUndefined();
});

test("lists of different lengths, and empty lists, throw errors", () => {
  expect(() => plotGradientCheck([1, 2], [1])).toThrow("plotGradientCheck");
  expect(() => plotGradientCheck([], [])).toThrow("expected at least one slope, got none");
});

test("a slope of 0 does not hide a constant factor", () => {
  expect(plotGradientCheck([2, 0, 4], [1, 0, 2]).text).toContain(
    "All are 2 times the measured ones",
  );
});
