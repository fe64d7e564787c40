// RMSprop divides each slope by the usual size of its slopes:
//   s ← ρ s + (1 − ρ) g²,   w ← w − η g / √(s + ε)
// Conventions, defaults and the order of operations are those of Keras. Lesson 4.

import { checkOptions, numberIn } from "../../math/argument-errors.js";
import type { LearningRate } from "../schedule.js";
import { average, makeOptimizer, type Optimizer } from "./optimizer.js";

/** Options of `rmsProp`. */
export interface RmsPropOptions {
  /**
   * η, the learning rate: a number above 0 or a schedule.
   * @defaultValue 0.001
   */
  learningRate?: LearningRate;
  /**
   * ρ, from 0 to 1: the larger it is, the more slowly the average of the squared slopes changes.
   * @defaultValue 0.9
   */
  rho?: number;
  /**
   * μ, the share of the velocity that is kept in the next step, from 0 to 1.
   * @defaultValue 0
   */
  momentum?: number;
  /**
   * ε, a small number in the denominator, so that it is not 0; at least 0.
   * @defaultValue 1e-7
   */
  epsilon?: number;
  /**
   * Whether slopes are divided by their standard deviation instead of their root mean square.
   * @defaultValue false
   */
  centered?: boolean;
}

/**
 * The optimizer RMSprop: divides each slope by the usual size of that weight's slopes, so that steps are long in
 * flat directions, too.
 * s ← ρ s + (1 − ρ) g², w ← w − η g / √(s + ε); centred: √(s − a² + ε) with a ← ρ a + (1 − ρ) g;
 * with momentum: u ← μ u + (that step), w ← w − u
 * @param options `learningRate`, `rho`, `momentum`, `epsilon`, `centered`
 * @returns an optimizer with `square` in its memory, and with `velocity` and `mean` where they are used
 * @throws when an option is out of its range
 * @example rmsProp({ learningRate: 0.1 }).update([1], [2], rmsProp().init([1])).parameters // ≈ [0.68377]
 * @see Lesson 4; Keras, RMSprop (PyTorch has ε outside the root)
 */
export function rmsProp(options: RmsPropOptions = {}): Optimizer {
  checkOptions("rmsProp", options, ["learningRate", "rho", "momentum", "epsilon", "centered"]);
  const { learningRate = 0.001, rho = 0.9, momentum = 0 } = options;
  const { epsilon = 1e-7, centered = false } = options;
  numberIn("rmsProp", "rho", rho, 0, 1);
  numberIn("rmsProp", "momentum", momentum, 0, 1);
  numberIn("rmsProp", "epsilon", epsilon, 0);
  const names = [
    "square" as const,
    ...(momentum > 0 ? (["velocity"] as const) : []),
    ...(centered ? (["mean"] as const) : []),
  ];
  const settings = { rho, momentum, epsilon, centered: Number(centered) };
  return makeOptimizer("rmsProp", names, learningRate, settings, (rate, memory) => (w, g, i) => {
    const square = average(memory.square, i, g * g, rho);
    const mean = centered ? average(memory.mean, i, g, rho) : 0;
    const change = (rate * g) / Math.sqrt(square - mean * mean + epsilon);
    if (momentum === 0) return w - change;
    const velocity = momentum * (memory.velocity[i] as number) + change;
    memory.velocity[i] = velocity;
    return w - velocity;
  });
}
