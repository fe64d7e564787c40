// Everything that TypeScript calls: see kernels.ts beside this folder for the same list with types.
export { activateRows } from "./activation";
export { answerMany, answerOne, trim } from "./answer";
export { product } from "./product";
export { softmax } from "./rows";
export { loss } from "./loss";
export { move } from "./optimizer";
export { layerBytes, planBytes } from "./plan";
export { drawMask, permutation, randomSize, seed, skip } from "./random";
export { train, wentWrong } from "./step";

/** The first byte that the compiler's own tables leave free. */
export function firstFree(): usize {
  return __heap_base;
}
