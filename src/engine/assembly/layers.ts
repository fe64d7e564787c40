// A dense layer: its three matrix products, where nearly all of the time goes, and its activation.
//   forward        z = x W + b, a = f(z)
//   weight slopes  ∂/∂W = xᵀ δ
//   input slopes   δ Wᵀ
// Small products are computed by our own kernel; large ones by `gemm`, which is imported: OpenBLAS over this same
// memory. Which a layer gets is decided once, from a whole batch, so that a smaller last batch is computed alike.
import { add, at, flushed, greater, largest, mul, splat } from "./lanes";
import { Activation, Layer, Plan } from "./plan";
import { product } from "./product";
import { activated, real, slopeOf, tangents } from "./real";
import { LEAST, softmax, softmaxSlopes, transpose } from "./rows";

/** C = A B, A or B transposed where their flag says so; rows of a matrix are lda, ldb, ldc apart. */
@external("env", "gemm")
declare function gemm(
  transposeA: i32, transposeB: i32, m: i32, n: i32, k: i32,
  a: usize, lda: i32, b: usize, ldb: i32, c: usize, ldc: i32,
): void;

// Functions of the caller's own, run on rows of a layer or on all its weights (custom.ts in src/engine/wasm).
@external("env", "activate")
declare function activateByCall(layer: usize, first: i32, rows: i32): void;
@external("env", "activationSlopes")
declare function activationSlopesByCall(layer: usize, first: i32, rows: i32): void;

/** B is copied together panel by panel when it has more bytes than this and many rows use it. */
const PACKED_FROM: usize = 16 * 1024;

@inline
function packed(rows: i32, bytes: usize, scratch: usize): usize {
  return bytes > PACKED_FROM && rows >= 16 ? scratch : 0;
}

/** z = x W + b for rows that are `across` bytes apart; scratch has 48 bytes for each input. */
export function weightedSums(
  rows: i32, inputs: i32, across: usize, stride: i32,
  x: usize, weights: usize, biases: usize, z: usize, scratch: usize,
): void {
  const bytes = at(0, stride), pack = packed(rows, inputs * bytes, scratch);
  const list = scratch + (<usize>inputs << 5);
  product(rows, bytes, inputs, x, across, sizeof<real>(), weights, bytes, z, bytes, biases, pack, list);
}

@inline
function scratch(plan: Plan, thread: i32): usize {
  return plan.packs + <usize>thread * plan.packBytes;
}

/** a = f(x W + b) for the rows from `first` on, whose inputs are at x. */
export function forwardDense(plan: Plan, layer: Layer, thread: i32, first: i32, rows: i32, x: usize): void {
  const stride = layer.stride, bytes = at(0, stride), across = at(0, layer.strideIn);
  const z = at(layer.z, first * stride), a = at(layer.a, first * stride);
  if (layer.large) {
    gemm(0, 0, rows, layer.units, layer.inputs, x, layer.strideIn, layer.weights, stride, z, stride);
    addBiases(rows, bytes, z, layer.biases);
  } else {
    weightedSums(
      rows, layer.inputs, across, stride, x, layer.weights, layer.biases, z, scratch(plan, thread),
    );
  }
  if (layer.activation == Activation.custom) activateByCall(changetype<usize>(layer), first, rows);
  else activate(layer.activation, rows, layer.units, stride, z, a);
}

export function addBiases(rows: i32, bytes: usize, z: usize, biases: usize): void {
  for (let r = 0; r < rows; r++, z += bytes) {
    for (let n: usize = 0; n < bytes; n += 16) {
      v128.store(z + n, add(v128.load(z + n), v128.load(biases + n)));
    }
  }
}

/**
 * a = f(z) for whole rows. Which activation it is, is decided once, not for every vector: the loop then keeps the
 * constants of its polynomial in registers.
 */
export function activate(activation: i32, rows: i32, units: i32, stride: i32, z: usize, a: usize): void {
  const end = at(z, rows * stride), zero = splat(0);
  if (activation == Activation.relu) {
    for (; z < end; z += 16, a += 16) v128.store(a, largest(v128.load(z), zero));
  } else if (activation == Activation.leakyRelu) {
    for (; z < end; z += 16, a += 16) {
      const sum = v128.load(z);
      v128.store(a, v128.bitselect(sum, mul(splat(0.2), sum), greater(sum, zero)));
    }
  } else if (activation == Activation.tanh) {
    tangents(z, end, a);
  } else if (activation == Activation.sigmoid) {
    for (; z < end; z += 16, a += 16) v128.store(a, activated(v128.load(z), Activation.sigmoid));
  } else if (activation == Activation.softplus) {
    for (; z < end; z += 16, a += 16) v128.store(a, activated(v128.load(z), Activation.softplus));
  } else if (activation == Activation.softmax) {
    softmax(rows, units, stride, a);
  }
}

