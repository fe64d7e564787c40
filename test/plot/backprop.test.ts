// Bars with signs, and numbers as small letters.
// through a network.
import { describe, expect, test } from "vitest";
import { barRange, barsOf } from "../../src/plot/figure/bars.js";
import {
  decimalsFor,
  formatSigned,
  subscript,
  superscript,
} from "../../src/plot/text/subscripts.js";

describe("small letters", () => {
  test("numbers of neurons stand low, numbers of layers high", () => {
    expect([subscript(10), superscript(23)]).toEqual(["₁₀", "²³"]);
  });

  test("a sign is always written, save on what rounds to nothing", () => {
    expect([0.126, -0.126, -0.001, 0].map((value) => formatSigned(value, 2))).toEqual([
      "+0.13",
      "−0.13",
      "0",
      "0",
    ]);
  });

  test("the largest number has three digits, however small it is", () => {
    expect([[0.0123], [1.5, -0.2], [150], [0], []].map(decimalsFor)).toEqual([4, 2, 0, 0, 0]);
  });
});

describe("bars", () => {
  const bars = { name: "bar", at: [1, 0], decimals: 1, color: "#000000" };

  test("a bar goes from 0 to its value; its number stands where it ends", () => {
    const { traces } = barsOf({ ...bars, values: [[2, -3]] }, 0);
    expect(traces[0]).toMatchObject({ x: [0, 2, null, 0, -3, null], y: [1, 1, null, 0, 0, null] });
    expect(traces[1]).toMatchObject({ x: [2], y: [1], text: ["+2.0"] });
    expect(traces[2]).toMatchObject({ x: [-3], y: [0], text: ["−3.0"] });
    expect(traces.map(({ marker }) => marker?.symbol)).toEqual([
      undefined,
      "triangle-right",
      "triangle-left",
    ]);
  });

  test("a bar that changes its sign moves to the other triangle", () => {
    const { motion } = barsOf({ ...bars, at: [0], values: [[1], [-1]] }, 6);
    expect(motion.map(({ trace }) => trace)).toEqual([6, 7, 8]);
    expect(motion[1]?.positions.map(({ x }) => x)).toEqual([[1], [null]]);
    expect(motion[2]?.positions.map(({ x }) => x)).toEqual([[null], [-1]]);
  });

  test("the axis has room for numbers where bars are", () => {
    expect(barRange([1, 2], 0.5)).toEqual([-0.12, 3]);
    expect(barRange([-2], 0.5)).toEqual([-3, 0.12]);
    expect(barRange([0])).toEqual([-0.06, 0.06]);
  });
});
