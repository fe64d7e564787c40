// Optimizers over flat lists of parameters, as src/training/optimizer.ts teaches them, in float32.
// Slopes below 1e-15, memories below 1e-30 and weights below 1e-30 become 0: where training has come to
// rest they would shrink into denormals, and every step would take a hundred times as long.
// Each gives back 0, or NaN when a slope was no finite number.
import { flushed, multiplyAdd } from "./vector";

const SLOPE: f32 = 1e-15;
const MEMORY: f32 = 1e-30;

/** What is left of infinite and missing slopes: x · 0 is NaN for these only. */
@inline
function trouble(g: v128, before: v128): v128 {
  return f32x4.add(before, f32x4.mul(g, f32x4.splat(0)));
}

@inline
function sumOf(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
}

/** g ← g + λ₁ sign w + 2 λ₂ w, the slope of a price on weights. */
export function addPrice(count: i32, w: usize, g: usize, bySize: f32, bySquare: f32): void {
  const size = f32x4.splat(bySize), square = f32x4.splat(2 * bySquare), zero = f32x4.splat(0);
  for (let at: usize = 0, end: usize = count << 2; at < end; at += 16) {
    const old = v128.load(w + at);
    const positive = v128.and(f32x4.gt(old, zero), size);
    const negative = v128.and(f32x4.lt(old, zero), size);
    const sign = f32x4.sub(positive, negative);
    v128.store(g + at, f32x4.add(v128.load(g + at), multiplyAdd(square, old, sign)));
  }
}

/** w ← w − η g */
export function sgd(count: i32, w: usize, g: usize, rate: f32): f32 {
  const down = f32x4.splat(-rate);
  let wrong = f32x4.splat(0);
  for (let at: usize = 0, end: usize = count << 2; at < end; at += 16) {
    const slope = v128.load(g + at);
    wrong = trouble(slope, wrong);
    v128.store(w + at, flushed(multiplyAdd(down, flushed(slope, SLOPE), v128.load(w + at)), MEMORY));
  }
  return sumOf(wrong);
}

/** v ← μ v − η g, then w ← w + v, or, looking ahead, w ← w + μ v − η g */
export function momentum(
  count: i32, w: usize, g: usize, v: usize, rate: f32, mu: f32, ahead: bool,
): f32 {
  const down = f32x4.splat(-rate), keep = f32x4.splat(mu);
  let wrong = f32x4.splat(0);
  for (let at: usize = 0, end: usize = count << 2; at < end; at += 16) {
    const slope = v128.load(g + at);
    wrong = trouble(slope, wrong);
    const push = f32x4.mul(down, flushed(slope, SLOPE));
    const velocity = flushed(multiplyAdd(keep, v128.load(v + at), push), MEMORY);
    v128.store(v + at, velocity);
    const change = ahead ? multiplyAdd(keep, velocity, push) : velocity;
    v128.store(w + at, flushed(f32x4.add(v128.load(w + at), change), MEMORY));
  }
  return sumOf(wrong);
}

/** s ← s + (g² − s)(1 − ρ), w ← w − η g / √(s − a² + ε), with a running mean a and a momentum if wanted */
export function rmsProp(
  count: i32, w: usize, g: usize, s: usize, mean: usize, v: usize,
  rate: f32, forget: f32, mu: f32, epsilon: f32,
): f32 {
  const fresh = f32x4.splat(forget), E = f32x4.splat(epsilon), R = f32x4.splat(rate);
  const keep = f32x4.splat(mu), zero = f32x4.splat(0);
  let wrong = zero;
  for (let at: usize = 0, end: usize = count << 2; at < end; at += 16) {
    const raw = v128.load(g + at);
    wrong = trouble(raw, wrong);
    const slope = flushed(raw, SLOPE);
    let square = v128.load(s + at);
    square = multiplyAdd(f32x4.sub(f32x4.mul(slope, slope), square), fresh, square);
    square = flushed(square, MEMORY);
    v128.store(s + at, square);
    let middle = zero;
    if (mean) {
      middle = v128.load(mean + at);
      middle = flushed(multiplyAdd(f32x4.sub(slope, middle), fresh, middle), MEMORY);
      v128.store(mean + at, middle);
    }
    const spread = f32x4.add(f32x4.sub(square, f32x4.mul(middle, middle)), E);
    let change = f32x4.div(f32x4.mul(R, slope), f32x4.sqrt(spread));
    if (v) {
      change = flushed(multiplyAdd(keep, v128.load(v + at), change), MEMORY);
      v128.store(v + at, change);
    }
    v128.store(w + at, flushed(f32x4.sub(v128.load(w + at), change), MEMORY));
  }
  return sumOf(wrong);
}

/**
 * m ← m + (g − m)(1 − β₁), s ← s + (g² − s)(1 − β₂), w ← w − d w − α m / (√s + ε)
 * @param corrected α, the rate with the start corrected
 * @param decay d = λ η of AdamW, 0 for Adam
 */
export function adam(
  count: i32, w: usize, g: usize, m: usize, s: usize,
  corrected: f32, forget1: f32, forget2: f32, epsilon: f32, decay: f32,
): f32 {
  const F1 = f32x4.splat(forget1), F2 = f32x4.splat(forget2);
  const E = f32x4.splat(epsilon), A = f32x4.splat(corrected), stay = f32x4.splat(1 - decay);
  let wrong = f32x4.splat(0);
  for (let at: usize = 0, end: usize = count << 2; at < end; at += 16) {
    const raw = v128.load(g + at);
    wrong = trouble(raw, wrong);
    const slope = flushed(raw, SLOPE);
    let mean = v128.load(m + at);
    let square = v128.load(s + at);
    mean = flushed(multiplyAdd(f32x4.sub(slope, mean), F1, mean), MEMORY);
    square = flushed(multiplyAdd(f32x4.sub(f32x4.mul(slope, slope), square), F2, square), MEMORY);
    v128.store(m + at, mean);
    v128.store(s + at, square);
    const change = f32x4.div(f32x4.mul(A, mean), f32x4.add(f32x4.sqrt(square), E));
    const old = f32x4.mul(v128.load(w + at), stay);
    v128.store(w + at, flushed(f32x4.sub(old, change), MEMORY));
  }
  return sumOf(wrong);
}
