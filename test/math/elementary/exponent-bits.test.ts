// Exponents read from bits, and powers of two written as bits.
import { expect, test } from "vitest";
import { exponentOf, timesPowerOf2 } from "../../../src/math/elementary/exponent-bits.js";

test("the exponent of a number is that of the largest power of two in it, whatever its sign", () => {
  expect([1, 1.999, 2, -5, 0.5, 2 ** -1022, Number.MAX_VALUE, 0].map(exponentOf)).toEqual([
    0, 0, 1, 2, -1, -1022, 1023, -1023,
  ]);
});

test("multiplying by a power of two is exact, and rounds once where the result is very small", () => {
  expect(timesPowerOf2(1.5, 10)).toBe(1536);
  expect(timesPowerOf2(1, -1074)).toBe(5e-324);
  expect(timesPowerOf2(1.25, -1073)).toBe(1e-323);
  expect(timesPowerOf2(1, 1024)).toBe(Number.POSITIVE_INFINITY);
  expect(timesPowerOf2(2 ** -1022, 2045)).toBe(2 ** 1023);
  // Rounded to 49 bits first, this number would end in a tie and be rounded up.
  expect(timesPowerOf2((2 ** 52 + 383) * 2 ** -1072, -10)).toBe((2 ** 44 + 1) * 2 ** -1074);
});
