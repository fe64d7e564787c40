// Examples as points in feature space, and the regions of a model.
import { describe, expect, test } from "vitest";
import { plotPoints } from "../../../src/index.js";
import type { HeatmapTrace, ScatterTrace } from "../../../src/plot/figure/trace.js";

const square = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

const marksOf = (data: readonly unknown[]) =>
  (data as ScatterTrace[]).filter(({ mode }) => mode?.startsWith("markers"));

const named = (data: readonly { name: string }[], name: string) =>
  data.filter((trace) => trace.name === name) as ScatterTrace[];

describe("examples as points", () => {
  test("every class is a trace with its own examples, colour and symbol", () => {
    const { data } = plotPoints(square, { labels: ["a", "b", "b", "a"] });
    const [a, b] = marksOf(data);
    expect([a?.name, a?.x, a?.y]).toEqual(["a", [0, 1], [0, 1]]);
    expect([b?.name, b?.x, b?.y]).toEqual(["b", [0, 1], [1, 0]]);
    expect(a?.marker?.color).not.toBe(b?.marker?.color);
    expect(a?.marker?.symbol).not.toBe(b?.marker?.symbol);
  });

  test("a class keeps its colour and symbol when another class has no examples", () => {
    const classes = ["a", "b", "c"];
    const full = marksOf(plotPoints(square, { labels: ["a", "b", "c", "c"], classes }).data);
    const gap = marksOf(plotPoints(square, { labels: ["a", "c", "c", "c"], classes }).data);
    expect(gap.map(({ name }) => name)).toEqual(["a", "c"]);
    expect(gap[1]?.marker).toEqual(full[2]?.marker);
  });

  test("a label that is a number but not a class is the index of a class, and classes that are numbers are sorted", () => {
    const named = plotPoints(square, { labels: [1, 0, 0, 1], classes: ["no", "yes"] });
    expect(marksOf(named.data).map(({ name, x }) => [name, x])).toEqual([
      ["no", [0, 1]],
      ["yes", [0, 1]],
    ]);
    const bare = plotPoints(square, { labels: [10, 9, 9, 10] });
    expect(marksOf(bare.data).map(({ name }) => name)).toEqual(["9", "10"]);
  });

  test("the name of each example is stored with its point", () => {
    const names = ["p", "q", "r", "s"];
    const [a, b] = marksOf(plotPoints(square, { labels: ["a", "b", "b", "a"], names }).data);
    expect([a?.text, b?.text]).toEqual([
      ["p", "s"],
      ["q", "r"],
    ]);
  });

  test("regions show the model's class at every grid point, and the sentence counts the points in the region of their class", () => {
    const regions = ([x]: readonly [number, number]) => (x > 0.5 ? "right" : "left");
    const labels = ["left", "left", "right", "left"];
    const { data, text } = plotPoints(square, { labels, regions });
    const { x, z } = data[0] as HeatmapTrace;
    for (const row of z) {
      expect(row).toEqual(x.map((place) => ((place ?? 0) > 0.5 ? 1 : 0)));
    }
    expect(text).toContain("3 of 4 objects lie in the region of their class");
  });

  test("the sentence counts the examples of each class and names its colour and symbol", () => {
    const { text } = plotPoints(square, { labels: ["a", "b", "b", "b"], noun: "flower" });
    expect(text).toBe(
      "4 flowers: 1 a (blue circles) and 3 b (green squares); feature 1 across, feature 2 up.",
    );
  });

  test("three features, too few labels or names, and an unknown label throw errors", () => {
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

test("six classes have six styles, and the last is a ring, whose line has the colour of the class", () => {
  const rows = Array.from({ length: 6 }, (_, i) => [i, i]);
  const { data, text } = plotPoints(rows, { labels: [..."abcdef"] });
  expect(text).toContain("1 e (maroon x marks) and 1 f (mauve rings)");
  const { marker } = named(data, "f")[0] as ScatterTrace;
  expect(marker?.line).toEqual({ color: marker?.color, width: 2 });
});

test("without labels the sentence lists the model's answers and counts no right answers", () => {
  const regions = ([x]: readonly [number, number]) => (x > 0.5 ? "right" : "left");
  const { text } = plotPoints(square, { regions, classes: ["left", "right"] });
  expect(text).toMatch(/The tinted regions are the model's answers \(left and right\)\.$/);
});

test("of a hundred thousand points a sample is drawn, the same share of each class, and the sentence says so", () => {
  const many = Array.from({ length: 100_000 }, (_, i) => [i % 317, i % 911]);
  const labels = many.map((_, i) => (i % 10 === 0 ? "rare" : "common"));
  const { data, text } = plotPoints(many, { labels });
  expect(data.map(({ x }) => x.length).sort((a, b) => a - b)).toEqual([400, 3600]);
  expect(text).toContain("Drawn: 4000 of them, evenly taken.");
  expect(plotPoints(many.slice(0, 4000)).text).not.toContain("Drawn");
});
