// Pictures with their true class, the answer and all probabilities.
import { describe, expect, test } from "vitest";
import { plotMistakes } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";
import { traceOf } from "../read-figure.js";

describe("mistakes", () => {
  const figure = plotMistakes(
    [
      [0, 1, 1, 0],
      [1, 0, 0, 1],
    ],
    [
      [0.1, 0.3, 0.6],
      [0.2, 0.5, 0.3],
    ],
    [1, 1],
  );

  test("the sentence states the true class, the answer and its probability", () => {
    expect(figure.text).toContain("1 read as 2 (60 %) and 1 read rightly (50 %)");
  });

  test("the true class and the answer have bars of their own, all others look alike", () => {
    const heights = ({ y }: ScatterTrace) =>
      y.flatMap((value, i) => (i % 3 === 1 ? [Number(value) - Number(y[i - 1])] : []));
    const [is, read] = heights(traceOf(figure, "what it is"));
    expect((read as number) / (is as number)).toBeCloseTo(0.5 / 0.3, 4);
    expect(heights(traceOf(figure, "what was read"))).toHaveLength(1);
    expect(heights(traceOf(figure, "other classes"))).toHaveLength(3);
  });

  test("pictures without probabilities are refused", () => {
    expect(() => plotMistakes([[1]], [[1, 0]], [])).toThrow(
      "expected one of each for 1 picture, got 1 rows of probabilities and 0 targets",
    );
  });
});

test("more than twelve misread pictures are counted instead of listed", () => {
  const of = <T>(item: T) => Array<T>(14).fill(item);
  const { text } = plotMistakes(of([0, 1, 1, 0]), of([0.3, 0.7]), of(0));
  expect(text).toContain("0 read as 1 (70 %) and 2 more.");
});
