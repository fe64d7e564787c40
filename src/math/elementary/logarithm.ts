// The natural logarithm from additions, multiplications and divisions alone, with the same bits in every runtime.
//   ln x = k ln 2 + ln(1 + f) with x = 2^k (1 + f), √½ ≤ 1 + f < √2
//   ln(1 + f) = f − f²/2 + s (f²/2 + R(s²)), s = f / (2 + f); R is a polynomial
// The reduction and the coefficients are those of fdlibm (see NOTICE). Errors are below 1 unit of the last
// place. Lesson 4.
import { exponentOf, timesPowerOf2 } from "./exponent-bits.js";

// ln 2 in two parts. The first has so few digits that its product with k is exact.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/**
 * The natural logarithm: the power to which e must be raised to give x, with the same bits in every runtime.
 * ln e^x = x
 * @param x a number of at least 0
 * @returns any number; −Infinity at 0, NaN below
 * @example log(Math.E) // 1
 * @see Lesson 4; fdlibm, e_log.c
 */
export function log(x: number): number {
  if (x < 2 ** -1022) return logOfTiny(x);
  return x < Number.POSITIVE_INFINITY ? logOfScaled(x, 0) : x;
}

/** ln x for an x of 0, below 0, or so near 0 that its bits have no leading 1. */
function logOfTiny(x: number): number {
  if (x > 0) return logOfScaled(x * 2 ** 54, -54);
  return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
}

/** ln(x · 2^power). */
function logOfScaled(x: number, power: number): number {
  const exponent = exponentOf(x);
  let k = exponent + power;
  let m = timesPowerOf2(x, -exponent);
  // From this number on, a little below √2, m is halved, so that 1 + f is near 1.
  if (m >= 1.4142112731933594) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  const high = k * LN2_HIGH;
  const low = k * LN2_LOW;
  if (f >= -(2 ** -20) && f < 2 ** -20) {
    return high - (f * f * (0.5 - 0.3333333333333333 * f) - low - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = 0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373);
  let even = 0.1818357216161805 + w * 0.14798198605116586;
  even = 0.6666666666666735 + w * (0.2857142874366239 + w * even);
  const R = z * even + w * odd;
  if (f >= 0.37999916076660156 || f < -0.28999996185302734) {
    const half = 0.5 * f * f;
    return high - (half - (s * (half + R) + low) - f);
  }
  return high - (s * (f - R) - low - f);
}

/** ln(1 + x), exact for an x near 0 too: the logarithm of the rounded sum, and what rounding took away. */
export function log1p(x: number): number {
  const sum = 1 + x;
  return log(sum) + (x - (sum - 1)) / sum;
}

/** log₁₀ x, exact for the powers of 10 from 1 to 10²². */
export function log10(x: number): number {
  const tiny = x < 2 ** -1022;
  const normal = tiny ? x * 2 ** 54 : x;
  const exponent = exponentOf(normal);
  const k = tiny ? exponent - 54 : exponent;
  const n = k < 0 ? k + 1 : k;
  const mantissa = timesPowerOf2(normal, k < 0 ? -exponent - 1 : -exponent);
  const low = n * 3.694239077158931e-13 + Math.LOG10E * log(mantissa);
  return low + n * 0.30102999566361177;
}
