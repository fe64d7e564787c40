// Scores, two thresholds and three classes.
import { expect, test } from "vitest";
import { plotThreshold } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

const marksOf = (data: readonly unknown[]) =>
  (data as ScatterTrace[]).filter(({ mode }) => mode?.startsWith("markers"));

test("a score on the threshold is in the middle class", () => {
  const { text } = plotThreshold([-0.6, -0.5, 0.5, 0.6], { threshold: 0.5 });
  expect(text).toContain("1 approach, 2 ignore and 1 run away");
});

test("the bands of the classes meet at the thresholds", () => {
  const { layout } = plotThreshold([-1, 1], { threshold: 0.5 });
  const [low, middle, high] = layout.shapes.filter(({ type }) => type === "rect");
  expect([low?.x1, middle?.x0, middle?.x1, high?.x0]).toEqual([-0.5, -0.5, 0.5, 0.5]);
  expect(layout.shapes.filter(({ type }) => type === "line").map(({ x0 }) => x0)).toEqual([
    -0.5, 0.5,
  ]);
});

test("scores are drawn in their order, the first on top, beside the names of their examples", () => {
  const { data, layout } = plotThreshold([2, -1, 0.1], { names: ["a", "b", "c"] });
  const heights = Object.fromEntries(marksOf(data).map(({ x, y }) => [x[0], y[0]]));
  expect(heights).toEqual({ 2: 2, [-1]: 1, 0.1: 0 });
  expect(layout.yaxis).toMatchObject({ tickvals: [2, 1, 0], ticktext: ["a", "b", "c"] });
});

test("with labels the sentence counts the right decisions", () => {
  const labels = ["approach", "ignore", "ignore"];
  const { text } = plotThreshold([-1, 0, 1], { threshold: 0.5, labels });
  expect(text).toContain("2 of 3 are decided as labelled");
});

test("an empty list of scores throws an error", () => {
  expect(() => plotThreshold([])).toThrow("plotThreshold: expected at least one score, got none");
});
