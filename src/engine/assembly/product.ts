// The matrix product, three quarters of all training: C = A B + bias, float32, rows of C, B and bias
// in multiples of four numbers. A is read by two strides (in bytes), so that Aᵀ needs no copy.
// A tile of 4 rows and 8 columns of C stays in registers while k runs: 8 vectors that grow, 2 of B, 1
// of A. Each number of C is a sum from k = 0 upwards, whatever tile it falls into, so the same product
// cut up among threads gives the same bits.
import { multiplyAdd } from "./vector";

/**
 * C[M, N] = A[M, K] B[K, N] + bias.
 * @param M rows of C
 * @param N columns of C, a multiple of 4
 * @param sam bytes from a row of A to the next
 * @param sak bytes from a column of A to the next
 * @param ldb bytes from a row of B to the next
 * @param ldc bytes from a row of C to the next
 * @param bias N numbers, or 0
 * @param pack K × 8 numbers of scratch, or 0: copies each 8 columns of B together first, which pays when
 * B is larger than the innermost cache
 */
export function product(
  M: i32, N: i32, K: i32,
  A: usize, sam: usize, sak: usize,
  B: usize, ldb: usize,
  C: usize, ldc: usize,
  bias: usize, pack: usize,
): void {
  let n = 0;
  for (; n + 8 <= N; n += 8) {
    const at: usize = n << 2;
    let panel = B + at;
    let step = ldb;
    if (pack) {
      gatherPanel(K, panel, ldb, pack);
      panel = pack;
      step = 32;
    }
    eightColumns(M, K, A, sam, sak, panel, step, C + at, ldc, bias ? bias + at : 0);
  }
  if (n < N) {
    const at: usize = n << 2;
    fourColumns(M, K, A, sam, sak, B + at, ldb, C + at, ldc, bias ? bias + at : 0);
  }
}

function gatherPanel(K: i32, from: usize, ldb: usize, to: usize): void {
  for (let k = 0; k < K; k++) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    from += ldb;
    to += 32;
  }
}

function eightColumns(
  M: i32, K: i32,
  A: usize, sam: usize, sak: usize,
  B: usize, step: usize,
  C: usize, ldc: usize,
  bias: usize,
): void {
  const zero = f32x4.splat(0);
  const left = bias ? v128.load(bias) : zero;
  const right = bias ? v128.load(bias, 16) : zero;
  let m = 0;
  for (; m + 4 <= M; m += 4) {
    let c00 = left, c01 = right, c10 = left, c11 = right;
    let c20 = left, c21 = right, c30 = left, c31 = right;
    let b = B;
    if (sam == 4) {
      let a = A;
      for (let k = 0; k < K; k++) {
        const b0 = v128.load(b), b1 = v128.load(b, 16);
        let x = v128.load32_splat(a);
        c00 = multiplyAdd(x, b0, c00); c01 = multiplyAdd(x, b1, c01);
        x = v128.load32_splat(a, 4);
        c10 = multiplyAdd(x, b0, c10); c11 = multiplyAdd(x, b1, c11);
        x = v128.load32_splat(a, 8);
        c20 = multiplyAdd(x, b0, c20); c21 = multiplyAdd(x, b1, c21);
        x = v128.load32_splat(a, 12);
        c30 = multiplyAdd(x, b0, c30); c31 = multiplyAdd(x, b1, c31);
        a += sak;
        b += step;
      }
    } else {
      let a0 = A, a1 = A + sam, a2 = a1 + sam, a3 = a2 + sam;
      for (let k = 0; k < K; k++) {
        const b0 = v128.load(b), b1 = v128.load(b, 16);
        let x = v128.load32_splat(a0);
        c00 = multiplyAdd(x, b0, c00); c01 = multiplyAdd(x, b1, c01);
        x = v128.load32_splat(a1);
        c10 = multiplyAdd(x, b0, c10); c11 = multiplyAdd(x, b1, c11);
        x = v128.load32_splat(a2);
        c20 = multiplyAdd(x, b0, c20); c21 = multiplyAdd(x, b1, c21);
        x = v128.load32_splat(a3);
        c30 = multiplyAdd(x, b0, c30); c31 = multiplyAdd(x, b1, c31);
        a0 += sak; a1 += sak; a2 += sak; a3 += sak;
        b += step;
      }
    }
    let c = C;
    v128.store(c, c00); v128.store(c, c01, 16);
    c += ldc;
    v128.store(c, c10); v128.store(c, c11, 16);
    c += ldc;
    v128.store(c, c20); v128.store(c, c21, 16);
    c += ldc;
    v128.store(c, c30); v128.store(c, c31, 16);
    C = c + ldc;
    A += sam << 2;
  }
  for (; m + 2 <= M; m += 2) {
    let c00 = left, c01 = right, c10 = left, c11 = right, a = A, b = B;
    for (let k = 0; k < K; k++) {
      const b0 = v128.load(b), b1 = v128.load(b, 16);
      let x = v128.load32_splat(a);
      c00 = multiplyAdd(x, b0, c00); c01 = multiplyAdd(x, b1, c01);
      x = v128.load32_splat(a + sam);
      c10 = multiplyAdd(x, b0, c10); c11 = multiplyAdd(x, b1, c11);
      a += sak;
      b += step;
    }
    v128.store(C, c00); v128.store(C, c01, 16);
    C += ldc;
    v128.store(C, c10); v128.store(C, c11, 16);
    C += ldc;
    A += sam << 1;
  }
  for (; m < M; m++) {
    let c0 = left, c1 = right, a = A, b = B;
    for (let k = 0; k < K; k++) {
      const x = v128.load32_splat(a);
      c0 = multiplyAdd(x, v128.load(b), c0);
      c1 = multiplyAdd(x, v128.load(b, 16), c1);
      a += sak;
      b += step;
    }
    v128.store(C, c0);
    v128.store(C, c1, 16);
    C += ldc;
    A += sam;
  }
}

