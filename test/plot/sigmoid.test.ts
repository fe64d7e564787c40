// The pictures of lesson 3: a family on a slider, landscapes, and a hidden layer that bends space.
import { describe, expect, test } from "vitest";
import { plotFamily, plotFunction, plotSurfaces } from "../../src/index.js";
import type { ScatterTrace, SurfaceTrace } from "../../src/plot/figure/trace.js";

describe("a family of functions", () => {
  const figure = plotFamily((x, w) => w * x, [1, 2, 4], {
    over: [0, 12],
    parameter: "w",
    curve: "line",
    mark: { name: "end", at: (w) => [12, 12 * w] },
    fixed: { zero: () => 0 },
  });
  const { data, frames = [], layout, text } = figure;

  test("starts at the first value, and each position of the slider is one member", () => {
    const line = data.findIndex(({ name }) => name === "line");
    expect((data[line] as ScatterTrace).y.at(-1)).toBe(12);
    expect(frames.map(({ name }) => name)).toEqual(["1", "2", "4"]);
    expect(frames.map(({ traces, data }) => data[traces.indexOf(line)]?.y.at(-1))).toEqual([
      12, 24, 48,
    ]);
    const [slider] = layout.sliders as { currentvalue: { prefix: string } }[];
    expect(slider?.currentvalue.prefix).toBe("w = ");
    expect(text).toContain("at w = 1 from 0 to 12, at w = 4 from 0 to 48");
  });

  test("the mark moves along with the curve", () => {
    const mark = data.findIndex(({ name }) => name === "end");
    const places = frames.map(({ traces, data }) => data[traces.indexOf(mark)]);
    expect(places.map((place) => [place?.x[0], place?.y[0]])).toEqual([
      [12, 12],
      [12, 24],
      [12, 48],
    ]);
  });

  test("what does not move is in no frame", () => {
    const still = ["the whole family", "zero"].map((name) =>
      data.findIndex((t) => t.name === name),
    );
    for (const index of still) expect(frames[0]?.traces).not.toContain(index);
  });

  test("one value is no family", () => {
    expect(() => plotFamily((x) => x, [1])).toThrow("plotFamily: expected at least two values");
  });
});

test("functions in one picture differ by their dash too", () => {
  const { data } = plotFunction({ one: (x) => x, two: (x) => 2 * x });
  const dashes = data.map((trace) => (trace as ScatterTrace).line?.dash);
  expect(new Set(dashes).size).toBe(2);
});

describe("landscapes of functions", () => {
  test("rows go along the second number, columns along the first", () => {
    const { z } = plotSurfaces({ f: (a, b) => a + 10 * b }).data[0] as SurfaceTrace;
    expect([z[0]?.[40], z[40]?.[0], z[40]?.[40]]).toEqual([1, 10, 11]);
  });

  test("several share one scale", () => {
    const { layout } = plotSurfaces({ low: () => 0, high: () => 2 });
    const ranges = ["scene", "scene2"].map(
      (scene) => (layout[scene] as { zaxis: { range: number[] } }).zaxis.range,
    );
    expect(ranges[0]).toEqual(ranges[1]);
    expect(ranges[0]?.[1]).toBeGreaterThan(2);
  });

  test("nothing to draw is refused", () => {
    expect(() => plotSurfaces({})).toThrow("plotSurfaces: expected at least one function");
    expect(() => plotSurfaces({ f: () => Number.NaN })).toThrow("a finite height somewhere");
  });
});
