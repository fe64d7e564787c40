// Descents on a curve: the points, the slope at each and the next step.
import { describe, expect, test } from "vitest";
import { plotDescent1d } from "../../../src/index.js";
import { dataAt } from "../read-figure.js";

describe("a descent in one variable", () => {
  const parabola = (x: number) => x * x;
  const figure = plotDescent1d(parabola, { left: [-2, -1, -0.5], right: [3] }, { over: [-4, 4] });

  test("its mark is on the curve after each step, and stays at its end when others go on", () => {
    expect([0, 1, 2].map((k) => dataAt(figure, "left", k)?.y[0])).toEqual([4, 1, 0.25]);
    expect([0, 1, 2].map((k) => dataAt(figure, "right", k)?.x[0])).toEqual([3, 3, 3]);
  });

  test("the tangent has the slope of the curve at the mark", () => {
    const [x, y] = [dataAt(figure, "slope here", 0)?.x, dataAt(figure, "slope here", 0)?.y] as [
      number[],
      number[],
    ];
    const slope = ((y[1] ?? 0) - (y[0] ?? 0)) / ((x[1] ?? 0) - (x[0] ?? 0));
    expect(slope).toBeCloseTo(-4, 3);
  });

  test("the next step is a horizontal line from the mark to the next x", () => {
    expect(dataAt(figure, "next step", 0)?.x.slice(0, 2)).toEqual([-2, -1]);
    expect(dataAt(figure, "next step", 0)?.y.slice(0, 2)).toEqual([4, 4]);
    expect(dataAt(figure, "next step", 2)?.x.slice(0, 2)).toEqual([-0.5, -0.5]);
  });

  test("the sentence states the start and the end of every descent", () => {
    expect(figure.text).toBe(
      "Left goes from x = −2, height 4, in 2 steps to x = −0.5, height 0.25 and right goes from x = 3, height 9, in 0 steps to x = 3, height 9.",
    );
  });

  test("no descent, or one without a point, is refused", () => {
    expect(() => plotDescent1d(parabola, {})).toThrow(
      "plotDescent1d: expected at least one descent",
    );
    expect(() => plotDescent1d(parabola, { still: [] })).toThrow('expected values of x in "still"');
  });
});
