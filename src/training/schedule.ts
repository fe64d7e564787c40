// A learning rate that changes as training goes on: long steps first, short ones near the goal.
//   exponential η₀ r^(k/K)   inverse time η₀ / (1 + r k/K)   cosine   polynomial   piecewise constant
// A schedule is a function of the step k, counted from 0; Keras' formulas. Lesson 4, Lesson 6.
import { fail, numberIn, positive } from "../math/error.js";

/** The learning rate for a step, counted from 0. */
export type Schedule = (step: number) => number;

/** A fixed rate, or one that depends on the step. */
export type LearningRate = number | Schedule;

/** The rate at a step, refused when it is no number of at least 0. */
export function rateAt(where: string, learningRate: LearningRate, step: number): number {
  if (typeof learningRate === "number") return positive(where, "learningRate", learningRate);
  return numberIn(where, `learningRate at step ${step}`, learningRate(step), 0);
}

/**
 * Multiplies the rate by `decayRate` every `decaySteps` steps, a little at each of them.
 * η(k) = η₀ r^(k / K); with `staircase` the exponent is rounded down
 * @param options.initial η₀, above 0
 * @param options.decaySteps K, above 0
 * @param options.decayRate r, above 0, usually below 1
 * @param options.staircase whether the rate stays the same for K steps
 * @returns a schedule
 * @throws when a number is not above 0
 * @example exponentialDecay({ initial: 0.1, decaySteps: 10, decayRate: 0.5 })(20) // 0.025
 * @see Lesson 6; Keras, ExponentialDecay
 */
export function exponentialDecay({
  initial,
  decaySteps,
  decayRate,
  staircase = false,
}: {
  initial: number;
  decaySteps: number;
  decayRate: number;
  staircase?: boolean;
}): Schedule {
  requirePositive("exponentialDecay", { initial, decaySteps, decayRate });
  return (step) => {
    const times = step / decaySteps;
    return initial * decayRate ** (staircase ? Math.floor(times) : times);
  };
}

/**
 * Divides the rate by a number that grows evenly.
 * η(k) = η₀ / (1 + r k / K); with `staircase` k / K is rounded down
 * @param options.initial η₀, above 0
 * @param options.decaySteps K, above 0
 * @param options.decayRate r, above 0
 * @param options.staircase whether the rate stays the same for K steps
 * @returns a schedule
 * @throws when a number is not above 0
 * @example inverseTimeDecay({ initial: 0.1, decaySteps: 10, decayRate: 1 })(10) // 0.05
 * @see Lesson 6; Keras, InverseTimeDecay
 */
export function inverseTimeDecay({
  initial,
  decaySteps,
  decayRate,
  staircase = false,
}: {
  initial: number;
  decaySteps: number;
  decayRate: number;
  staircase?: boolean;
}): Schedule {
  requirePositive("inverseTimeDecay", { initial, decaySteps, decayRate });
  return (step) => {
    const times = step / decaySteps;
    return initial / (1 + decayRate * (staircase ? Math.floor(times) : times));
  };
}

/**
 * Lets the rate slide along half a cosine wave, and stay at its end.
 * η(k) = η₀ ((1 − α) ½ (1 + cos(π k / K)) + α) for k ≤ K, then α η₀
 * @param options.initial η₀, above 0
 * @param options.decaySteps K, above 0
 * @param options.alpha α, the share of η₀ that is left at the end, from 0 to 1
 * @returns a schedule
 * @throws when a number is out of its range
 * @example cosineDecay({ initial: 0.1, decaySteps: 10 })(5) // ≈ 0.05
 * @see Lesson 6; Keras, CosineDecay
 */
export function cosineDecay({
  initial,
  decaySteps,
  alpha = 0,
}: {
  initial: number;
  decaySteps: number;
  alpha?: number;
}): Schedule {
  requirePositive("cosineDecay", { initial, decaySteps });
  numberIn("cosineDecay", "alpha", alpha, 0, 1);
  return (step) => {
    const wave = 0.5 * (1 + Math.cos((Math.PI * Math.min(step, decaySteps)) / decaySteps));
    return initial * ((1 - alpha) * wave + alpha);
  };
}

/**
 * Brings the rate to its end along a power of what is left of the way.
 * η(k) = (η₀ − η₁) (1 − k / K)^p + η₁ for k ≤ K, then η₁
 * @param options.initial η₀, above 0
 * @param options.decaySteps K, above 0
 * @param options.end η₁, at least 0
 * @param options.power p, above 0; 1 is a straight line
 * @returns a schedule
 * @throws when a number is out of its range
 * @example polynomialDecay({ initial: 0.1, decaySteps: 10, end: 0 })(5) // 0.05
 * @see Lesson 6; Keras, PolynomialDecay
 */
export function polynomialDecay({
  initial,
  decaySteps,
  end = 0.0001,
  power = 1,
}: {
  initial: number;
  decaySteps: number;
  end?: number;
  power?: number;
}): Schedule {
  requirePositive("polynomialDecay", { initial, decaySteps, power });
  numberIn("polynomialDecay", "end", end, 0);
  return (step) => (initial - end) * (1 - Math.min(step, decaySteps) / decaySteps) ** power + end;
}

/**
 * Keeps one rate up to a step, the next one up to another, and so on.
 * η(k) = values[0] for k ≤ boundaries[0], values[1] for k ≤ boundaries[1], …, the last value after
 * @param options.boundaries steps, each above the one before
 * @param options.values rates, one more than there are boundaries
 * @returns a schedule
 * @throws when the numbers of both do not fit, or the boundaries do not rise
 * @example piecewiseConstant({ boundaries: [10], values: [0.1, 0.01] })(11) // 0.01
 * @see Lesson 6; Keras, PiecewiseConstantDecay
 */
export function piecewiseConstant({
  boundaries,
  values,
}: {
  boundaries: readonly number[];
  values: readonly number[];
}): Schedule {
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
