// How a block of rows is answered: by the kernels, the whole network in one call, or, where layers are
// large, layer by layer, the products by OpenBLAS. Every thread does it in the same way.
import type { BlasGemm } from "../blas/library.js";
import type { AnswerKernels } from "../wasm/kernels.js";
import { padded } from "../wasm/layout.js";
import type { Places, Scratch } from "./places.js";

/** Answers `rows` rows at x with outputs at y. */
export type Answer = (rows: number, x: number, y: number) => void;

/** By the kernels: x is a place in their memory. */
export function byKernels(kernels: AnswerKernels, places: Places, { a, b }: Scratch): Answer {
  const { layers, dense } = places;
  return (rows, x, y) => kernels.answerMany(layers, dense.length, rows, x, y, a, b);
}

const ROW_MAJOR = 101;
const AS_IS = 111;

/** By OpenBLAS over the memory that begins at `base`: x is an address anywhere, and is read there. */
export function byProducts(
  sgemm: BlasGemm,
  base: number,
  kernels: AnswerKernels,
  places: Places,
  { a, b }: Scratch,
): Answer {
  const { dense, inputs, outputs } = places;
  return (rows, x, y) => {
    let from = x;
    let apart = inputs;
    let to = a;
    for (const { inputs, units, activation, rows: weights, biases } of dense) {
      const stride = padded(units, 4);
      const [order, as, one] = [ROW_MAJOR, AS_IS, 1];
      const w = base + weights;
      sgemm(order, as, as, rows, units, inputs, one, from, apart, w, stride, 0, base + to, stride);
      kernels.addBiases(rows, 4 * stride, to, biases);
      kernels.activate(activation, rows, units, stride, to, to);
      from = base + to;
      apart = stride;
      to = to === a ? b : a;
    }
    kernels.trim(rows, apart, outputs, from - base, y);
  };
}
