// The fastest backend: the float32 session of src/engine/simd with its large products done by
// OpenBLAS, over the same memory. Nobody needs the processor's flush-to-zero for it: what would become
// a denormal is set to 0 by our own kernels before OpenBLAS meets it. (Setting that mode would change
// JavaScript's own arithmetic too, and a cell that is stopped in the middle of a step would leave it
// on: stopping unwinds without `finally`.)
import type { Backend } from "../backend.js";
import { float32 } from "../simd/backend.js";
import { requireBlas } from "./library.js";
import { blasProducts } from "./products.js";

/** The backend on OpenBLAS; refuses with the ways to get it where there is none. */
export async function blas({ relaxed = true, threads = 1 } = {}): Promise<Backend> {
  const { file, caller, sgemm, address } = await requireBlas();
  return {
    ...float32({
      ...{ relaxed, threads },
      others: {
        place: { file, caller },
        over: (kernels, memory, layout, small) =>
          blasProducts(sgemm, address(memory.buffer), kernels, layout.batch, small),
      },
    }),
    name: "blas",
    detail: file.split(/[\\/]/).at(-1) as string,
  };
}
