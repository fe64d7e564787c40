// A layer's products by OpenBLAS where they are large: a call of it costs some two tenths of a
// microsecond, so below some 16,000 multiplications the WebAssembly kernel is faster. Both work on the
// same memory. Which of them a layer gets is decided once, from a whole batch, so that a smaller last
// batch takes the same way.
import type { Kernels, LargeProduct } from "../simd/kernels.js";
import { type Products, plain } from "../simd/products.js";
import type { Sgemm } from "./library.js";

const LARGE = 16_000;
const ROW_MAJOR = 101;
const AS_IS = 111;

/** Whether a layer's products are OpenBLAS' business, told from the multiplications of each. */
export const isLarge = (multiplications: number): boolean => multiplications >= LARGE;

/** OpenBLAS' product over the memory that begins at `base`, which is asked for with every call. */
export const productOver =
  (sgemm: Sgemm, base: () => number): LargeProduct =>
  (transposeA, transposeB, m, n, k, a, lda, b, ldb, c, ldc) => {
    const start = base();
    const [A, B, C] = [start + (a >>> 0), start + (b >>> 0), start + (c >>> 0)];
    sgemm(ROW_MAJOR, AS_IS + transposeA, AS_IS + transposeB, m, n, k, 1, A, lda, B, ldb, 0, C, ldc);
  };

/** The way forward with OpenBLAS; small products are left to `small`. */
export function blasProducts(large: LargeProduct, kernels: Kernels, small: Products): Products {
  return {
    forward: (layer, rows, x, a) => {
      if (!layer.large) return small.forward(layer, rows, x, a);
      const { inputs, units, stride, strideIn, weights, biases, activation } = layer;
      large(0, 0, rows, units, inputs, x, strideIn, weights, stride, a, stride);
      kernels.activateRows(rows, stride, a, biases, plain(activation));
    },
  };
}
