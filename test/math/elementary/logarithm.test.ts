// The logarithms against exact values of mpmath, and against this runtime's own functions.
import { expect, test } from "vitest";
import { timesPowerOf2 } from "../../../src/math/elementary/exponent-bits.js";
import { log, log1p, log10 } from "../../../src/math/elementary/logarithm.js";
import { random } from "../../../src/math/random.js";
import { around, fingerprint, golden, kinds, randomBits, ulps } from "./ulps.js";

const functions = { log, log1p, log10 };
const ownOfRuntime = { log: Math.log, log1p: Math.log1p, log10: Math.log10 };
const chance = random(1);
const some = Array.from({ length: 20_000 }, (_, i) => chance.uniform(0, i % 2 ? 2 : 1000));

for (const [name, f] of Object.entries(functions)) {
  test(`${name} is within a unit of the last place of the exact result`, () => {
    for (const [x = 0, exact = 0] of golden[name] ?? []) {
      expect(ulps(f(x), exact), `${name}(${x})`).toBeLessThanOrEqual(1);
    }
  });

  test(`${name} is near this runtime's, for numbers of every kind`, () => {
    const own = ownOfRuntime[name as keyof typeof ownOfRuntime];
    const most = name === "log" ? 1 : 2;
    const numbers = [...kinds, ...some, ...randomBits(20_000, 2), Number.NaN];
    for (const x of numbers.filter((value) => name !== "log1p" || (value >= 0 && value < 1e300))) {
      if (ulps(f(x) + 0, own(x) + 0) > most) expect(f(x), `${name}(${x})`).toBe(own(x));
    }
  });
}

test("ln 0 is −∞, ln of a negative number is none, ln 1 is 0, ln ∞ infinite", () => {
  expect([0, -0, 1, Number.POSITIVE_INFINITY].map(log)).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0,
    Number.POSITIVE_INFINITY,
  ]);
  expect(log(-1)).toBeNaN();
  expect(log(Number.NEGATIVE_INFINITY)).toBeNaN();
});

test("the logarithm to the base 10 of a power of 10 is a whole number", () => {
  for (let k = 0; k < 23; k++) expect(log10(Number(`1e${k}`))).toBe(k);
});

test("every runtime gives the same bits: the fingerprint of 50,000 results", () => {
  // The last four are numbers where the formula for an x near 1 gives another last digit than the general one.
  const borders = [
    ...[2 ** -1022, 0.71000003814697266, 1 - 2 ** -20, 1, 1 + 2 ** -20, 1.3799991607666016],
    ...[
      1.4142112731933594, 1.000000886091984, 0.9999993441401719, 1.0000008142360157,
      0.9999993099378971,
    ],
  ].flatMap(around);
  const nearOne = Array.from(
    { length: 5000 },
    () => 1 + timesPowerOf2(chance.uniform(-1, 1), -chance.integer(50)),
  );
  const tiny = Array.from({ length: 5000 }, () => chance.uniform() * 2 ** -1022);
  const numbers = [...kinds, ...borders, ...nearOne, ...tiny, ...some, ...randomBits(20_000, 2)];
  expect([log, log1p, log10].map((f) => fingerprint(numbers.map(f)))).toEqual([
    "e0b53e91ba1e7eb6",
    "2c9dc0d33a6ecfe4",
    "27c1d1eaec47621b",
  ]);
});
