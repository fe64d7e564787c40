// A family of functions on a slider.
import { describe, expect, test } from "vitest";
import { plotFamily } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

describe("a family of functions", () => {
  const figure = plotFamily((x, w) => w * x, [1, 2, 4], {
    over: [0, 12],
    parameter: "w",
    curve: "line",
    mark: { name: "end", at: (w) => [12, 12 * w] },
    fixed: { zero: () => 0 },
  });
  const { data, frames = [], layout, text } = figure;

  test("the figure first shows the curve of the first value, and each slider position shows the curve of one value", () => {
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

  test("the mark moves with the slider", () => {
    const mark = data.findIndex(({ name }) => name === "end");
    const places = frames.map(({ traces, data }) => data[traces.indexOf(mark)]);
    expect(places.map((place) => [place?.x[0], place?.y[0]])).toEqual([
      [12, 12],
      [12, 24],
      [12, 48],
    ]);
  });

  test("traces that do not move are in no frame", () => {
    const still = ["the whole family", "zero"].map((name) =>
      data.findIndex((t) => t.name === name),
    );
    for (const index of still) expect(frames[0]?.traces).not.toContain(index);
  });

  test("a single value throws an error", () => {
    expect(() => plotFamily((x) => x, [1])).toThrow("plotFamily: expected at least two values");
  });
});

test("without the other members, the fixed functions remain, each in its colour", () => {
  const fixed = { a: (x: number) => x, b: (x: number) => -x };
  const { data } = plotFamily((x, p) => p * x, [1, 2], { others: false, fixed });
  expect(data.map(({ name }) => name)).toEqual(["a", "b", "this one"]);
  expect(new Set(data.map((trace) => (trace as ScatterTrace).line?.color)).size).toBe(3);
});
