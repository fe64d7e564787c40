// How examples get into the memory. A small set is copied once, when training starts, and the kernels copy its batches
// from there. A large one stays in the reader's own array: some steps before they are used, examples are copied, in
// their order, to a place that is as small for a million of them as for a thousand. The numbers are the same in both ways.
import type { Numbers } from "../../math/vector.js";
import type { PlannedExamples } from "../plan.js";
import type { Reals } from "../table.js";
import type { ExamplesLayout } from "./layout.js";

/** A set of examples, and how to get some of them into the memory. */
export interface ExampleSource extends ExamplesLayout {
  /**
   * Has the examples [from, to) in memory: those of an order, or as they are.
   * @param at where the first is put, counted in examples, if not all are in memory
   * @returns the place of the first: `from` where all of them are in memory
   */
  bring(from: number, to: number, at?: number, order?: Int32Array): number;
}

/** The examples of a set; all of them are copied to their places here if there is room for all. */
export function exampleSource(
  numbers: Reals,
  layout: ExamplesLayout,
  { inputs, targets, shares }: PlannedExamples,
  stride: number,
): ExampleSource {
  const placeOf = (address: number) => numbers.subarray(address / numbers.BYTES_PER_ELEMENT);
  const [toInputs, toTargets] = [placeOf(layout.inputs), placeOf(layout.targets)];
  const toShares = placeOf(layout.shares);
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
