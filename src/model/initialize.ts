// The weights before training. Neurons with equal weights get equal steps and stay equal, so weights are
// drawn at random. With large weights sigmoids saturate; with small ones activations shrink from layer
// to layer.
//   Xavier/Glorot: Var w = 2 / (fanIn + fanOut)      He, for ReLU: Var w = 2 / fanIn
// Both keep the size of activations and slopes the same through the layers. Lesson 6; as in Keras.
import {
  brief,
  checkOptions,
  fail,
  finiteNumber,
  numberIn,
  wholeNumber,
} from "../math/argument-errors.js";
import type { Random } from "../math/random.js";

/** A function that draws one weight of a layer with `fanIn` inputs and `fanOut` neurons. */
export type Initializer = (generator: Random, fanIn: number, fanOut: number) => number;

/** The standard deviation of the truncated normal distribution: standard normal numbers from −2 to 2 only. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

/** Throws unless `generator` is a generator, and `fanIn` and `fanOut` are at least 1. */
function checkDraw(where: string, generator: Random, fanIn: number, fanOut: number): void {
  if (typeof generator?.normal !== "function") {
    fail(where, `expected a generator, got ${brief(generator)}`, "random(seed) makes one");
  }
  wholeNumber(where, "fanIn", fanIn, 1);
  wholeNumber(where, "fanOut", fanOut, 1);
}

function truncatedNormal(generator: Random, deviation: number): number {
  for (;;) {
    const z = generator.normal();
    if (Math.abs(z) <= 2) return (z * deviation) / TRUNCATED_DEVIATION;
  }
}

const uniformOfVariance = (generator: Random, variance: number): number => {
  const limit = Math.sqrt(3 * variance);
  return generator.uniform(-limit, limit);
};

/**
 * An initializer that sets every weight to 0: right for biases, wrong for weights, since all neurons of a layer
 * would stay equal.
 * @returns 0
 * @example zeros() // 0
 * @see Lesson 6
 */
export const zeros: () => number = () => 0;

/** Options of `randomUniform`. */
export interface RandomUniformOptions {
  /**
   * The lower bound: no weight is below it.
   * @defaultValue -0.05
   */
  low?: number;
  /**
   * The upper bound: every weight is below it.
   * @defaultValue 0.05
   */
  high?: number;
}

/**
 * Makes an initializer that draws weights from a range, all numbers equally likely.
 * @param options `low`, `high`
 * @returns an initializer
 * @throws when `low` is above `high`
 * @example randomUniform({ low: 2, high: 2 })(random(0), 3, 4) // 2
 * @see Lesson 6; Keras, RandomUniform
 */
export function randomUniform(options: RandomUniformOptions = {}): Initializer {
  checkOptions("randomUniform", options, ["low", "high"]);
  const { low = -0.05, high = 0.05 } = options;
  const isRange = Number.isFinite(low) && Number.isFinite(high) && low <= high;
  if (!isRange) {
    fail("randomUniform", `expected low ≤ high, got ${brief(low)} and ${brief(high)}`);
  }
  return (generator) => generator.uniform(low, high);
}

/** Options of `randomNormal`. */
export interface RandomNormalOptions {
  /**
   * The mean of the weights.
   * @defaultValue 0
   */
  mean?: number;
  /**
   * The standard deviation of the weights, at least 0.
   * @defaultValue 0.05
   */
  deviation?: number;
}

/**
 * Makes an initializer that draws weights from a normal distribution.
 * @param options `mean`, `deviation`
 * @returns an initializer
 * @throws when the standard deviation is negative
 * @example randomNormal({ mean: 1, deviation: 0 })(random(0), 3, 4) // 1
 * @see Lesson 6; Keras, RandomNormal
 */
export function randomNormal(options: RandomNormalOptions = {}): Initializer {
  checkOptions("randomNormal", options, ["mean", "deviation"]);
  const { mean = 0, deviation = 0.05 } = options;
  finiteNumber("randomNormal", "mean", mean);
  numberIn("randomNormal", "deviation", deviation, 0);
  return (generator) => generator.normal(mean, deviation);
}

/**
 * Xavier's uniform initialization, for layers with sigmoid, tanh or softmax.
 * w from [−r, r) with r = √(6 / (fanIn + fanOut))
 * @param generator the generator to draw from
 * @param fanIn how many inputs the layer has
 * @param fanOut how many neurons the layer has
 * @returns one weight
 * @example Math.abs(glorotUniform(random(0), 3, 3)) < 1 // true
 * @see Lesson 6; Glorot & Bengio, 2010; Keras, GlorotUniform
 */
export const glorotUniform: Initializer = (generator, fanIn, fanOut) => {
  checkDraw("glorotUniform", generator, fanIn, fanOut);
  return uniformOfVariance(generator, 2 / (fanIn + fanOut));
};

/**
 * Xavier's normal initialization: a weight that is more than two standard deviations from 0 is drawn again.
 * Var w = 2 / (fanIn + fanOut)
 * @param generator the generator to draw from
 * @param fanIn how many inputs the layer has
 * @param fanOut how many neurons the layer has
 * @returns one weight
 * @example Math.abs(glorotNormal(random(0), 3, 3)) < 2 // true
 * @see Lesson 6; Glorot & Bengio, 2010; Keras, GlorotNormal
 */
export const glorotNormal: Initializer = (generator, fanIn, fanOut) => {
  checkDraw("glorotNormal", generator, fanIn, fanOut);
  return truncatedNormal(generator, Math.sqrt(2 / (fanIn + fanOut)));
};

/**
 * He's uniform initialization, for layers with ReLU, which sets half of the weighted sums to 0.
 * w from [−r, r) with r = √(6 / fanIn)
 * @param generator the generator to draw from
 * @param fanIn how many inputs the layer has
 * @returns one weight
 * @example Math.abs(heUniform(random(0), 6, 1)) < 1 // true
 * @see Lesson 6; He et al., 2015; Keras, HeUniform
 */
export const heUniform: Initializer = (generator, fanIn) => {
  checkDraw("heUniform", generator, fanIn, 1);
  return uniformOfVariance(generator, 2 / fanIn);
};

/**
 * He's normal initialization: a weight that is more than two standard deviations from 0 is drawn again.
 * Var w = 2 / fanIn
 * @param generator the generator to draw from
 * @param fanIn how many inputs the layer has
 * @returns one weight
 * @example Math.abs(heNormal(random(0), 2, 1)) < 3 // true
 * @see Lesson 6; He et al., 2015; Keras, HeNormal
 */
export const heNormal: Initializer = (generator, fanIn) => {
  checkDraw("heNormal", generator, fanIn, 1);
  return truncatedNormal(generator, Math.sqrt(2 / fanIn));
};
