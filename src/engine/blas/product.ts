// A layer's products by OpenBLAS where they are large: a call of it takes some two tenths of a microsecond, so below
// some 16,000 multiplications the WebAssembly kernel is faster. Both compute over the same memory. The processor's
// flush-to-zero is not needed: in float32 our own kernels set to 0 what would become a denormal. (Setting that mode
// would change JavaScript's own arithmetic too, and a cell that is stopped in the middle of a step would leave it on.)
import type { Precision } from "../backend.js";
import type { Gemm } from "../wasm/kernels.js";
import { type Blas, type BlasGemm, requireBlas } from "./library.js";

const LARGE = 16_000;
const ROW_MAJOR = 101;
const AS_IS = 111;

/** OpenBLAS for the large products of a training run. */
export interface BlasProduct {
  /** The library's file, without its folder. */
  readonly name: string;
  /** What another thread needs to load it. */
  readonly place: { readonly file: string; readonly caller: string };
  /** Whether OpenBLAS computes a layer's products, decided by the multiplications of each. */
  isLarge(multiplications: number): boolean;
  over(memory: WebAssembly.Memory): Gemm;
}

/** OpenBLAS in a precision; throws with the ways to get it where it is missing. */
export async function blasProduct(precision: Precision): Promise<BlasProduct> {
  const { file, caller, gemm, address } = await requireBlas();
  return {
    name: file.split(/[\\/]/).at(-1) as string,
    place: { file, caller },
    isLarge: (multiplications) => multiplications >= LARGE,
    over: (memory) => gemmOver(gemm[precision], addressOf(memory, address)),
  };
}

/** OpenBLAS' product over the memory that begins at `base`, which is called for every product. */
export const gemmOver =
  (gemm: BlasGemm, base: () => number): Gemm =>
  (transposeA, transposeB, m, n, k, a, lda, b, ldb, c, ldc) => {
    const start = base();
    const [A, B, C] = [start + (a >>> 0), start + (b >>> 0), start + (c >>> 0)];
    gemm(ROW_MAJOR, AS_IS + transposeA, AS_IS + transposeB, m, n, k, 1, A, lda, B, ldb, 0, C, ldc);
  };

/** The address of a memory, which is another one after it has grown. */
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
