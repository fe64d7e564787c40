// Losses with their slopes over a batch, as src/training/losses/loss.ts and cross-entropy.ts teach them, in
// float32. A cross-entropy right behind its own activation is done together with it: the slope over
// the weighted sum is p − t, where going through 1/p and p(1 − p) would lose most digits.
import { exponential, flushed, logarithm, sumOf } from "./vector";

/** Codes of the losses, as in plan.ts. */
const SQUARED_ERROR = 0;
const MSE = 1;
const MAE = 2;
const HUBER = 3;
const BINARY = 4;
const BINARY_FROM_LOGITS = 5;
const CATEGORICAL = 6;

const ONE: f32 = 1;
const CUT: f32 = 1e-7;
const LEAST: f32 = 1e-18;

@inline
function log(x: f32): f32 {
  return f32x4.extract_lane(logarithm(f32x4.splat(x)), 0);
}

@inline
function exp(x: f32): f32 {
  return f32x4.extract_lane(exponential(f32x4.splat(x)), 0);
}

@inline
function cut(p: f32): f32 {
  return max(CUT, min(ONE - CUT, p));
}

@inline
function isCut(p: f32): bool {
  return p < CUT || p > ONE - CUT;
}

@inline
function put(slopes: usize, i: i32, slope: f32): void {
  store<f32>(slopes + (i << 2), abs(slope) < LEAST ? 0 : slope);
}

/** The target for output i of a row: its number there, or whether i is the label. */
@inline
function targetAt(t: usize, i: i32, ofLabels: bool): f32 {
  return ofLabels ? <f32>(<i32>load<f32>(t) == i) : load<f32>(t + (i << 2));
}

/**
 * Losses and slopes of a batch.
 * @param code which loss
 * @param delta δ of a Huber loss
 * @param rows examples
 * @param width outputs
 * @param stride numbers from one row of outputs to the next
 * @param y outputs
 * @param t targets, `wide` numbers a row; one, a class number, where `ofLabels`
 * @param shares what each example counts, or 0 when all count 1
 * @param part what is multiplied with each: 1 / rows
 * @param slopes gets the slopes, times share and part, like y
 * @param values gets the losses, times share and part
 * @param fused whether slopes are wanted before the sigmoid or softmax that made y
 */
export function loss(
  code: i32, delta: f32, rows: i32, width: i32, stride: i32,
  y: usize, t: usize, wide: i32, ofLabels: bool,
  shares: usize, part: f32, slopes: usize, values: usize, fused: bool,
): void {
  if (fused && code == BINARY && width == 1) {
    return binaryOfOne(rows, stride, y, t, shares, part, slopes, values);
  }
  if (fused && code == CATEGORICAL && ofLabels) {
    return categoricalOfLabels(rows, stride, y, t, shares, part, slopes, values);
  }
  for (let r = 0; r < rows; r++) {
    const share = shares ? load<f32>(shares + (r << 2)) * part : part;
    let value: f32;
    if (code == CATEGORICAL) {
      value = categorical(width, y, t, ofLabels, share, slopes, fused);
    } else if (code > CATEGORICAL) {
      value = categoricalFromLogits(width, y, t, ofLabels, share, slopes);
    } else {
      const each: f32 = code == SQUARED_ERROR ? share : share / <f32>width;
      value = 0;
      for (let i = 0; i < width; i++) {
        value += term(code, delta, load<f32>(y + (i << 2)), load<f32>(t + (i << 2)), each, slopes, i, fused);
      }
      value *= each;
    }
    store<f32>(values + (r << 2), value);
    y += <usize>stride << 2;
    slopes += <usize>stride << 2;
    t += <usize>wide << 2;
  }
}

/** What four numbers count: their shares, of which one list may end before the fourth. */
@inline
function sharesOf(shares: usize, r: i32, part: f32): v128 {
  const P = f32x4.splat(part);
  return shares ? f32x4.mul(v128.load(shares + (<usize>r << 2)), P) : P;
}

/** −ln p, four at a time, of the probabilities that lie in `values`; times what each counts. */
function losses(rows: i32, shares: usize, part: f32, values: usize): void {
  const low = f32x4.splat(CUT), high = f32x4.splat(ONE - CUT);
  for (let r = 0; r < rows; r += 4) {
    const at = values + (<usize>r << 2);
    const p = f32x4.pmax(f32x4.pmin(v128.load(at), high), low);
    v128.store(at, f32x4.mul(f32x4.neg(logarithm(p)), sharesOf(shares, r, part)));
  }
}

/** Binary cross-entropy of single sigmoids: targets that are 0 or 1 and those between. */
function binaryOfOne(
  rows: i32, stride: i32, y: usize, t: usize, shares: usize, part: f32, slopes: usize, values: usize,
): void {
  const low = f32x4.splat(CUT), high = f32x4.splat(ONE - CUT), one = f32x4.splat(1);
  const row = <usize>stride << 2;
  for (let r = 0; r < rows; r += 4) {
    // Rows beyond the last one are room between two pieces of the arena, and nobody reads their losses.
    let p = v128.load32_zero(y);
    if (r + 1 < rows) p = v128.load_lane<f32>(y + row, p, 1);
    if (r + 2 < rows) p = v128.load_lane<f32>(y + 2 * row, p, 2);
    if (r + 3 < rows) p = v128.load_lane<f32>(y + 3 * row, p, 3);
    const at = <usize>r << 2, target = v128.load(t + at), count = sharesOf(shares, r, part);
    const inside = v128.and(f32x4.ge(p, low), f32x4.le(p, high));
    let g = f32x4.mul(v128.and(f32x4.sub(p, target), inside), count);
    g = flushed(g, LEAST);
    p = f32x4.pmax(f32x4.pmin(p, high), low);
    const right = f32x4.mul(target, logarithm(p));
    const wrong = f32x4.mul(f32x4.sub(one, target), logarithm(f32x4.sub(one, p)));
    v128.store(values + at, f32x4.mul(f32x4.neg(f32x4.add(right, wrong)), count));
    store<f32>(slopes, f32x4.extract_lane(g, 0));
    if (r + 1 < rows) store<f32>(slopes + row, f32x4.extract_lane(g, 1));
    if (r + 2 < rows) store<f32>(slopes + 2 * row, f32x4.extract_lane(g, 2));
    if (r + 3 < rows) store<f32>(slopes + 3 * row, f32x4.extract_lane(g, 3));
    y += row << 2;
    slopes += row << 2;
  }
}

