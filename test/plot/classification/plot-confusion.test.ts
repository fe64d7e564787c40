// The confusion matrix as a picture.
import { describe, expect, test } from "vitest";
import { confusionMatrix, plotConfusion } from "../../../src/index.js";
import type { HeatmapTrace } from "../../../src/plot/figure/trace.js";
import { traceOf } from "../read-figure.js";

describe("a confusion matrix", () => {
  const answers = ["a", "b", "b", "c", "c", "c"];
  const truth = ["a", "b", "c", "c", "c", "b"];

  test("the first class is the upper row, and right answers and mistakes are separate traces", () => {
    const figure = plotConfusion(confusionMatrix(answers, truth));
    const upright = (name: string) => [...traceOf<HeatmapTrace>(figure, name).z].reverse();
    expect(upright("right")).toEqual([
      [1, null, null],
      [null, 1, null],
      [null, null, 2],
    ]);
    expect(upright("wrong")).toEqual([
      [null, null, null],
      [null, null, 1],
      [null, 1, null],
    ]);
    expect(figure.text).toBe(
      "6 examples, 4 of them right. Taken for another: b for c (1) and c for b (1).",
    );
  });

  test("the sentence states when there is no mistake", () => {
    const figure = plotConfusion(confusionMatrix(truth, truth), { noun: "letter" });
    expect(figure.text).toBe("6 letters, 6 of them right. None was mistaken.");
  });

  test("counts that do not fit the classes are refused", () => {
    expect(() => plotConfusion({ classes: ["a", "b"], counts: [[1]] })).toThrow(
      "expected counts of 2×2, one row for each class, got 1×1",
    );
  });
});

test("the sentence names the five most frequent kinds of mistakes and counts the others", () => {
  const counts = [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ];
  const { text } = plotConfusion({ classes: ["a", "b", "c"], counts });
  expect(text).toContain("c for b (8), c for a (7), b for c (6), b for a (4), a for c (3) and 2");
  expect(() => plotConfusion({ classes: ["a"], counts: [] })).toThrow(
    "expected counts of 1×1, one row for each class, got 0×0",
  );
});
