// The matrix product, three quarters of all training: C = A B + bias, rows of C, B and bias in whole vectors. A is
// read by two strides (in bytes), so that Aᵀ needs no copy. A tile of 4 rows and 2 vectors of C stays in registers
// while k runs: 8 vectors that grow, 2 of B, 1 of A. Each number of C is a sum from k = 0 upwards, to which the bias
// is added last, in whatever tile it is: in float64 it has the bits of the readable loop, and a product that
// threads divide has the same bits as with one thread.
import { add, multiplyAdd, splat } from "./lanes";
import { real } from "./real";

const TWO: usize = 32;

/**
 * C[M, N] = A[M, K] B[K, N] + bias.
 * @param M rows of C
 * @param rowBytes bytes of a row of C, whole vectors
 * @param sam bytes from a row of A to the next
 * @param sak bytes from a column of A to the next
 * @param ldb bytes from a row of B to the next
 * @param ldc bytes from a row of C to the next
 * @param bias a row of numbers, or 0
 * @param pack scratch of K × 32 bytes, or 0: copies each two vectors' columns of B together first, which is faster
 * when B is larger than the innermost cache
 */
export function product(
  M: i32, rowBytes: usize, K: i32,
  A: usize, sam: usize, sak: usize,
  B: usize, ldb: usize,
  C: usize, ldc: usize,
  bias: usize, pack: usize,
): void {
  let n: usize = 0;
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
    let c00 = zero, c01 = zero, c10 = zero, c11 = zero;
    let c20 = zero, c21 = zero, c30 = zero, c31 = zero;
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
    v128.store(C, add(c00, left)); v128.store(C, add(c01, right), 16);
    C += ldc;
    v128.store(C, add(c10, left)); v128.store(C, add(c11, right), 16);
    C += ldc;
    v128.store(C, add(c20, left)); v128.store(C, add(c21, right), 16);
    C += ldc;
    v128.store(C, add(c30, left)); v128.store(C, add(c31, right), 16);
    C += ldc;
  }
  for (; m < M; m++, A += sam, C += ldc) {
    let c0 = zero, c1 = zero, a = A, b = B;
    for (let k = 0; k < K; k++) {
      const x = v128.load_splat<real>(a);
      c0 = multiplyAdd(x, v128.load(b), c0);
      c1 = multiplyAdd(x, v128.load(b, 16), c1);
      a += sak;
      b += step;
    }
    v128.store(C, add(c0, left));
    v128.store(C, add(c1, right), 16);
  }
}

function oneVector(
  M: i32, K: i32,
  A: usize, sam: usize, sak: usize,
  B: usize, step: usize,
  C: usize, ldc: usize,
  bias: usize,
): void {
  const zero = splat(0), last = bias ? v128.load(bias) : zero;
  let m = 0;
  for (; m + 8 <= M; m += 8, A += sam << 3) {
    let c0 = zero, c1 = zero, c2 = zero, c3 = zero, c4 = zero, c5 = zero, c6 = zero, c7 = zero;
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
    v128.store(C, add(c0, last)); C += ldc;
    v128.store(C, add(c1, last)); C += ldc;
    v128.store(C, add(c2, last)); C += ldc;
    v128.store(C, add(c3, last)); C += ldc;
    v128.store(C, add(c4, last)); C += ldc;
    v128.store(C, add(c5, last)); C += ldc;
    v128.store(C, add(c6, last)); C += ldc;
    v128.store(C, add(c7, last)); C += ldc;
  }
  for (; m < M; m++, A += sam, C += ldc) {
    let c = zero, a = A, b = B;
    for (let k = 0; k < K; k++, a += sak, b += step) c = multiplyAdd(v128.load_splat<real>(a), v128.load(b), c);
    v128.store(C, add(c, last));
  }
}
