// Losses with their slopes over a batch, in the operations and the order of src/training/losses/loss.ts and
// cross-entropy.ts, so that they are the same to the last bit in float64. In float32 a cross-entropy right behind its
// own activation is computed together with it: the slope over the weighted sum is p − t, while a path through 1/p
// and p(1 − p) would lose most digits.
import { at, BYTES } from "./lanes";
import { Loss, Plan } from "./plan";
import { binaryOfOne, categoricalOfLabels } from "./fused";
import { exp, log, log1p, real } from "./real";
import { LEAST } from "./rows";

/** A loss of the caller's own; `whole` is 0 where slopes are not needed. */
@external("env", "loss")
declare function lossByCall(first: i32, rows: i32, y: usize, t: usize, shares: usize, whole: i32): void;

const ONE: real = 1;
const CUT: real = 1e-7;

@inline
function cut(p: real): real {
  return max<real>(CUT, min<real>(ONE - CUT, p));
}

@inline
function isCut(p: real): bool {
  return p < CUT || p > ONE - CUT;
}

@inline
function put(slopes: usize, i: i32, slope: real): void {
  store<real>(at(slopes, i), sizeof<real>() == 4 && abs(slope) < LEAST ? 0 : slope);
}

/** The target for output i of a row: its number there, or whether i is the label. */
@inline
function targetAt(t: usize, i: i32, ofLabels: bool): real {
  return ofLabels ? <real>(<i32>load<real>(t) == i) : load<real>(at(t, i));
}

/**
 * Losses and slopes of rows of a batch, times what each counts.
 * @param first the first row
 * @param rows how many rows
 * @param stride numbers from one row of outputs, and of slopes, to the next
 * @param y outputs
 * @param t targets
 * @param shares what each example counts, or 0 when all count 1
 * @param whole the number by which each is divided: the examples of the batch; 0 where only the losses are needed
 * @param slopes gets the slopes
 */
export function loss(
  plan: Plan, first: i32, rows: i32, stride: i32, y: usize, t: usize, shares: usize, whole: i32, slopes: usize,
): void {
  const code = plan.loss, width = plan.outputs, ofLabels = plan.ofLabels != 0, fused = plan.fused != 0;
  let values = at(plan.values, first);
  if (code == Loss.custom) return lossByCall(first, rows, y, t, shares, whole);
  if (sizeof<real>() == 4 && fused && whole) {
    if (code == Loss.binary && width == 1) return binaryOfOne(rows, stride, y, t, shares, ONE / <real>whole, slopes, values);
    if (code == Loss.categorical && ofLabels) {
      return categoricalOfLabels(rows, stride, y, t, shares, ONE / <real>whole, slopes, values);
    }
  }
  const delta = <real>plan.delta, divisor: real = whole ? <real>whole : ONE;
  for (let r = 0; r < rows; r++) {
    const share = (shares ? load<real>(at(shares, r)) : ONE) / divisor;
    let value: real = 0;
    if (code == Loss.categorical) {
      value = categorical(width, y, t, ofLabels, share, slopes, fused);
    } else if (code == Loss.categoricalFromLogits) {
      value = categoricalFromLogits(width, y, t, ofLabels, share, slopes);
    } else {
      const part: real = code == Loss.squaredError ? ONE : ONE / <real>width;
      for (let i = 0; i < width; i++) {
        value += term(code, delta, load<real>(at(y, i)), load<real>(at(t, i)), part, share, slopes, i, fused);
      }
      value *= part;
    }
    store<real>(values, share * value);
    values += BYTES;
    y = at(y, stride);
    slopes = at(slopes, stride);
    t = at(t, plan.targetWidth);
  }
}

/** One output of a loss made of terms: returns its value, and writes its slope. */
@inline
function term(
  code: i32, delta: real, y: real, t: real, part: real, share: real, slopes: usize, i: i32, fused: bool,
): real {
  const error = y - t;
  let value: real, slope: real;
  if (code <= Loss.mse) {
    slope = 2 * error;
    value = error * error;
  } else if (code == Loss.mae) {
    slope = error > 0 ? 1 : error < 0 ? -1 : error;
    value = abs(error);
  } else if (code == Loss.huber) {
    const size = abs(error);
    slope = max<real>(-delta, min<real>(delta, error));
    value = size <= delta ? (error * error) / 2 : delta * (size - delta / 2);
  } else if (code == Loss.binary) {
    slope = isCut(y) ? 0 : sizeof<real>() == 4 && fused ? error : error / (y * (ONE - y));
    value = -(t * log(cut(y)) + (ONE - t) * log(ONE - cut(y)));
  } else {
    // From logits: max(z, 0) − z t + ln(1 + e^−|z|), slope σ(z) − t.
    const small = exp(-abs(y));
    slope = (y < 0 ? small : ONE) / (ONE + small) - t;
    value = max<real>(y, 0) - y * t + log1p(small);
  }
  put(slopes, i, share * (slope * part));
  return value;
}

function categorical(
  width: i32, y: usize, t: usize, ofLabels: bool, share: real, slopes: usize, fused: bool,
): real {
  let whole: real = 0, value: real = 0, average: real = 0, felt: real = 0;
  for (let i = 0; i < width; i++) whole += load<real>(at(y, i));
  if (whole == 0) whole = 1;
  for (let i = 0; i < width; i++) {
    const target = targetAt(t, i, ofLabels);
    const p = load<real>(at(y, i)) / whole;
    if (target != 0) value -= target * log(cut(p));
    const pull: real = isCut(p) ? 0 : -target / p;
    average += pull * p;
    if (!isCut(p)) felt += target;
    store<real>(at(slopes, i), pull);
  }
  for (let i = 0; i < width; i++) {
    let slope = (load<real>(at(slopes, i)) - average) / whole;
    if (sizeof<real>() == 4 && fused && whole) {
      const p = load<real>(at(y, i)) / whole;
      slope = p * felt - (isCut(p) ? 0 : targetAt(t, i, ofLabels));
    }
    put(slopes, i, share * slope);
  }
  return value;
}

function categoricalFromLogits(
  width: i32, y: usize, t: usize, ofLabels: bool, share: real, slopes: usize,
): real {
  let largest = load<real>(y), whole: real = 0, certain: real = 0, value: real = 0;
  for (let i = 1; i < width; i++) largest = max(largest, load<real>(at(y, i)));
  for (let i = 0; i < width; i++) {
    const power = exp(load<real>(at(y, i)) - largest);
    store<real>(at(slopes, i), power);
    whole += power;
    certain += targetAt(t, i, ofLabels);
  }
  const rest = log(whole);
  for (let i = 0; i < width; i++) {
    const target = targetAt(t, i, ofLabels);
    if (target != 0) value -= target * (load<real>(at(y, i)) - largest - rest);
    put(slopes, i, share * ((load<real>(at(slopes, i)) / whole) * certain - target));
  }
  return value;
}
