// Predictions over targets.
import { describe, expect, test } from "vitest";
import { leastSquares, plotPredictions } from "../../../src/index.js";

describe("predictions over targets", () => {
  test("both axes have the same range, so that points on the diagonal have equal target and prediction", () => {
    const { layout, text } = plotPredictions([1, 2, 30], [1, 4, 3]);
    const { xaxis, yaxis } = layout as unknown as Record<string, { range: number[] }>;
    expect(xaxis?.range).toEqual(yaxis?.range);
    expect(text).toContain("E² is 733; the largest residual is 27.");
  });

  test("the largest residual of a perfect model is 0", () => {
    const inputs = [[0], [1], [2]];
    const predicted = leastSquares(inputs, [1, 3, 5]).predict(inputs);
    expect(plotPredictions(predicted, [1, 3, 5]).text).toMatch(/E² is (0|[\d.]+·10⁻\d+|.*10⁻.*);/);
  });
});
