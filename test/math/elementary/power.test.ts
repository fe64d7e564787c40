// x to the power of y against exact values of mpmath, and against this runtime's own function.
import { expect, test } from "vitest";
import { log } from "../../../src/math/elementary/logarithm.js";
import { pow } from "../../../src/math/elementary/power.js";
import { random } from "../../../src/math/random.js";
import { around, fingerprint, golden, kinds, randomBits, ulps } from "./ulps.js";

test("a power is within a unit of the last place of the exact result", () => {
  for (const [x = 0, y = 0, exact = 0] of golden.pow ?? []) {
    expect(ulps(pow(x, y), exact), `pow(${x}, ${y})`).toBeLessThanOrEqual(1);
  }
});

function expectNear(x: number, y: number): void {
  // Node 20's own power misses up to 2 units of the last place.
  const own = x ** y;
  if (ulps(pow(x, y), own) > 2) expect(pow(x, y), `pow(${x}, ${y})`).toBe(own);
}

test("zeros, infinities, what is no number, and negative bases give what this runtime's power gives", () => {
  const odd = [3, -3, 2 ** 53 - 1, 0.25, 1e-320];
  const numbers = [...kinds, ...odd, Number.NaN];
  for (const x of numbers) for (const y of numbers) expectNear(x, y);
});

test("random bases and exponents give what this runtime's power gives", () => {
  const bits = randomBits(10_000, 3);
  const chance = random(4);
  for (const [i, x] of bits.entries()) {
    expectNear(x, bits[bits.length - 1 - i] as number);
    expectNear(x, chance.uniform(-2, 2));
    expectNear(-chance.uniform(0, 9), chance.integer(60) - 30);
    expectNear(1 + chance.uniform(-1e-9, 1e-9), chance.uniform(-1e12, 1e12));
  }
});

test("the powers of 2 are exact, down to the smallest number", () => {
  let expected = 1;
  for (let k = 0; k >= -1074; k--, expected /= 2) expect(pow(2, k)).toBe(expected);
  expect(pow(2, -1075)).toBe(0);
  expect(pow(2, 1024)).toBe(Number.POSITIVE_INFINITY);
});

test("every runtime gives the same bits: the fingerprint of 40,000 results", () => {
  const chance = random(5);
  const bits = randomBits(10_000, 6).map(Math.abs);
  const borders = [2 ** -1022, Math.sqrt(1.5), Math.sqrt(2), Math.sqrt(3)]
    .flatMap(around)
    .map(Math.abs);
  const numbers = [...kinds, 3, -3, 7, -7, 1 / 3, 2 ** 53 - 1, 1e38, -1e38, 1e39, Number.NaN];
  const ends = (power: number) => {
    const x = chance.uniform(0, 4);
    return [x, ((power * Math.LN2) / log(x)) * (1 + chance.uniform(-0.002, 0.002))];
  };
  const pairs = [
    ...numbers.flatMap((x) => numbers.map((y) => [x, y])),
    ...borders.flatMap((x) => [0.3, 1.7, -2.2, 11, 301].map((y) => [x, y])),
    ...bits.map((x) => [x, chance.uniform(-2, 2)]),
    ...bits.map(() => [chance.uniform(0, 9), chance.uniform(-30, 30)]),
    ...bits.map(() => [-chance.uniform(0, 9), chance.integer(60) - 30]),
    ...Array.from({ length: 3000 }, () => ends(1024)),
    ...Array.from({ length: 3000 }, () => ends(-1075)),
    ...Array.from({ length: 3000 }, () => [
      chance.uniform() * 2 ** -1022,
      chance.uniform(-1.5, 1.5),
    ]),
    ...Array.from({ length: 3000 }, () => [
      1 + chance.uniform(-1e-9, 1e-9),
      chance.uniform(-1e12, 1e12),
    ]),
  ];
  expect(fingerprint(pairs.map(([x = 0, y = 0]) => pow(x, y)))).toBe("567ec6810ef4dddf");
});
