// Functions of one number with slopes and tangents.
import { describe, expect, test } from "vitest";
import { type Figure, plotFunction, sigmoid } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

const traceOf = <T = ScatterTrace>({ data }: Figure, name: string) =>
  data.find((trace) => trace.name === name) as T | undefined;

describe("functions of one number", () => {
  test("a curve holds the function's values, a dashed one its slopes", () => {
    const figure = plotFunction({ σ: sigmoid }, { derivative: true });
    const curve = traceOf(figure, "σ");
    const slope = traceOf(figure, "slope of σ");
    for (const [i, x] of (curve?.x ?? []).entries()) {
      expect(curve?.y[i]).toBeCloseTo(sigmoid(x ?? 0), 5);
      expect(slope?.y[i]).toBeCloseTo(sigmoid.derivative(x ?? 0), 5);
    }
    expect(slope?.line?.dash).toBe("dash");
  });

  test("the tangent touches the curve with its slope", () => {
    const { x = [], y = [] } =
      traceOf(plotFunction({ σ: sigmoid }, { tangentAt: 1 }), "tangent of σ") ?? {};
    expect(x[1]).toBe(1);
    expect(y[1]).toBeCloseTo(sigmoid(1), 5);
    const rise = ((y[2] ?? 0) - (y[0] ?? 0)) / ((x[2] ?? 0) - (x[0] ?? 0));
    expect(rise).toBeCloseTo(sigmoid.derivative(1), 4);
  });

  test("a function without its derivative throws an error where slopes are drawn", () => {
    expect(() => plotFunction({ f: (x) => x }, { derivative: true })).toThrow(
      "plotFunction: expected a function with its derivative, got f without",
    );
  });
});

test("the lines of functions in one figure differ by their dashes, too", () => {
  const { data } = plotFunction({ one: (x) => x, two: (x) => 2 * x });
  const dashes = data.map((trace) => (trace as ScatterTrace).line?.dash);
  expect(new Set(dashes).size).toBe(2);
});

test("an empty object of functions throws an error", () => {
  expect(() => plotFunction({})).toThrow("plotFunction: expected at least one function, got none");
});
