// Optimizers over flat lists of parameters, as src/training/optimizer.ts teaches them, in float32.
// Slopes below 1e-15, memories below 1e-30 and weights below 1e-30 become 0: where training has come to
// rest they would shrink into denormals, and every step would take a hundred times as long.
// Each gives back 0, or NaN when a slope was no finite number.
import { Plan } from "./plan";
import { flushed, multiplyAdd, sumOf } from "./vector";

/** Codes of the optimizers, as in src/engine/plan.ts. */
const SGD = 0;
const MOMENTUM = 1;
const NESTEROV = 2;
const RMS_PROP = 3;

const SLOPE: f32 = 1e-15;
const MEMORY: f32 = 1e-30;

/** What is left of infinite and missing slopes: x · 0 is NaN for these only. */
@inline
function trouble(g: v128, before: v128): v128 {
  return f32x4.add(before, f32x4.mul(g, f32x4.splat(0)));
}

/** Moves `count` parameters at w, and gives NaN when a slope of theirs is no finite number. */
export function move(plan: Plan, rates: usize, count: i32, w: usize): f32 {
  const g = w + plan.toSlope, a = w + plan.memory0, b = w + plan.memory1;
  const rate = load<f32>(rates), mu = plan.momentum, epsilon = plan.epsilon;
  if (plan.optimizer == SGD) return sgd(count, w, g, rate);
  if (plan.optimizer == MOMENTUM) return momentum(count, w, g, a, rate, mu, false);
  if (plan.optimizer == NESTEROV) return momentum(count, w, g, a, rate, mu, true);
  if (plan.optimizer == RMS_PROP) {
    const mean = plan.centered ? b : 0, velocity = mu ? w + plan.memory2 : 0;
    return rmsProp(count, w, g, a, mean, velocity, rate, plan.forget1, mu, epsilon);
  }
  const corrected = load<f32>(rates, 4), decay = load<f32>(rates, 8);
  return adam(count, w, g, a, b, corrected, plan.forget1, plan.forget2, epsilon, decay);
}

/** g ← g + λ₁ sign w + 2 λ₂ w, the slope of a price on weights. */
export function addPrice(count: i32, w: usize, g: usize, l1: f32, l2: f32): void {
  const size = f32x4.splat(l1), square = f32x4.splat(2 * l2), zero = f32x4.splat(0);
  for (let at: usize = 0, end: usize = count << 2; at < end; at += 16) {
    const old = v128.load(w + at);
    const positive = v128.and(f32x4.gt(old, zero), size);
    const negative = v128.and(f32x4.lt(old, zero), size);
    const sign = f32x4.sub(positive, negative);
    v128.store(g + at, f32x4.add(v128.load(g + at), multiplyAdd(square, old, sign)));
  }
}

/** w ← w − η g */
function sgd(count: i32, w: usize, g: usize, rate: f32): f32 {
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
function momentum(
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
function rmsProp(
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
function adam(
  count: i32, w: usize, g: usize, m: usize, s: usize,
  corrected: f32, forget1: f32, forget2: f32, epsilon: f32, decay: f32,
): f32 {
  const F1 = f32x4.splat(forget1), F2 = f32x4.splat(forget2);
  const E = f32x4.splat(epsilon), A = f32x4.splat(corrected), stay = f32x4.splat(1 - decay);
  const least = f32x4.splat(MEMORY), decays = decay != 0;
  let wrong = f32x4.splat(0);
  for (let at: usize = 0, end: usize = count << 2; at < end; at += 16) {
    const raw = v128.load(g + at);
    wrong = trouble(raw, wrong);
    const slope = flushed(raw, SLOPE);
    let mean = v128.load(m + at);
    let square = v128.load(s + at);
    mean = flushed(multiplyAdd(f32x4.sub(slope, mean), F1, mean), MEMORY);
    square = multiplyAdd(f32x4.sub(f32x4.mul(slope, slope), square), F2, square);
    square = v128.and(square, f32x4.ge(square, least));
    v128.store(m + at, mean);
    v128.store(s + at, square);
    const change = f32x4.div(f32x4.mul(A, mean), f32x4.add(f32x4.sqrt(square), E));
    // Only decay shrinks weights towards the denormals.
    let old = v128.load(w + at);
    if (decays) old = flushed(f32x4.mul(old, stay), MEMORY);
    v128.store(w + at, f32x4.sub(old, change));
  }
  return sumOf(wrong);
}
