// Sine and cosine from additions and multiplications alone, with the same bits in every runtime.
//   x = n π/2 + r, |r| ≤ π/4; a polynomial gives sin r, another cos r, and n says which of the two, and the sign
// r is kept in two parts, because near a multiple of π/2 most digits cancel. Reduction and coefficients are those
// of fdlibm (see NOTICE). Errors are below 1 unit of the last place. Data sets use it (`moons`, `spiral`).
import { exponentOf, timesPowerOf2 } from "./exponent-bits.js";

// π/2 in two parts. The first has so few digits that its product with n is exact.
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_LOW = 6.077100506506192e-11;

/** An angle in quarter turns n, and the rest, −π/4 to π/4, as a sum of two numbers. */
const reduced = { n: 0, rest: 0, tail: 0 };

/**
 * The sine of an angle, with the same bits in every runtime.
 * sin x = x − x³/3! + x⁵/5! − …
 * @param x an angle in radians, any finite number
 * @returns a number from −1 to 1; NaN for an infinite angle
 * @example sin(Math.PI / 2) // 1
 * @see fdlibm, s_sin.c
 */
export function sin(x: number): number {
  reduce(x);
  return quarter(0);
}

/**
 * The cosine of an angle, with the same bits in every runtime.
 * cos x = 1 − x²/2! + x⁴/4! − …
 * @param x an angle in radians, any finite number
 * @returns a number from −1 to 1; NaN for an infinite angle
 * @example cos(0) // 1
 * @see fdlibm, s_cos.c
 */
export function cos(x: number): number {
  reduce(x);
  return quarter(1);
}

/** The sine of the reduced angle plus `more` quarter turns. */
function quarter(more: number): number {
  const { n, rest, tail } = reduced;
  const turns = n + more;
  const size = turns & 1 ? nearCosine(rest, tail) : nearSine(rest, tail);
  return turns & 2 ? -size : size;
}

/** sin(x + tail) for |x| ≤ π/4. */
function nearSine(x: number, tail: number): number {
  if (Math.abs(x) < 2 ** -27) return x;
  const z = x * x;
  const cube = z * x;
  let p = -2.5050760253406863e-8 + z * 1.58969099521155e-10;
  p = 2.7557313707070068e-6 + z * p;
  p = -0.0001984126982985795 + z * p;
  p = 0.00833333333332249 + z * p;
  if (tail === 0) return x + cube * (-0.16666666666666632 + z * p);
  return x - (z * (0.5 * tail - cube * p) - tail - cube * -0.16666666666666632);
}

/** cos(x + tail) for |x| ≤ π/4. */
function nearCosine(x: number, tail: number): number {
  const z = x * x;
  let p = 2.087572321298175e-9 + z * -1.1359647557788195e-11;
  p = -2.7557314351390663e-7 + z * p;
  p = 2.480158728947673e-5 + z * p;
  p = -0.001388888888887411 + z * p;
  p = z * (0.0416666666666666 + z * p);
  const half = 0.5 * z;
  const size = Math.abs(x);
  if (size < 0.3) return 1 - (half - (z * p - x * tail));
  // This number near ½ has few digits, so that the subtractions from it and from 1 are exact.
  const near = size > 0.78125 ? 0.28125 : Math.fround(size) / 4;
  return 1 - near - (half - near - (z * p - x * tail));
}

/** Writes x = n π/2 + rest + tail to `reduced`. */
function reduce(x: number): void {
  const size = Math.abs(x);
  reduced.n = 0;
  reduced.rest = x;
  reduced.tail = 0;
  if (size <= Math.PI / 4) return;
  const n = Math.trunc(x * (2 / Math.PI) + (x < 0 ? -0.5 : 0.5));
  const left = x - n * HALF_PI_HIGH;
  const low = n * HALF_PI_LOW;
  // Most digits cancel if the angle is near a multiple of π/2, or is large compared with the rest.
  if (!(Math.abs(left - low) >= size * 2 ** -16)) {
    reduceFar(x);
    return;
  }
  reduced.n = n;
  reduced.rest = left - low;
  reduced.tail = left - reduced.rest - low;
}

/** The first 1216 binary digits of 2/π, in hexadecimal. */
const TWO_OVER_PI = [
  "a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424d",
  "d2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639",
  "835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f46",
  "3f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6bab",
].join("");

/** Does the same as `reduce` for a large angle, or one near a multiple of π/2: with whole numbers of any length. */
function reduceFar(x: number): void {
  reduced.rest = Number.NaN;
  if (!Number.isFinite(x)) return;
  const lowest = exponentOf(x) - 52;
  const ratio = BigInt(`0x${TWO_OVER_PI}`);
  // x · 2/π with this many binary digits after the point.
  const digits = BigInt(1216 - lowest);
  const quarters = BigInt(timesPowerOf2(x, -lowest)) * ratio;
  const n = (quarters + (1n << (digits - 1n))) >> digits;
  const fraction = (quarters - (n << digits)) >> (digits - 256n);
  const rest = (fraction << 1216n) / ratio;
  const first = Number(rest);
  reduced.n = Number(n & 3n);
  reduced.rest = timesPowerOf2(first, -256);
  reduced.tail = timesPowerOf2(Number(rest - BigInt(first)), -256);
}
