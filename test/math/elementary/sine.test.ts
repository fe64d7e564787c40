// Sine and cosine against exact values of mpmath, and against this runtime's own functions.
import { expect, test } from "vitest";
import { timesPowerOf2 } from "../../../src/math/elementary/exponent-bits.js";
import { cos, sin } from "../../../src/math/elementary/sine.js";
import { random } from "../../../src/math/random.js";
import { around, fingerprint, golden, kinds, randomBits, ulps } from "./ulps.js";

const functions = { sin, cos };
const chance = random(1);
const multiples = Array.from({ length: 40 }, (_, k) => ((k + 1) * Math.PI) / 2);
const some = Array.from({ length: 20_000 }, (_, i) => chance.uniform(-1, 1) * (i % 2 ? 7 : 1e5));

for (const [name, f] of Object.entries(functions)) {
  test(`${name} is within a unit of the last place of the exact result`, () => {
    for (const [x = 0, exact = 0] of golden[name] ?? []) {
      expect(ulps(f(x), exact), `${name}(${x})`).toBeLessThanOrEqual(1);
    }
  });

  test(`${name} is within a unit of the last place of this runtime's, for angles of every kind`, () => {
    const own = Math[name as "sin" | "cos"];
    for (const x of [...kinds, ...some, ...randomBits(5_000, 2), Number.NaN]) {
      if (ulps(f(x), own(x)) > 1) expect(f(x), `${name}(${x})`).toBe(own(x));
    }
  });
}

test("near a multiple of π/2 no digit is lost, near 0 and near the largest angles", () => {
  const nearest = 6381956970095103 * 2 ** 797;
  expect(Math.abs(cos(nearest))).toBeCloseTo(4.687165924254628e-19, 33);
  expect(cos(Math.PI / 2)).toBe(6.123233995736766e-17);
  expect(sin(Math.PI)).toBe(1.2246467991473532e-16);
});

test("sin keeps −0; an infinite angle has neither sine nor cosine", () => {
  expect(sin(-0)).toBe(-0);
  expect(sin(Number.POSITIVE_INFINITY)).toBeNaN();
  expect(cos(Number.NEGATIVE_INFINITY)).toBeNaN();
});

test("every runtime gives the same bits: the fingerprint of 40,000 results", () => {
  // Of the last two a multiple of π/2 leaves so little that its sine is the remainder itself, but for its last digit.
  const borders = [
    2 ** -27,
    0.3,
    0.78125,
    Math.PI / 4,
    2 ** 20,
    ...multiples,
    747.6990515604219,
    611.0397711293016,
  ].flatMap(around);
  const small = Array.from({ length: 2000 }, () =>
    timesPowerOf2(chance.uniform(-1, 1), -chance.integer(40)),
  );
  const numbers = [...kinds, ...borders, ...small, ...some, ...randomBits(10_000, 2)];
  expect([sin, cos].map((f) => fingerprint(numbers.map(f)))).toEqual([
    "55d6b95e56c0ed79",
    "83636602461d4c42",
  ]);
});
