// Activations and their slopes for a whole batch. Which one it is, is asked once, not for every vector:
// the loop then holds the constants of its polynomial ready.
import {
  activate, flushed, logistic, multiplyAdd, RELU, SIGMOID, slopeOf, SOFTMAX, TANH,
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
    tangents(a, end);
  } else if (activation == SIGMOID) {
    for (; a < end; a += 16) v128.store(a, logistic(v128.load(a)));
  } else if (activation && activation != SOFTMAX) {
    for (; a < end; a += 16) v128.store(a, activate(v128.load(a), activation));
  }
}

/** What `tangent` (vector.ts) multiplies with, as numbers in memory. */
const TANGENT = memory.data<f32>([
  7.90531110763549805, -7.90531110763549805,
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
  1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
  1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3,
]);

/**
 * tanh of all numbers from `a` to `end`, the same as `tangent`. A vector that is constant is put together
 * anew wherever it is used, in three instructions; one that was read from memory stays in its register.
 */
function tangents(a: usize, end: usize): void {
  const most = v128.load32_splat(TANGENT), least = v128.load32_splat(TANGENT, 4);
  const p6 = v128.load32_splat(TANGENT, 8), p5 = v128.load32_splat(TANGENT, 12);
  const p4 = v128.load32_splat(TANGENT, 16), p3 = v128.load32_splat(TANGENT, 20);
  const p2 = v128.load32_splat(TANGENT, 24), p1 = v128.load32_splat(TANGENT, 28);
  const p0 = v128.load32_splat(TANGENT, 32), q3 = v128.load32_splat(TANGENT, 36);
  const q2 = v128.load32_splat(TANGENT, 40), q1 = v128.load32_splat(TANGENT, 44);
  const q0 = v128.load32_splat(TANGENT, 48);
  for (; a < end; a += 16) {
    const x = f32x4.pmax(f32x4.pmin(v128.load(a), most), least);
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
