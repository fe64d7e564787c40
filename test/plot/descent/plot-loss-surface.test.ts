// The loss over two parameters, as a surface and as a map.
import { describe, expect, test } from "vitest";
import { plotLossContour, plotLossSurface } from "../../../src/index.js";
import { parameterWindow } from "../../../src/plot/descent/plot-loss-surface.js";
import type {
  ContourTrace,
  Scatter3dTrace,
  ScatterTrace,
  SurfaceTrace,
} from "../../../src/plot/figure/trace.js";

const bowl = (a: number, b: number) => 5 + a * a + 4 * b * b;

const path = [
  [2, 1],
  [1, 0.5],
  [0.5, 0],
  [0, 0],
] as const;

const roundBowl = (a: number, b: number) => a * a + b * b;

describe("maps and surfaces of a loss", () => {
  test("the rings are evenly spaced in √(loss − least loss)", () => {
    const { data } = plotLossContour(bowl, {
      over: [
        [-2, 2],
        [-1, 1],
      ],
      minimum: [0, 0],
    });
    const { x, y, z, customdata, colorbar } = data[0] as ContourTrace;
    expect(z[20]?.[20]).toBe(0);
    expect(customdata?.[20]?.[20]).toBe(5);
    for (const [j, i] of [
      [0, 0],
      [7, 30],
      [40, 12],
    ] as const) {
      const loss = bowl(x[i] ?? 0, y[j] ?? 0);
      expect(z[j]?.[i]).toBeCloseTo(Math.sqrt(loss - 5), 3);
      expect(customdata?.[j]?.[i]).toBeCloseTo(loss, 1);
    }
    expect(colorbar?.ticktext).toEqual(["5", "5.5", "7", "9.5", "13"]);
    expect(colorbar?.tickvals?.[4]).toBeCloseTo(Math.sqrt(8), 5);
  });

  test("the path starts and ends where the descent did, on the map and in space", () => {
    for (const plot of [plotLossContour, plotLossSurface]) {
      const { data, text } = plot(bowl, { path, minimum: [0, 0] });
      const marks = Object.fromEntries(data.map((trace) => [trace.name, trace as ScatterTrace]));
      expect(marks.path).toMatchObject({ x: [2, 1, 0.5, 0], y: [1, 0.5, 0, 0] });
      expect([marks.start?.x, marks.end?.x, marks.minimum?.x]).toEqual([[2], [0], [0]]);
      expect(text).toContain(
        "The path of 3 steps goes from (2, 1), where it is 13, to (0, 0), where it is 5.",
      );
    }
  });

  test("in space the surface is the loss, and marks are a little above it", () => {
    const { data } = plotLossSurface(bowl, {
      path,
      over: [
        [-2, 2],
        [-2, 2],
      ],
    });
    const ground = data[0] as SurfaceTrace;
    expect(ground.z[0]?.[0]).toBe(25);
    const way = data[1] as Scatter3dTrace;
    for (const [i, [a, b]] of path.entries()) {
      const above = (way.z[i] ?? 0) - bowl(a, b);
      expect(above).toBeGreaterThan(0);
      expect(above).toBeLessThan(0.05 * 20);
    }
  });

  test("the window contains path and minimum, and a path that diverges does not widen it", () => {
    const near = parameterWindow({
      path: [
        [2, 1],
        [0, 0],
      ],
      minimum: [0, 0],
    });
    expect(near[0][0]).toBeLessThan(-2);
    expect(near[0][1]).toBeGreaterThan(2);
    const away = parameterWindow({
      path: [
        [2, 1],
        [1e9, -1e9],
      ],
      minimum: [0, 0],
    });
    expect(away[0][1]).toBeLessThan(10);
    const even = parameterWindow({
      path: [
        [4, 1],
        [0, 0],
      ],
      minimum: [0, 0],
      equal: true,
    });
    expect(even[0]).toEqual(even[1]);
  });

  test("a loss that is finite nowhere is refused", () => {
    expect(() =>
      plotLossContour(() => Number.NaN, {
        over: [
          [0, 1],
          [0, 1],
        ],
      }),
    ).toThrow(
      "plotLossContour: expected a finite loss somewhere in the window, got none; is `over` right?",
    );
  });
});

test("a map without path and minimum is around 0", () => {
  expect(plotLossContour(roundBowl).text).toBe(
    "E² over w₀ from −1.2 to 1.2 and w₁ from −1.2 to 1.2.",
  );
});

test("a flat loss has rings of a finite distance", () => {
  const { data, text } = plotLossContour(() => 1, { minimum: [2, 2], path: [[2, 2]] });
  expect(text).toContain("w₀ from 0.8 to 3.2");
  const { contours, z } = data[0] as ContourTrace;
  expect(contours?.size).toBeGreaterThan(0);
  expect(new Set(z.flat())).toEqual(new Set([0]));
});
