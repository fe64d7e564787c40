// e^x and tanh x from additions, multiplications and divisions alone, so that every machine and every runtime
// gives the same bits. `Math.exp` may differ in its last digit from one runtime to the next.
//   e^x = 2^k e^r with x = k ln 2 + r, |r| ≤ ½ ln 2; a rational function gives e^r
// The reduction and the coefficients are those of fdlibm (see NOTICE). Errors are below 1 unit of the last
// place. Lesson 3.
import { timesPowerOf2 } from "./exponent-bits.js";

// ln 2 in two parts. The first has so few digits that its product with k is exact.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Below this |x|, a little above ½ ln 2, k is 0 and the remainder r is x itself. */
const NEAR = 0.3465738296508789;

/** The whole number k nearest to x / ln 2. */
const nearestPower = (x: number): number =>
  Math.abs(x) < NEAR ? 0 : Math.trunc(Math.LOG2E * x + (x < 0 ? -0.5 : 0.5));

/**
 * The exponential function: e to the power of x, with the same bits in every runtime.
 * e^x = 1 + x + x²/2! + x³/3! + …
 * @param x any number
 * @returns a number of at least 0, Infinity above x ≈ 709.78
 * @example exp(1) // 2.718281828459045
 * @see Lesson 3; fdlibm, e_exp.c
 */
export function exp(x: number): number {
  if (x > 710) return Number.POSITIVE_INFINITY;
  if (x < -746) return 0;
  if (x === 1) return Math.E; // the formula below gives another last digit
  const k = nearestPower(x);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const square = r * r;
  let p = -1.6533902205465252e-6 + square * 4.1381367970572385e-8;
  p = 6.613756321437934e-5 + square * p;
  p = -0.0027777777777015593 + square * p;
  p = 0.16666666666666602 + square * p;
  const c = r - square * p;
  return timesPowerOf2(1 - (low - (r * c) / (2 - c) - high), k);
}

/**
 * The hyperbolic tangent, with the same bits in every runtime. The activation `tanh` is this function together with
 * its derivative.
 * tanh x = (e^2x − 1) / (e^2x + 1)
 */
export function hyperbolicTangent(x: number): number {
  const size = Math.abs(x);
  if (size < 2 ** -28) return x;
  if (size >= 22) return Math.sign(x);
  let z: number;
  if (size >= 1) z = 1 - 2 / (expMinus1(2 * size) + 2);
  else {
    const t = expMinus1(-2 * size);
    z = -t / (t + 2);
  }
  return x < 0 ? -z : z;
}

/** e^x − 1 for x from −2 to 0 and from 2 to 44, exact near 0 too: 2^k (e^r − 1) + 2^k − 1. */
function expMinus1(x: number): number {
  const k = nearestPower(x);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const rest = high - r - low;
  const half = 0.5 * r;
  const square = r * half;
  let p = 4.008217827329362e-6 + square * -2.0109921818362437e-7;
  p = -7.93650757867488e-5 + square * p;
  p = 0.0015873015872548146 + square * p;
  p = 1 + square * (-0.03333333333333313 + square * p);
  const q = 3 - p * half;
  const e = square * ((p - q) / (6 - r * q));
  // e^r − 1 is −d.
  const d = r * (e - rest) - rest - square;
  if (k === -1) return 0.5 * (r - d) - 0.5;
  if (k < 0) return timesPowerOf2(1 - (d - r), k) - 1;
  if (k < 20) return timesPowerOf2(1 - timesPowerOf2(1, -k) - (d - r), k);
  return timesPowerOf2(r - (d + timesPowerOf2(1, -k)) + 1, k);
}
