// How far apart two float64 numbers are, in units of the last place; arguments with random bits, and those around a
// number where a formula changes; and a fingerprint of results, which is another one when a single bit changes.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { random } from "../../../src/math/random.js";

const numbers = new Float64Array(1);
const words = new Uint32Array(numbers.buffer);
const bits = new BigInt64Array(numbers.buffer);

/** The place of a number among all numbers in their order; 0 and −0 have one place. */
function placeOf(x: number): bigint {
  numbers[0] = x;
  const [place] = bits as unknown as [bigint];
  return place < 0n ? -(place & 0x7fffffffffffffffn) : place;
}

/** 0 for the same bits, and for two that are no number; Infinity where only one is no number, or for 0 and −0. */
export function ulps(actual: number, expected: number): number {
  if (Object.is(actual, expected)) return 0;
  const steps = placeOf(actual) - placeOf(expected);
  if (Number.isNaN(actual) || Number.isNaN(expected) || steps === 0n)
    return Number.POSITIVE_INFINITY;
  return Math.abs(Number(steps));
}

/** Numbers with random bits: every sign and every power of two, infinities and what is no number among them. */
export function randomBits(count: number, seed: number): number[] {
  const chance = random(seed);
  return Array.from({ length: count }, () => {
    words[0] = chance.integer(2 ** 32);
    words[1] = chance.integer(2 ** 32);
    return numbers[0] as number;
  });
}

/** A number, the three float64 numbers on each side of it, and the negatives of all. */
export function around(x: number): number[] {
  numbers[0] = x;
  const [place = 0n] = bits;
  return [-3n, -2n, -1n, 0n, 1n, 2n, 3n].flatMap((steps) => {
    bits[0] = place + steps;
    return [numbers[0] as number, -(numbers[0] as number)];
  });
}

/** A short text made from the bits of results. What is no number has many bit patterns: all count as one. */
export function fingerprint(results: readonly number[]): string {
  const plain = Float64Array.from(results, (x) => (Number.isNaN(x) ? 0.12345 : x));
  return createHash("sha256").update(plain).digest("hex").slice(0, 16);
}

/** Numbers of every kind, for functions of one number. */
export const kinds: readonly number[] = [
  ...[
    0,
    5e-324,
    2 ** -1022,
    2 ** -1022 - 5e-324,
    1e-300,
    2 ** -54,
    2 ** -28,
    0.1,
    0.5,
    1,
    1.5,
    2,
    Math.E,
  ],
  ...[
    Math.PI / 4,
    Math.PI / 2,
    Math.PI,
    21.99,
    22,
    38,
    700.5,
    709.782712893384,
    709.7827128933841,
    710.5,
  ],
  ...[745.1332191019411, 745.1332191019412, 746.5, 2 ** 20, 2 ** 31, 2 ** 53, 1e22, 1e300],
  ...[Number.MAX_VALUE, Number.POSITIVE_INFINITY],
].flatMap((x) => [x, -x]);

/** The values that test/golden/elementary.py computed: lists of arguments, each with the exact result at its end. */
export const golden: Readonly<Record<string, readonly (readonly number[])[]>> = JSON.parse(
  readFileSync(new URL("../../golden/elementary.json", import.meta.url), "utf8"),
);
