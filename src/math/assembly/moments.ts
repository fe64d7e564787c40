// What src/math/column-moments.ts does with a block of rows, two numbers at a time: each sum is the same sum, added
// from the first row to the last, so that both give the same bits. Addresses are in bytes, rows in whole fours.

/** Subtracts the first row from rows and from their targets, and writes 1 behind the target. */
export function shiftRows(
  rows: i32, columns: i32, width: i32, x: usize, targets: usize, shift: usize, z: usize,
): void {
  const across = <usize>columns << 3, even = across & ~15;
  for (let r = 0; r < rows; r++, x += across, targets += 8, z += <usize>width << 3) {
    for (let n: usize = 0; n < even; n += 16) {
      v128.store(z + n, f64x2.sub(v128.load(x + n), v128.load(shift + n)));
    }
    if (even < across) store<f64>(z + even, load<f64>(x + even) - load<f64>(shift + even));
    store<f64>(z + across, load<f64>(targets) - load<f64>(shift + across));
    store<f64>(z + across, 1, 8);
  }
}

@inline
function addTo(at: usize, left: v128, right: v128): void {
  v128.store(at, f64x2.add(v128.load(at), left));
  v128.store(at, f64x2.add(v128.load(at, 16), right), 16);
}

/** S ← S + Zᵀ Z over rows of Z, in tiles of 4 by 4, from the diagonal to the right. */
export function addProducts(rows: i32, width: i32, z: usize, sums: usize): void {
  const across = <usize>width << 3;
  for (let i: usize = 0; i < across; i += 32) {
    for (let j = i; j < across; j += 32) {
      let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
      for (let r = 0, a = z + i, b = z + j; r < rows; r++, a += across, b += across) {
        const left = v128.load(b), right = v128.load(b, 16);
        let x = v128.load64_splat(a);
        c00 = f64x2.add(c00, f64x2.mul(x, left)); c01 = f64x2.add(c01, f64x2.mul(x, right));
        x = v128.load64_splat(a, 8);
        c10 = f64x2.add(c10, f64x2.mul(x, left)); c11 = f64x2.add(c11, f64x2.mul(x, right));
        x = v128.load64_splat(a, 16);
        c20 = f64x2.add(c20, f64x2.mul(x, left)); c21 = f64x2.add(c21, f64x2.mul(x, right));
        x = v128.load64_splat(a, 24);
        c30 = f64x2.add(c30, f64x2.mul(x, left)); c31 = f64x2.add(c31, f64x2.mul(x, right));
      }
      let at = sums + i * width + j;
      addTo(at, c00, c01); at += across;
      addTo(at, c10, c11); at += across;
      addTo(at, c20, c21); at += across;
      addTo(at, c30, c31);
    }
  }
}

/** The first byte that the compiler's own tables leave free. */
export function firstFree(): usize {
  return __heap_base;
}
