// One picture and the probability of each class.
import { describe, expect, test } from "vitest";
import { plotClassProbabilities } from "../../../src/index.js";
import { percentText } from "../../../src/plot/classification/plot-class-probabilities.js";
import type { HeatmapTrace } from "../../../src/plot/figure/trace.js";
import { traceOf } from "../read-figure.js";

describe("a classification", () => {
  test("the picture is upright, and each bar is as long as its probability", () => {
    const figure = plotClassProbabilities([0, 1, 0, 0], [0.2, 0.7, 0.1]);
    expect(traceOf<HeatmapTrace>(figure, "ink").z).toEqual([
      [0, 0],
      [0, 1],
    ]);
    expect(traceOf(figure, "the answer").x).toEqual([0, 0.7, null]);
    expect(traceOf(figure, "the others").x).toEqual([0, 0.2, null, 0, 0.1, null]);
    expect(figure.text).toContain("Read as 1 with 70 %; next comes 0 with 20 %.");
  });

  test("a picture without ink has no answer", () => {
    const figure = plotClassProbabilities([0, 0, 0, 0], [0.5, 0.5]);
    expect(figure.text).toBe("An empty picture of 2×2 pixels; nothing to read yet.");
    expect(traceOf(figure, "the answer").x).toEqual([]);
  });

  test("classes may have names, one for each probability", () => {
    const figure = plotClassProbabilities([1], [0.2, 0.8], { classes: ["cat", "dog"] });
    expect(figure.text).toContain("Read as dog");
    expect(() => plotClassProbabilities([1], [0.2, 0.8], { classes: ["cat"] })).toThrow(
      "expected 1 probability, got 2",
    );
  });

  test("percentages below 10 % have one decimal", () => {
    expect([1, 0.987, 0.034, 0.0002, 0].map(percentText)).toEqual([
      "100 %",
      "99 %",
      "3.4 %",
      "< 0.1 %",
      "0 %",
    ]);
  });
});
