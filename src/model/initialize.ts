// Where training starts. Equal weights would stay equal for ever, so they are drawn at random; too
// large and sigmoids saturate, too small and signals fade from layer to layer.
//   Xavier/Glorot: Var w = 2 / (fanIn + fanOut)      He, for ReLU: Var w = 2 / fanIn
// Both keep the size of activations and slopes the same through the layers. Lesson 6; as in Keras.
import { fail, numberIn } from "../math/error.js";
import type { Random } from "../math/random.js";

/** Draws one weight of a layer with `fanIn` inputs and `fanOut` neurons. */
export type Initializer = (chance: Random, fanIn: number, fanOut: number) => number;

/** The standard deviation that is left of a normal number when it is drawn again beyond ±2. */
const LEFT_OF_NORMAL = 0.87962566103423978;

function truncatedNormal(chance: Random, deviation: number): number {
  for (;;) {
    const z = chance.normal();
    if (Math.abs(z) <= 2) return (z * deviation) / LEFT_OF_NORMAL;
  }
}

const evenly = (chance: Random, variance: number): number => {
  const limit = Math.sqrt(3 * variance);
  return chance.uniform(-limit, limit);
};

/**
 * Starts every weight at 0: right for biases, useless for weights, whose neurons then stay twins.
 * @returns 0
 * @example zeros() // 0
 * @see Lesson 6
 */
export const zeros: () => number = () => 0;

/**
 * Draws weights evenly from a range.
 * @param options.low the smallest weight
 * @param options.high above every weight
 * @returns an initializer
 * @throws when `low` is above `high`
 * @example randomUniform({ low: 2, high: 2 })(random(0), 3, 4) // 2
 * @see Lesson 6; Keras, RandomUniform
 */
export function randomUniform({ low = -0.05, high = 0.05 } = {}): Initializer {
  if (!(low <= high)) fail("randomUniform", `expected low ≤ high, got ${low} and ${high}`);
  return (chance) => chance.uniform(low, high);
}

/**
 * Draws weights from a bell curve.
 * @param options.mean the mean weight
 * @param options.deviation the standard deviation, at least 0
 * @returns an initializer
 * @throws when the deviation is negative
 * @example randomNormal({ mean: 1, deviation: 0 })(random(0), 3, 4) // 1
 * @see Lesson 6; Keras, RandomNormal
 */
export function randomNormal({ mean = 0, deviation = 0.05 } = {}): Initializer {
  numberIn("randomNormal", "deviation", deviation, 0);
  return (chance) => chance.normal(mean, deviation);
}

/**
 * Xavier's initialization, evenly: for sigmoid, tanh and softmax.
 * w from [−r, r) with r = √(6 / (fanIn + fanOut))
 * @param chance the generator to draw from
 * @param fanIn inputs of the layer
 * @param fanOut neurons of the layer
 * @returns one weight
 * @example Math.abs(glorotUniform(random(0), 3, 3)) < 1 // true
 * @see Lesson 6; Glorot & Bengio, 2010; Keras, GlorotUniform
 */
export const glorotUniform: Initializer = (chance, fanIn, fanOut) =>
  evenly(chance, 2 / (fanIn + fanOut));

/**
 * Xavier's initialization from a bell curve, drawn again beyond two deviations.
 * Var w = 2 / (fanIn + fanOut)
 * @param chance the generator to draw from
 * @param fanIn inputs of the layer
 * @param fanOut neurons of the layer
 * @returns one weight
 * @example Math.abs(glorotNormal(random(0), 3, 3)) < 2 // true
 * @see Lesson 6; Glorot & Bengio, 2010; Keras, GlorotNormal
 */
export const glorotNormal: Initializer = (chance, fanIn, fanOut) =>
  truncatedNormal(chance, Math.sqrt(2 / (fanIn + fanOut)));

/**
 * He's initialization, evenly: for ReLU, which silences half of the inputs.
 * w from [−r, r) with r = √(6 / fanIn)
 * @param chance the generator to draw from
 * @param fanIn inputs of the layer
 * @returns one weight
 * @example Math.abs(heUniform(random(0), 6, 1)) < 1 // true
 * @see Lesson 6; He et al., 2015; Keras, HeUniform
 */
export const heUniform: Initializer = (chance, fanIn) => evenly(chance, 2 / fanIn);

/**
 * He's initialization from a bell curve, drawn again beyond two deviations.
 * Var w = 2 / fanIn
 * @param chance the generator to draw from
 * @param fanIn inputs of the layer
 * @returns one weight
 * @example Math.abs(heNormal(random(0), 2, 1)) < 3 // true
 * @see Lesson 6; He et al., 2015; Keras, HeNormal
 */
export const heNormal: Initializer = (chance, fanIn) =>
  truncatedNormal(chance, Math.sqrt(2 / fanIn));
