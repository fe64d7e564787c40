// Everything that TypeScript calls: see kernels.ts beside this folder for the same list with types.
export { product, productOfOne } from "./product";
export {
  biasAndActivate,
  columnSums,
  gather,
  gatherBlocks,
  masked,
  slopes,
  softmax,
  softmaxSlopes,
  transpose,
} from "./rows";
export { loss } from "./loss";
export { adam, addPrice, momentum, rmsProp, sgd } from "./optimizer";
export { drawMask, permutation, randomSize, seed } from "./random";

/** The first byte that the compiler's own tables leave free. */
export function firstFree(): usize {
  return __heap_base;
}
