// Copies examples into WebAssembly memory. A small set is copied once, when training starts, and the kernels copy each
// batch from that copy. A large set stays in the user's array: the examples of the next few steps are copied at a time,
// in training order, to a place whose size does not depend on the set's. Both ways give the same numbers.
import type { Numbers } from "../../math/vector.js";
import type { PlannedExamples } from "../plan.js";
import type { Reals } from "../table.js";
import type { ExamplesLayout } from "./layout.js";

/** A set of examples, with a function that copies some of them into the memory. */
export interface ExampleSource extends ExamplesLayout {
  /**
   * Makes sure that examples [from, to) are in the memory: of an order if one is given, else of the set itself.
   * @param at the place of the first of them, counted in examples, if the set is copied in parts
   * @returns the place of the first of them: `from` if the whole set is in the memory
   */
  bring(from: number, to: number, at?: number, order?: Int32Array): number;
}

/** The source of a set of examples; copies the whole set into the memory at once if the layout has room for all. */
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
