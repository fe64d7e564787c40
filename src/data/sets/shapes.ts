// Points in the plane that no straight line sorts: two moons, rings, spirals, the four corners of XOR;
// and blobs, which one can. Each is drawn by seed, one class after the other in turn, with noise in
// both directions. Lesson 3 (why one line is not enough), Lesson 6 and 7.
import { numberIn, wholeNumber } from "../../math/error.js";
import { type Random, random } from "../../math/random.js";
import type { ClassifiedDataset } from "./dataset.js";

/** What there is to choose about points in the plane. */
export interface PointOptions {
  /** How many points. */
  samples?: number;
  /** Standard deviation of what is added to both coordinates. */
  noise?: number;
  /** The same seed gives the same points. */
  seed?: number;
}

type Place = (label: number, chance: Random) => [x: number, y: number];

function points(
  where: string,
  { samples = 200, noise = 0.1, seed = 0 }: PointOptions,
  classes: readonly string[],
  place: Place,
): ClassifiedDataset {
  wholeNumber(where, "samples", samples, 1);
  numberIn(where, "noise", noise, 0);
  const chance = random(seed);
  const targets = Array.from({ length: samples }, (_, i) => i % classes.length);
  const inputs = targets.map((label) => {
    const [x, y] = place(label, chance);
    return [x + chance.normal(0, noise), y + chance.normal(0, noise)];
  });
  return { inputs, targets, features: ["x", "y"], classes };
}

/**
 * Two half moons that reach into each other.
 * upper (cos φ, sin φ), lower (1 − cos φ, ½ − sin φ), φ from 0 to π
 * @param options samples, noise, seed
 * @returns inputs [x, y], targets 0 (upper) or 1 (lower), features, classes
 * @throws when `samples` is no whole number of at least 1 or `noise` is negative
 * @example moons({ samples: 4 }).targets // [0, 1, 0, 1]
 * @see Lesson 6; scikit-learn, make_moons
 */
export function moons(options: PointOptions = {}): ClassifiedDataset {
  return points("moons", options, ["upper", "lower"], (label, chance) => {
    const angle = chance.uniform(0, Math.PI);
    return label === 0
      ? [Math.cos(angle), Math.sin(angle)]
      : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
  });
}

/**
 * A ring inside a ring.
 * inner r (cos φ, sin φ), outer (cos φ, sin φ)
 * @param options samples, noise, seed; `radius` r of the inner ring, from 0 to 1
 * @returns inputs [x, y], targets 0 (inner) or 1 (outer), features, classes
 * @throws when an option is out of its range
 * @example rings({ samples: 2, noise: 0 }).inputs.map(([x, y]) => Math.hypot(x, y)) // ≈ [0.5, 1]
 * @see Lesson 3; scikit-learn, make_circles
 */
export function rings({
  radius = 0.5,
  ...options
}: PointOptions & { radius?: number } = {}): ClassifiedDataset {
  numberIn("rings", "radius", radius, 0, 1);
  return points("rings", options, ["inner", "outer"], (label, chance) => {
    const angle = chance.uniform(0, 2 * Math.PI);
    const distance = label === 0 ? radius : 1;
    return [distance * Math.cos(angle), distance * Math.sin(angle)];
  });
}

/**
 * Two spirals wound into each other: hard for small networks.
 * r (cos φ, sin φ) and its opposite, φ growing with r
 * @param options samples, noise, seed; `turns`, how often each spiral goes round
 * @returns inputs [x, y], targets 0 or 1, features, classes
 * @throws when an option is out of its range
 * @example spirals({ samples: 4 }).targets // [0, 1, 0, 1]
 * @see Lesson 6; TensorFlow Playground
 */
export function spirals({
  turns = 1.5,
  ...options
}: PointOptions & { turns?: number } = {}): ClassifiedDataset {
  numberIn("spirals", "turns", turns, 0);
  return points("spirals", { noise: 0.02, ...options }, ["one", "other"], (label, chance) => {
    const radius = Math.sqrt(chance.uniform());
    const angle = 2 * Math.PI * turns * radius + Math.PI * label;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/**
 * The four quarters of the plane, opposite ones of the same class: exclusive or.
 * class 1 where x and y have different signs
 * @param options samples, noise, seed
 * @returns inputs [x, y] in [−1, 1]² before noise, targets 0 (same sign) or 1 (different), features, classes
 * @throws when `samples` is no whole number of at least 1 or `noise` is negative
 * @example xor({ samples: 2, noise: 0 }).inputs.map(([x, y]) => x * y > 0) // [true, false]
 * @see Lesson 3; Minsky & Papert, Perceptrons, 1969
 */
export function xor(options: PointOptions = {}): ClassifiedDataset {
  return points("xor", options, ["same sign", "different sign"], (label, chance) => {
    const x = chance.uniform(-1, 1);
    const y = chance.uniform() * (x < 0 ? -1 : 1);
    return [x, label === 0 ? y : -y];
  });
}

/**
 * Clouds of points around centres on a circle.
 * centre k of n: 2 (cos 2πk/n, sin 2πk/n)
 * @param options samples, seed; `classes`, how many clouds; `noise`, how wide they are
 * @returns inputs [x, y], targets 0 … classes − 1, features, classes
 * @throws when an option is out of its range
 * @example blobs({ samples: 3, noise: 0 }).inputs[0] // [2, 0]
 * @see Lesson 2; scikit-learn, make_blobs
 */
export function blobs({
  classes = 3,
  ...options
}: PointOptions & { classes?: number } = {}): ClassifiedDataset {
  wholeNumber("blobs", "classes", classes, 1);
  const names = Array.from({ length: classes }, (_, k) => `cloud ${k}`);
  return points("blobs", { noise: 0.5, ...options }, names, (label) => {
    const angle = (2 * Math.PI * label) / classes;
    return [2 * Math.cos(angle), 2 * Math.sin(angle)];
  });
}
