// Steps along the slope, with and without momentum:
//   SGD: the step is −η times the gradient     momentum: a ball that keeps rolling
//   Nesterov's momentum: a ball that looks ahead
// Conventions, defaults and the order of operations are those of Keras. Lesson 4.

import { checkOptions, numberIn } from "../../math/argument-errors.js";
import type { LearningRate } from "../schedule.js";
import { makeOptimizer, type Optimizer } from "./optimizer.js";

/** Options of `sgd`. */
export interface SgdOptions {
  /**
   * η, the learning rate: a number above 0 or a schedule.
   * @defaultValue 0.01
   */
  learningRate?: LearningRate;
}

/**
 * Steepest descent: the step is −η times the gradient.
 * w ← w − η g
 * @param options `learningRate`
 * @returns an optimizer without memory
 * @throws when the rate is not above 0
 * @example sgd({ learningRate: 0.1 }).update([1], [2], sgd().init([1])).parameters // [0.8]
 * @see Lesson 4; Keras, SGD
 */
export function sgd(options: SgdOptions = {}): Optimizer {
  checkOptions("sgd", options, ["learningRate"]);
  const { learningRate = 0.01 } = options;
  return makeOptimizer("sgd", [], learningRate, {}, (rate) => (w, g) => w - rate * g);
}

/** Options of `momentum` and `nesterov`. */
export interface MomentumOptions {
  /**
   * η, the learning rate: a number above 0 or a schedule.
   * @defaultValue 0.01
   */
  learningRate?: LearningRate;
  /**
   * μ, the share of the velocity that is kept in the next step, from 0 to 1.
   * @defaultValue 0.9
   */
  momentum?: number;
}

/**
 * SGD with momentum: the step is a velocity, which each gradient changes a little, as with a ball that rolls downhill.
 * u ← μ u − η g, w ← w + u
 * @param options `learningRate`, `momentum`
 * @returns an optimizer with `velocity` in its memory
 * @throws when an option is out of its range
 * @example momentum({ learningRate: 0.1 }).update([1], [2], { step: 1, memory: { velocity: [-1] } }).parameters // ≈ [-0.1]
 * @see Lesson 4; Keras, SGD(momentum=0.9)
 */
export function momentum(options: MomentumOptions = {}): Optimizer {
  checkOptions("momentum", options, ["learningRate", "momentum"]);
  const { learningRate = 0.01, momentum = 0.9 } = options;
  numberIn("momentum", "momentum", momentum, 0, 1);
  return makeOptimizer(
    "momentum",
    ["velocity"],
    learningRate,
    { momentum },
    (rate, memory) => (w, g, i) => {
      const velocity = momentum * (memory.velocity[i] as number) - rate * g;
      memory.velocity[i] = velocity;
      return w + velocity;
    },
  );
}

/**
 * Nesterov's momentum, which looks ahead: each step is the one that momentum would do next with the same slope.
 * u ← μ u − η g, w ← w + μ u − η g
 * @param options `learningRate`, `momentum`
 * @returns an optimizer with `velocity` in its memory
 * @throws when an option is out of its range
 * @example nesterov({ learningRate: 0.1 }).update([1], [2], nesterov().init([1])).parameters // ≈ [0.62]
 * @see Lesson 4; Keras, SGD(momentum=0.9, nesterov=True)
 */
export function nesterov(options: MomentumOptions = {}): Optimizer {
  checkOptions("nesterov", options, ["learningRate", "momentum"]);
  const { learningRate = 0.01, momentum = 0.9 } = options;
  numberIn("nesterov", "momentum", momentum, 0, 1);
  return makeOptimizer(
    "nesterov",
    ["velocity"],
    learningRate,
    { momentum },
    (rate, memory) => (w, g, i) => {
      const velocity = momentum * (memory.velocity[i] as number) - rate * g;
      memory.velocity[i] = velocity;
      return w + momentum * velocity - rate * g;
    },
  );
}
