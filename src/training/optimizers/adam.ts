// Adam is momentum and RMSprop together, with a correction for the first steps, in which both averages are too
// small; AdamW also makes every weight a little smaller before each step.
//   m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²,   w ← w − α m / (√v + ε)
// Conventions, defaults and the order of operations are those of Keras. Lesson 4.

import { checkOptions, numberIn } from "../../math/argument-errors.js";
import { pow } from "../../math/elementary/power.js";
import type { LearningRate } from "../schedule.js";
import { average, makeOptimizer, type Optimizer } from "./optimizer.js";

/** Options of `adam`. */
export interface AdamOptions {
  /**
   * η, the learning rate: a number above 0 or a schedule.
   * @defaultValue 0.001
   */
  learningRate?: LearningRate;
  /**
   * β₁, from 0 to below 1: the larger it is, the more slowly the average of the slopes changes.
   * @defaultValue 0.9
   */
  beta1?: number;
  /**
   * β₂, from 0 to below 1: the larger it is, the more slowly the average of the squared slopes changes.
   * @defaultValue 0.999
   */
  beta2?: number;
  /**
   * ε, a small number in the denominator, so that it is not 0; at least 0.
   * @defaultValue 1e-7
   */
  epsilon?: number;
}

/** Options of `adamW`. */
export interface AdamWOptions extends AdamOptions {
  /**
   * λ of weight decay, at least 0: each step makes every weight smaller by the share η λ.
   * @defaultValue 0.004
   */
  weightDecay?: number;
}

const ADAM_OPTIONS = ["learningRate", "beta1", "beta2", "epsilon"] as const;

/**
 * The optimizer Adam: momentum and RMSprop together. Both averages start at 0, so that they are too small in the first steps;
 * Adam corrects this.
 * m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², α = η √(1 − β₂ᵏ) / (1 − β₁ᵏ), w ← w − α m / (√v + ε)
 * @param options `learningRate`, `beta1`, `beta2`, `epsilon`
 * @returns an optimizer with `mean` and `square` in its memory
 * @throws when an option is out of its range
 * @example adam({ learningRate: 0.1 }).update([1], [2], adam().init([1])).parameters // ≈ [0.9]
 * @see Lesson 4; Kingma & Ba, Adam, 2015; Keras, Adam (in both ε is added to the root of the uncorrected average)
 */
export function adam(options: AdamOptions = {}): Optimizer {
  checkOptions("adam", options, ADAM_OPTIONS);
  return adamRule("adam", options, 0);
}

/**
 * The optimizer AdamW: Adam that also makes every weight a little smaller before each step.
 * w ← w − η λ w, then Adam's step
 * @param options `learningRate`, `weightDecay`, `beta1`, `beta2`, `epsilon`
 * @returns an optimizer with `mean` and `square` in its memory
 * @throws when an option is out of its range
 * @example adamW({ learningRate: 0.1, weightDecay: 0.5 }).update([1], [2], adamW().init([1])).parameters // ≈ [0.85]
 * @see Lesson 4; Loshchilov & Hutter, Decoupled weight decay regularization, 2019; Keras, AdamW
 */
export function adamW(options: AdamWOptions = {}): Optimizer {
  checkOptions("adamW", options, [...ADAM_OPTIONS, "weightDecay"]);
  const { weightDecay = 0.004 } = options;
  numberIn("adamW", "weightDecay", weightDecay, 0);
  return adamRule("adamW", options, weightDecay);
}

/** α = η √(1 − β₂ᵏ) / (1 − β₁ᵏ): the rate η of step k, counted from 1, corrected for averages that start at 0. */
export const adamRate = (rate: number, step: number, beta1: number, beta2: number): number =>
  (rate * Math.sqrt(1 - pow(beta2, step))) / (1 - pow(beta1, step));

function adamRule(
  name: string,
  { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 }: AdamOptions,
  weightDecay: number,
): Optimizer {
  numberIn(name, "beta1", beta1, 0, 1 - Number.EPSILON);
  numberIn(name, "beta2", beta2, 0, 1 - Number.EPSILON);
  numberIn(name, "epsilon", epsilon, 0);
  const settings = { beta1, beta2, epsilon, weightDecay };
  return makeOptimizer(name, ["mean", "square"], learningRate, settings, (rate, memory, step) => {
    const corrected = adamRate(rate, step, beta1, beta2);
    return (w, g, i) => {
      const mean = average(memory.mean, i, g, beta1);
      const square = average(memory.square, i, g * g, beta2);
      return w - w * weightDecay * rate - (corrected * mean) / (Math.sqrt(square) + epsilon);
    };
  });
}
