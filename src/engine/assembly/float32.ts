// The functions of float32: exponential, logarithm and tanh, four at a time, and the activations on top of them.
// The exponent stops at −40 (e⁻⁴⁰ is 4e-18, far below what float32 can add to 1), so that no denormals arise.
import { multiplyAdd } from "./lanes";
import { Activation } from "./plan";

export type real = f32;

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

/** What `tangents` multiplies with, as numbers in memory. */
const TANGENT = memory.data<f32>([
  7.90531110763549805, -7.90531110763549805,
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
  1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
  1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3,
]);

/**
 * tanh of all numbers from z to end, a quotient of polynomials (Eigen's); from ±7.9 on it is ±1 in float32. A vector
 * that is constant is made anew wherever it is used, in three instructions; one that was read from memory stays in
 * its register. (`pmin` and `pmax` are one instruction each, and a NaN as their first number stays one.)
 */
export function tangents(z: usize, end: usize, a: usize): void {
  const most = v128.load32_splat(TANGENT), least = v128.load32_splat(TANGENT, 4);
  const p6 = v128.load32_splat(TANGENT, 8), p5 = v128.load32_splat(TANGENT, 12);
  const p4 = v128.load32_splat(TANGENT, 16), p3 = v128.load32_splat(TANGENT, 20);
  const p2 = v128.load32_splat(TANGENT, 24), p1 = v128.load32_splat(TANGENT, 28);
  const p0 = v128.load32_splat(TANGENT, 32), q3 = v128.load32_splat(TANGENT, 36);
  const q2 = v128.load32_splat(TANGENT, 40), q1 = v128.load32_splat(TANGENT, 44);
  const q0 = v128.load32_splat(TANGENT, 48);
  for (; z < end; z += 16, a += 16) {
    const x = f32x4.pmax(f32x4.pmin(v128.load(z), most), least);
    const s = f32x4.mul(x, x);
    let p = multiplyAdd(s, p6, p5);
    p = multiplyAdd(s, p, p4);
    p = multiplyAdd(s, p, p3);
    p = multiplyAdd(s, p, p2);
    p = multiplyAdd(s, p, p1);
    p = multiplyAdd(s, p, p0);
    let q = multiplyAdd(s, q3, q2);
    q = multiplyAdd(s, q, q1);
    q = multiplyAdd(s, q, q0);
    v128.store(a, f32x4.div(f32x4.mul(p, x), q));
  }
}

/** 1 / (1 + e⁻ˣ), from e^−|x| so that the tail keeps its digits. */
@inline
function logistic(x: v128): v128 {
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

/** Sigmoid or softplus of weighted sums. */
@inline
export function activated(z: v128, activation: i32): v128 {
  if (activation == Activation.sigmoid) return logistic(z);
  if (activation == Activation.softplus) return softplus(z);
  return z;
}

/** f′(z), computed from a = f(z). */
@inline
export function slopeOf(z: v128, a: v128, activation: i32): v128 {
  const one = f32x4.splat(1);
  if (activation == Activation.tanh) return f32x4.sub(one, f32x4.mul(a, a));
  if (activation == Activation.sigmoid) return f32x4.mul(a, f32x4.sub(one, a));
  return f32x4.sub(one, exponential(f32x4.neg(a))); // softplus
}

@inline
export function exp(x: f32): f32 {
  return f32x4.extract_lane(exponential(f32x4.splat(x)), 0);
}

@inline
export function log(x: f32): f32 {
  return f32x4.extract_lane(logarithm(f32x4.splat(x)), 0);
}

@inline
export function log1p(x: f32): f32 {
  return log(1 + x);
}
