// The three matrix products of a dense layer, where nearly all of the time goes, and what is done to
// their results:
//   forward        a = f(x W + b)
//   weight slopes  ∂/∂W = xᵀ δ
//   input slopes   δ Wᵀ
// Small ones are done by our own kernel; large ones by `sgemm`, which comes from outside: OpenBLAS over
// this same memory. Which a layer gets is decided once, from a whole batch, so that a smaller last
// batch takes the same way.
import { activateRows } from "./activation";
import { Layer, Plan } from "./plan";
import { product } from "./product";
import { softmax, transpose } from "./rows";
import { SOFTMAX } from "./vector";

/** C = A B, A or B transposed where their flag says so; rows of a matrix are lda, ldb, ldc apart. */
@external("env", "sgemm")
declare function sgemm(
  transposeA: i32, transposeB: i32, m: i32, n: i32, k: i32,
  a: usize, lda: i32, b: usize, ldb: i32, c: usize, ldc: i32,
): void;

/** B is copied together panel by panel when it is larger than this and many rows use it. */
const PACKED_FROM = 16 * 1024;

@inline
function scratch(plan: Plan, thread: i32, rows: i32, bytes: i32): usize {
  return bytes > PACKED_FROM && rows >= 16 ? plan.packs + <usize>thread * plan.packBytes : 0;
}

/** a = f(x W + b) for rows from x to a. */
export function forwardDense(plan: Plan, layer: Layer, thread: i32, rows: i32, x: usize, a: usize): void {
  const inputs = layer.inputs, units = layer.units, activation = layer.activation;
  const strideIn = layer.strideIn, stride = layer.stride, bytes = stride << 2;
  const weights = layer.weights, biases = layer.biases;
  if (layer.large) {
    sgemm(0, 0, rows, units, inputs, x, strideIn, weights, stride, a, stride);
    activateRows(rows, stride, a, biases, activation);
  } else {
    const pack = scratch(plan, thread, rows, inputs * bytes);
    product(rows, stride, inputs, x, strideIn << 2, 4, weights, bytes, a, bytes, biases, pack);
    activateRows(rows, stride, a, 0, activation);
  }
  if (activation == SOFTMAX) softmax(rows, units, stride, a);
}

/** Slopes over the weights of the inputs [from, to), summed over `rows` examples. */
export function weightSlopes(
  plan: Plan, layer: Layer, thread: i32, from: i32, to: i32, rows: i32, x: usize, slopes: usize,
): void {
  const strideIn = layer.strideIn, stride = layer.stride, g = layer.g;
  const count = to - from, bytes = stride << 2, at = x + (<usize>from << 2);
  if (layer.large) {
    sgemm(1, 0, count, layer.units, rows, at, strideIn, g, stride, slopes, stride);
  } else {
    const pack = scratch(plan, thread, count, rows * bytes);
    product(count, stride, rows, at, 4, strideIn << 2, g, bytes, slopes, bytes, 0, pack);
  }
}

/** What rows of slopes pass on to the layer below. */
export function inputSlopes(plan: Plan, layer: Layer, thread: i32, rows: i32, g: usize, below: usize): void {
  const units = layer.units, strideIn = layer.strideIn, stride = layer.stride, bytes = strideIn << 2;
  if (layer.large) {
    sgemm(0, 1, rows, layer.inputs, units, g, stride, layer.weights, stride, below, strideIn);
  } else {
    const pack = scratch(plan, thread, rows, units * bytes);
    product(rows, strideIn, units, g, stride << 2, 4, layer.transposed, bytes, below, bytes, 0, pack);
  }
}

/** Brings the transposed weights of the inputs [from, to) up to date. */
export function refresh(layer: Layer, from: i32, to: i32): void {
  if (layer.transposed == 0) return;
  const stride = layer.stride, at = layer.weights + ((<usize>from * stride) << 2);
  transpose(to - from, layer.units, stride, at, layer.transposed + (<usize>from << 2), layer.strideIn);
}
