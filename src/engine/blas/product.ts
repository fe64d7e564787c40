// OpenBLAS computes a layer's large matrix products. A call of OpenBLAS takes about 0.2 µs, so the WebAssembly kernels
// are faster below about 16,000 multiplications. Both compute in the same memory. The processor's flush-to-zero mode is
// not set: it would change JavaScript's own arithmetic too, also after a cell stopped in the middle of a step. Instead,
// our float32 kernels set numbers to 0 that would become denormal.
import type { Precision } from "../backend.js";
import type { Gemm } from "../wasm/kernels.js";
import { type Blas, type BlasGemm, requireBlas } from "./library.js";

const LARGE = 16_000;
const ROW_MAJOR = 101;
const AS_IS = 111;

/** The matrix products of OpenBLAS for a training run. */
export interface BlasProduct {
  /** The file name of the library, without its folder. */
  readonly name: string;
  /** The paths of the library and of koffi, from which another thread loads both. */
  readonly place: { readonly file: string; readonly caller: string };
  /** Whether OpenBLAS computes a product of this many multiplications. */
  isLarge(multiplications: number): boolean;
  over(memory: WebAssembly.Memory): Gemm;
}

/** The matrix products of OpenBLAS in one precision; throws an error with the ways to install OpenBLAS if that is missing. */
export async function blasProduct(precision: Precision): Promise<BlasProduct> {
  const { file, caller, gemm, address } = await requireBlas();
  return {
    name: file.split(/[\\/]/).at(-1) as string,
    place: { file, caller },
    isLarge: (multiplications) => multiplications >= LARGE,
    over: (memory) => gemmOver(gemm[precision], addressOf(memory, address)),
  };
}

/** A matrix product by OpenBLAS on addresses relative to `base()`, which is called for every product. */
export const gemmOver =
  (gemm: BlasGemm, base: () => number): Gemm =>
  (transposeA, transposeB, m, n, k, a, lda, b, ldb, c, ldc) => {
    const start = base();
    const [A, B, C] = [start + (a >>> 0), start + (b >>> 0), start + (c >>> 0)];
    gemm(ROW_MAJOR, AS_IS + transposeA, AS_IS + transposeB, m, n, k, 1, A, lda, B, ldb, 0, C, ldc);
  };

/** A function that returns the address of a memory's first byte, which changes when the memory grows. */
function addressOf(memory: WebAssembly.Memory, address: Blas["address"]): () => number {
  let buffer: ArrayBufferLike | undefined;
  let place = 0;
  return () => {
    if (memory.buffer !== buffer) {
      buffer = memory.buffer;
      place = address(buffer);
    }
    return place;
  };
}
