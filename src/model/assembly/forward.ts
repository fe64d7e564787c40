// A forward pass in float64, for src/model/forward-wasm.ts. It is a module of its own, so small that it is compiled
// when it is first used. Two numbers are computed at a time, and every sum is added from its first input to its
// last, so that weighted sums equal those of JavaScript to the last bit.
import { tanhPair } from "../../math/assembly/elementary";

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
  for (; at < end; at += 16) v128.store(at, tanhPair(v128.load(at)));
}

/** Replaces each of `count` numbers z by max(0, z). If `count` is odd, the number after them is replaced, too. */
export function reluAll(count: i32, at: usize): void {
  const end = at + (<usize>count << 3), zero = f64x2.splat(0);
  for (; at < end; at += 16) v128.store(at, f64x2.max(zero, v128.load(at)));
}
