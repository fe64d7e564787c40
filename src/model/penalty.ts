// A penalty on weights, λ₁ Σ |w| + λ₂ Σ w², with its slope: what a regularizer adds to the loss.
// `l1`, `l2` and `l1l2` make one (training/regularize.ts), a layer holds it, a saved network keeps its
// two rates. Lesson 7.
import { numberIn } from "../math/error.js";
import { checkList, type Numbers } from "../math/vector.js";

/** A penalty on weights, with its slope over each of them: what a regularizer adds to the loss. */
export type Penalty = ((weights: Numbers) => number) & {
  gradient(weights: Numbers): number[];
  /** λ₁ and λ₂, where the penalty is λ₁ Σ |w| + λ₂ Σ w². */
  readonly rates?: { readonly l1: number; readonly l2: number };
};

/** The penalty λ₁ Σ |w| + λ₂ Σ w², whose slope is λ₁ sign w + 2 λ₂ w. */
export function createPenalty(where: string, l1: number, l2: number): Penalty {
  numberIn(where, "rate", l1, 0);
  numberIn(where, "rate", l2, 0);
  const penalty = (weights: Numbers): number => {
    checkList(where, "weights", weights);
    let absolute = 0;
    let squares = 0;
    for (let i = 0; i < weights.length; i++) {
      absolute += Math.abs(weights[i] as number);
      squares += (weights[i] as number) ** 2;
    }
    return l1 * absolute + l2 * squares;
  };
  const gradient = (weights: Numbers): number[] => {
    checkList(where, "weights", weights);
    return Array.from(weights, (w) => l1 * Math.sign(w) + 2 * l2 * w);
  };
  return Object.assign(penalty, { gradient, rates: { l1, l2 } });
}
