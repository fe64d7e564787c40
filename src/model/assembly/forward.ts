// A forward pass in float64, for src/model/forward-wasm.ts. It is a module of its own, so small that it is compiled
// when it is first used. Two numbers are computed at a time, and every sum is added from its first input to its
// last, so that weighted sums equal those of JavaScript to the last bit. tanh has the same operations as fdlibm,
// the C library that JavaScript engines use; where fdlibm branches, both results are computed and one is selected.
//   fdlibm: Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a
//   Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is
//   freely granted, provided that this notice is preserved.

/**
 * Computes the weighted sums z = W x + b for `rows` rows of inputs, which are stored row after row.
 * @param weights for each input the weights of all neurons, with a 0 added if their number is odd
 * @param z the weighted sums; one number after the last row may be overwritten
 */
export function weigh(
  rows: i32, inputs: i32, units: i32, x: usize, weights: usize, biases: usize, z: usize,
): void {
  const across = <usize>((units + 1) & ~1) << 3, end = <usize>inputs << 3;
  for (let r = 0; r < rows; r++, x += end, z += <usize>units << 3) {
    let j: usize = 0;
    for (; j + 64 <= across; j += 64) {
      let a = f64x2.splat(0), b = a, c = a, d = a, w = weights + j;
      for (let at: usize = 0; at < end; at += 8, w += across) {
        const value = v128.load64_splat(x + at);
        a = f64x2.add(a, f64x2.mul(v128.load(w), value));
        b = f64x2.add(b, f64x2.mul(v128.load(w, 16), value));
        c = f64x2.add(c, f64x2.mul(v128.load(w, 32), value));
        d = f64x2.add(d, f64x2.mul(v128.load(w, 48), value));
      }
      v128.store(z + j, f64x2.add(a, v128.load(biases + j)));
      v128.store(z + j, f64x2.add(b, v128.load(biases + j, 16)), 16);
      v128.store(z + j, f64x2.add(c, v128.load(biases + j, 32)), 32);
      v128.store(z + j, f64x2.add(d, v128.load(biases + j, 48)), 48);
    }
    for (; j < across; j += 16) {
      let a = f64x2.splat(0), w = weights + j;
      for (let at: usize = 0; at < end; at += 8, w += across) {
        a = f64x2.add(a, f64x2.mul(v128.load(w), v128.load64_splat(x + at)));
      }
      v128.store(z + j, f64x2.add(a, v128.load(biases + j)));
    }
  }
}

/** Replaces each of `count` numbers by its tanh. If `count` is odd, the number after them is replaced, too. */
export function tanhAll(count: i32, at: usize): void {
  const end = at + (<usize>count << 3);
  for (; at < end; at += 16) v128.store(at, tanh(v128.load(at)));
}

/** Replaces each of `count` numbers z by max(0, z). If `count` is odd, the number after them is replaced, too. */
export function reluAll(count: i32, at: usize): void {
  const end = at + (<usize>count << 3), zero = f64x2.splat(0);
  for (; at < end; at += 16) v128.store(at, f64x2.max(zero, v128.load(at)));
}

// Constants of `tanh`, each stored twice, because a vector holds two numbers. Loading a vector from memory is
// faster than making one from a number.
const table = memory.data<f64>([
  1, 1, // 0
  2, 2, // 1
  0.5, 0.5, // 2
  -0.0, -0.0, // 3: the sign
  19.1, 19.1, // 4: from here on tanh is 1, as 1 − 2/(e^38.2 + 1) is when it is rounded
  3.725290298461914e-9, 3.725290298461914e-9, // 5: 2^−28, below which tanh x is x
  1.44269504088896338700e+00, 1.44269504088896338700e+00, // 6: 1 / ln 2
  6.93147180369123816490e-01, 6.93147180369123816490e-01, // 7: ln 2, the upper digits
  1.90821492927058770002e-10, 1.90821492927058770002e-10, // 8: and the lower ones
  -3.33333333333331316428e-02, -3.33333333333331316428e-02, // 9 to 13: of the rational function
  1.58730158725481460165e-03, 1.58730158725481460165e-03,
  -7.93650757867487942473e-05, -7.93650757867487942473e-05,
  4.00821782732936239552e-06, 4.00821782732936239552e-06,
  -2.01099218183624371326e-07, -2.01099218183624371326e-07,
  3, 3, // 14
  6, 6, // 15
  0.3465735912322998, 0.3465735912322998, // 16: a little above ½ ln 2, where k = 1 begins
  20, 20, // 17
  -0.5, -0.5, // 18
  6755399441055744, 6755399441055744, // 19: 1½ · 2^52, whose last bits hold a small whole number
], 16);

@inline
function constant(place: usize): v128 {
  return v128.load(table + (place << 4));
}

const EXPONENT = 52;

/**
 * tanh of two numbers, computed from t = e^s − 1. For |x| ≥ 1 tanh |x| is 1 − 2/(t + 2) with s = 2|x|; for
 * |x| < 1 it is −t/(t + 2) with s = −2|x|. With s = k ln 2 + r, t is 2^k (A − d) − B, where d comes from a
 * rational function of r.
 */
@inline
function tanh(x: v128): v128 {
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
