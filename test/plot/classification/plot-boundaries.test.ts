// The lines in feature space on which each model gives one score.
import { describe, expect, test } from "vitest";
import { linearModel, plotBoundaries } from "../../../src/index.js";
import { boundaryLine } from "../../../src/plot/classification/plot-boundaries.js";

const square = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

describe("boundaries", () => {
  const ranges = [
    [-1, 2],
    [-1, 2],
  ] as const;

  test.each([
    [[1, 1], -1, 0],
    [[5, 0.1], 2, 0.3],
    [[0, 3], -1, -0.5],
    [[3, 0], -1, 0],
  ])("a model %j with bias %d scores %d all along its line", (weights, bias, level) => {
    const model = linearModel(weights, bias);
    const { x, y } = boundaryLine(model, level, ranges);
    expect(x).toHaveLength(2);
    for (const score of model.predict(x.map((a, i) => [a, y[i] ?? 0]))) {
      expect(score).toBeCloseTo(level, 10);
    }
  });

  test("a model without weights has no line", () => {
    expect(boundaryLine(linearModel([0, 0], 1), 0, ranges)).toEqual({ x: [], y: [] });
  });

  test("distances are those of weights and bias from the first model", () => {
    const models = { rule: linearModel([1, 1], -1), other: linearModel([4, 5], -1) };
    const { data, text } = plotBoundaries(square, models);
    expect(data.map(({ name }) => name)).toEqual(["objects", "rule", "other, 5 from rule"]);
    expect(text).toContain("rule x₀ + x₁ − 1 = 0 and other 4·x₀ + 5·x₁ − 1 = 0");
    expect(text).toContain("Weights and bias of other are 5 from those of rule.");
  });

  test("a model of three weights is refused by name", () => {
    expect(() => plotBoundaries(square, { wide: linearModel([1, 2, 3], 0) })).toThrow(
      "plotBoundaries: expected 2 weights in wide, got 3",
    );
  });
});

test("the formula of a line begins with a minus where its first weight is negative", () => {
  const models = { rule: linearModel([-1, 2], -0.5), own: linearModel([1, -2], 0.5) };
  expect(plotBoundaries(square, models).text).toContain(
    "rule −x₀ + 2·x₁ − 0.5 = 0 and own x₀ − 2·x₁ + 0.5 = 0",
  );
});

test("a model without weights is refused", () => {
  const curve = { predict: () => [0, 0, 0, 0] };
  expect(() => plotBoundaries(square, { curve })).toThrow("expected 2 weights in curve, got none");
});
