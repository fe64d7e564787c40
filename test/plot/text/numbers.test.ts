// Numbers in figures and in sentences.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  capitalise,
  countOf,
  extent,
  formatNumber,
  joinWords,
  linspace,
  padRange,
  roundAll,
  roundOrNull,
  withoutUnit,
} from "../../../src/plot/text/numbers.js";

test("a number is rounded to six significant digits, and −0 becomes 0", () => {
  expect(roundOrNull(1 / 3)).toBe(0.333333);
  expect(roundOrNull(123456789)).toBe(123457000);
  expect(Object.is(roundOrNull(-0), 0)).toBe(true);
  expect(roundAll(new Float32Array([0.1, 0.2]))).toEqual([0.1, 0.2]);
});

test("NaN and infinity become null, a gap in a figure", () => {
  expect(roundAll([Number.NaN, Infinity, 1])).toEqual([null, null, 1]);
});

test("numbers that differ only in their last bits, as on two machines, are rounded to the same number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99999 }), fc.integer({ min: -20, max: 20 }), (m, e) => {
      const value = m * 10 ** e;
      return roundOrNull(value) === roundOrNull(value * (1 + Number.EPSILON));
    }),
  );
});

test.each([
  [0, "0"],
  [-0.5, "−0.5"],
  [1 / 3, "0.3333"],
  [1234, "1234"],
  [90000, "90 000"],
  [123456, "123 500"],
  [0.00012, "0.00012"],
  [0.000012, "1.2·10⁻⁵"],
  [-2.5e8, "−2.5·10⁸"],
  [Infinity, "∞"],
  [-Infinity, "−∞"],
  [Number.NaN, "no number"],
])("%d is written as %s", (value, words) => {
  expect(formatNumber(value)).toBe(words);
});

test("the amount 1 has a singular noun, every other amount a plural noun", () => {
  expect([countOf(1, "step"), countOf(0, "step"), countOf(12345, "step")]).toEqual([
    "1 step",
    "0 steps",
    "12 345 steps",
  ]);
});

test("the last word of a list comes after “and”", () => {
  expect([
    joinWords([]),
    joinWords(["a"]),
    joinWords(["a", "b"]),
    joinWords(["a", "b", "c"]),
  ]).toEqual(["nothing", "a", "a and b", "a, b and c"]);
});

test("a title can lose its unit, and a word can get a capital letter", () => {
  expect(withoutUnit("hardness (0 to 10)")).toBe("hardness");
  expect(capitalise("loss")).toBe("Loss");
});

test("numbers at equal distances contain both ends", () => {
  expect(linspace(0, 1, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

test("the extent of an empty list is 0 to 1, and NaN is left out", () => {
  expect(extent([])).toEqual([0, 1]);
  expect(extent([3, Number.NaN, 1])).toEqual([1, 3]);
});

test("the range of a single value has a margin, too", () => {
  const [low, high] = padRange([5, 5]);
  expect(low).toBeLessThan(5);
  expect(high).toBeGreaterThan(5);
  expect(padRange([0, 0])).toEqual([-0.08, 0.08]);
});
