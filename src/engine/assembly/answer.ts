// Answering: all layers of a network in one call, nothing kept for a way back.
//   one row     y = f(x W + b), where only inputs that are not 0 cost anything: most pixels of a digit
//               are 0, and half of what a ReLU lets through
//   many rows   eight at a time, side by side in two vectors: a layer is [units][8], so that every
//               width is a whole number of vectors and what lies between two layers stays in the cache
// A network is a list of layers, six words each: inputs, units, activation, and the places of the
// weights for one row, of the weights for many, and of the biases (the layout of both: places.ts).
import { exponential } from "./float32";
import { multiplyAdd } from "./lanes";
import { activate } from "./layers";
import { Activation } from "./plan";

const LAYER: usize = 24;

@inline function inputsOf(layer: usize): i32 { return load<i32>(layer); }
@inline function unitsOf(layer: usize): i32 { return load<i32>(layer, 4); }
@inline function activationOf(layer: usize): i32 { return load<i32>(layer, 8); }

/** Sends the row at x through `count` layers; `list`, `a` and `b` are scratch. Gives the outputs' place. */
export function answerOne(layers: usize, count: i32, x: usize, list: usize, a: usize, b: usize): usize {
  for (let l = 0; l < count; l++) {
    const layer = layers + <usize>l * LAYER;
    const units = unitsOf(layer), inputs = inputsOf(layer);
    const end = notZero(inputs, x, list);
    let w: usize = load<u32>(layer, 12), bias: usize = load<u32>(layer, 20), y = a;
    let left = (units + 3) & ~3;
    for (; left >= 24; left -= 24, y += 96, bias += 96, w += <usize>inputs * 96) {
      columns24(list, end, x, w, bias, y);
    }
    if (left >= 16) {
      columns16(list, end, x, w, bias, y);
      left -= 16; y += 64; bias += 64; w += <usize>inputs << 6;
    }
    for (; left > 0; left -= 4, y += 16, bias += 16, w += <usize>inputs << 4) {
      columns4(list, end, x, w, bias, y);
    }
    const activation = activationOf(layer);
    activate(activation, 1, units, (units + 3) & ~3, a, a);
    x = a;
    a = b;
    b = x;
  }
  return x;
}

/** Lists the places, in bytes from x, of the numbers that are not 0; gives the end of the list. */
function notZero(count: i32, x: usize, list: usize): usize {
  const zero = f32x4.splat(0);
  const whole: usize = (count & ~3) << 2;
  let at: usize = 0;
  // Every place is written, and the next one goes over it if its number is 0: no branch to guess.
  for (; at < whole; at += 16) {
    const found = i32x4.bitmask(f32x4.ne(v128.load(x + at), zero));
    store<u32>(list, at);
    list += (found & 1) << 2;
    store<u32>(list, at + 4);
    list += (found & 2) << 1;
    store<u32>(list, at + 8);
    list += found & 4;
    store<u32>(list, at + 12);
    list += (found & 8) >> 1;
  }
  for (const end: usize = count << 2; at < end; at += 4) {
    store<u32>(list, at);
    if (load<f32>(x + at) != 0) list += 4;
  }
  return list;
}

/** 24 columns: six sums. With more the compiler of the browser runs out of registers. */
function columns24(list: usize, end: usize, x: usize, w: usize, bias: usize, y: usize): void {
  let c0 = v128.load(bias), c1 = v128.load(bias, 16), c2 = v128.load(bias, 32);
  let c3 = v128.load(bias, 48), c4 = v128.load(bias, 64), c5 = v128.load(bias, 80);
  for (; list < end; list += 4) {
    const at: usize = load<u32>(list);
    const v = v128.load32_splat(x + at), row = w + 24 * at;
    c0 = multiplyAdd(v, v128.load(row), c0); c1 = multiplyAdd(v, v128.load(row, 16), c1);
    c2 = multiplyAdd(v, v128.load(row, 32), c2); c3 = multiplyAdd(v, v128.load(row, 48), c3);
    c4 = multiplyAdd(v, v128.load(row, 64), c4); c5 = multiplyAdd(v, v128.load(row, 80), c5);
  }
  v128.store(y, c0); v128.store(y, c1, 16); v128.store(y, c2, 32);
  v128.store(y, c3, 48); v128.store(y, c4, 64); v128.store(y, c5, 80);
}

