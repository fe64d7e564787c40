// The slopes of all parameters beside each other.
import { describe, expect, test } from "vitest";
import { plotImportance } from "../../../src/index.js";
import type { Figure } from "../../../src/plot/figure/figure.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

const traceOf = ({ data }: Figure, name: string) => data.findIndex((trace) => trace.name === name);

describe("importance of parameters", () => {
  test("positive and negative slopes have different symbols, and measured changes are drawn over them", () => {
    const figure = plotImportance({ u: 2, v: -1, w: 0.5 }, { measured: { u: 2, v: -1, w: 0.4 } });
    const up = figure.data[traceOf(figure, "loss grows with it")] as ScatterTrace;
    const down = figure.data[traceOf(figure, "loss falls with it")] as ScatterTrace;
    expect(up.x).toEqual([0, 0, null, 2, 2, null]);
    expect(up.y).toEqual([0, 2, null, 0, 0.5, null]);
    expect(down.y).toEqual([0, -1, null]);
    expect(up.marker?.symbol).not.toBe(down.marker?.symbol);
    expect((figure.data[traceOf(figure, "measured by a nudge")] as ScatterTrace).y).toEqual([
      2, -1, 0.4,
    ]);
    expect(figure.text).toContain("the steepest is 2 of u, 4 times that of w, the flattest.");
  });

  test("a slope without a measured change throws an error, and so does an empty object of slopes", () => {
    expect(() => plotImportance({ u: 2 }, { measured: {} })).toThrow(
      "plotImportance: expected a measured change of u, got none",
    );
    expect(() => plotImportance({})).toThrow("expected at least one slope");
  });
});

test("the slope of a single parameter is compared with no other", () => {
  expect(plotImportance({ w: 2 }).text).toBe(
    "Slopes of the loss over 1 parameter: the steepest is 2 of w.",
  );
});

test("slopes of the same sign are one trace", () => {
  const looks = (b: number) => plotImportance({ w: 2 * b, b }).data.map(({ name }) => name);
  expect(looks(1)).toEqual(["loss grows with it"]);
  expect(looks(-1)).toEqual(["loss falls with it"]);
});