/** Cross-entropy of a softmax against class numbers: slopes p − t, and −ln of the right one's p. */
function categoricalOfLabels(
  rows: i32, stride: i32, y: usize, t: usize, shares: usize, part: f32, slopes: usize, values: usize,
): void {
  const row = <usize>stride << 2;
  for (let r = 0; r < rows; r++) {
    let sum = v128.load(y);
    for (let at: usize = 16; at < row; at += 16) sum = f32x4.add(sum, v128.load(y + at));
    const whole = sumOf(sum), scale: f32 = whole == 0 ? 1 : ONE / whole;
    const label = <usize><i32>load<f32>(t + (<usize>r << 2)) << 2;
    const p = load<f32>(y + label) * scale;
    const share = shares ? load<f32>(shares + (<usize>r << 2)) * part : part;
    const felt: f32 = isCut(p) ? 0 : share;
    const S = f32x4.splat(scale), F = f32x4.splat(felt);
    for (let at: usize = 0; at < row; at += 16) {
      v128.store(slopes + at, flushed(f32x4.mul(f32x4.mul(v128.load(y + at), S), F), LEAST));
    }
    store<f32>(slopes + label, (p - ONE) * felt);
    store<f32>(values + (<usize>r << 2), p);
    y += row;
    slopes += row;
  }
  losses(rows, shares, part, values);
}

/** One output of a loss made of terms: its value; its slope is put in place. */
@inline
function term(code: i32, delta: f32, y: f32, t: f32, each: f32, slopes: usize, i: i32, fused: bool): f32 {
  const error = y - t;
  if (code <= MSE) {
    put(slopes, i, 2 * error * each);
    return error * error;
  }
  if (code == MAE) {
    put(slopes, i, error > 0 ? each : error < 0 ? -each : 0);
    return abs(error);
  }
  if (code == HUBER) {
    const size = abs(error);
    put(slopes, i, max(-delta, min(delta, error)) * each);
    return size <= delta ? error * error * 0.5 : delta * (size - delta * 0.5);
  }
  if (code == BINARY) {
    const slope: f32 = isCut(y) ? 0 : fused ? error : error / (y * (ONE - y));
    put(slopes, i, slope * each);
    return -(t * log(cut(y)) + (ONE - t) * log(ONE - cut(y)));
  }
  // From logits: max(z, 0) − z t + ln(1 + e^−|z|), slope σ(z) − t.
  const small = exp(-abs(y));
  const right = ONE / (ONE + small);
  put(slopes, i, ((y < 0 ? small * right : right) - t) * each);
  return max<f32>(y, 0) - y * t + log(ONE + small);
}

function categorical(
  width: i32, y: usize, t: usize, ofLabels: bool, share: f32, slopes: usize, fused: bool,
): f32 {
  let whole: f32 = 0;
  for (let i = 0; i < width; i++) whole += load<f32>(y + (i << 2));
  const scale: f32 = whole == 0 ? 1 : 1 / whole;
  let value: f32 = 0;
  let felt: f32 = 0;
  for (let i = 0; i < width; i++) {
    const target = targetAt(t, i, ofLabels);
    if (target == 0) continue;
    const p = load<f32>(y + (i << 2)) * scale;
    value -= target * log(cut(p));
    if (!isCut(p)) felt += target;
  }
  for (let i = 0; i < width; i++) {
    const target = targetAt(t, i, ofLabels);
    const p = load<f32>(y + (i << 2)) * scale;
    const wish: f32 = isCut(p) ? 0 : target;
    const slope = fused ? p * felt - wish : (felt - (wish == 0 ? 0 : wish / p)) * scale;
    put(slopes, i, slope * share);
  }
  return value * share;
}

function categoricalFromLogits(
  width: i32, y: usize, t: usize, ofLabels: bool, share: f32, slopes: usize,
): f32 {
  let largest = load<f32>(y);
  for (let i = 1; i < width; i++) largest = max(largest, load<f32>(y + (i << 2)));
  let whole: f32 = 0;
  let certain: f32 = 0;
  for (let i = 0; i < width; i++) {
    const power = exp(load<f32>(y + (i << 2)) - largest);
    store<f32>(slopes + (i << 2), power);
    whole += power;
    certain += targetAt(t, i, ofLabels);
  }
  const rest = log(whole);
  const scale = certain / whole;
  let value: f32 = 0;
  for (let i = 0; i < width; i++) {
    const target = targetAt(t, i, ofLabels);
    if (target != 0) value -= target * (load<f32>(y + (i << 2)) - largest - rest);
    put(slopes, i, (load<f32>(slopes + (i << 2)) * scale - target) * share);
  }
  return value * share;
}
