import { describe, expect, test } from "vitest";
import { minMaxScaler, plotNormalization, plotPoints, plotThreshold } from "../../src/index.js";
import type { HeatmapTrace, ScatterTrace } from "../../src/plot/figure/trace.js";

const square = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const marksOf = (data: readonly unknown[]) =>
  (data as ScatterTrace[]).filter(({ mode }) => mode?.startsWith("markers"));

describe("points", () => {
  test("every class has its rows, its colour and its symbol", () => {
    const { data } = plotPoints(square, { labels: ["a", "b", "b", "a"] });
    const [a, b] = marksOf(data);
    expect([a?.name, a?.x, a?.y]).toEqual(["a", [0, 1], [0, 1]]);
    expect([b?.name, b?.x, b?.y]).toEqual(["b", [0, 1], [1, 0]]);
    expect(a?.marker?.color).not.toBe(b?.marker?.color);
    expect(a?.marker?.symbol).not.toBe(b?.marker?.symbol);
  });

  test("a class keeps its look when another has no rows", () => {
    const classes = ["a", "b", "c"];
    const full = marksOf(plotPoints(square, { labels: ["a", "b", "c", "c"], classes }).data);
    const gap = marksOf(plotPoints(square, { labels: ["a", "c", "c", "c"], classes }).data);
    expect(gap.map(({ name }) => name)).toEqual(["a", "c"]);
    expect(gap[1]?.marker).toEqual(full[2]?.marker);
  });

  test("class numbers stand for the classes at their places, and sort as numbers", () => {
    const named = plotPoints(square, { labels: [1, 0, 0, 1], classes: ["no", "yes"] });
    expect(marksOf(named.data).map(({ name, x }) => [name, x])).toEqual([
      ["no", [0, 1]],
      ["yes", [0, 1]],
    ]);
    const bare = plotPoints(square, { labels: [10, 9, 9, 10] });
    expect(marksOf(bare.data).map(({ name }) => name)).toEqual(["9", "10"]);
  });

  test("names of rows go with their points", () => {
    const names = ["p", "q", "r", "s"];
    const [a, b] = marksOf(plotPoints(square, { labels: ["a", "b", "b", "a"], names }).data);
    expect([a?.text, b?.text]).toEqual([
      ["p", "s"],
      ["q", "r"],
    ]);
  });

  test("regions hold the model's answer at every place, and the sentence counts the right ones", () => {
    const regions = ([x]: readonly [number, number]) => (x > 0.5 ? "right" : "left");
    const labels = ["left", "left", "right", "left"];
    const { data, text } = plotPoints(square, { labels, regions });
    const { x, z } = data[0] as HeatmapTrace;
    for (const row of z) {
      expect(row).toEqual(x.map((place) => ((place ?? 0) > 0.5 ? 1 : 0)));
    }
    expect(text).toContain("3 of 4 objects lie in the region of their class");
  });

  test("the sentence counts the classes and says how they look", () => {
    const { text } = plotPoints(square, { labels: ["a", "b", "b", "b"], noun: "flower" });
    expect(text).toBe(
      "4 flowers: 1 a (blue circles) and 3 b (green squares); feature 1 across, feature 2 up.",
    );
  });

  test("what does not fit is refused with what was expected and what came", () => {
    expect(() => plotPoints([[1, 2, 3]])).toThrow(
      "plotPoints: expected rows of 2 features (across, up), got 3; pick the two columns",
    );
    expect(() => plotPoints(square, { labels: ["a"] })).toThrow(
      "plotPoints: expected 4 labels, one for each row, got 1",
    );
    expect(() => plotPoints(square, { names: ["a"] })).toThrow(
      "plotPoints: expected 4 names, one for each row, got 1",
    );
    expect(() => plotPoints(square, { labels: ["a", "b", "z", "a"], classes: ["a", "b"] })).toThrow(
      "plotPoints: expected labels among a and b, got z",
    );
  });
});

describe("normalization", () => {
  const raw = [
    [0, 0],
    [1, 500],
    [2, 1000],
  ];
  const scaled = minMaxScaler(raw).transform(raw);

  test("both panels show the same rows with the same symbols", () => {
    const [before, after] = marksOf(plotNormalization(raw, scaled).data);
    expect([before?.x, before?.y]).toEqual([
      [0, 1, 2],
      [0, 500, 1000],
    ]);
    expect([after?.x, after?.y]).toEqual([
      [0, 0.5, 1],
      [0, 0.5, 1],
    ]);
    expect(before?.marker).toEqual(after?.marker);
  });

  test("on equal scales one unit is as long across as up", () => {
    const { xaxis, yaxis } = plotNormalization(raw, scaled).layout as unknown as Record<
      string,
      { range: [number, number]; scaleanchor?: string }
    >;
    const length = ([low, high]: [number, number]) => high - low;
    expect(yaxis?.scaleanchor).toBe("x");
    expect(length(xaxis?.range ?? [0, 0])).toBeCloseTo(length(yaxis?.range ?? [0, 1]));
  });

  test("as many rows are expected after as before", () => {
    expect(() => plotNormalization(raw, [[0, 0]])).toThrow("plotNormalization: ");
  });
});

describe("scores and thresholds", () => {
  test("a score on the threshold is in the middle class", () => {
    const { text } = plotThreshold([-0.6, -0.5, 0.5, 0.6], { threshold: 0.5 });
    expect(text).toContain("1 approach, 2 ignore and 1 run away");
  });

  test("the stretches meet at the thresholds", () => {
    const { layout } = plotThreshold([-1, 1], { threshold: 0.5 });
    const [low, middle, high] = layout.shapes.filter(({ type }) => type === "rect");
    expect([low?.x1, middle?.x0, middle?.x1, high?.x0]).toEqual([-0.5, -0.5, 0.5, 0.5]);
    expect(layout.shapes.filter(({ type }) => type === "line").map(({ x0 }) => x0)).toEqual([
      -0.5, 0.5,
    ]);
  });

  test("scores stand in the order of their rows, the first on top, beside their names", () => {
    const { data, layout } = plotThreshold([2, -1, 0.1], { names: ["a", "b", "c"] });
    const heights = Object.fromEntries(marksOf(data).map(({ x, y }) => [x[0], y[0]]));
    expect(heights).toEqual({ 2: 2, [-1]: 1, 0.1: 0 });
    expect(layout.yaxis).toMatchObject({ tickvals: [2, 1, 0], ticktext: ["a", "b", "c"] });
  });

  test("with labels the sentence says how many decisions are right", () => {
    const labels = ["approach", "ignore", "ignore"];
    const { text } = plotThreshold([-1, 0, 1], { threshold: 0.5, labels });
    expect(text).toContain("2 of 3 are decided as labelled");
  });
});
