// Functions of two numbers as surfaces.
import { describe, expect, test } from "vitest";
import { plotSurfaces } from "../../../src/index.js";
import type { SurfaceTrace } from "../../../src/plot/figure/trace.js";

describe("surfaces of functions", () => {
  test("in the table of heights, row i belongs to the i-th y and column j to the j-th x", () => {
    const { z } = plotSurfaces({ f: (a, b) => a + 10 * b }).data[0] as SurfaceTrace;
    expect([z[0]?.[40], z[40]?.[0], z[40]?.[40]]).toEqual([1, 10, 11]);
  });

  test("all surfaces have the same range of heights", () => {
    const { layout } = plotSurfaces({ low: () => 0, high: () => 2 });
    const ranges = ["scene", "scene2"].map(
      (scene) => (layout[scene] as { zaxis: { range: number[] } }).zaxis.range,
    );
    expect(ranges[0]).toEqual(ranges[1]);
    expect(ranges[0]?.[1]).toBeGreaterThan(2);
  });

  test("an empty object of functions, and a function that is nowhere finite, throw errors", () => {
    expect(() => plotSurfaces({})).toThrow("plotSurfaces: expected at least one function");
    expect(() => plotSurfaces({ f: () => Number.NaN })).toThrow("a finite height somewhere");
  });
});
