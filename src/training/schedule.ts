// A learning rate that changes during training: long steps first, short ones near the minimum.
//   exponential η₀ r^(k/K)   inverse time η₀ / (1 + r k/K)   cosine   polynomial   piecewise constant
// A schedule is a function of the step k, counted from 0. The formulas are those of Keras. Lesson 4, Lesson 6.

import { checkOptions, fail, numberIn, positive } from "../math/argument-errors.js";
import { pow } from "../math/elementary/power.js";
import { cos } from "../math/elementary/sine.js";
import { toVector } from "../math/vector.js";

/** A function that returns the learning rate of a step, counted from 0. */
export type Schedule = (step: number) => number;

/** A learning rate: a fixed number, or a schedule, so that it depends on the step. */
export type LearningRate = number | Schedule;

/** The learning rate at a step; throws when a fixed rate is not above 0, or a scheduled rate is below 0. */
export function rateAt(where: string, learningRate: LearningRate, step: number): number {
  if (typeof learningRate !== "function") return positive(where, "learningRate", learningRate);
  return numberIn(where, `learningRate at step ${step}`, learningRate(step), 0);
}

/** Options of `exponentialDecay` and `inverseTimeDecay`. */
export interface DecayOptions {
  /** η₀, the learning rate at step 0, above 0. */
  initial: number;
  /** K, above 0: after this many steps the decay by `decayRate` has been applied once. */
  decaySteps: number;
  /** r, above 0: how much the learning rate decays in K steps. */
  decayRate: number;
  /**
   * Whether the learning rate changes only after every K steps; otherwise it changes at every step.
   * @defaultValue false
   */
  staircase?: boolean;
}

const DECAY_OPTIONS = ["initial", "decaySteps", "decayRate", "staircase"] as const;

/**
 * Multiplies the learning rate by `decayRate` in the course of every `decaySteps` steps.
 * η(k) = η₀ r^(k / K); with `staircase` the exponent is rounded down
 * @param options `initial`, `decaySteps`, `decayRate` (usually below 1), `staircase`
 * @returns the schedule, a function of the step
 * @throws when a number is not above 0
 * @example exponentialDecay({ initial: 0.1, decaySteps: 10, decayRate: 0.5 })(20) // 0.025
 * @see Lesson 6; Keras, ExponentialDecay
 */
export function exponentialDecay(options: DecayOptions): Schedule {
  checkOptions("exponentialDecay", options, DECAY_OPTIONS);
  const { initial, decaySteps, decayRate, staircase = false } = options;
  requirePositive("exponentialDecay", { initial, decaySteps, decayRate });
  return (step) => {
    const times = step / decaySteps;
    return initial * pow(decayRate, staircase ? Math.floor(times) : times);
  };
}

/**
 * Divides the first learning rate by a number that grows by the same amount at each step.
 * η(k) = η₀ / (1 + r k / K); with `staircase` k / K is rounded down
 * @param options `initial`, `decaySteps`, `decayRate`, `staircase`
 * @returns the schedule, a function of the step
 * @throws when a number is not above 0
 * @example inverseTimeDecay({ initial: 0.1, decaySteps: 10, decayRate: 1 })(10) // 0.05
 * @see Lesson 6; Keras, InverseTimeDecay
 */
export function inverseTimeDecay(options: DecayOptions): Schedule {
  checkOptions("inverseTimeDecay", options, DECAY_OPTIONS);
  const { initial, decaySteps, decayRate, staircase = false } = options;
  requirePositive("inverseTimeDecay", { initial, decaySteps, decayRate });
  return (step) => {
    const times = step / decaySteps;
    return initial / (1 + decayRate * (staircase ? Math.floor(times) : times));
  };
}

/** Options of `cosineDecay`. */
export interface CosineDecayOptions {
  /** η₀, the learning rate at step 0, above 0. */
  initial: number;
  /** K, above 0: after this many steps the learning rate has its last value. */
  decaySteps: number;
  /**
   * α, the last learning rate as a share of the first, from 0 to 1.
   * @defaultValue 0
   */
  alpha?: number;
}

