// The cat's brain: a cat looks at a thing, feels how hard and how sharp it is, and judges the threat.
//   threat = x₀ + x₁ − 1   with hardness and sharpness scaled to x₀, x₁ in [0, 1]
// Hardness goes from 0 to 10 (as minerals scratch each other), sharpness from 0° (a smooth surface)
// to 180° (a needle's point). All numbers here are made up: no cat was asked. Lesson 0, 1 and 2.
import { numberIn, wholeNumber } from "../../math/error.js";
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

/** What the cat has met: things with hardness, sharpness and the threat it felt. */
export interface CatBrain extends Dataset {
  /** What each row is called. */
  readonly names: string[];
}

/**
 * Things that a cat has met, with the threat that each was to it.
 * threat = hardness / 10 + sharpness / 180 − 1, plus noise
 * @param options.samples how many things to make up at random; without it the 15 things with names
 * @param options.noise standard deviation of what the cat misjudges, added to the threat
 * @param options.seed the same seed makes the same things and the same noise
 * @returns inputs [hardness 0…10, sharpness 0…180], targets −1 … 1, names, features
 * @throws when `samples` is no whole number of at least 1 or `noise` is negative
 * @example catBrain().names[0] // "cotton ball"
 * @see Lesson 0; after the cat of Chaudhury, Math and Architectures of Deep Learning, ch. 2
 */
export function catBrain({
  samples,
  noise = 0,
  seed = 0,
}: {
  samples?: number;
  noise?: number;
  seed?: number;
} = {}): CatBrain {
  numberIn("catBrain", "noise", noise, 0);
  const chance = random(seed);
  const things =
    samples === undefined
      ? THINGS
      : Array.from({ length: wholeNumber("catBrain", "samples", samples, 1) }, (_, i) => {
          const hardness = chance.uniform(0, HARDEST);
          return [`thing ${i + 1}`, hardness, chance.uniform(0, SHARPEST)] as const;
        });
  return {
    names: things.map(([name]) => name),
    features: ["hardness", "sharpness"],
    inputs: things.map(([, hardness, sharpness]) => [hardness, sharpness]),
    targets: things.map(
      ([, hardness, sharpness]) =>
        hardness / HARDEST + sharpness / SHARPEST - 1 + chance.normal(0, noise),
    ),
  };
}
