// A network with more weights than the data needs also learns the noise of the data. A regularizer adds a
// penalty on large weights to the loss, so that a weight stays large only if this lowers the loss by more than
// the penalty.
//   L2  λ Σ w²   every weight shrinks in proportion        L1  λ Σ |w|   small weights go to 0
// As in Keras: λ times the sum, without a factor ½, not divided by the batch size, and no penalty on biases.
// Lesson 7.
import { checkOptions } from "../math/argument-errors.js";
import { createPenalty, type Penalty } from "../model/penalty.js";

/**
 * The L1 penalty: proportional to the size of each weight, so that many weights become 0.
 * λ Σ |wᵢ|, slope λ sign wᵢ
 * @param rate λ, at least 0
 * @returns the penalty as a function of a layer's weights, with `.gradient`
 * @throws when the rate is negative
 * @example l1(0.1)([3, -4]) // ≈ 0.7
 * @see Lesson 7; Keras, L1
 */
export function l1(rate = 0.01): Penalty {
  return createPenalty("l1", rate, 0);
}

/**
 * The L2 penalty, also called weight decay: proportional to the square of each weight, so that no weight becomes
 * large.
 * λ Σ wᵢ², slope 2 λ wᵢ
 * @param rate λ, at least 0
 * @returns the penalty as a function of a layer's weights, with `.gradient`
 * @throws when the rate is negative
 * @example l2(0.1)([3, -4]) // 2.5
 * @see Lesson 7; Keras, L2
 */
export function l2(rate = 0.01): Penalty {
  return createPenalty("l2", 0, rate);
}

/** Options of `l1l2`. */
export interface L1L2Options {
  /**
   * λ₁, the rate of the L1 penalty, at least 0.
   * @defaultValue 0.01
   */
  l1?: number;
  /**
   * λ₂, the rate of the L2 penalty, at least 0.
   * @defaultValue 0.01
   */
  l2?: number;
}

/**
 * The L1 and the L2 penalty together.
 * λ₁ Σ |wᵢ| + λ₂ Σ wᵢ², slope λ₁ sign wᵢ + 2 λ₂ wᵢ
 * @param options `l1`, `l2`
 * @returns the penalty as a function of a layer's weights, with `.gradient`
 * @throws when a rate is negative
 * @example l1l2({ l1: 0.1, l2: 0.1 })([3, -4]) // ≈ 3.2
 * @see Lesson 7; Keras, L1L2
 */
export function l1l2(options: L1L2Options = {}): Penalty {
  checkOptions("l1l2", options, ["l1", "l2"]);
  const { l1 = 0.01, l2 = 0.01 } = options;
  return createPenalty("l1l2", l1, l2);
}
