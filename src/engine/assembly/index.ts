// Everything that TypeScript calls: see kernels.ts in src/engine/wasm for the same list with types.

export { drawMask, permutation, randomSize, seed, skip } from "./random";
export { evaluate, judge, train, wentWrong } from "./step";

/** The first byte that the compiler's own tables leave free. */
export function firstFree(): usize {
  return __heap_base;
}
