// A network with more weights than the data needs learns the noise too. A regularizer puts a price on
// large weights, so that only those stay large that earn it.
//   L2  λ Σ w²   every weight shrinks in proportion        L1  λ Σ |w|   small weights go to 0
// The price is Keras': λ times the sum, no ½, not divided by the batch; biases go free. Lesson 7.
import { createPenalty, type Penalty } from "../model/penalty.js";

/**
 * The price of L1: by the size of each weight, so that many end at 0.
 * λ Σ |wᵢ|, slope λ sign wᵢ
 * @param rate λ, at least 0
 * @returns the price as a function of a layer's weights, with `.gradient`
 * @throws when the rate is negative
 * @example l1(0.1)([3, -4]) // ≈ 0.7
 * @see Lesson 7; Keras, L1
 */
export function l1(rate = 0.01): Penalty {
  return createPenalty("l1", rate, 0);
}

/**
 * The price of L2, also called weight decay: by the square, so that no weight grows large.
 * λ Σ wᵢ², slope 2 λ wᵢ
 * @param rate λ, at least 0
 * @returns the price as a function of a layer's weights, with `.gradient`
 * @throws when the rate is negative
 * @example l2(0.1)([3, -4]) // 2.5
 * @see Lesson 7; Keras, L2
 */
export function l2(rate = 0.01): Penalty {
  return createPenalty("l2", 0, rate);
}

/**
 * Both prices at once.
 * λ₁ Σ |wᵢ| + λ₂ Σ wᵢ², slope λ₁ sign wᵢ + 2 λ₂ wᵢ
 * @param options.l1 λ₁, at least 0
 * @param options.l2 λ₂, at least 0
 * @returns the price as a function of a layer's weights, with `.gradient`
 * @throws when a rate is negative
 * @example l1l2({ l1: 0.1, l2: 0.1 })([3, -4]) // ≈ 3.2
 * @see Lesson 7; Keras, L1L2
 */
export function l1l2({ l1 = 0.01, l2 = 0.01 } = {}): Penalty {
  return createPenalty("l1l2", l1, l2);
}