/** 16 columns. */
function columns16(list: usize, end: usize, x: usize, w: usize, bias: usize, y: usize): void {
  let c0 = v128.load(bias), c1 = v128.load(bias, 16), c2 = v128.load(bias, 32), c3 = v128.load(bias, 48);
  for (; list < end; list += 4) {
    const at: usize = load<u32>(list);
    const v = v128.load32_splat(x + at), row = w + (at << 4);
    c0 = multiplyAdd(v, v128.load(row), c0); c1 = multiplyAdd(v, v128.load(row, 16), c1);
    c2 = multiplyAdd(v, v128.load(row, 32), c2); c3 = multiplyAdd(v, v128.load(row, 48), c3);
  }
  v128.store(y, c0); v128.store(y, c1, 16); v128.store(y, c2, 32); v128.store(y, c3, 48);
}

/** Four columns, four inputs at a time. */
function columns4(list: usize, end: usize, x: usize, w: usize, bias: usize, y: usize): void {
  const zero = f32x4.splat(0);
  let c0 = v128.load(bias), c1 = zero, c2 = zero, c3 = zero;
  for (; list + 16 <= end; list += 16) {
    let at: usize = load<u32>(list);
    c0 = multiplyAdd(v128.load32_splat(x + at), v128.load(w + (at << 2)), c0);
    at = load<u32>(list, 4);
    c1 = multiplyAdd(v128.load32_splat(x + at), v128.load(w + (at << 2)), c1);
    at = load<u32>(list, 8);
    c2 = multiplyAdd(v128.load32_splat(x + at), v128.load(w + (at << 2)), c2);
    at = load<u32>(list, 12);
    c3 = multiplyAdd(v128.load32_splat(x + at), v128.load(w + (at << 2)), c3);
  }
  for (; list < end; list += 4) {
    const at: usize = load<u32>(list);
    c0 = multiplyAdd(v128.load32_splat(x + at), v128.load(w + (at << 2)), c0);
  }
  v128.store(y, f32x4.add(f32x4.add(c0, c1), f32x4.add(c2, c3)));
}

/** Sends `rows` rows at x through `count` layers to y; `a` and `b` are scratch for the widest layer. */
export function answerMany(
  layers: usize, count: i32, rows: i32, x: usize, y: usize, a: usize, b: usize,
): void {
  const inputs = inputsOf(layers), outputs = unitsOf(layers + <usize>(count - 1) * LAYER);
  for (let r = 0; r < rows; r += 8) {
    const some = min(8, rows - r);
    sideBySide(some, inputs, x + ((<usize>r * inputs) << 2), a);
    let from = a, to = b;
    for (let l = 0; l < count; l++) {
      layerOfEight(layers + <usize>l * LAYER, from, to);
      const next = from;
      from = to;
      to = next;
    }
    oneAfterTheOther(some, outputs, from, y + ((<usize>r * outputs) << 2));
  }
}

/** to[i][r] = from[r][i]; where there are fewer than eight rows the last one is repeated. */
function sideBySide(rows: i32, width: i32, from: usize, to: usize): void {
  const bytes = <usize>width << 2;
  for (let r = 0; r < 8; r++) {
    const source = from + <usize>min(r, rows - 1) * bytes;
    let target = to + (r << 2);
    for (let at: usize = 0; at < bytes; at += 4, target += 32) store<f32>(target, load<f32>(source + at));
  }
}

/** to[r][j] = from[j][r] */
function oneAfterTheOther(rows: i32, width: i32, from: usize, to: usize): void {
  for (let r = 0; r < rows; r++) {
    let source = from + (r << 2);
    for (let j = 0; j < width; j++, to += 4, source += 32) store<f32>(to, load<f32>(source));
  }
}

