// The slopes of batches as arrows, and their spread.
import { describe, expect, test } from "vitest";
import { plotBatchGradients } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";
import { dataAt, traceIndexOf } from "../read-figure.js";

describe("slopes of batches", () => {
  const figure = plotBatchGradients(
    [1, 0],
    [
      {
        size: 1,
        gradients: [
          [4, 4],
          [-2, -4],
        ],
      },
      { size: 4, gradients: [[1, 2]] },
    ],
  );

  test("every arrow starts at 0, and the slider goes through the sizes", () => {
    expect(dataAt(figure, "slope of one batch", 0)?.x).toEqual([0, 4, null, 0, -2, null]);
    expect(dataAt(figure, "its tip", 1)?.y).toEqual([2]);
    expect(figure.frames?.map(({ name }) => name)).toEqual(["1", "4"]);
  });

  test("the spread is the root mean square distance, and the dashed line falls with the root of the size", () => {
    expect((figure.data[traceIndexOf(figure, "spread measured")] as ScatterTrace).y).toEqual([
      5, 2,
    ]);
    expect((figure.data[traceIndexOf(figure, "1 / √(batch size)")] as ScatterTrace).y).toEqual([
      5, 2.5,
    ]);
  });

  test("one size alone, and a size without slopes, are refused", () => {
    expect(() => plotBatchGradients([1, 0], [{ size: 1, gradients: [[1, 1]] }])).toThrow(
      "plotBatchGradients: expected at least two sizes of a batch, got 1",
    );
    const empty = { size: 2, gradients: [] };
    expect(() => plotBatchGradients([1, 0], [empty, empty])).toThrow("expected slopes of size 2");
  });
});
