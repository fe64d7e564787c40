// What is done to whole rows beside products and activations: fetching a batch, softmax, dropout, sums
// over the batch, transposing.
// `stride` is the length of a row in numbers, a multiple of 4; what lies beyond a layer's width is 0.
import { exponential, flushed, largestOf, sumOf } from "./vector";

/** Slopes closer to 0 than this are 0: products of two such numbers are still no denormals. */
const LEAST: f32 = 1e-18;

/** From this many bytes on the processor's own copying is worth its call. */
const LONG: usize = 1024;

/** Copies the rows with these numbers one behind the other. */
export function gather(count: i32, indices: usize, from: usize, bytes: usize, to: usize): void {
  for (let i = 0; i < count; i++) {
    const source = from + <usize>load<i32>(indices + (i << 2)) * bytes;
    if (bytes >= LONG) memory.copy(to, source, bytes);
    else for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(source + at));
    to += bytes;
  }
}

/** The same for rows of any width, number by number. */
export function gatherBlocks(count: i32, indices: usize, from: usize, width: i32, to: usize): void {
  for (let i = 0; i < count; i++) {
    const source = from + ((<usize>load<i32>(indices + (i << 2)) * width) << 2);
    for (let n = 0; n < width; n++) store<f32>(to + (n << 2), load<f32>(source + (n << 2)));
    to += <usize>width << 2;
  }
}

/** All lanes of a row's last vector that are within its width. */
function within(width: i32): v128 {
  const last = ((width - 1) & 3) + 1;
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(last));
}

/**
 * Each row becomes e^(z − largest) divided by their sum; beyond the width 0. In three walks, so that
 * the exponentials of different rows, of which none waits for another, follow each other closely.
 */
export function softmax(rows: i32, width: i32, stride: i32, a: usize): void {
  const row = <usize>stride << 2, last = row - 16, mask = within(width), end = a + rows * row;
  for (let y = a; y < end; y += row) {
    // Beyond the width stands the first number, so that the largest is not there.
    let top = v128.bitselect(v128.load(y + last), v128.load32_splat(y), mask);
    for (let at: usize = 0; at < last; at += 16) top = f32x4.pmax(top, v128.load(y + at));
    const largest = f32x4.splat(largestOf(top));
    for (let at: usize = 0; at < row; at += 16) v128.store(y + at, f32x4.sub(v128.load(y + at), largest));
  }
  for (let y = a; y < end; y += 16) v128.store(y, exponential(v128.load(y)));
  for (let y = a; y < end; y += row) {
    const tail = v128.and(v128.load(y + last), mask);
    v128.store(y + last, tail);
    let sum = tail;
    for (let at: usize = 0; at < last; at += 16) sum = f32x4.add(sum, v128.load(y + at));
    const part = f32x4.splat(1 / sumOf(sum));
    for (let at: usize = 0; at < row; at += 16) v128.store(y + at, f32x4.mul(v128.load(y + at), part));
  }
}

/** gⱼ ← aⱼ (gⱼ − Σᵢ gᵢ aᵢ): the way back through a softmax. */
export function softmaxSlopes(rows: i32, width: i32, stride: i32, a: usize, g: usize): void {
  for (let r = 0; r < rows; r++) {
    let mean: f32 = 0;
    for (let n = 0; n < width; n++) mean += load<f32>(g + (n << 2)) * load<f32>(a + (n << 2));
    for (let n = 0; n < stride; n += 4) {
      const at: usize = n << 2;
      const off = f32x4.sub(v128.load(g + at), f32x4.splat(mean));
      v128.store(g + at, flushed(f32x4.mul(v128.load(a + at), off), LEAST));
    }
    a += <usize>stride << 2;
    g += <usize>stride << 2;
  }
}

/** to = from · mask, number by number. */
export function masked(rows: i32, stride: i32, from: usize, mask: usize, to: usize): void {
  const end: usize = (rows * stride) << 2;
  for (let at: usize = 0; at < end; at += 16) {
    v128.store(to + at, f32x4.mul(v128.load(from + at), v128.load(mask + at)));
  }
}

/** Sums over the rows, column by column. */
export function columnSums(rows: i32, stride: i32, g: usize, sums: usize): void {
  for (let n = 0; n < stride; n += 4) {
    let from = g + (n << 2);
    let sum = f32x4.splat(0);
    for (let r = 0; r < rows; r++) {
      sum = f32x4.add(sum, v128.load(from));
      from += <usize>stride << 2;
    }
    v128.store(sums + (n << 2), sum);
  }
}

/**
 * Writes a block of W (rows × stride) as columns of its transpose, whose rows are `across` long.
 * Only `columns` of W are wanted: what lies beyond the width has no row in the transpose.
 */
export function transpose(
  rows: i32, columns: i32, stride: i32, from: usize, to: usize, across: i32,
): void {
  const lda: usize = stride << 2;
  const ldt: usize = across << 2;
  const whole = rows & ~3;
  for (let c = 0; c < columns; c += 4) {
    const some = min(4, columns - c);
    let p = from + (c << 2);
    let q = to + <usize>c * ldt;
    for (let r = 0; r < whole; r += 4) {
      const a = v128.load(p), b = v128.load(p + lda);
      const d = v128.load(p + 2 * lda), e = v128.load(p + 3 * lda);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const de = v128.shuffle<f32>(d, e, 0, 4, 1, 5), DE = v128.shuffle<f32>(d, e, 2, 6, 3, 7);
      v128.store(q, v128.shuffle<f64>(ab, de, 0, 2));
      if (some > 1) v128.store(q + ldt, v128.shuffle<f64>(ab, de, 1, 3));
      if (some > 2) v128.store(q + 2 * ldt, v128.shuffle<f64>(AB, DE, 0, 2));
      if (some > 3) v128.store(q + 3 * ldt, v128.shuffle<f64>(AB, DE, 1, 3));
      p += 4 * lda;
      q += 16;
    }
    for (let r = whole; r < rows; r++) {
      for (let k = 0; k < some; k++) store<f32>(q + <usize>k * ldt, load<f32>(p + (k << 2)));
      p += lda;
      q += 4;
    }
  }
}
