// Sums of products of all pairs of columns, for src/math/column-moments.ts. It is a module of its own, so small
// that it is compiled when it is first used. From up to 256 rows of float32 it subtracts the table's first row,
// stores the results column by column, with a column of ones after them, and multiplies four rows at a time in
// float32. The sums over these rows are then added to the totals in float64.

const ROWS: i32 = 256;
const COLUMN: usize = 1024;

/**
 * Adds the products of `rows` rows to `sums`. Only the sums on and above the diagonal are complete.
 * @param inputs the number of input columns, which are stored at `from`; `targets` has one number for each row
 * @param shift the table's first row, which is subtracted from the inputs and the target
 * @param block memory for `across` columns of 256 numbers: inputs, target, ones, and columns of zeros, so that
 * `across` is a multiple of six
 * @param sums a table of `across` × `across` sums in float64
 */
export function addProducts(
  rows: i32, inputs: i32, from: usize, targets: usize, shift: usize, block: usize, sums: usize,
  across: i32,
): void {
  const target = block + <usize>inputs * COLUMN;
  layOut(rows, inputs, from, shift, block);
  oneColumn(rows, 4, targets, load<f32>(shift + (<usize>inputs << 2)), target);
  for (let k = 0; k < rows; k++) store<f32>(target + COLUMN + (<usize>k << 2), 1);
  for (let j = 0; j < inputs + 2; j++) {
    const column = block + <usize>j * COLUMN;
    for (let k = rows; k < ROWS; k++) store<f32>(column + (<usize>k << 2), 0);
  }
  for (let i = 0; i < across; i += 2) {
    for (let j = i - i % 3; j < across; j += 3) {
      twoByThree(
        block + <usize>i * COLUMN, block + <usize>j * COLUMN,
        sums + ((<usize>i * across + j) << 3), <usize>across << 3,
      );
    }
  }
}

/** Transposes rows into columns, four columns at a time; the last four may include some that are done already. */
function layOut(rows: i32, inputs: i32, from: usize, shift: usize, block: usize): void {
  const row = <usize>inputs << 2;
  if (inputs < 4) {
    for (let j: usize = 0; j < row; j += 4) {
      oneColumn(rows, row, from + j, load<f32>(shift + j), block + (j << 8));
    }
    return;
  }
  const whole = rows & ~3;
  for (let j = 0; j < inputs; j += 4) {
    const first = <usize>min(j, inputs - 4) << 2;
    const off = v128.load(shift + first), column = block + (first << 8);
    let at = from + first, to = column;
    for (let k = 0; k < whole; k += 4, to += 16) {
      const a = f32x4.sub(v128.load(at), off), b = f32x4.sub(v128.load(at + row), off);
      const c = f32x4.sub(v128.load(at + 2 * row), off), d = f32x4.sub(v128.load(at + 3 * row), off);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5), CD = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
      v128.store(to, v128.shuffle<f64>(ab, cd, 1, 3), 1024);
      v128.store(to, v128.shuffle<f64>(AB, CD, 0, 2), 2048);
      v128.store(to, v128.shuffle<f64>(AB, CD, 1, 3), 3072);
      at += 4 * row;
    }
    for (let i: usize = 0; i < 4; i++) {
      oneColumn(rows - whole, row, at + (i << 2), load<f32>(shift + first + (i << 2)), to + i * COLUMN);
    }
  }
}

function oneColumn(rows: i32, row: usize, from: usize, off: f32, to: usize): void {
  for (let k = 0; k < rows; k++, from += row, to += 4) store<f32>(to, load<f32>(from) - off);
}

/** Multiplies each of two columns by each of three: six sums, each computed for four rows at a time. */
function twoByThree(p: usize, q: usize, sums: usize, next: usize): void {
  let a0 = f32x4.splat(0), a1 = a0, a2 = a0, b0 = a0, b1 = a0, b2 = a0;
  for (const end = p + COLUMN; p < end; p += 16, q += 16) {
    const x = v128.load(p), y = v128.load(p, 1024);
    const r = v128.load(q), s = v128.load(q, 1024), t = v128.load(q, 2048);
    a0 = f32x4.add(a0, f32x4.mul(x, r)); b0 = f32x4.add(b0, f32x4.mul(y, r));
    a1 = f32x4.add(a1, f32x4.mul(x, s)); b1 = f32x4.add(b1, f32x4.mul(y, s));
    a2 = f32x4.add(a2, f32x4.mul(x, t)); b2 = f32x4.add(b2, f32x4.mul(y, t));
  }
  add(sums, a0); add(sums + 8, a1); add(sums + 16, a2);
  sums += next;
  add(sums, b0); add(sums + 8, b1); add(sums + 16, b2);
}

function add(sum: usize, four: v128): void {
  const pairs = f64x2.add(
    f64x2.promote_low_f32x4(four), f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 2, 3)),
  );
  store<f64>(sum, load<f64>(sum) + f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1));
}
