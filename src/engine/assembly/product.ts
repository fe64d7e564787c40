// The matrix product, three quarters of all training: C = A B + bias, rows of C, B and bias in whole vectors. A is
// read by two strides (in bytes), so that Aᵀ needs no copy. A tile of 4 rows and 2 vectors of C stays in registers
// while k runs: 8 vectors that grow, 2 of B, 1 of A. Each number of C is a sum from k = 0 upwards, to which the bias
// is added last, in whatever tile it is: in float64 it has the bits of the readable loop, and a product that
// threads divide has the same bits as with one thread.
import { add, multiplyAdd, splat } from "./lanes";
import { real } from "./real";

/** What a sum begins with, and how it ends: the bias is added last in float64 and first in float32, which is faster. */
@inline
function first(bias: v128): v128 { return sizeof<real>() == 8 ? splat(0) : bias; }
@inline
function last(sum: v128, bias: v128): v128 { return sizeof<real>() == 8 ? add(sum, bias) : sum; }

const TWO: usize = 32;
const WIDE: usize = 128;
/** Fewer rows fill no tile. */
const FEW = 4;
/** A row of C of fewer bytes is not worth the lists. */
const LEAST: usize = 512;

/**
 * Whether lists are faster: in float64, with long rows of C, where at least half of the numbers of a row of A are 0,
 * as after a ReLU, dropout, or in a picture. In float32 tiles are as fast.
 */
function isSparse(rowBytes: usize, K: i32, a: usize, sak: usize): bool {
  if (sizeof<real>() == 4 || rowBytes < LEAST) return false;
  let zeros = 0;
  for (let k = 0; k < K; k++, a += sak) zeros += <i32>(load<real>(a) == 0);
  return zeros << 1 >= K;
}

/**
 * The product for an A with many zeros: of each row the numbers that are not 0 are listed with the places of their
 * rows of B, and only these are multiplied, for eight vectors of C together. A finite sum keeps its bits without them.
 */
function sparse(
  M: i32, rowBytes: usize, K: i32,
  A: usize, sam: usize, sak: usize,
  B: usize, ldb: usize,
  C: usize, ldc: usize,
  bias: usize, list: usize,
): void {
  const rows = list + (<usize>K << 3);
  for (let m = 0; m < M; m++, A += sam, C += ldc) {
    // Each number is written, and the next one overwrites it if it is 0: there is no branch to predict.
    let count: usize = 0;
    for (let k = 0, a = A, b = B; k < K; k++, a += sak, b += ldb) {
      const value = load<real>(a);
      store<real>(list + (count << 3), value);
      store<u32>(rows + (count << 2), <u32>b);
      count += <usize>(value != 0);
    }
    const end = list + (count << 3);
    for (let n: usize = 0; n < rowBytes; n += WIDE) {
      let c0 = splat(0), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
      for (let value = list, row = rows; value < end; value += 8, row += 4) {
        const x = v128.load_splat<real>(value), b = <usize>load<u32>(row) + n;
        c0 = multiplyAdd(x, v128.load(b), c0); c1 = multiplyAdd(x, v128.load(b, 16), c1);
        c2 = multiplyAdd(x, v128.load(b, 32), c2); c3 = multiplyAdd(x, v128.load(b, 48), c3);
        c4 = multiplyAdd(x, v128.load(b, 64), c4); c5 = multiplyAdd(x, v128.load(b, 80), c5);
        c6 = multiplyAdd(x, v128.load(b, 96), c6); c7 = multiplyAdd(x, v128.load(b, 112), c7);
      }
      const c = C + n;
      if (bias) {
        const d = bias + n;
        c0 = add(c0, v128.load(d)); c1 = add(c1, v128.load(d, 16));
        c2 = add(c2, v128.load(d, 32)); c3 = add(c3, v128.load(d, 48));
        c4 = add(c4, v128.load(d, 64)); c5 = add(c5, v128.load(d, 80));
        c6 = add(c6, v128.load(d, 96)); c7 = add(c7, v128.load(d, 112));
      }
      v128.store(c, c0); v128.store(c, c1, 16); v128.store(c, c2, 32); v128.store(c, c3, 48);
      v128.store(c, c4, 64); v128.store(c, c5, 80); v128.store(c, c6, 96); v128.store(c, c7, 112);
    }
  }
}

