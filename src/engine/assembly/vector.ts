// Four numbers at a time: multiply-add, exponential, logarithm, and the activations on top of them.
// This folder is AssemblyScript, TypeScript's sibling for WebAssembly: `v128` holds four float32, and
// a pointer is a place in memory in bytes. It is compiled twice (scripts/build-engine.mjs): strictly, with
// the same numbers on every machine, and relaxed, with multiply-add in one rounding where the
// processor has it.
//
// Denormals (below 1.2e-38) make an addition a hundred times slower. Nothing here gives rise to them:
// the exponent stops at −40 (e⁻⁴⁰ is 4e-18, far below what float32 can add to 1).

/** Codes of the activations, as in plan.ts. */
export const IDENTITY = 0;
export const RELU = 1;
export const TANH = 2;
export const SIGMOID = 3;
export const LEAKY_RELU = 4;
export const SOFTPLUS = 5;
export const SOFTMAX = 6;

/** a b + c */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** eˣ for x from −40 to 88: 2ⁿ eʳ with |r| ≤ ½ ln 2, a polynomial (Cephes, expf). */
@inline
export function exponential(x0: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(x0, f32x4.splat(88)), f32x4.splat(-40));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  let r = multiplyAdd(n, f32x4.splat(-0.693359375), x);
  r = multiplyAdd(n, f32x4.splat(2.1219444e-4), r);
  let p = multiplyAdd(r, f32x4.splat(1.98756915e-4), f32x4.splat(1.3981999507e-3));
  p = multiplyAdd(r, p, f32x4.splat(8.3334519073e-3));
  p = multiplyAdd(r, p, f32x4.splat(4.1665795894e-2));
  p = multiplyAdd(r, p, f32x4.splat(1.6666665459e-1));
  p = multiplyAdd(r, p, f32x4.splat(0.50000001201));
  p = f32x4.add(multiplyAdd(f32x4.mul(r, r), p, r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** ln x for normal x above 0: e ln 2 + ln m with m from √½ to √2 (Cephes, logf). */
@inline
export function logarithm(x: v128): v128 {
  const bits = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const e = f32x4.convert_i32x4_s(i32x4.shr_s(bits, 23));
  const mantissa = i32x4.add(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const m = f32x4.sub(mantissa, f32x4.splat(1));
  const z = f32x4.mul(m, m);
  let y = multiplyAdd(m, f32x4.splat(7.0376836292e-2), f32x4.splat(-1.151461031e-1));
  y = multiplyAdd(y, m, f32x4.splat(1.167699874e-1));
  y = multiplyAdd(y, m, f32x4.splat(-1.2420140846e-1));
  y = multiplyAdd(y, m, f32x4.splat(1.4249322787e-1));
  y = multiplyAdd(y, m, f32x4.splat(-1.6668057665e-1));
  y = multiplyAdd(y, m, f32x4.splat(2.0000714765e-1));
  y = multiplyAdd(y, m, f32x4.splat(-2.4999993993e-1));
  y = multiplyAdd(y, m, f32x4.splat(3.3333331174e-1));
  y = f32x4.mul(y, f32x4.mul(m, z));
  y = multiplyAdd(e, f32x4.splat(-2.1219444e-4), y);
  y = multiplyAdd(z, f32x4.splat(-0.5), y);
  return multiplyAdd(e, f32x4.splat(0.693359375), f32x4.add(m, y));
}

/**
 * tanh x, a quotient of polynomials (Eigen's); from ±7.9 on it is ±1 in float32.
 * (`pmin` and `pmax` are one instruction each, and a NaN as their first number stays one.)
 */
@inline
export function tangent(x0: v128): v128 {
  const edge: f32 = 7.90531110763549805;
  const x = f32x4.pmax(f32x4.pmin(x0, f32x4.splat(edge)), f32x4.splat(-edge));
  const s = f32x4.mul(x, x);
  let p = multiplyAdd(s, f32x4.splat(-2.76076847742355e-16), f32x4.splat(2.00018790482477e-13));
  p = multiplyAdd(s, p, f32x4.splat(-8.60467152213735e-11));
  p = multiplyAdd(s, p, f32x4.splat(5.12229709037114e-8));
  p = multiplyAdd(s, p, f32x4.splat(1.48572235717979e-5));
  p = multiplyAdd(s, p, f32x4.splat(6.37261928875436e-4));
  p = multiplyAdd(s, p, f32x4.splat(4.89352455891786e-3));
  let q = multiplyAdd(s, f32x4.splat(1.19825839466702e-6), f32x4.splat(1.18534705686654e-4));
  q = multiplyAdd(s, q, f32x4.splat(2.268434632439e-3));
  q = multiplyAdd(s, q, f32x4.splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(p, x), q);
}

/** 1 / (1 + e⁻ˣ), from e^−|x| so that the tail keeps its digits. */
@inline
export function logistic(x: v128): v128 {
  const one = f32x4.splat(1);
  const small = exponential(f32x4.neg(f32x4.abs(x)));
  const right = f32x4.div(one, f32x4.add(one, small));
  return v128.bitselect(f32x4.mul(small, right), right, f32x4.lt(x, f32x4.splat(0)));
}

/** ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|), with what rounding 1 + e^−|x| lost put back. */
@inline
function softplus(x: v128): v128 {
  const one = f32x4.splat(1);
  const small = exponential(f32x4.neg(f32x4.abs(x)));
  const whole = f32x4.add(one, small);
  const lost = f32x4.div(f32x4.sub(small, f32x4.sub(whole, one)), whole);
  return f32x4.add(f32x4.max(x, f32x4.splat(0)), f32x4.add(logarithm(whole), lost));
}

/** The activation with this code; a softmax is for whole rows and done elsewhere. */
export function activate(z: v128, activation: i32): v128 {
  if (activation == RELU) return f32x4.max(z, f32x4.splat(0));
  if (activation == TANH) return tangent(z);
  if (activation == SIGMOID) return logistic(z);
  if (activation == LEAKY_RELU) {
    return v128.bitselect(z, f32x4.mul(z, f32x4.splat(0.2)), f32x4.gt(z, f32x4.splat(0)));
  }
  if (activation == SOFTPLUS) return softplus(z);
  return z;
}

/** f′(z), told from a = f(z). */
@inline
export function slopeOf(a: v128, activation: i32): v128 {
  const one = f32x4.splat(1);
  if (activation == RELU) return v128.and(one, f32x4.gt(a, f32x4.splat(0)));
  if (activation == TANH) return f32x4.sub(one, f32x4.mul(a, a));
  if (activation == SIGMOID) return f32x4.mul(a, f32x4.sub(one, a));
  if (activation == LEAKY_RELU) {
    return v128.bitselect(one, f32x4.splat(0.2), f32x4.gt(a, f32x4.splat(0)));
  }
  if (activation == SOFTPLUS) return f32x4.sub(one, exponential(f32x4.neg(a)));
  return one;
}

/** 0 where a number is closer to 0 than `least`: what would become a denormal further on. */
@inline
export function flushed(x: v128, least: f32): v128 {
  return v128.and(x, f32x4.ge(f32x4.abs(x), f32x4.splat(least)));
}

/** The sum of the four. */
@inline
export function sumOf(v: v128): f32 {
  const pairs = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(f32x4.add(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2)), 0);
}

/** The largest of the four. */
@inline
export function largestOf(v: v128): f32 {
  const pairs = f32x4.pmax(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(f32x4.pmax(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2)), 0);
}
