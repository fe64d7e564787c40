// Everything that TypeScript calls: see kernels.ts in src/engine/wasm for the same list with types.
export * from "./forward";
export { drawMask, permutation, randomSize, seed, skip } from "./random";
export { evaluate, judge, train, wentWrong } from "./step";
