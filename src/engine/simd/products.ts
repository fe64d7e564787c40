// The products of a layer on its way forward, for validation and for answering; in training they are
// called where they are needed (src/engine/assembly/layers.ts). All places are in bytes.
import type { Kernels } from "./kernels.js";
import type { DenseLayout } from "./layout.js";

export interface Products {
  /** a = f(x W + b) for `rows` rows. */
  forward(layer: DenseLayout, rows: number, x: number, a: number): void;
}

/** B is copied together panel by panel when it is larger than this and many rows use it. */
const PACKED_FROM = 16 * 1024;

/** Products by the WebAssembly kernels. */
export function wasmProducts(kernels: Kernels, pack: number): Products {
  return {
    forward: ({ inputs, stride, strideIn, weights, biases, activation }, rows, x, a) => {
      const row = 4 * stride;
      const packed = inputs * row > PACKED_FROM && rows >= 16 ? pack : 0;
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
        packed,
      );
      kernels.activateRows(rows, stride, a, 0, plain(activation));
    },
  };
}

const SOFTMAX = 6;

/** A softmax is not for single numbers: the product leaves it out. */
export const plain = (activation: number): number => (activation === SOFTMAX ? 0 : activation);
