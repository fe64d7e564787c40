// The simplest data to learn: points near a straight line.
//   t = slope · x + intercept + noise
// Since the rule is known, a lesson can compare the slope that a model found with the true one. Lesson 2.
import { checkOptions, finiteNumber, numberIn, wholeNumber } from "../../math/argument-errors.js";
import { random } from "../../math/random.js";
import { pairOf } from "../../math/vector.js";
import type { Dataset } from "./dataset.js";

/** Options of `line`. */
export interface LineOptions {
  /**
   * How many points to make, at least 1.
   * @defaultValue 20
   */
  samples?: number;
  /**
   * The slope of the line.
   * @defaultValue 2
   */
  slope?: number;
  /**
   * The height of the line at x = 0.
   * @defaultValue 1
   */
  intercept?: number;
  /**
   * Standard deviation of the points' vertical distance from the line, at least 0.
   * @defaultValue 0.1
   */
  noise?: number;
  /**
   * The range of x: each x is drawn from [low, high), all numbers equally likely.
   * @defaultValue [0, 1]
   */
  range?: readonly [low: number, high: number];
  /**
   * Seed of the random points; the same seed gives the same points.
   * @defaultValue 0
   */
  seed?: number;
}

/**
 * Random points near a straight line.
 * t = slope · x + intercept + noise · (a number from the standard normal distribution)
 * @param options `samples`, `slope`, `intercept`, `noise`, `range`, `seed`
 * @returns `inputs` (rows with one number, x), `targets` (t), `features`
 * @throws when `samples` is not a whole number of at least 1 or `noise` is negative
 * @example line({ samples: 2, noise: 0, slope: 3, intercept: 1, range: [2, 2] }).targets // [7, 7]
 * @see Lesson 2
 */
export function line(options: LineOptions = {}): Dataset {
  checkOptions("line", options, ["samples", "slope", "intercept", "noise", "range", "seed"]);
  const { samples = 20, slope = 2, intercept = 1, noise = 0.1, range = [0, 1], seed = 0 } = options;
  wholeNumber("line", "samples", samples, 1);
  finiteNumber("line", "slope", slope);
  finiteNumber("line", "intercept", intercept);
  numberIn("line", "noise", noise, 0);
  const [low, high] = pairOf("line", "range", range);
  const generator = random(seed, "line");
  const inputs = Array.from({ length: samples }, () => [generator.uniform(low, high)]);
  const targets = inputs.map(
    ([x]) => slope * (x as number) + intercept + generator.normal(0, noise),
  );
  return { inputs, targets, features: ["x"] };
}