function fourColumns(
  M: i32, K: i32,
  A: usize, sam: usize, sak: usize,
  B: usize, step: usize,
  C: usize, ldc: usize,
  bias: usize,
): void {
  const start = bias ? v128.load(bias) : f32x4.splat(0);
  let m = 0;
  for (; m + 8 <= M; m += 8) {
    let c0 = start, c1 = start, c2 = start, c3 = start, c4 = start, c5 = start, c6 = start, c7 = start;
    let a = A, b = B;
    const s2 = sam << 1, s3 = s2 + sam, s4 = sam << 2, s5 = s4 + sam, s6 = s4 + s2, s7 = s4 + s3;
    for (let k = 0; k < K; k++) {
      const row = v128.load(b);
      c0 = multiplyAdd(v128.load32_splat(a), row, c0);
      c1 = multiplyAdd(v128.load32_splat(a + sam), row, c1);
      c2 = multiplyAdd(v128.load32_splat(a + s2), row, c2);
      c3 = multiplyAdd(v128.load32_splat(a + s3), row, c3);
      c4 = multiplyAdd(v128.load32_splat(a + s4), row, c4);
      c5 = multiplyAdd(v128.load32_splat(a + s5), row, c5);
      c6 = multiplyAdd(v128.load32_splat(a + s6), row, c6);
      c7 = multiplyAdd(v128.load32_splat(a + s7), row, c7);
      a += sak;
      b += step;
    }
    v128.store(C, c0); C += ldc;
    v128.store(C, c1); C += ldc;
    v128.store(C, c2); C += ldc;
    v128.store(C, c3); C += ldc;
    v128.store(C, c4); C += ldc;
    v128.store(C, c5); C += ldc;
    v128.store(C, c6); C += ldc;
    v128.store(C, c7); C += ldc;
    A += sam << 3;
  }
  for (; m < M; m++) {
    let c = start, a = A, b = B;
    for (let k = 0; k < K; k++) {
      c = multiplyAdd(v128.load32_splat(a), v128.load(b), c);
      a += sak;
      b += step;
    }
    v128.store(C, c);
    C += ldc;
    A += sam;
  }
}
