// The fastest backend: the float32 session of src/engine/simd with its large products done by
// OpenBLAS, over the same memory. Nobody needs the processor's flush-to-zero for it: what would become
// a denormal is set to 0 by our own kernels before OpenBLAS meets it. (Setting that mode would change
// JavaScript's own arithmetic too, and a cell that is stopped in the middle of a step would leave it
// on: stopping unwinds without `finally`.)
import type { Backend } from "../backend.js";
import { float32, type Others } from "../simd/backend.js";
import { type Blas, requireBlas } from "./library.js";
import { blasProducts, isLarge, productOver } from "./products.js";

/** The backend on OpenBLAS; refuses with the ways to get it where there is none. */
export async function blas({ relaxed = true, threads = 1 } = {}): Promise<Backend> {
  const others = await products();
  return {
    ...float32({ relaxed, threads, others }),
    name: "blas",
    detail: others.place.file.split(/[\\/]/).at(-1) as string,
  };
}

async function products(): Promise<Others> {
  const { file, caller, sgemm, address } = await requireBlas();
  return {
    place: { file, caller },
    isLarge,
    product: (memory) => productOver(sgemm, placeOf(memory, address)),
    over: blasProducts,
  };
}

/** Where a memory lies: asked for again after it has grown, which gives it another buffer. */
function placeOf(memory: WebAssembly.Memory, address: Blas["address"]): () => number {
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