/**
 * Lowers the learning rate along half a cosine wave; after K steps it stays the same.
 * η(k) = η₀ ((1 − α) ½ (1 + cos(π k / K)) + α) for k ≤ K, then α η₀
 * @param options `initial`, `decaySteps`, `alpha`
 * @returns the schedule, a function of the step
 * @throws when a number is out of its range
 * @example cosineDecay({ initial: 0.1, decaySteps: 10 })(5) // ≈ 0.05
 * @see Lesson 6; Keras, CosineDecay
 */
export function cosineDecay(options: CosineDecayOptions): Schedule {
  checkOptions("cosineDecay", options, ["initial", "decaySteps", "alpha"]);
  const { initial, decaySteps, alpha = 0 } = options;
  requirePositive("cosineDecay", { initial, decaySteps });
  numberIn("cosineDecay", "alpha", alpha, 0, 1);
  return (step) => {
    const wave = 0.5 * (1 + cos((Math.PI * Math.min(step, decaySteps)) / decaySteps));
    return initial * ((1 - alpha) * wave + alpha);
  };
}

/** Options of `polynomialDecay`. */
export interface PolynomialDecayOptions {
  /** η₀, the learning rate at step 0, above 0. */
  initial: number;
  /** K, above 0: after this many steps the learning rate is η₁. */
  decaySteps: number;
  /**
   * η₁, the last learning rate, at least 0.
   * @defaultValue 0.0001
   */
  end?: number;
  /**
   * p, the power of the polynomial, above 0; with 1 the learning rate falls along a straight line.
   * @defaultValue 1
   */
  power?: number;
}

/**
 * Lowers the learning rate to its last value; the difference to it is a power of the share of steps that are left.
 * η(k) = (η₀ − η₁) (1 − k / K)^p + η₁ for k ≤ K, then η₁
 * @param options `initial`, `decaySteps`, `end`, `power`
 * @returns the schedule, a function of the step
 * @throws when a number is out of its range
 * @example polynomialDecay({ initial: 0.1, decaySteps: 10, end: 0 })(5) // 0.05
 * @see Lesson 6; Keras, PolynomialDecay
 */
export function polynomialDecay(options: PolynomialDecayOptions): Schedule {
  checkOptions("polynomialDecay", options, ["initial", "decaySteps", "end", "power"]);
  const { initial, decaySteps, end = 0.0001, power = 1 } = options;
  requirePositive("polynomialDecay", { initial, decaySteps, power });
  numberIn("polynomialDecay", "end", end, 0);
  return (step) => (initial - end) * pow(1 - Math.min(step, decaySteps) / decaySteps, power) + end;
}

/** Options of `piecewiseConstant`. */
export interface PiecewiseConstantOptions {
  /** The last step of each learning rate except the last rate, in rising order. */
  boundaries: readonly number[];
  /** The learning rates, one more than there are boundaries. */
  values: readonly number[];
}

/**
 * Uses the first learning rate up to the first boundary, the second up to the second boundary, and so on.
 * η(k) = values[0] for k ≤ boundaries[0], values[1] for k ≤ boundaries[1], …, the last value after
 * @param options `boundaries`, `values`
 * @returns the schedule, a function of the step
 * @throws unless there is one value more than boundaries, and the boundaries rise
 * @example piecewiseConstant({ boundaries: [10], values: [0.1, 0.01] })(11) // 0.01
 * @see Lesson 6; Keras, PiecewiseConstantDecay
 */
export function piecewiseConstant(options: PiecewiseConstantOptions): Schedule {
  checkOptions("piecewiseConstant", options, ["boundaries", "values"]);
  const boundaries = toVector(options.boundaries, "piecewiseConstant");
  const values = toVector(options.values, "piecewiseConstant");
  if (values.length !== boundaries.length + 1) {
    const wanted = `expected ${boundaries.length + 1} values for ${boundaries.length} boundaries`;
    fail("piecewiseConstant", `${wanted}, got ${values.length}`);
  }
  if (boundaries.some((boundary, i) => boundary <= (boundaries[i - 1] ?? -Infinity))) {
    fail("piecewiseConstant", `expected rising boundaries, got [${boundaries.join(", ")}]`);
  }
  return (step) => {
    const place = boundaries.findIndex((boundary) => step <= boundary);
    return values[place < 0 ? boundaries.length : place] as number;
  };
}

function requirePositive(where: string, numbers: Record<string, number>): void {
  for (const [name, value] of Object.entries(numbers)) positive(where, name, value);
}
