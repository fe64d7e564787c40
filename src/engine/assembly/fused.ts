// Two cross-entropies of float32 together with the activation before them, four numbers at a time. The slope over
// the weighted sum is p − t, and 0 where p is so near to 0 or 1 that the loss is cut.
import { flushed, sumOf } from "./lanes";
import { logarithm } from "./float32";

const ONE: f32 = 1;
const CUT: f32 = 1e-7;
const LEAST: f32 = 1e-18;

@inline
function isCut(p: f32): bool {
  return p < CUT || p > ONE - CUT;
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
export function binaryOfOne(
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
export function categoricalOfLabels(
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

