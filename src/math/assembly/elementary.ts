// exp, tanh, log and pow in AssemblyScript: the operations of src/math/elementary in their order, so that both
// give the same bits. A test compares them. `expPair` and `tanhPair` compute two numbers at a time: where the
// readable version branches, both results are computed and one is selected. The method and the coefficients are
// those of fdlibm (see NOTICE).

// Constants, each stored twice, because a vector holds two numbers. Loading a vector from memory is faster than
// making one from a number.
const table = memory.data<f64>([
  1, 1, // 0
  2, 2, // 1
  0.5, 0.5, // 2
  -0.0, -0.0, // 3: the sign
  22, 22, // 4: from here on tanh is 1
  3.725290298461914e-9, 3.725290298461914e-9, // 5: 2^−28, below which tanh x is x
  1.4426950408889634, 1.4426950408889634, // 6: 1 / ln 2
  0.6931471803691238, 0.6931471803691238, // 7: ln 2, the upper digits
  1.9082149292705877e-10, 1.9082149292705877e-10, // 8: and the lower ones
  -0.03333333333333313, -0.03333333333333313, // 9 to 13: of the rational function of tanh
  0.0015873015872548146, 0.0015873015872548146,
  -7.93650757867488e-5, -7.93650757867488e-5,
  4.008217827329362e-6, 4.008217827329362e-6,
  -2.0109921818362437e-7, -2.0109921818362437e-7,
  3, 3, // 14
  6, 6, // 15
  0.3465738296508789, 0.3465738296508789, // 16: a little above ½ ln 2, where k = 1 begins
  20, 20, // 17
  -0.5, -0.5, // 18
  6755399441055744, 6755399441055744, // 19: 1½ · 2^52, whose last bits hold a small whole number
  0.16666666666666602, 0.16666666666666602, // 20 to 24: of the rational function of exp
  -0.0027777777777015593, -0.0027777777777015593,
  6.613756321437934e-5, 6.613756321437934e-5,
  -1.6533902205465252e-6, -1.6533902205465252e-6,
  4.1381367970572385e-8, 4.1381367970572385e-8,
  2.718281828459045, 2.718281828459045, // 25: e
  700, 700, // 26: up to here 2^k is no subnormal number and not infinite
], 16);

@inline
function constant(place: usize): v128 {
  return v128.load(table + (place << 4));
}

const EXPONENT = 52;

/** 2^k for two whole numbers k from −1022 to 1023. */
@inline
function powersOfTwo(k: v128): v128 {
  return i64x2.add(constant(0), i64x2.shl(f64x2.add(k, constant(19)), EXPONENT));
}

/** e^x of two numbers. */
@inline
export function expPair(x: v128): v128 {
  const a = v128.andnot(x, constant(3));
  if (!v128.any_true(f64x2.gt(a, constant(26)))) return expOf(x, false);
  const near = f64x2.pmax(f64x2.pmin(x, f64x2.splat(711)), f64x2.splat(-746));
  return expOf(near, true);
}

@inline
function expOf(x: v128, far: bool): v128 {
  const one = constant(0), sign = constant(3);
  const shift = v128.or(v128.and(x, sign), constant(2));
  const whole = f64x2.trunc(f64x2.add(f64x2.mul(constant(6), x), shift));
  const k = v128.and(whole, f64x2.ge(v128.andnot(x, sign), constant(16)));
  const high = f64x2.sub(x, f64x2.mul(k, constant(7))), low = f64x2.mul(k, constant(8));
  const r = f64x2.sub(high, low), square = f64x2.mul(r, r);
  let p = f64x2.add(constant(23), f64x2.mul(square, constant(24)));
  p = f64x2.add(constant(22), f64x2.mul(square, p));
  p = f64x2.add(constant(21), f64x2.mul(square, p));
  p = f64x2.add(constant(20), f64x2.mul(square, p));
  const c = f64x2.sub(r, f64x2.mul(square, p));
  const bent = f64x2.div(f64x2.mul(r, c), f64x2.sub(constant(1), c));
  let y = f64x2.sub(one, f64x2.sub(f64x2.sub(low, bent), high));
  if (far) {
    const half = f64x2.floor(f64x2.mul(k, constant(2)));
    y = f64x2.mul(f64x2.mul(y, powersOfTwo(half)), powersOfTwo(f64x2.sub(k, half)));
  } else y = f64x2.mul(y, powersOfTwo(k));
  return v128.bitselect(constant(25), y, f64x2.eq(x, one));
}

/** e^x. */
export function exp(x: f64): f64 {
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  if (x == 1) return 2.718281828459045;
  const k = abs(x) < 0.3465738296508789 ? 0 : <i32>(1.4426950408889634 * x + (x < 0 ? -0.5 : 0.5));
  const high = x - <f64>k * 0.6931471803691238, low = <f64>k * 1.9082149292705877e-10;
  const r = high - low, square = r * r;
  const c = r - square * expPolynomial(square);
  return scale(1 - (low - (r * c) / (2 - c) - high), k);
}

@inline
function expPolynomial(square: f64): f64 {
  let p = -1.6533902205465252e-6 + square * 4.1381367970572385e-8;
  p = 6.613756321437934e-5 + square * p;
  p = -0.0027777777777015593 + square * p;
  return 0.16666666666666602 + square * p;
}

