// The pictures of lesson 3: a family on a slider, landscapes, and a hidden layer that bends space.
import { describe, expect, test } from "vitest";
import {
  dense,
  network,
  plotFamily,
  plotFunction,
  plotHiddenSpace,
  plotSurfaces,
  sigmoid,
  withParameters,
} from "../../src/index.js";
import type { Scatter3dTrace, ScatterTrace, SurfaceTrace } from "../../src/plot/figure/trace.js";

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

describe("hidden space", () => {
  const plan = (neurons: number) =>
    network({
      inputs: 2,
      layers: [dense(neurons, { activation: sigmoid }), dense(1, { activation: sigmoid })],
    });
  const corners = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  const xor = withParameters(plan(2), [6, 6, 6, 6, -3, -9, 10, -10, -5]);
  const options = { labels: [0, 1, 1, 0], classes: ["equal", "different"] };

  test("an example stands where the hidden neurons put it, and is back when nothing is bent", () => {
    const { data, frames = [] } = plotHiddenSpace(xor, corners, options);
    const index = data.map(({ name }) => name).lastIndexOf("equal");
    const { x, y } = data[index] as ScatterTrace;
    expect(x[0]).toBeCloseTo(sigmoid(-3), 2);
    expect(y[1]).toBeCloseTo(sigmoid(3), 2);
    const flat = frames.at(-1);
    const back = flat?.data[flat.traces.indexOf(index)];
    const [u0 = 0, u1 = 0] = (back?.x ?? []) as number[];
    const [v0 = 0, v1 = 0] = (back?.y ?? []) as number[];
    expect(u0).toBeCloseTo(v0, 2);
    expect(u1).toBeCloseTo(v1, 2);
    expect(u1).toBeGreaterThan(u0);
  });

  test("the sentence counts who lies on the side of the own class", () => {
    expect(plotHiddenSpace(xor, corners, options).text).toContain("4 of 4 objects lie on the side");
    const turned = withParameters(xor, [6, 6, 6, 6, -3, -9, -10, 10, 5]);
    expect(plotHiddenSpace(turned, corners, options).text).toContain("0 of 4 objects lie");
  });

  test("three neurons make a cube, with a plane on which the output's weighted sum is 0", () => {
    const three = withParameters(plan(3), [1, 0, 0, 1, 1, 1, 0, 0, 0, 2, 3, 4, -5]);
    const { data } = plotHiddenSpace(three, corners, options);
    const plane = data.find(({ type }) => type === "surface") as SurfaceTrace;
    const [x, y] = [plane.x, plane.y] as unknown as [number[][], number[][]];
    const seen = plane.z.flatMap((row, i) =>
      row.map((c, j) => 2 * (x[i]?.[j] ?? 0) + 3 * (y[i]?.[j] ?? 0) + 4 * (c ?? 0) - 5),
    );
    expect(seen.length).toBeGreaterThan(10);
    for (const sum of seen) expect(sum).toBeCloseTo(0, 2);
    expect((data.at(-1) as Scatter3dTrace).type).toBe("scatter3d");
  });

  test("other architectures are refused", () => {
    expect(() => plotHiddenSpace(plan(4), corners)).toThrow(
      "plotHiddenSpace: expected a network 2-2-1 or 2-3-1, got 2-4-1",
    );
  });
});
