// The three matrix products of a layer, where nearly all of the time goes:
//   forward        a = f(x W + b)
//   weight slopes  ∂/∂W = xᵀ δ
//   input slopes   δ Wᵀ
// This is the seam at which OpenBLAS takes over the large ones (src/engine/blas/). Here they are the
// WebAssembly kernel's. All places are in bytes.
import type { Kernels } from "./kernels.js";
import type { DenseLayout } from "./layout.js";

export interface Products {
  /** As many weights at a time as stay in the cache between their slopes and the optimizer. */
  readonly panel: number;
  /** a = f(x W + b) for `rows` rows. */
  forward(layer: DenseLayout, rows: number, x: number, a: number): void;
  /** Slopes over the weights of the inputs [from, to), summed over `rows` examples. */
  weightSlopes(
    layer: DenseLayout,
    from: number,
    to: number,
    rows: number,
    x: number,
    slopes: number,
  ): void;
  /** What `rows` examples pass on to the layer below. */
  inputSlopes(layer: DenseLayout, rows: number, g: number, below: number): void;
  /** Brings the transposed weights of the inputs [from, to) up to date. */
  refresh(layer: DenseLayout, from: number, to: number): void;
}

/** B is copied together panel by panel when it is larger than this and many rows use it. */
const PACKED_FROM = 16 * 1024;

/** Products by the WebAssembly kernels. */
export function wasmProducts(kernels: Kernels, pack: number): Products {
  const scratch = (rows: number, bytes: number) => (bytes > PACKED_FROM && rows >= 16 ? pack : 0);
  return {
    panel: 8 * 1024,
    forward: ({ inputs, stride, strideIn, weights, biases, activation }, rows, x, a) => {
      const row = 4 * stride;
      const packed = scratch(rows, inputs * row);
      kernels.product(
        rows,
        stride,
        inputs,
        x,
        4 * strideIn,
        4,
        weights,
        row,
        a,
        row,
        biases,
        plain(activation),
        packed,
      );
    },
    weightSlopes: (layer, from, to, rows, x, slopes) => {
      const { stride, strideIn, g } = layer;
      const row = 4 * stride;
      const count = to - from;
      kernels.product(
        count,
        stride,
        rows,
        x + 4 * from,
        4,
        4 * strideIn,
        g,
        row,
        slopes,
        row,
        0,
        0,
        scratch(count, rows * row),
      );
    },
    inputSlopes: ({ units, stride, strideIn, transposed }, rows, g, below) => {
      const row = 4 * strideIn;
      kernels.product(
        rows,
        strideIn,
        units,
        g,
        4 * stride,
        4,
        transposed,
        row,
        below,
        row,
        0,
        0,
        scratch(rows, units * row),
      );
    },
    refresh: ({ units, stride, strideIn, weights, transposed }, from, to) => {
      const rows = weights + 4 * from * stride;
      kernels.transpose(to - from, units, stride, rows, transposed + 4 * from, strideIn);
    },
  };
}

const SOFTMAX = 6;

/** A softmax is not for single numbers: the product leaves it out. */
export const plain = (activation: number): number => (activation === SOFTMAX ? 0 : activation);