function layerOfEight(layer: usize, x: usize, y: usize): void {
  const inputs = inputsOf(layer), units = unitsOf(layer), activation = activationOf(layer);
  let w: usize = load<u32>(layer, 16), bias: usize = load<u32>(layer, 20), to = y;
  let n = 0;
  for (; n + 4 <= units; n += 4, to += 128, bias += 16, w += <usize>inputs << 4) {
    fourUnits(inputs, x, w, bias, to);
  }
  for (; n < units; n++, to += 32, bias += 4, w += <usize>inputs << 2) oneUnit(inputs, x, w, bias, to);
  if (activation == Activation.softmax) softmaxOfEight(units, y);
  else activate(activation, 8, units, units, y, y);
}

/** Four units of eight rows: eight sums, and for each input two vectors of x and four weights. */
function fourUnits(inputs: i32, x: usize, w: usize, bias: usize, y: usize): void {
  let c00 = v128.load32_splat(bias), c10 = v128.load32_splat(bias, 4);
  let c20 = v128.load32_splat(bias, 8), c30 = v128.load32_splat(bias, 12);
  let c01 = c00, c11 = c10, c21 = c20, c31 = c30;
  for (const end = w + (<usize>inputs << 4); w < end; w += 16, x += 32) {
    const left = v128.load(x), right = v128.load(x, 16);
    let v = v128.load32_splat(w);
    c00 = multiplyAdd(v, left, c00); c01 = multiplyAdd(v, right, c01);
    v = v128.load32_splat(w, 4);
    c10 = multiplyAdd(v, left, c10); c11 = multiplyAdd(v, right, c11);
    v = v128.load32_splat(w, 8);
    c20 = multiplyAdd(v, left, c20); c21 = multiplyAdd(v, right, c21);
    v = v128.load32_splat(w, 12);
    c30 = multiplyAdd(v, left, c30); c31 = multiplyAdd(v, right, c31);
  }
  v128.store(y, c00); v128.store(y, c01, 16); v128.store(y, c10, 32); v128.store(y, c11, 48);
  v128.store(y, c20, 64); v128.store(y, c21, 80); v128.store(y, c30, 96); v128.store(y, c31, 112);
}

/** One unit of eight rows, two inputs at a time. */
function oneUnit(inputs: i32, x: usize, w: usize, bias: usize, y: usize): void {
  const zero = f32x4.splat(0);
  let c0 = v128.load32_splat(bias), c1 = c0, d0 = zero, d1 = zero;
  let k = 0;
  for (; k + 2 <= inputs; k += 2, w += 8, x += 64) {
    const v = v128.load32_splat(w), u = v128.load32_splat(w, 4);
    c0 = multiplyAdd(v, v128.load(x), c0); c1 = multiplyAdd(v, v128.load(x, 16), c1);
    d0 = multiplyAdd(u, v128.load(x, 32), d0); d1 = multiplyAdd(u, v128.load(x, 48), d1);
  }
  if (k < inputs) {
    const v = v128.load32_splat(w);
    c0 = multiplyAdd(v, v128.load(x), c0); c1 = multiplyAdd(v, v128.load(x, 16), c1);
  }
  v128.store(y, f32x4.add(c0, d0)); v128.store(y, f32x4.add(c1, d1), 16);
}

/** Each of eight columns becomes e^(z − largest) divided by their sum. */
export function softmaxOfEight(units: i32, a: usize): void {
  const end = a + (<usize>units << 5);
  for (let half: usize = 0; half < 32; half += 16) {
    let largest = v128.load(a + half);
    for (let at = a + half + 32; at < end; at += 32) largest = f32x4.pmax(largest, v128.load(at));
    let sum = f32x4.splat(0);
    for (let at = a + half; at < end; at += 32) {
      const value = exponential(f32x4.sub(v128.load(at), largest));
      sum = f32x4.add(sum, value);
      v128.store(at, value);
    }
    for (let at = a + half; at < end; at += 32) v128.store(at, f32x4.div(v128.load(at), sum));
  }
}

/** Copies the first `width` numbers of rows that are `stride` apart one behind the other. */
export function trim(rows: i32, stride: i32, width: i32, from: usize, to: usize): void {
  for (let r = 0; r < rows; r++, from += <usize>stride << 2) {
    for (let j = 0; j < width; j++, to += 4) store<f32>(to, load<f32>(from + (<usize>j << 2)));
  }
}

export { activate, addBiases } from "./layers";
