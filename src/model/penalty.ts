// A penalty on weights, λ₁ Σ |w| + λ₂ Σ w², with its slope: what a regularizer adds to the loss.
// `l1`, `l2` and `l1l2` make one (training/regularize.ts), a layer has it as its regularizer, and a saved
// network contains its two rates. Lesson 7.
import { numberIn } from "../math/argument-errors.js";
import { known, setName } from "../math/known-by-identity.js";
import { checkList, type Numbers } from "../math/vector.js";

/**
 * A function that computes the penalty on a layer's weights, which is added to the loss; `gradient` gives its
 * slope over each weight.
 */
export type Penalty = ((weights: Numbers) => number) & {
  gradient(weights: Numbers): number[];
};

/** Makes the penalty λ₁ Σ |w| + λ₂ Σ w², whose slope is λ₁ sign w + 2 λ₂ w; `l1` is λ₁, `l2` is λ₂. */
export function createPenalty(where: string, l1: number, l2: number): Penalty {
  numberIn(where, "rate", l1, 0);
  numberIn(where, "rate", l2, 0);
  const penalty = (weights: Numbers): number => {
    checkList(where, "weights", weights);
    let absolute = 0;
    let squares = 0;
    for (let i = 0; i < weights.length; i++) {
      const w = weights[i] as number;
      absolute += Math.abs(w);
      squares += w * w;
    }
    return l1 * absolute + l2 * squares;
  };
  const gradient = (weights: Numbers): number[] => {
    checkList(where, "weights", weights);
    return Array.from(weights, (w) => l1 * Math.sign(w) + 2 * l2 * w);
  };
  return setName("penalty", "l1l2", Object.assign(penalty, { gradient }), { l1, l2 });
}

/** The factors λ₁ and λ₂ of a penalty that `createPenalty` made; undefined for a penalty that the user wrote. */
export function ratesOf(
  penalty: Penalty,
): { readonly l1: number; readonly l2: number } | undefined {
  const { l1, l2 } = known("penalty", penalty)?.settings ?? {};
  return l1 === undefined || l2 === undefined ? undefined : { l1, l2 };
}
