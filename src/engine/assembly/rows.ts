// What is done to whole rows beside products and activations: copying a batch, softmax, dropout, sums over the
// batch, transposing. `stride` is the length of a row in numbers, whole vectors.
import {
  add, at, BYTES, div, flushed, greater, LANES, largest, largestOf, mul, places, splat, sub, sumOf,
} from "./lanes";
import { exponential, real } from "./real";

/** Slopes closer to 0 than this are 0 in float32: products of two such numbers are still no denormals. */
export const LEAST: real = 1e-18;

/** From this many bytes on the processor's own copying is worth its call. */
const LONG: usize = 1024;

/** Copies the rows with these numbers one behind the other. */
export function gather(count: i32, indices: usize, from: usize, bytes: usize, to: usize): void {
  for (let i = 0; i < count; i++, to += bytes) {
    const source = from + <usize>load<i32>(indices + (i << 2)) * bytes;
    if (bytes >= LONG) memory.copy(to, source, bytes);
    else for (let n: usize = 0; n < bytes; n += 16) v128.store(to + n, v128.load(source + n));
  }
}

/** The same for rows of any width, number by number. */
export function gatherBlocks(count: i32, indices: usize, from: usize, width: i32, to: usize): void {
  for (let i = 0; i < count; i++, to = at(to, width)) {
    const source = at(from, load<i32>(indices + (i << 2)) * width);
    for (let n = 0; n < width; n++) store<real>(at(to, n), load<real>(at(source, n)));
  }
}

/**
 * Each row becomes e^(z − largest) divided by their sum; beyond the width it is 0. In float64 the sum is added from the
 * first to the last, as in the readable code. In three passes, so that the exponentials of different rows, which are
 * independent, follow each other closely.
 */
export function softmax(rows: i32, width: i32, stride: i32, a: usize): void {
  const row = at(0, stride), last = row - 16, end = a + rows * row;
  const inside = greater(splat(<real>(width - stride + LANES)), places());
  for (let y = a; y < end; y += row) {
    // Beyond the width is the first number, so that the largest is not there.
    let top = v128.bitselect(v128.load(y + last), v128.load_splat<real>(y), inside);
    for (let n: usize = 0; n < last; n += 16) top = largest(top, v128.load(y + n));
    const highest = splat(largestOf(top));
    for (let n: usize = 0; n < row; n += 16) v128.store(y + n, sub(v128.load(y + n), highest));
  }
  for (let y = a; y < end; y += 16) v128.store(y, exponential(v128.load(y)));
  for (let y = a; y < end; y += row) {
    const tail = v128.and(v128.load(y + last), inside);
    v128.store(y + last, tail);
    if (sizeof<real>() == 4) {
      let sum = tail;
      for (let n: usize = 0; n < last; n += 16) sum = add(sum, v128.load(y + n));
      const part = splat(<real>1 / sumOf(sum));
      for (let n: usize = 0; n < row; n += 16) v128.store(y + n, mul(v128.load(y + n), part));
    } else {
      let sum: real = load<real>(y);
      for (let n = 1; n < width; n++) sum += load<real>(at(y, n));
      const whole = splat(sum);
      for (let n: usize = 0; n < row; n += 16) v128.store(y + n, div(v128.load(y + n), whole));
    }
  }
}

/** gⱼ ← Σᵢ gᵢ aᵢ ([i = j] − aⱼ): the backward pass through a softmax; `sums` is scratch for a row. */
export function softmaxSlopes(
  rows: i32, width: i32, stride: i32, a: usize, g: usize, sums: usize,
): void {
  const row = at(0, stride), one = splat(1), lanes = splat(<real>LANES);
  for (let r = 0; r < rows; r++, a += row, g += row) {
    let neuron = places();
    for (let n: usize = 0; n < row; n += 16, neuron = add(neuron, lanes)) {
      const aj = v128.load(a + n);
      let total = splat(0);
      for (let i = 0; i < width; i++) {
        const ai = v128.load_splat<real>(at(a, i)), gi = v128.load_splat<real>(at(g, i));
        const own = v128.and(v128.eq<real>(neuron, splat(<real>i)), one);
        total = add(total, mul(gi, mul(ai, sub(own, aj))));
      }
      v128.store(sums + n, flushed(total, LEAST));
    }
    for (let j = 0; j < width; j++) store<real>(at(g, j), load<real>(at(sums, j)));
  }
}

/** to = from · mask, number by number. */
export function masked(rows: i32, stride: i32, from: usize, mask: usize, to: usize): void {
  const end = at(0, rows * stride);
  for (let n: usize = 0; n < end; n += 16) {
    v128.store(to + n, mul(v128.load(from + n), v128.load(mask + n)));
  }
}

/** Sums over the rows, column by column. */
export function columnSums(rows: i32, stride: i32, g: usize, sums: usize): void {
  const row = at(0, stride);
  for (let n: usize = 0; n < row; n += 16) {
    let from = g + n, sum = splat(0);
    for (let r = 0; r < rows; r++, from += row) sum = add(sum, v128.load(from));
    v128.store(sums + n, sum);
  }
}

/** Writes a block of W (rows × stride) as columns of its transpose, whose rows are `across` long. */
export function transpose(
  rows: i32, columns: i32, stride: i32, from: usize, to: usize, across: i32,
): void {
  for (let r = 0; r < rows; r++, from = at(from, stride), to += BYTES) {
    for (let c = 0, q = to; c < columns; c++, q = at(q, across)) store<real>(q, load<real>(at(from, c)));
  }
}
