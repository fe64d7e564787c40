// The cat's brain: a cat looks at a thing, sees how hard and how sharp it is, and judges the threat.
//   threat = x₀ + x₁ − 1   with hardness and sharpness scaled to x₀, x₁ in [0, 1]
// Hardness goes from 0 to 10 (as minerals scratch each other), sharpness from 0° (a smooth surface)
// to 180° (a needle's point). All numbers here are made up. Lesson 0, 1 and 2.
import { checkOptions, numberIn, wholeNumber } from "../../math/argument-errors.js";
import { random } from "../../math/random.js";
import type { Dataset } from "./dataset.js";

const HARDEST = 10;
const SHARPEST = 180;

const THINGS: readonly (readonly [name: string, hardness: number, sharpness: number])[] = [
  ["cotton ball", 0, 0],
  ["pillow", 0.5, 18],
  ["ball of wool", 1, 9],
  ["toy mouse", 1, 63],
  ["cardboard box", 2, 90],
  ["feather", 0.5, 117],
  ["wooden table", 3.5, 90],
  ["flower pot", 6, 54],
  ["pebble", 7, 45],
  ["drinking glass", 5.5, 90],
  ["cactus", 3.5, 171],
  ["fork", 5.5, 144],
  ["diamond", 10, 90],
  ["knife", 6.5, 162],
  ["needle", 7, 180],
];

/** The data set of `catBrain`: things that a cat has met, with hardness, sharpness and the threat of each. */
export interface CatBrain extends Dataset {
  /** The names of the things, one for each row of `inputs`. */
  readonly names: string[];
}

/** Options of `catBrain`. */
export interface CatBrainOptions {
  /**
   * How many things to make up at random, at least 1.
   * @defaultValue the 15 things with names
   */
  samples?: number;
  /**
   * Standard deviation of a random error in the cat's judgement, which is added to the threat.
   * @defaultValue 0
   */
  noise?: number;
  /**
   * Seed of the random things and of the noise; the same seed gives the same data set.
   * @defaultValue 0
   */
  seed?: number;
}

/**
 * Things that a cat has met, with the threat that each was to it.
 * threat = hardness / 10 + sharpness / 180 − 1, plus noise
 * @param options `samples`, `noise`, `seed`
 * @returns `inputs` (rows [hardness 0…10, sharpness 0…180]), `targets` (−1 … 1), `names`, `features`
 * @throws when `samples` is not a whole number of at least 1 or `noise` is negative
 * @example catBrain().names[0] // "cotton ball"
 * @see Lesson 0; after the cat of Chaudhury, Math and Architectures of Deep Learning, ch. 2
 */
export function catBrain(options: CatBrainOptions = {}): CatBrain {
  checkOptions("catBrain", options, ["samples", "noise", "seed"]);
  const { samples, noise = 0, seed = 0 } = options;
  numberIn("catBrain", "noise", noise, 0);
  const generator = random(seed, "catBrain");
  const things =
    samples === undefined
      ? THINGS
      : Array.from({ length: wholeNumber("catBrain", "samples", samples, 1) }, (_, i) => {
          const hardness = generator.uniform(0, HARDEST);
          return [`thing ${i + 1}`, hardness, generator.uniform(0, SHARPEST)] as const;
        });
  return {
    names: things.map(([name]) => name),
    features: ["hardness", "sharpness"],
    inputs: things.map(([, hardness, sharpness]) => [hardness, sharpness]),
    targets: things.map(
      ([, hardness, sharpness]) =>
        hardness / HARDEST + sharpness / SHARPEST - 1 + generator.normal(0, noise),
    ),
  };
}
