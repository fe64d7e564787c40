// How examples come into the arena. A small set is copied once, when training starts, and its batches are
// fetched from there by the kernels. A large one stays where the reader has it: some steps ahead of their
// use examples are brought, in their order, to a place that is as small for a million of them as for a
// thousand. The numbers are the same in both ways.
import type { Numbers } from "../../math/vector.js";
import type { PlannedExamples } from "../plan.js";
import type { ExamplesLayout } from "./layout.js";

/** A set of examples, and how to get some of them into the arena. */
export interface Brought extends ExamplesLayout {
  /**
   * Sees to it that the examples [from, to) are in the arena: those of an order, or as they lie.
   * @param at where the first is put, counted in examples, if they are brought in turn
   * @returns the place of the first: `from`, of the order, where all of them are there
   */
  bring(from: number, to: number, at?: number, order?: Int32Array): number;
}

/** The examples of a set, at their places in the arena from now on. */
export function broughtTo(
  numbers: Float32Array,
  layout: ExamplesLayout,
  { inputs, targets, shares }: PlannedExamples,
  stride: number,
): Brought {
  const [toInputs, toTargets] = [layout.inputs, layout.targets].map((at) =>
    numbers.subarray(at / 4),
  ) as [Float32Array, Float32Array];
  const toShares = numbers.subarray(layout.shares / 4);
  if (!layout.staged) {
    inputs.copy(toInputs, stride);
    targets.copy(toTargets, targets.columns);
    if (shares) toShares.set(shares);
    return { ...layout, bring: (from) => from };
  }
  const share = (i: number) => (shares as Numbers)[i] as number;
  return {
    ...layout,
    bring: (from, to, at = 0, order) => {
      const x = toInputs.subarray(at * stride);
      const t = toTargets.subarray(at * targets.columns);
      if (order) {
        const chosen = order.subarray(from, to);
        inputs.gather(chosen, x, stride);
        targets.gather(chosen, t, targets.columns);
        if (shares)
          for (let k = 0; k < to - from; k++) toShares[at + k] = share(chosen[k] as number);
      } else {
        inputs.slice(from, to).copy(x, stride);
        targets.slice(from, to).copy(t, targets.columns);
      }
      return at;
    },
  };
}
