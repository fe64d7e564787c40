// Activations and their slopes for a whole batch. Which one it is, is asked once, not for every vector:
// the loop then holds the constants of its polynomial ready.
import {
  activate, flushed, logistic, RELU, SIGMOID, slopeOf, SOFTMAX, TANH, tangent,
} from "./vector";

/** Slopes closer to 0 than this are 0: products of two such numbers are still no denormals. */
const LEAST: f32 = 1e-18;

/** a ← f(a + bias) for every row, or a ← f(a) without a bias. */
export function activateRows(rows: i32, stride: i32, a: usize, bias: usize, activation: i32): void {
  if (bias) {
    const zero = f32x4.splat(0), row = <usize>stride << 2;
    let place = a;
    for (let r = 0; r < rows; r++, place += row) {
      if (activation == RELU) {
        for (let at: usize = 0; at < row; at += 16) {
          v128.store(place + at, f32x4.pmax(f32x4.add(v128.load(place + at), v128.load(bias + at)), zero));
        }
      } else {
        for (let at: usize = 0; at < row; at += 16) {
          v128.store(place + at, f32x4.add(v128.load(place + at), v128.load(bias + at)));
        }
      }
    }
    if (activation == RELU) return;
  }
  const end = a + ((<usize>rows * stride) << 2);
  if (activation == RELU) {
    const zero = f32x4.splat(0);
    for (; a < end; a += 16) v128.store(a, f32x4.pmax(v128.load(a), zero));
  } else if (activation == TANH) {
    for (; a + 32 <= end; a += 32) {
      const one = tangent(v128.load(a)), other = tangent(v128.load(a, 16));
      v128.store(a, one);
      v128.store(a, other, 16);
    }
    if (a < end) v128.store(a, tangent(v128.load(a)));
  } else if (activation == SIGMOID) {
    for (; a < end; a += 16) v128.store(a, logistic(v128.load(a)));
  } else if (activation && activation != SOFTMAX) {
    for (; a < end; a += 16) v128.store(a, activate(v128.load(a), activation));
  }
}

/** g ← g f′(z), told from a = f(z). */
export function activationSlopes(rows: i32, stride: i32, a: usize, g: usize, activation: i32): void {
  const end = g + ((<usize>rows * stride) << 2), one = f32x4.splat(1);
  if (activation == RELU) {
    const zero = f32x4.splat(0);
    for (; g < end; g += 16, a += 16) {
      v128.store(g, flushed(v128.and(v128.load(g), f32x4.gt(v128.load(a), zero)), LEAST));
    }
  } else if (activation == TANH) {
    for (; g < end; g += 16, a += 16) {
      const y = v128.load(a);
      v128.store(g, flushed(f32x4.mul(v128.load(g), f32x4.sub(one, f32x4.mul(y, y))), LEAST));
    }
  } else if (activation && activation != SOFTMAX) {
    for (; g < end; g += 16, a += 16) {
      v128.store(g, flushed(f32x4.mul(v128.load(g), slopeOf(v128.load(a), activation)), LEAST));
    }
  }
}
