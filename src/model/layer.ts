// A layer turns a list of numbers into another one.
//   dense    a = f(W x + b): every neuron weighs every input, adds its bias, and bends the sum
//   dropout  in training each input becomes 0 with probability p, and the others x / (1 − p), so that
//            the expected sum is the same; in prediction it changes nothing
// `dense` and `dropout` make plans; `network` draws their weights. Lesson 3, Lesson 7 (dropout).
import { brief, checkFunction, checkOptions, fail, wholeNumber } from "../math/error.js";
import type { Matrix } from "../math/matrix.js";
import type { Vector } from "../math/vector.js";
import { type Activation, identity, isActivation } from "./activation.js";
import { glorotUniform, type Initializer, zeros } from "./initialize.js";
import type { Penalty } from "./penalty.js";

/** A dense layer with its weights: row j of the weights belongs to neuron j. */
export interface DenseLayer {
  readonly kind: "dense";
  readonly weights: Matrix;
  readonly biases: Vector;
  readonly activation: Activation;
  readonly regularizer?: Penalty;
}

/** A layer that sets inputs to 0 at random in training. */
export interface DropoutLayer {
  readonly kind: "dropout";
  /** The probability that an input becomes 0. */
  readonly rate: number;
}

/** A layer of a network. */
export type Layer = DenseLayer | DropoutLayer;

/** A plan of a dense layer, which has no weights yet. */
export interface DenseConfig {
  readonly kind: "dense";
  readonly units: number;
  readonly activation: Activation;
  readonly initializer: Initializer;
  readonly biasInitializer: Initializer;
  readonly regularizer?: Penalty;
}

/** A plan of a layer, for `network`. */
export type LayerPlan = DenseConfig | DropoutLayer;

/** What can be chosen about `dense`. */
export interface DenseOptions {
  /**
   * f, for example `relu`.
   * @defaultValue identity
   */
  activation?: Activation;
  /**
   * Draws the weights.
   * @defaultValue glorotUniform
   */
  initializer?: Initializer;
  /**
   * Draws the biases.
   * @defaultValue zeros
   */
  biasInitializer?: Initializer;
  /**
   * The penalty on the layer's weights, for example `l2(0.01)`. Biases have none.
   * @defaultValue no penalty
   */
  regularizer?: Penalty;
}

/**
 * Plans a layer of neurons, each connected with every input.
 * a = f(W x + b)
 * @param units how many neurons
 * @param options `activation`, `initializer`, `biasInitializer`, `regularizer`
 * @returns a plan for `network`
 * @throws when `units` is no whole number of at least 1, or an option has another type
 * @example dense(3).units // 3
 * @see Lesson 3; Keras, Dense
 */
export function dense(units: number, options: DenseOptions = {}): DenseConfig {
  checkOptions("dense", options, ["activation", "initializer", "biasInitializer", "regularizer"]);
  const {
    activation = identity,
    initializer = glorotUniform,
    biasInitializer = zeros,
    regularizer,
  } = options;
  wholeNumber("dense", "units", units, 1);
  if (!isActivation(activation)) {
    const cause = "sigmoid, not sigmoid(…)";
    fail("dense", `expected an activation with a derivative, got ${brief(activation)}`, cause);
  }
  checkFunction("dense", "initializer", initializer);
  checkFunction("dense", "biasInitializer", biasInitializer);
  if (regularizer !== undefined && typeof regularizer?.gradient !== "function") {
    const cause = "l2(0.01), for example";
    fail("dense", `expected a regularizer with a gradient, got ${brief(regularizer)}`, cause);
  }
  const plan = { kind: "dense" as const, units, activation, initializer, biasInitializer };
  return regularizer === undefined ? plan : { ...plan, regularizer };
}

/**
 * Plans a layer that sets each input to 0 with some probability in training.
 * x → 0 with probability p, else x / (1 − p); x → x in prediction
 * @param rate p, at least 0 and below 1
 * @param where the function that errors name
 * @returns a plan for `network`
 * @throws when the rate is not in that range
 * @example dropout(0.5).rate // 0.5
 * @see Lesson 7; Srivastava et al., Dropout, 2014; Keras, Dropout
 */
export function dropout(rate: number, where = "dropout"): DropoutLayer {
  if (typeof rate === "number" && rate >= 0 && rate < 1) return { kind: "dropout", rate };
  return fail(where, `expected a rate of at least 0 and below 1, got ${brief(rate)}`);
}
