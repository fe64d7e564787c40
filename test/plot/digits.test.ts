import { describe, expect, test } from "vitest";
import {
  confusionMatrix,
  type Figure,
  plotClassification,
  plotConfusion,
  plotMistakes,
  plotPictures,
} from "../../src/index.js";
import { percentText } from "../../src/plot/classification/plot-classification.js";
import type { HeatmapTrace, ScatterTrace } from "../../src/plot/figure/trace.js";

const traceOf = <T = ScatterTrace>({ data }: Figure, name: string) =>
  data.find((trace) => trace.name === name) as T;

describe("pictures", () => {
  test("the first number of a list is the pixel at the left and top", () => {
    const { z } = traceOf<HeatmapTrace>(plotPictures([[1, 2, 3, 4]]), "pixels");
    const rows = [...z].reverse().map((row) => row.slice(0, 2));
    expect(rows.filter((row) => row[0] !== null)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test("pictures stand from left to right and then below, with gaps between them", () => {
    const figure = plotPictures([[1], [2], [3]], { columns: 2 });
    const rows = [...traceOf<HeatmapTrace>(figure, "pixels").z].reverse();
    const inked = rows.filter((row) => row.some((value) => value !== null));
    expect(inked).toEqual([
      [1, null, 2, null],
      [3, null, null, null],
    ]);
  });

  test("a label stands above its own picture, and below the one before", () => {
    const figure = plotPictures([[1], [2]], { columns: 1, labels: ["a", "b"] });
    const rowOf = (value: number) =>
      traceOf<HeatmapTrace>(figure, "pixels").z.findIndex((row) => row.includes(value)) + 0.5;
    const heightOf = (label: string) =>
      figure.layout.annotations.find(({ text }) => text === label)?.y as number;
    expect(heightOf("a")).toBeGreaterThan(rowOf(1));
    expect(rowOf(1)).toBeGreaterThan(heightOf("b"));
    expect(heightOf("b")).toBeGreaterThan(rowOf(2));
    expect(heightOf("a") - rowOf(1)).toBe(heightOf("b") - rowOf(2));
    expect(rowOf(2)).toBeGreaterThanOrEqual(0.5);
  });

  test("the strongest weights carry a symbol for their sign", () => {
    const figure = plotPictures([[4, -3, 1, -1]], { signed: true });
    expect(traceOf(figure, "strongly for ink").x).toHaveLength(1);
    expect(traceOf(figure, "strongly against").x).toHaveLength(1);
    expect(traceOf(figure, "strongly for ink").marker?.symbol).not.toBe(
      traceOf(figure, "strongly against").marker?.symbol,
    );
    expect(figure.text).toContain("from −3 (orange, diamonds) to 4 (blue, crosses)");
  });

  test("what is no square, or has not a label for each, is refused", () => {
    expect(() => plotPictures([[1, 2, 3]])).toThrow("a square picture's pixels");
    expect(() => plotPictures([[1], [2]], { labels: ["a"] })).toThrow("expected 2 labels");
  });
});

describe("a reading", () => {
  test("the picture is upright, and each bar is as long as its probability", () => {
    const figure = plotClassification([0, 1, 0, 0], [0.2, 0.7, 0.1]);
    expect(traceOf<HeatmapTrace>(figure, "ink").z).toEqual([
      [0, 0],
      [0, 1],
    ]);
    expect(traceOf(figure, "the answer").x).toEqual([0, 0.7, null]);
    expect(traceOf(figure, "the others").x).toEqual([0, 0.2, null, 0, 0.1, null]);
    expect(figure.text).toContain("Read as 1 with 70 %; next comes 0 with 20 %.");
  });

  test("an empty pad has no answer", () => {
    const figure = plotClassification([0, 0, 0, 0], [0.5, 0.5]);
    expect(figure.text).toBe("An empty picture of 2×2 pixels; nothing to read yet.");
    expect(traceOf(figure, "the answer").x).toEqual([]);
  });

  test("classes may have names, one for each probability", () => {
    const figure = plotClassification([1], [0.2, 0.8], { classes: ["cat", "dog"] });
    expect(figure.text).toContain("Read as dog");
    expect(() => plotClassification([1], [0.2, 0.8], { classes: ["cat"] })).toThrow(
      "expected 1 probability, got 2",
    );
  });

  test("percentages keep a digit where they are small", () => {
    expect([1, 0.987, 0.034, 0.0002, 0].map(percentText)).toEqual([
      "100 %",
      "99 %",
      "3.4 %",
      "< 0.1 %",
      "0 %",
    ]);
  });
});

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

  test("the sentence says what each is, what was read, and how surely", () => {
    expect(figure.text).toContain("1 read as 2 (60 %) and 1 read rightly (50 %)");
  });

  test("truth and answer have bars of their own, all the others share one look", () => {
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

describe("a confusion matrix", () => {
  const answers = ["a", "b", "b", "c", "c", "c"];
  const truth = ["a", "b", "c", "c", "c", "b"];

  test("the first class is the upper row, and the diagonal is apart from mistakes", () => {
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

  test("without a mistake it says so", () => {
    const figure = plotConfusion(confusionMatrix(truth, truth), { noun: "letter" });
    expect(figure.text).toBe("6 letters, 6 of them right. None was mistaken.");
  });

  test("counts that do not fit the classes are refused", () => {
    expect(() => plotConfusion({ classes: ["a", "b"], counts: [[1]] })).toThrow(
      "expected counts of 2×2, one row for each class, got 1×1",
    );
  });
});
