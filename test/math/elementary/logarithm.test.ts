// The logarithms against exact values of mpmath, and against this runtime's own functions.
import { expect, test } from "vitest";
import { log, log1p, log10 } from "../../../src/math/elementary/logarithm.js";
import { random } from "../../../src/math/random.js";
import { golden, kinds, randomBits, ulps } from "./ulps.js";

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
