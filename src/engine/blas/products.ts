// A layer's products by OpenBLAS where they are large: a call from JavaScript costs a third of a
// microsecond, so below some 16,000 multiplications the WebAssembly kernel, which adds bias and
// activation on the way, is faster. Both work on the same memory. Which of them a layer gets is
// decided once, from a whole batch, so that a smaller last batch takes the same way.
import type { Kernels } from "../simd/kernels.js";
import type { DenseLayout } from "../simd/layout.js";
import { type Products, plain } from "../simd/products.js";
import type { Sgemm } from "./library.js";

const LARGE = 16_000;
const ROW_MAJOR = 101;
const AS_IS = 111;
const TRANSPOSED = 112;

/** Whether a layer's products are OpenBLAS' business, for so many rows at a time. */
export const isLarge = ({ inputs, units }: DenseLayout, rows: number): boolean =>
  inputs * units * rows >= LARGE;

/** Products over the memory that begins at `base`; small ones are left to `small`. */
export function blasProducts(
  sgemm: Sgemm,
  base: number,
  kernels: Kernels,
  batch: number,
  small: Products,
): Products {
  return {
    panel: 32 * 1024,
    forward: (layer, rows, x, a) => {
      if (!isLarge(layer, batch)) return small.forward(layer, rows, x, a);
      const { inputs, units, stride, strideIn, weights, biases, activation } = layer;
      sgemm(
        ROW_MAJOR,
        AS_IS,
        AS_IS,
        rows,
        units,
        inputs,
        1,
        base + x,
        strideIn,
        base + weights,
        stride,
        0,
        base + a,
        stride,
      );
      kernels.biasAndActivate(rows, stride, a, biases, plain(activation));
    },
    weightSlopes: (layer, from, to, rows, x, slopes) => {
      if (!isLarge(layer, batch)) return small.weightSlopes(layer, from, to, rows, x, slopes);
      const { units, stride, strideIn, g } = layer;
      sgemm(
        ROW_MAJOR,
        TRANSPOSED,
        AS_IS,
        to - from,
        units,
        rows,
        1,
        base + x + 4 * from,
        strideIn,
        base + g,
        stride,
        0,
        base + slopes,
        stride,
      );
    },
    inputSlopes: (layer, rows, g, below) => {
      if (!isLarge(layer, batch)) return small.inputSlopes(layer, rows, g, below);
      const { inputs, units, stride, strideIn, weights } = layer;
      sgemm(
        ROW_MAJOR,
        AS_IS,
        TRANSPOSED,
        rows,
        inputs,
        units,
        1,
        base + g,
        stride,
        base + weights,
        stride,
        0,
        base + below,
        strideIn,
      );
    },
    refresh: (layer, from, to) => {
      if (!isLarge(layer, batch)) small.refresh(layer, from, to);
    },
  };
}