/**
 * C[M, N] = A[M, K] B[K, N] + bias.
 * @param M rows of C
 * @param rowBytes bytes of a row of C, whole vectors
 * @param sam bytes from a row of A to the next
 * @param sak bytes from a column of A to the next
 * @param ldb bytes from a row of B to the next
 * @param ldc bytes from a row of C to the next
 * @param bias a row of numbers, or 0
 * @param list scratch of K × (8 + the bytes of a number)
 * @param pack scratch of K × 32 bytes, or 0: copies each two vectors' columns of B together first, which is faster
 * when B is larger than the innermost cache
 */
export function product(
  M: i32, rowBytes: usize, K: i32,
  A: usize, sam: usize, sak: usize,
  B: usize, ldb: usize,
  C: usize, ldc: usize,
  bias: usize, pack: usize, list: usize,
): void {
  let n: usize = 0;
  if (rowBytes >= WIDE && (M < FEW || isSparse(rowBytes, K, A + <usize>(M >> 1) * sam, sak))) {
    n = rowBytes & ~(WIDE - 1);
    sparse(M, n, K, A, sam, sak, B, ldb, C, ldc, bias, list);
  }
  for (; n + TWO <= rowBytes; n += TWO) {
    let panel = B + n, step = ldb;
    if (pack) {
      gatherPanel(K, panel, ldb, pack);
      panel = pack;
      step = TWO;
    }
    twoVectors(M, K, A, sam, sak, panel, step, C + n, ldc, bias ? bias + n : 0);
  }
  if (n < rowBytes) oneVector(M, K, A, sam, sak, B + n, ldb, C + n, ldc, bias ? bias + n : 0);
}

function gatherPanel(K: i32, from: usize, ldb: usize, to: usize): void {
  for (let k = 0; k < K; k++, from += ldb, to += TWO) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
  }
}

