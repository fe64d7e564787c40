// A secant that becomes a tangent.
import { expect, test } from "vitest";
import { plotSecant } from "../../../src/index.js";
import { traceOf } from "../read-figure.js";

const square = (x: number) => x * x;

test("the slope of the secant of x² from 1 to 1 + h is 2 + h, and that of the tangent 2", () => {
  for (const h of [1, 0.1, -0.5]) {
    const figure = plotSecant(square, { at: 1, h });
    const { x, y } = traceOf(figure, "secant");
    const [[a = 0, b = 0], [c = 0, d = 0]] = [x, y] as [number[], number[]];
    expect((d - c) / (b - a)).toBeCloseTo(2 + h, 4);
    expect(figure.text).toContain("slope of the tangent 2.");
  }
});

test("at distance 0, where there is no secant, the tangent is drawn", () => {
  expect(plotSecant(square, { at: 1, h: 0 }).text).toContain("slope of the secant 2, ");
});
