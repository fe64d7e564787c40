// The simplest thing to learn: points on a straight line, each a little off it.
//   t = slope · x + intercept + noise
// Since the rule is known, a lesson can compare what was found with what is true. Lesson 2.
import { numberIn, wholeNumber } from "../../math/error.js";
import { random } from "../../math/random.js";
import type { Dataset } from "./dataset.js";

/**
 * Points along a line.
 * t = slope · x + intercept + noise · (a normal number)
 * @param options.samples how many points
 * @param options.slope how steep
 * @param options.intercept where it crosses x = 0
 * @param options.noise standard deviation of the distance from the line
 * @param options.range x is drawn evenly from [low, high)
 * @param options.seed the same seed gives the same points
 * @returns inputs of one column x, targets, features
 * @throws when `samples` is no whole number of at least 1 or `noise` is negative
 * @example line({ samples: 2, noise: 0, slope: 3, intercept: 1, range: [2, 2] }).targets // [7, 7]
 * @see Lesson 2
 */
export function line({
  samples = 20,
  slope = 2,
  intercept = 1,
  noise = 0.1,
  range = [0, 1],
  seed = 0,
}: {
  samples?: number;
  slope?: number;
  intercept?: number;
  noise?: number;
  range?: readonly [low: number, high: number];
  seed?: number;
} = {}): Dataset {
  wholeNumber("line", "samples", samples, 1);
  numberIn("line", "noise", noise, 0);
  const chance = random(seed);
  const inputs = Array.from({ length: samples }, () => [chance.uniform(...range)]);
  const targets = inputs.map(([x]) => slope * (x as number) + intercept + chance.normal(0, noise));
  return { inputs, targets, features: ["x"] };
}
