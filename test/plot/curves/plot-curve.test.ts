// Series of values over steps.
import { describe, expect, test } from "vitest";
import { plotCurve } from "../../../src/index.js";
import { evenIndices, stepReaching } from "../../../src/plot/curves/plot-curve.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

describe("series of values", () => {
  test("the goal is reached at the first value at or below it, or never", () => {
    expect(stepReaching([3, 2, 1, 2], 2)).toBe(1);
    expect(stepReaching([3, 2], 1)).toBeUndefined();
    const { text } = plotCurve({ fast: [4, 1], slow: [4, 3] }, { goal: 1 });
    expect(text).toContain("fast goes from 4 to 1 in 1 step and reaches 1 after 1 step");
    expect(text).toContain("slow goes from 4 to 3 in 1 step and never reaches 1");
  });

  test("the name of an axis that is one letter stays a small letter at the beginning of the sentence", () => {
    const walk = { walk: [2, 1] };
    expect(plotCurve(walk, { axes: ["step", "w"] }).text).toMatch(/^w over step: /);
    expect(plotCurve(walk, { axes: ["step", "weight"] }).text).toMatch(/^Weight over step: /);
  });

  test("a long series is drawn with 400 of its values, the first and the last among them", () => {
    expect(evenIndices(5, 10)).toEqual([0, 1, 2, 3, 4]);
    const kept = evenIndices(1001, 11);
    expect([kept[0], kept[1], kept[10], kept.length]).toEqual([0, 100, 1000, 11]);
    const values = Array.from({ length: 5000 }, (_, i) => 5000 - i);
    const { x, y } = plotCurve({ loss: values }).data[0] as ScatterTrace;
    expect([x.length, x[0], x[399], y[399]]).toEqual([400, 0, 4999, 1]);
  });

  test("on a logarithmic axis the line of the goal is drawn at the goal's value", () => {
    const { layout } = plotCurve({ loss: [100, 1] }, { log: true, goal: 10 });
    expect(layout.shapes[0]).toMatchObject({ y0: 10, y1: 10 });
    const label = layout.annotations.find(({ text }) => text === "goal 10");
    expect(label?.y).toBe(1);
    const { yaxis } = layout as unknown as { yaxis: { range: number[]; ticktext: string[] } };
    expect(yaxis.range[0]).toBeLessThan(0);
    expect(yaxis.range[1]).toBeGreaterThan(2);
    expect(yaxis.ticktext).toEqual(["1", "2", "5", "10", "20", "50", "100"]);
  });

  test("a value of 0 on a logarithmic axis, no series at all, and an empty series throw errors", () => {
    expect(() => plotCurve({ loss: [1, 0] }, { log: true })).toThrow(
      'plotCurve: expected values above 0 with log, got 0 in "loss"',
    );
    expect(() => plotCurve({})).toThrow("plotCurve: expected at least one series, got none");
    expect(() => plotCurve({ loss: [] })).toThrow('plotCurve: expected values in "loss", got none');
  });
});
