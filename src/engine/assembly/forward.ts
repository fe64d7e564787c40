// What a prediction needs of the kernels: the weighted sums of a layer and its activation. The small module of
// src/model/forward-pass.ts has nothing else; the modules of training have the same functions.
import { addBiases, activate, weightedSums } from "./layers";

export { activate, addBiases, weightedSums };

/** The first byte that the compiler's own tables leave free. */
export function firstFree(): usize {
  return __heap_base;
}
