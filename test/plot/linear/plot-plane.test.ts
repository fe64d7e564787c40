// Examples of two features, planes over them, and residuals.
import { describe, expect, test } from "vitest";
import { type Figure, linearModel, plotPlane } from "../../../src/index.js";
import type { Scatter3dTrace, ScatterTrace, SurfaceTrace } from "../../../src/plot/figure/trace.js";

const traceOf = <T = ScatterTrace>({ data }: Figure, name: string) =>
  data.find((trace) => trace.name === name) as T | undefined;

describe("a plane over two features", () => {
  const inputs = [
    [0, 0],
    [1, 0],
    [0, 1],
    [2, 2],
  ];
  const plane = linearModel([1, -2], 3);
  const targets = [3, 5, 0, 1];

  test("the height of the surface is the prediction, at each pair of features", () => {
    const { x, y, z } = traceOf<SurfaceTrace>(
      plotPlane(inputs, targets, { plane }),
      "plane",
    ) as SurfaceTrace;
    for (const [j, row] of z.entries()) {
      const floor = x.map((a) => [a ?? 0, y[j] ?? 0]);
      for (const [i, height] of plane.predict(floor).entries()) {
        expect(row[i]).toBeCloseTo(height, 4);
      }
    }
  });

  test("the height of each example is its target, and its residual is a line to the plane", () => {
    const figure = plotPlane(inputs, targets, { plane });
    expect(traceOf<Scatter3dTrace>(figure, "objects")?.z).toEqual(targets);
    const residuals = traceOf<Scatter3dTrace>(figure, "residuals");
    expect(residuals?.z).toEqual([3, 3, null, 5, 4, null, 0, 1, null, 1, 1, null]);
    expect(residuals?.y).toEqual([0, 0, null, 0, 0, null, 1, 1, null, 2, 2, null]);
    expect(figure.text).toContain("E² of the plane of plane is 2.");
  });
});
