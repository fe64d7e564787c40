// TypeScript types of the WebAssembly kernels in src/engine/assembly, and of the functions that the kernels call back.
// Addresses are in bytes; the stride of a row is in numbers unless said otherwise.

import type { ForwardKernels } from "../../model/forward-pass.js";

export interface Kernels extends ForwardKernels {
  train(plan: number, thread: number, from: number, to: number): number;
  wentWrong(plan: number): number;
  evaluate(plan: number, x: number, rows: number): number;
  judge(plan: number, y: number, t: number, rows: number): void;
  randomSize(): number;
  seed(state: number, value: number): void;
  permutation(state: number, count: number, order: number): void;
  skip(state: number, words: number): void;
  drawMask(
    state: number,
    count: number,
    high: number,
    low: number,
    kept: number,
    mask: number,
  ): void;
}

/** A matrix product C = A B; a flag each transposes A and B; addresses are in bytes. */
export type Gemm = (
  transposeA: number,
  transposeB: number,
  m: number,
  n: number,
  k: number,
  a: number,
  lda: number,
  b: number,
  ldb: number,
  c: number,
  ldc: number,
) => void;

/** The functions that kernels call: OpenBLAS, the copying of examples, and functions that the user wrote. */
export interface Calls {
  gemm: Gemm;
  /** Copies the examples [from, to) of the order into the memory, the first to `place`, counted in examples. */
  bring(from: number, to: number, place: number): void;
  activate(layer: number, first: number, rows: number): void;
  activationSlopes(layer: number, first: number, rows: number): void;
  loss(first: number, rows: number, y: number, t: number, shares: number, whole: number): void;
  penaltySlopes(layer: number): void;
  move(step: number): void;
  /** Scales the slopes of a step down to the largest norm allowed, if their norm is larger. */
  clip(): void;
}

const none = () => {};

/** The callbacks for kernels that call none. */
export const noCalls: Calls = {
  ...{ gemm: none, bring: none, activate: none, activationSlopes: none },
  ...{ loss: none, penaltySlopes: none, move: none, clip: none },
};

/** Creates the kernels over a memory. If a function of `calls` is replaced later, the kernels call the new function. */
export async function kernelsOver(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  calls: Calls = noCalls,
): Promise<Kernels> {
  const through: Calls = {
    gemm: calls.gemm, // directly: OpenBLAS is called for every product
    bring: (...all) => calls.bring(...all),
    activate: (...all) => calls.activate(...all),
    activationSlopes: (...all) => calls.activationSlopes(...all),
    loss: (...all) => calls.loss(...all),
    penaltySlopes: (...all) => calls.penaltySlopes(...all),
    move: (...all) => calls.move(...all),
    clip: () => calls.clip(),
  };
  const { exports } = await WebAssembly.instantiate(module, { env: { memory, ...through } });
  return exports as unknown as Kernels;
}
