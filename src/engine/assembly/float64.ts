// The functions of float64: those of src/model/activation.ts in the same operations, two at a time where the branches
// of a number can be selected afterwards.
import { exp, expPair, log, log1p, tanhPair } from "../../math/assembly/elementary";
import { Activation } from "./plan";

export type real = f64;
export { exp, log, log1p };
export { expPair as exponential };

export function tangents(z: usize, end: usize, a: usize): void {
  for (; z < end; z += 16, a += 16) v128.store(a, tanhPair(v128.load(z)));
}

/** e^−|z|, which is at most 1. */
@inline
function small(z: v128): v128 {
  return expPair(f64x2.neg(f64x2.abs(z)));
}

/** σ(z) = e^−|z| / (1 + e^−|z|) for z below 0, and 1 / (1 + e^−|z|) otherwise. */
@inline
function logistic(z: v128): v128 {
  const one = f64x2.splat(1), e = small(z);
  return f64x2.div(v128.bitselect(e, one, f64x2.lt(z, f64x2.splat(0))), f64x2.add(one, e));
}

/** σ′(z) = e^−|z| / (1 + e^−|z|)² */
@inline
function logisticSlope(z: v128): v128 {
  const e = small(z), whole = f64x2.add(f64x2.splat(1), e);
  return f64x2.div(e, f64x2.mul(whole, whole));
}

/** ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|) */
@inline
function softplus(z: v128): v128 {
  const e = small(z);
  const rest = f64x2.replace_lane(
    f64x2.splat(log1p(f64x2.extract_lane(e, 0))), 1, log1p(f64x2.extract_lane(e, 1)),
  );
  return f64x2.add(f64x2.max(z, f64x2.splat(0)), rest);
}

/** Sigmoid or softplus of weighted sums. */
@inline
export function activated(z: v128, activation: i32): v128 {
  return activation == Activation.sigmoid ? logistic(z) : softplus(z);
}

/** f′(z) of tanh (computed from a = f(z)), sigmoid or softplus. */
@inline
export function slopeOf(z: v128, a: v128, activation: i32): v128 {
  if (activation == Activation.tanh) {
    const one = f64x2.splat(1);
    return f64x2.mul(f64x2.sub(one, a), f64x2.add(one, a));
  }
  return activation == Activation.sigmoid ? logisticSlope(z) : logistic(z);
}
