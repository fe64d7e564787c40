// A network with more weights than the data needs learns the noise too. A regularizer adds a penalty on
// large weights to the loss, so that only those weights stay large that lower the loss by more.
//   L2  λ Σ w²   every weight shrinks in proportion        L1  λ Σ |w|   small weights go to 0
// As in Keras: λ times the sum, without ½, not divided by the batch size, and none on biases. Lesson 7.
import { checkOptions } from "../math/error.js";
import { createPenalty, type Penalty } from "../model/penalty.js";

/**
 * The L1 penalty: in proportion to the size of each weight, so that many weights end at 0.
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
 * The L2 penalty, also called weight decay: by the square of each weight, so that none grows large.
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

/** What can be chosen about `l1l2`. */
export interface L1L2Options {
  /**
   * λ₁, at least 0.
   * @defaultValue 0.01
   */
  l1?: number;
  /**
   * λ₂, at least 0.
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