function twoVectors(
  M: i32, K: i32,
  A: usize, sam: usize, sak: usize,
  B: usize, step: usize,
  C: usize, ldc: usize,
  bias: usize,
): void {
  const zero = splat(0);
  const left = bias ? v128.load(bias) : zero;
  const right = bias ? v128.load(bias, 16) : zero;
  let m = 0;
  for (; m + 4 <= M; m += 4, A += sam << 2) {
    let c00 = first(left), c01 = first(right), c10 = c00, c11 = c01;
    let c20 = c00, c21 = c01, c30 = c00, c31 = c01;
    let b = B;
    if (sam == sizeof<real>()) {
      let a = A;
      for (let k = 0; k < K; k++) {
        const b0 = v128.load(b), b1 = v128.load(b, 16);
        let x = v128.load_splat<real>(a);
        c00 = multiplyAdd(x, b0, c00); c01 = multiplyAdd(x, b1, c01);
        x = v128.load_splat<real>(a, sizeof<real>());
        c10 = multiplyAdd(x, b0, c10); c11 = multiplyAdd(x, b1, c11);
        x = v128.load_splat<real>(a, 2 * sizeof<real>());
        c20 = multiplyAdd(x, b0, c20); c21 = multiplyAdd(x, b1, c21);
        x = v128.load_splat<real>(a, 3 * sizeof<real>());
        c30 = multiplyAdd(x, b0, c30); c31 = multiplyAdd(x, b1, c31);
        a += sak;
        b += step;
      }
    } else {
      let a0 = A, a1 = A + sam, a2 = a1 + sam, a3 = a2 + sam;
      for (let k = 0; k < K; k++) {
        const b0 = v128.load(b), b1 = v128.load(b, 16);
        let x = v128.load_splat<real>(a0);
        c00 = multiplyAdd(x, b0, c00); c01 = multiplyAdd(x, b1, c01);
        x = v128.load_splat<real>(a1);
        c10 = multiplyAdd(x, b0, c10); c11 = multiplyAdd(x, b1, c11);
        x = v128.load_splat<real>(a2);
        c20 = multiplyAdd(x, b0, c20); c21 = multiplyAdd(x, b1, c21);
        x = v128.load_splat<real>(a3);
        c30 = multiplyAdd(x, b0, c30); c31 = multiplyAdd(x, b1, c31);
        a0 += sak; a1 += sak; a2 += sak; a3 += sak;
        b += step;
      }
    }
    v128.store(C, last(c00, left)); v128.store(C, last(c01, right), 16);
    C += ldc;
    v128.store(C, last(c10, left)); v128.store(C, last(c11, right), 16);
    C += ldc;
    v128.store(C, last(c20, left)); v128.store(C, last(c21, right), 16);
    C += ldc;
    v128.store(C, last(c30, left)); v128.store(C, last(c31, right), 16);
    C += ldc;
  }
  for (; m < M; m++, A += sam, C += ldc) {
    let c0 = first(left), c1 = first(right), a = A, b = B;
    for (let k = 0; k < K; k++) {
      const x = v128.load_splat<real>(a);
      c0 = multiplyAdd(x, v128.load(b), c0);
      c1 = multiplyAdd(x, v128.load(b, 16), c1);
      a += sak;
      b += step;
    }
    v128.store(C, last(c0, left));
    v128.store(C, last(c1, right), 16);
  }
}

function oneVector(
  M: i32, K: i32,
  A: usize, sam: usize, sak: usize,
  B: usize, step: usize,
  C: usize, ldc: usize,
  bias: usize,
): void {
  const start = bias ? v128.load(bias) : splat(0);
  let m = 0;
  for (; m + 8 <= M; m += 8, A += sam << 3) {
    let c0 = first(start), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
    let a = A, b = B;
    const s2 = sam << 1, s3 = s2 + sam, s4 = sam << 2, s5 = s4 + sam, s6 = s4 + s2, s7 = s4 + s3;
    for (let k = 0; k < K; k++) {
      const row = v128.load(b);
      c0 = multiplyAdd(v128.load_splat<real>(a), row, c0);
      c1 = multiplyAdd(v128.load_splat<real>(a + sam), row, c1);
      c2 = multiplyAdd(v128.load_splat<real>(a + s2), row, c2);
      c3 = multiplyAdd(v128.load_splat<real>(a + s3), row, c3);
      c4 = multiplyAdd(v128.load_splat<real>(a + s4), row, c4);
      c5 = multiplyAdd(v128.load_splat<real>(a + s5), row, c5);
      c6 = multiplyAdd(v128.load_splat<real>(a + s6), row, c6);
      c7 = multiplyAdd(v128.load_splat<real>(a + s7), row, c7);
      a += sak;
      b += step;
    }
    v128.store(C, last(c0, start)); C += ldc;
    v128.store(C, last(c1, start)); C += ldc;
    v128.store(C, last(c2, start)); C += ldc;
    v128.store(C, last(c3, start)); C += ldc;
    v128.store(C, last(c4, start)); C += ldc;
    v128.store(C, last(c5, start)); C += ldc;
    v128.store(C, last(c6, start)); C += ldc;
    v128.store(C, last(c7, start)); C += ldc;
  }
  for (; m < M; m++, A += sam, C += ldc) {
    let c = first(start), a = A, b = B;
    for (let k = 0; k < K; k++, a += sak, b += step) c = multiplyAdd(v128.load_splat<real>(a), v128.load(b), c);
    v128.store(C, last(c, start));
  }
}
