// Paths of several descents on one map, and their losses.
import { describe, expect, test } from "vitest";
import { plotPaths } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";
import { dataAt } from "../read-figure.js";

const bowl = (a: number, b: number) => (a * a + 8 * b * b) / 2;
const over = [
  [-4, 4],
  [-4, 4],
] as const;

describe("paths of several descents", () => {
  const figure = plotPaths(
    bowl,
    {
      short: [
        [2, 2],
        [0, 0],
      ],
      long: [
        [2, 2],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    },
    { unit: ["epoch", 4], over },
  );

  test("paths of different length share the slider: each position shows the same share of each", () => {
    expect(figure.frames?.map(({ name }) => name)).toEqual(["0", "1", "2", "3", "4"]);
    expect(dataAt(figure, "long", 2)?.x).toEqual([2, 1, 1]);
    expect(dataAt(figure, "short", 1)?.x).toEqual([2]);
    expect(dataAt(figure, "short", 2)?.x).toEqual([2, 0]);
  });

  test("the losses are drawn over the unit of the slider", () => {
    const curves = figure.data.filter(({ name }) => name === "short") as ScatterTrace[];
    expect(curves[1]?.x).toEqual([0, 4]);
    expect(dataAt(figure, "long, loss now", 1)?.y[0]).toBe(bowl(1, 1));
  });

  test("no path, an empty path and a path without a step are refused", () => {
    expect(() => plotPaths(bowl, {})).toThrow("plotPaths: expected at least one path");
    expect(() => plotPaths(bowl, { none: [] })).toThrow('expected points in "none"');
    expect(() => plotPaths(bowl, { start: [[1, 1]] })).toThrow("at least one step");
  });
});

test("a map with growing paths has no colour bar and no contour trace, which Play would take away", () => {
  const figure = plotPaths(bowl, {
    one: [
      [1, 1],
      [0, 0],
    ],
  });
  expect(figure.data.filter((trace) => "colorbar" in trace)).toEqual([]);
  const rings = figure.data.filter((trace) => trace.name === "E²" && "fill" in trace);
  expect(rings.length).toBeGreaterThan(4);
});