/** g ← g f′(z) for rows from `first` on: from slopes over activations to slopes over weighted sums. */
export function activationSlopes(plan: Plan, layer: Layer, thread: i32, first: i32, rows: i32): void {
  const stride = layer.stride, activation = layer.activation;
  let z = at(layer.z, first * stride), a = at(layer.a, first * stride), g = at(layer.g, first * stride);
  const end = at(g, rows * stride), zero = splat(0), one = splat(1);
  if (activation == Activation.custom) {
    activationSlopesByCall(changetype<usize>(layer), first, rows);
  } else if (activation == Activation.softmax) {
    softmaxSlopes(rows, layer.units, stride, a, g, scratch(plan, thread));
  } else if (activation == Activation.relu) {
    for (; g < end; g += 16, a += 16) {
      v128.store(g, flushed(v128.and(v128.load(g), greater(v128.load(a), zero)), LEAST));
    }
  } else if (activation == Activation.leakyRelu) {
    for (; g < end; g += 16, a += 16) {
      const slope = v128.bitselect(one, splat(0.2), greater(v128.load(a), zero));
      v128.store(g, flushed(mul(v128.load(g), slope), LEAST));
    }
  } else if (activation == Activation.tanh) {
    curveSlopes(z, a, g, end, Activation.tanh);
  } else if (activation == Activation.sigmoid) {
    curveSlopes(z, a, g, end, Activation.sigmoid);
  } else if (activation == Activation.softplus) {
    curveSlopes(z, a, g, end, Activation.softplus);
  }
}

/** g ← g f′(z) for one of the curved activations. */
@inline
function curveSlopes(z: usize, a: usize, g: usize, end: usize, activation: i32): void {
  for (; g < end; g += 16, z += 16, a += 16) {
    v128.store(g, flushed(mul(v128.load(g), slopeOf(v128.load(z), v128.load(a), activation)), LEAST));
  }
}

/** Slopes over the weights of the inputs [from, to), summed over `rows` examples. */
export function weightSlopes(
  plan: Plan, layer: Layer, thread: i32, from: i32, to: i32, rows: i32, x: usize, slopes: usize,
): void {
  const strideIn = layer.strideIn, stride = layer.stride, g = layer.g, bytes = at(0, stride);
  const count = to - from, start = at(x, from);
  if (layer.large) {
    gemm(1, 0, count, layer.units, rows, start, strideIn, g, stride, slopes, stride);
  } else {
    const place = scratch(plan, thread), pack = packed(count, rows * bytes, place);
    const list = place + (<usize>rows << 5);
    product(count, bytes, rows, start, sizeof<real>(), at(0, strideIn), g, bytes, slopes, bytes, 0, pack, list);
  }
}

/** The slopes over a layer's inputs, for rows from `first` on. */
export function inputSlopes(
  plan: Plan, layer: Layer, thread: i32, first: i32, rows: i32, below: usize,
): void {
  const units = layer.units, strideIn = layer.strideIn, stride = layer.stride, bytes = at(0, strideIn);
  const g = at(layer.g, first * stride);
  if (layer.large) {
    gemm(0, 1, rows, layer.inputs, units, g, stride, layer.weights, stride, below, strideIn);
  } else {
    const place = scratch(plan, thread), pack = packed(rows, units * bytes, place);
    const list = place + (<usize>units << 5), W = layer.transposed;
    product(rows, bytes, units, g, at(0, stride), sizeof<real>(), W, bytes, below, bytes, 0, pack, list);
  }
}

/** Updates the transposed weights of the inputs [from, to). */
export function refresh(layer: Layer, from: i32, to: i32): void {
  if (layer.transposed == 0) return;
  const start = at(layer.weights, from * layer.stride);
  transpose(to - from, layer.units, layer.stride, start, at(layer.transposed, from), layer.strideIn);
}
