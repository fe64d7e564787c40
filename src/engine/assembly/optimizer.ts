// Optimizers over lists of parameters, in the operations and the order of src/training/optimizer.ts, so that they
// are the same to the last bit in float64. In float32 slopes below 1e-15, memories and weights below 1e-30 become 0:
// at the end of training they would shrink into denormals, and every step would take a hundred times as long.
// Each returns 0, or NaN when a slope is not finite.
import { add, at, div, flushed, greater, mul, multiplyAdd, splat, sub, sumOf } from "./lanes";
import { Optimizer, Plan } from "./plan";
import { real } from "./real";

const SLOPE: real = 1e-15;
const MEMORY: real = 1e-30;

/** What is left of infinite and missing slopes: x · 0 is NaN for these only. */
@inline
function trouble(g: v128, before: v128): v128 {
  return add(before, mul(g, splat(0)));
}

/**
 * Moves `count` parameters at w. Returns NaN when a slope of theirs is not finite, else 0.
 * @param rates the step's η, and Adam's η √(1 − β₂ᵏ) / (1 − β₁ᵏ)
 */
export function move(plan: Plan, rates: usize, count: i32, w: usize): real {
  const g = w + plan.toSlope, a = w + plan.memory0, b = w + plan.memory1, optimizer = plan.optimizer;
  const rate = load<real>(rates), mu = <real>plan.momentum, epsilon = <real>plan.epsilon;
  const forget = <real>plan.forget1;
  if (optimizer == Optimizer.sgd) return sgd(count, w, g, rate);
  if (optimizer == Optimizer.momentum) return momentum(count, w, g, a, rate, mu, false);
  if (optimizer == Optimizer.nesterov) return momentum(count, w, g, a, rate, mu, true);
  if (optimizer == Optimizer.rmsProp) {
    const mean = plan.centered ? b : 0, velocity = mu ? w + plan.memory2 : 0;
    return rmsProp(count, w, g, a, mean, velocity, rate, forget, mu, epsilon);
  }
  const corrected = load<real>(rates, sizeof<real>());
  return adam(count, w, g, a, b, rate, corrected, forget, <real>plan.forget2, epsilon, <real>plan.weightDecay);
}

/** 0 when all slopes are finite, else NaN, for parameters that are moved later. */
export function finite(count: i32, g: usize): real {
  let wrong = splat(0);
  for (const end = at(g, count); g < end; g += 16) wrong = trouble(v128.load(g), wrong);
  return sumOf(wrong);
}

/** g ← g + (λ₁ sign w + 2 λ₂ w): the slope of the penalty. */
export function addPenalty(count: i32, w: usize, g: usize, l1: real, l2: real): void {
  const size = splat(l1), square = splat(2 * l2), zero = splat(0);
  for (let n: usize = 0, end = at(0, count); n < end; n += 16) {
    const old = v128.load(w + n);
    const positive = v128.and(greater(old, zero), size);
    const negative = v128.and(greater(zero, old), size);
    const slope = multiplyAdd(square, old, sub(positive, negative));
    v128.store(g + n, add(v128.load(g + n), slope));
  }
}

/** w ← w − η g */
function sgd(count: i32, w: usize, g: usize, rate: real): real {
  const down = splat(-rate);
  let wrong = splat(0);
  for (let n: usize = 0, end = at(0, count); n < end; n += 16) {
    const slope = v128.load(g + n);
    wrong = trouble(slope, wrong);
    v128.store(w + n, flushed(multiplyAdd(down, flushed(slope, SLOPE), v128.load(w + n)), MEMORY));
  }
  return sumOf(wrong);
}

/** v ← μ v − η g, then w ← w + v, or, looking ahead, w ← w + μ v − η g */
function momentum(
  count: i32, w: usize, g: usize, v: usize, rate: real, mu: real, ahead: bool,
): real {
  const down = splat(-rate), keep = splat(mu);
  let wrong = splat(0);
  for (let n: usize = 0, end = at(0, count); n < end; n += 16) {
    const slope = v128.load(g + n);
    wrong = trouble(slope, wrong);
    const push = mul(down, flushed(slope, SLOPE));
    const velocity = flushed(multiplyAdd(keep, v128.load(v + n), push), MEMORY);
    v128.store(v + n, velocity);
    const old = v128.load(w + n);
    const moved = ahead ? add(multiplyAdd(keep, velocity, old), push) : add(old, velocity);
    v128.store(w + n, flushed(moved, MEMORY));
  }
  return sumOf(wrong);
}

/** s ← s + (g² − s)(1 − ρ), w ← w − η g / √(s − a² + ε), with a running mean a and a momentum if wanted */
function rmsProp(
  count: i32, w: usize, g: usize, s: usize, mean: usize, v: usize,
  rate: real, forget: real, mu: real, epsilon: real,
): real {
  const fresh = splat(forget), E = splat(epsilon), R = splat(rate);
  const keep = splat(mu), zero = splat(0);
  let wrong = zero;
  for (let n: usize = 0, end = at(0, count); n < end; n += 16) {
    const raw = v128.load(g + n);
    wrong = trouble(raw, wrong);
    const slope = flushed(raw, SLOPE);
    let square = v128.load(s + n);
    square = multiplyAdd(sub(mul(slope, slope), square), fresh, square);
    square = flushed(square, MEMORY);
    v128.store(s + n, square);
    let middle = zero;
    if (mean) {
      middle = v128.load(mean + n);
      middle = flushed(multiplyAdd(sub(slope, middle), fresh, middle), MEMORY);
      v128.store(mean + n, middle);
    }
    const spread = add(sub(square, mul(middle, middle)), E);
    let change = div(mul(R, slope), v128.sqrt<real>(spread));
    if (v) {
      change = flushed(multiplyAdd(keep, v128.load(v + n), change), MEMORY);
      v128.store(v + n, change);
    }
    v128.store(w + n, flushed(sub(v128.load(w + n), change), MEMORY));
  }
  return sumOf(wrong);
}

/** m ← m + (g − m)(1 − β₁), s ← s + (g² − s)(1 − β₂), w ← w − w λ η − α m / (√s + ε); α is `corrected` */
function adam(
  count: i32, w: usize, g: usize, m: usize, s: usize,
  rate: real, corrected: real, forget1: real, forget2: real, epsilon: real, weightDecay: real,
): real {
  const F1 = splat(forget1), F2 = splat(forget2), E = splat(epsilon), A = splat(corrected);
  const least = splat(MEMORY);
  let wrong = splat(0);
  for (let n: usize = 0, end = at(0, count); n < end; n += 16) {
    const raw = v128.load(g + n);
    wrong = trouble(raw, wrong);
    const slope = flushed(raw, SLOPE);
    let mean = v128.load(m + n);
    let square = v128.load(s + n);
    mean = flushed(multiplyAdd(sub(slope, mean), F1, mean), MEMORY);
    square = multiplyAdd(sub(mul(slope, slope), square), F2, square);
    if (sizeof<real>() == 4) square = v128.and(square, v128.ge<real>(square, least));
    v128.store(m + n, mean);
    v128.store(s + n, square);
    const change = div(mul(A, mean), add(v128.sqrt<real>(square), E));
    let old = v128.load(w + n);
    // Only decay makes weights so small that they come near the denormals.
    if (weightDecay != 0) {
      old = flushed(sub(old, mul(mul(old, splat(weightDecay)), splat(rate))), MEMORY);
    }
    v128.store(w + n, sub(old, change));
  }
  return sumOf(wrong);
}
