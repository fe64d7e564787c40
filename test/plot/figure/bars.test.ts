// Bars for numbers with signs.
import { describe, expect, test } from "vitest";
import { barRange, barsOf } from "../../../src/plot/figure/bars.js";

describe("bars", () => {
  const bars = { name: "bar", at: [1, 0], decimals: 1, color: "#000000", range: [-4, 4] as const };

  test("a bar goes from 0 to its value, and the number is at its end", () => {
    const { traces } = barsOf({ ...bars, values: [[2, -3]] }, 0);
    expect(traces[0]).toMatchObject({ x: [0, 2, null, 0, -3, null], y: [1, 1, null, 0, 0, null] });
    expect(traces[1]).toMatchObject({ x: [2], y: [1], text: ["+2.0"] });
    expect(traces[2]).toMatchObject({ x: [-3], y: [0], text: ["−3.0"] });
    expect(traces.map(({ marker }) => marker?.symbol)).toEqual([
      undefined,
      "triangle-right",
      "triangle-left",
      "line-ns",
      "line-ns",
    ]);
  });

  test("a bar that is hardly there has no triangle, which would make it look long", () => {
    const { traces } = barsOf({ ...bars, values: [[0.05, -3]] }, 0);
    expect(traces[1]).toMatchObject({ x: [null] });
    expect(traces[3]).toMatchObject({ x: [0.05], marker: { symbol: "line-ns" } });
  });

  test("a bar whose sign changes gets the triangle of the other direction", () => {
    const { motion } = barsOf({ ...bars, at: [0], values: [[1], [-1]] }, 6);
    expect(motion.map(({ trace }) => trace)).toEqual([6, 7, 8, 9, 10]);
    expect(motion[1]?.positions.map(({ x }) => x)).toEqual([[1], [null]]);
    expect(motion[2]?.positions.map(({ x }) => x)).toEqual([[null], [-1]]);
  });

  test("the range has room for numbers on the sides where there are bars", () => {
    expect(barRange([1, 2], 0.5)).toEqual([-0.12, 3]);
    expect(barRange([-2], 0.5)).toEqual([-3, 0.12]);
    expect(barRange([0])).toEqual([-0.06, 0.06]);
  });
});