/** x · 2^k for a whole number k from −2044 to 2046, rounded once. */
@inline
function scale(x: f64, k: i32): f64 {
  if (k > -1022 && k < 1024) return x * powerOfTwo(k);
  const half = k >> 1;
  return x * powerOfTwo(half) * powerOfTwo(k - half);
}

@inline
function powerOfTwo(k: i32): f64 {
  return reinterpret<f64>(<u64>(k + 1023) << EXPONENT);
}

@inline
function exponentOf(x: f64): i32 {
  return <i32>((reinterpret<u64>(x) >> EXPONENT) & 0x7ff) - 1023;
}

/** tanh x. */
export function tanh(x: f64): f64 {
  return f64x2.extract_lane(tanhPair(f64x2.splat(x)), 0);
}

/**
 * tanh of two numbers, computed from t = e^s − 1. For |x| ≥ 1 tanh |x| is 1 − 2/(t + 2) with s = 2|x|; for
 * |x| < 1 it is −t/(t + 2) with s = −2|x|. With s = k ln 2 + r, t is 2^k (A − d) − B, where d comes from a
 * rational function of r.
 */
@inline
export function tanhPair(x: v128): v128 {
  const one = constant(0), two = constant(1), sign = constant(3);
  const a = v128.andnot(x, sign), large = f64x2.ge(a, one);
  const near = f64x2.pmin(a, constant(4)), size = f64x2.add(near, near);
  const negative = v128.andnot(sign, large), s = v128.or(size, negative);
  const whole = f64x2.trunc(f64x2.add(f64x2.mul(constant(6), size), constant(2)));
  const k = v128.or(v128.and(whole, f64x2.ge(size, constant(16))), negative);
  const high = f64x2.sub(s, f64x2.mul(k, constant(7))), low = f64x2.mul(k, constant(8));
  const r = f64x2.sub(high, low), c = f64x2.sub(f64x2.sub(high, r), low);
  const h = f64x2.mul(constant(2), r), square = f64x2.mul(r, h);
  let p = f64x2.add(constant(12), f64x2.mul(square, constant(13)));
  p = f64x2.add(constant(11), f64x2.mul(square, p));
  p = f64x2.add(constant(10), f64x2.mul(square, p));
  p = f64x2.add(constant(9), f64x2.mul(square, p));
  p = f64x2.add(one, f64x2.mul(square, p));
  const q = f64x2.sub(constant(14), f64x2.mul(p, h));
  const bent = f64x2.div(f64x2.sub(p, q), f64x2.sub(constant(15), f64x2.mul(r, q)));
  const e = f64x2.sub(
    f64x2.sub(f64x2.mul(r, f64x2.sub(f64x2.mul(square, bent), c)), c), square,
  );
  const d = f64x2.sub(e, r);
  const shift = i64x2.shl(f64x2.add(k, constant(19)), EXPONENT);
  const power = i64x2.add(one, shift), inverse = i64x2.sub(one, shift);
  // A: 1 − 2^−k for |x| ≥ 1; otherwise 1 for k ≤ −2, else 0. B: 0 for k ≥ 0, ½ for k = −1, 1 for k ≤ −2.
  const A = v128.and(f64x2.sub(one, v128.and(inverse, large)), f64x2.ge(whole, two));
  const B = f64x2.pmin(f64x2.pmax(f64x2.mul(k, constant(18)), f64x2.splat(0)), one);
  let t = f64x2.sub(f64x2.mul(f64x2.sub(A, d), power), B);
  const far = f64x2.ge(k, constant(17)), tiny = f64x2.lt(a, constant(5));
  const rare = v128.any_true(v128.or(far, tiny));
  if (rare) {
    const y = f64x2.add(f64x2.sub(r, f64x2.add(e, inverse)), one);
    t = v128.bitselect(f64x2.mul(y, power), t, far);
  }
  const above = v128.bitselect(two, t, large);
  const z = f64x2.sub(v128.and(one, large), f64x2.div(above, f64x2.add(t, two)));
  const signed = v128.or(z, v128.and(x, sign));
  return rare ? v128.bitselect(x, signed, tiny) : signed;
}

/** ln x. */
export function log(x: f64): f64 {
  let power = 0;
  if (x < 2.2250738585072014e-308) {
    if (!(x > 0)) return x == 0 ? -Infinity : NaN;
    x *= 18014398509481984;
    power = -54;
  }
  if (!(x < Infinity)) return x;
  const exponent = exponentOf(x);
  let k = <f64>(exponent + power), m = scale(x, -exponent);
  if (m >= 1.4142112731933594) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1, high = k * 0.6931471803691238, low = k * 1.9082149292705877e-10;
  if (f >= -9.5367431640625e-7 && f < 9.5367431640625e-7) {
    return high - (f * f * (0.5 - 0.3333333333333333 * f) - low - f);
  }
  const s = f / (2 + f), z = s * s, w = z * z;
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

/** ln(1 + x), exact for an x near 0 too. */
export function log1p(x: f64): f64 {
  const sum = 1 + x;
  return log(sum) + (x - (sum - 1)) / sum;
}
