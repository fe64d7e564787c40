// e^x and tanh x against exact values of mpmath, and against this runtime's own functions.
import { expect, test } from "vitest";
import { timesPowerOf2 } from "../../../src/math/elementary/exponent-bits.js";
import { exp, hyperbolicTangent } from "../../../src/math/elementary/exponential.js";
import { random } from "../../../src/math/random.js";
import { around, fingerprint, golden, kinds, randomBits, ulps } from "./ulps.js";

const functions = { exp, hyperbolicTangent };
const ownOfRuntime = { exp: Math.exp, hyperbolicTangent: Math.tanh };
const chance = random(1);
const some = Array.from({ length: 20_000 }, (_, i) => chance.uniform(-1, 1) * (i % 2 ? 4 : 40));

for (const [name, f] of Object.entries(functions)) {
  test(`${name} is within a unit of the last place of the exact result`, () => {
    for (const [x = 0, exact = 0] of golden[name] ?? []) {
      expect(ulps(f(x), exact), `${name}(${x})`).toBeLessThanOrEqual(1);
    }
  });

  test(`${name} is within a unit of the last place of this runtime's, for numbers of every kind`, () => {
    const own = ownOfRuntime[name as keyof typeof ownOfRuntime];
    for (const x of [...kinds, ...some, ...randomBits(20_000, 2), Number.NaN]) {
      if (ulps(f(x), own(x)) > 1) expect(f(x), `${name}(${x})`).toBe(own(x));
    }
  });
}

test("the ends: e^−∞ is 0, e^∞ infinite, e^1 is e; tanh keeps −0, and is 1 for every large number", () => {
  expect([exp(Number.NEGATIVE_INFINITY), exp(Number.POSITIVE_INFINITY), exp(1)]).toEqual([
    0,
    Number.POSITIVE_INFINITY,
    Math.E,
  ]);
  expect(exp(Number.NaN)).toBeNaN();
  expect([-0, 22, -400].map(hyperbolicTangent)).toEqual([-0, 1, -1]);
});

test("e^x has its smallest and largest values where float64 ends", () => {
  expect(exp(709.782712893384)).toBeLessThan(Number.POSITIVE_INFINITY);
  expect(exp(709.7827128933841)).toBe(Number.POSITIVE_INFINITY);
  expect(exp(-745.1332191019411)).toBe(5e-324);
  expect(exp(-745.1332191019412)).toBe(0);
});

test("every runtime gives the same bits: the fingerprint of 60,000 results", () => {
  const borders = [2 ** -28, 0.3465738296508789, 1, 22, 708.4, 709, 710, 745.13, 746].flatMap(
    around,
  );
  const small = Array.from({ length: 2000 }, () =>
    timesPowerOf2(chance.uniform(-1, 1), -chance.integer(60)),
  );
  const large = Array.from({ length: 10_000 }, () => chance.uniform(-800, 800));
  const numbers = [...kinds, ...borders, ...small, ...large, ...some, ...randomBits(10_000, 2)];
  expect([exp, hyperbolicTangent].map((f) => fingerprint(numbers.map(f)))).toEqual([
    "fbe9108fa6f84c31",
    "73113db4c374f9b7",
  ]);
});
