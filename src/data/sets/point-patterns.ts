// Points in the plane whose classes no straight line separates (two moons, rings, spirals, the quarters
// of XOR), and blobs, whose classes lines separate. Point i has class i modulo the number of classes,
// and noise is added to both of its coordinates. Lesson 3 (why one line is not enough), Lesson 6 and 7.

import { checkOptions, numberIn, wholeNumber } from "../../math/argument-errors.js";
import { cos, sin } from "../../math/elementary/sine.js";
import { type Random, random } from "../../math/random.js";
import type { ClassifiedDataset } from "./dataset.js";

/** Options of `moons` and `xor`; `rings`, `spirals` and `blobs` have these and one more each. */
export interface PointOptions {
  /**
   * How many points to make, at least 1.
   * @defaultValue 200
   */
  samples?: number;
  /**
   * Standard deviation of the noise that is added to both coordinates, at least 0.
   * @defaultValue 0.1; 0.02 for `spirals`, 0.5 for `blobs`
   */
  noise?: number;
  /**
   * Seed of the random points; the same seed gives the same points.
   * @defaultValue 0
   */
  seed?: number;
}

/** Options of `rings`. */
export interface RingsOptions extends PointOptions {
  /**
   * r, the radius of the inner ring, from 0 to 1; the outer ring has radius 1.
   * @defaultValue 0.5
   */
  radius?: number;
}

/** Options of `spirals`. */
export interface SpiralsOptions extends PointOptions {
  /**
   * How many turns each spiral makes around the centre, at least 0.
   * @defaultValue 1.5
   */
  turns?: number;
}

/** Options of `blobs`. */
export interface BlobsOptions extends PointOptions {
  /**
   * How many clouds of points to make, one for each class; at least 1.
   * @defaultValue 3
   */
  classes?: number;
}

const POINT_OPTIONS = ["samples", "noise", "seed"] as const;

/** A function that draws the position of a point of class `label`, before noise is added. */
type Position = (label: number, generator: Random) => [x: number, y: number];

function points(
  where: string,
  { samples = 200, noise = 0.1, seed = 0 }: PointOptions,
  classes: readonly string[],
  position: Position,
): ClassifiedDataset {
  wholeNumber(where, "samples", samples, 1);
  numberIn(where, "noise", noise, 0);
  const generator = random(seed, where);
  const targets = Array.from({ length: samples }, (_, i) => i % classes.length);
  const inputs = targets.map((label) => {
    const [x, y] = position(label, generator);
    return [x + generator.normal(0, noise), y + generator.normal(0, noise)];
  });
  return { inputs, targets, features: ["x", "y"], classes };
}

/**
 * Points on two half circles, each of which reaches into the other.
 * upper (cos φ, sin φ), lower (1 − cos φ, ½ − sin φ), φ from 0 to π
 * @param options `samples`, `noise`, `seed`
 * @returns inputs, rows [x, y]; targets 0 (upper) or 1 (lower), features, classes
 * @throws when `samples` is not a whole number of at least 1 or `noise` is negative
 * @example moons({ samples: 4 }).targets // [0, 1, 0, 1]
 * @see Lesson 6; scikit-learn, make_moons
 */
export function moons(options: PointOptions = {}): ClassifiedDataset {
  checkOptions("moons", options, POINT_OPTIONS);
  return points("moons", options, ["upper", "lower"], (label, generator) => {
    const angle = generator.uniform(0, Math.PI);
    return label === 0 ? [cos(angle), sin(angle)] : [1 - cos(angle), 0.5 - sin(angle)];
  });
}

/**
 * Points on a ring inside a larger ring.
 * inner r (cos φ, sin φ), outer (cos φ, sin φ)
 * @param options `samples`, `noise`, `seed`, `radius`
 * @returns inputs, rows [x, y]; targets 0 (inner) or 1 (outer), features, classes
 * @throws when an option is out of its range
 * @example rings({ samples: 2, noise: 0 }).inputs.map(([x, y]) => Math.hypot(x, y)) // ≈ [0.5, 1]
 * @see Lesson 3; scikit-learn, make_circles
 */
export function rings(options: RingsOptions = {}): ClassifiedDataset {
  checkOptions("rings", options, [...POINT_OPTIONS, "radius"]);
  const { radius = 0.5 } = options;
  numberIn("rings", "radius", radius, 0, 1);
  return points("rings", options, ["inner", "outer"], (label, generator) => {
    const angle = generator.uniform(0, 2 * Math.PI);
    const distance = label === 0 ? radius : 1;
    return [distance * cos(angle), distance * sin(angle)];
  });
}

/**
 * Points on two spirals, the second turned by half a turn against the first: hard for small networks.
 * r (cos φ, sin φ) and its opposite, φ growing with r
 * @param options `samples`, `noise`, `seed`, `turns`
 * @returns inputs, rows [x, y]; targets 0 or 1, features, classes
 * @throws when an option is out of its range
 * @example spirals({ samples: 4 }).targets // [0, 1, 0, 1]
 * @see Lesson 6; TensorFlow Playground
 */
export function spirals(options: SpiralsOptions = {}): ClassifiedDataset {
  checkOptions("spirals", options, [...POINT_OPTIONS, "turns"]);
  const { turns = 1.5, noise = 0.02 } = options;
  numberIn("spirals", "turns", turns, 0);
  return points("spirals", { ...options, noise }, ["one", "other"], (label, generator) => {
    const radius = Math.sqrt(generator.uniform());
    const angle = 2 * Math.PI * turns * radius + Math.PI * label;
    return [radius * cos(angle), radius * sin(angle)];
  });
}

/**
 * Points in the four quarters of the plane; opposite quarters have the same class (exclusive or).
 * class 1 where x and y have different signs
 * @param options `samples`, `noise`, `seed`
 * @returns inputs, rows [x, y] in [−1, 1]² before noise; targets 0 (same sign) or 1 (different), features, classes
 * @throws when `samples` is not a whole number of at least 1 or `noise` is negative
 * @example xor({ samples: 2, noise: 0 }).inputs.map(([x, y]) => x * y > 0) // [true, false]
 * @see Lesson 3; Minsky & Papert, Perceptrons, 1969
 */
export function xor(options: PointOptions = {}): ClassifiedDataset {
  checkOptions("xor", options, POINT_OPTIONS);
  return points("xor", options, ["same sign", "different sign"], (label, generator) => {
    const x = generator.uniform(-1, 1);
    const y = generator.uniform() * (x < 0 ? -1 : 1);
    return [x, label === 0 ? y : -y];
  });
}

/**
 * Clouds of points, one for each class, around centres that lie on a circle.
 * centre k of n: 2 (cos 2πk/n, sin 2πk/n)
 * @param options `samples`, `noise`, `seed`, `classes`
 * @returns inputs, rows [x, y]; targets 0 … classes − 1, features, classes
 * @throws when an option is out of its range
 * @example blobs({ samples: 3, noise: 0 }).inputs[0] // [2, 0]
 * @see Lesson 2; scikit-learn, make_blobs
 */
export function blobs(options: BlobsOptions = {}): ClassifiedDataset {
  checkOptions("blobs", options, [...POINT_OPTIONS, "classes"]);
  const { classes = 3, noise = 0.5 } = options;
  wholeNumber("blobs", "classes", classes, 1);
  const names = Array.from({ length: classes }, (_, k) => `cloud ${k}`);
  return points("blobs", { ...options, noise }, names, (label) => {
    const angle = (2 * Math.PI * label) / classes;
    return [2 * cos(angle), 2 * sin(angle)];
  });
}
