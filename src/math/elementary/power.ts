// x to the power of y from additions, multiplications and divisions alone, with the same bits in every runtime.
//   x^y = 2^(y log₂ x)
// A logarithm rounded to 53 bits would leave a large power with few right digits, so it is computed in two parts,
// `head` and `tail`, about 70 bits together. The method and the coefficients are those of fdlibm (see NOTICE).
// Errors are below 1 unit of the last place. Optimizers correct their averages with it. Lesson 4.
import { exponentOf, timesPowerOf2 } from "./exponent-bits.js";

/** A number rounded to 24 bits, so that the product of two such numbers is exact. */
const short = Math.fround;

/** log₂ x as a sum of two numbers: `head`, with 24 bits, and `tail`, the rest. */
const logarithm = { head: 0, tail: 0 };

/**
 * x to the power of y, with the same bits in every runtime.
 * x^y = e^(y ln x)
 * @param x the base, any number
 * @param y the exponent, any number
 * @returns the power; NaN for a negative base with an exponent that is not whole
 * @example pow(2, 10) // 1024
 * @see Lesson 4; fdlibm, e_pow.c
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x > 0) return Math.sqrt(x);
  if (x < 0 && Number.isFinite(x) && Number.isFinite(y) && !Number.isInteger(y)) return Number.NaN;
  const isNegative = x < 0 || Object.is(x, -0);
  const isOdd = Number.isInteger(y) && y % 2 !== 0;
  const size = powerOfSize(Math.abs(x), y);
  return isNegative && isOdd ? -size : size;
}

/** x^y for a positive x or 0. */
function powerOfSize(x: number, y: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY && Math.abs(y) < 1e38)) return limit(x, y);
  writeLogarithm(x);
  const { head, tail } = logarithm;
  const first = short(y);
  const high = first * head;
  const low = (y - first) * head + y * tail;
  const sum = high + low;
  if (!(sum < 1025)) return Number.POSITIVE_INFINITY;
  if (sum < -1076) return 0;
  const n = Math.round(sum);
  return timesPowerOf2(powerOf2(high - n, low), n);
}

/** x^y where x is 0, infinite or no number, and where y is infinite or so large that x^y is 0, 1 or infinite. */
function limit(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y) || (x === 1 && !Number.isFinite(y))) return Number.NaN;
  if (x === 1) return 1;
  return x > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
}

/** Writes log₂ x to `logarithm`, for a positive finite x. */
function writeLogarithm(x: number): void {
  const tiny = x < 2 ** -1022;
  const normal = tiny ? x * 2 ** 54 : x;
  let n = exponentOf(normal);
  let m = timesPowerOf2(normal, -n);
  if (tiny) n -= 54;
  // m is near 1 or near 1.5 now: log₂ m = log₂ base + 2/ln 2 · artanh s with s = (m − base) / (m + base).
  let base = 1;
  if (m >= Math.sqrt(3)) {
    m *= 0.5;
    n += 1;
  } else if (m >= Math.sqrt(1.5)) base = 1.5;
  const difference = m - base;
  const inverse = 1 / (m + base);
  const s = difference * inverse;
  const sHead = short(s);
  const sumHead = short(m + base);
  const sumTail = m - (sumHead - base);
  const sTail = inverse * (difference - sHead * sumHead - sHead * sumTail);
  const z = s * s;
  let p = 0.23066074577556175 + z * 0.20697501780033842;
  p = 0.272728123808534 + z * p;
  p = 0.33333332981837743 + z * p;
  p = 0.4285714285785502 + z * p;
  p = 0.5999999999999946 + z * p;
  // artanh s = s (3 + s² + rest) / 3
  const rest = z * z * p + sTail * (sHead + s);
  const square = sHead * sHead;
  const factor = short(3 + square + rest);
  const factorTail = rest - (factor - 3 - square);
  const exact = sHead * factor;
  const more = sTail * factor + factorTail * s;
  const product = short(exact + more);
  const productTail = more - (product - exact);
  // 2 / (3 ln 2) in two parts, and log₂ 1.5 in two parts.
  const high = 0.9617967009544373 * product;
  let low = -7.028461650952758e-9 * product + productTail * 0.9617966939259756;
  let start = 0;
  if (base > 1) {
    start = 0.5849624872207642;
    low += 1.350039202129749e-8;
  }
  logarithm.head = short(high + low + start + n);
  logarithm.tail = low - (logarithm.head - n - start - high);
}

/** 2^(high + low) for |high + low| ≤ ½ or little more. */
function powerOf2(high: number, low: number): number {
  const head = short(high + low);
  const u = head * 0.6931471824645996;
  const v = (low - (head - high)) * Math.LN2 + head * -1.904654299957768e-9;
  const x = u + v;
  const tail = v - (x - u);
  const square = x * x;
  let p = -1.6533902205465252e-6 + square * 4.1381367970572385e-8;
  p = 6.613756321437934e-5 + square * p;
  p = -0.0027777777777015593 + square * p;
  p = 0.16666666666666602 + square * p;
  const c = x - square * p;
  return 1 - ((x * c) / (c - 2) - (tail + x * tail) - x);
}
