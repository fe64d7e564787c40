// A layer turns a list of numbers into another one.
//   dense    a = f(W x + b): every neuron multiplies every input by a weight, adds the products and its bias,
//            and applies the activation f to the sum
//   dropout  in training each input becomes 0 with probability p, and the others x / (1 − p), so that
//            the expected sum is the same; in prediction it changes nothing
// `dense` and `dropout` make plans of layers; `network` makes layers of them and draws their weights. Lesson
// 3, Lesson 7 (dropout).
import {
  brief,
  checkFunction,
  checkOptions,
  fail,
  oneOf,
  wholeNumber,
} from "../math/argument-errors.js";
import type { Matrix } from "../math/matrix.js";
import type { Vector } from "../math/vector.js";
import { type Activation, identity, isActivation } from "./activation.js";
import { glorotUniform, type Initializer, zeros } from "./initialize.js";
import type { Penalty } from "./penalty.js";

/** A dense layer: row j of `weights` holds the weights of neuron j, and `biases[j]` its bias. */
export interface DenseLayer {
  readonly kind: "dense";
  readonly weights: Matrix;
  readonly biases: Vector;
  readonly activation: Activation;
  readonly regularizer?: Penalty;
  /** False for a frozen layer, which training leaves unchanged; its penalty is no part of the loss. */
  readonly trainable?: boolean;
}

/** A dropout layer: in training it sets some of its inputs to 0 at random. */
export interface DropoutLayer {
  readonly kind: "dropout";
  /** The probability that an input becomes 0. */
  readonly rate: number;
}

/** A layer of a network, with its weights. */
export type Layer = DenseLayer | DropoutLayer;

/** A plan of a dense layer; `network` makes the layer of it and draws its weights. */
export interface DenseConfig {
  readonly kind: "dense";
  readonly units: number;
  readonly activation: Activation;
  readonly initializer: Initializer;
  readonly biasInitializer: Initializer;
  readonly regularizer?: Penalty;
  readonly trainable?: boolean;
}

/** A plan of a layer, from which `network` makes the layer. */
export type LayerPlan = DenseConfig | DropoutLayer;

/** Options of `dense`. */
export interface DenseOptions {
  /**
   * f, the activation of the layer, for example `relu`.
   * @defaultValue identity
   */
  activation?: Activation;
  /**
   * The initializer that draws the layer's weights.
   * @defaultValue glorotUniform
   */
  initializer?: Initializer;
  /**
   * The initializer that draws the layer's biases.
   * @defaultValue zeros
   */
  biasInitializer?: Initializer;
  /**
   * The penalty on the layer's weights, for example `l2(0.01)`. Biases have no penalty.
   * @defaultValue no penalty
   */
  regularizer?: Penalty;
  /**
   * Whether training changes the layer. The penalty of a frozen layer is no part of the loss, as in Keras.
   * @defaultValue true
   */
  trainable?: boolean;
}

/** The names of `DenseOptions`. */
const denseOptions = [
  "activation",
  "initializer",
  "biasInitializer",
  "regularizer",
  "trainable",
] as const;

/**
 * Plans a layer of neurons, each connected with every input.
 * a = f(W x + b)
 * @param units how many neurons
 * @param options `activation`, `initializer`, `biasInitializer`, `regularizer`, `trainable`
 * @returns a plan for `network`
 * @throws when `units` is not a whole number of at least 1, or an option has the wrong type
 * @example dense(3).units // 3
 * @see Lesson 3; Keras, Dense
 */
export function dense(units: number, options: DenseOptions = {}): DenseConfig {
  checkOptions("dense", options, denseOptions);
  const {
    activation = identity,
    initializer = glorotUniform,
    biasInitializer = zeros,
    regularizer,
    trainable = true,
  } = options;
  oneOf("dense", "trainable", trainable, [true, false]);
  return checkPlan("dense", {
    ...{ kind: "dense", units, activation, initializer, biasInitializer },
    ...(regularizer !== undefined && { regularizer }),
    ...(!trainable && { trainable }),
  });
}

/** A larger number is a mistake: the weights of such a layer would fill the memory. */
const MOST_UNITS = 2 ** 24;

/** Checks a plan of a dense layer and returns it. */
export function checkPlan(where: string, plan: DenseConfig): DenseConfig {
  const { units, activation, initializer, biasInitializer, regularizer, trainable = true } = plan;
  wholeNumber(where, "units", units, 1);
  if (units > MOST_UNITS) fail(where, `expected units up to ${MOST_UNITS}, got ${units}`);
  if (!isActivation(activation)) {
    const cause = "sigmoid, not sigmoid(…)";
    fail(where, `expected an activation with a derivative, got ${brief(activation)}`, cause);
  }
  checkFunction(where, "initializer", initializer);
  checkFunction(where, "biasInitializer", biasInitializer);
  if (regularizer !== undefined && typeof regularizer?.gradient !== "function") {
    const cause = "l2(0.01), for example";
    fail(where, `expected a regularizer with a gradient, got ${brief(regularizer)}`, cause);
  }
  oneOf(where, "trainable", trainable, [true, false]);
  return plan;
}

/**
 * Plans a layer that sets each input to 0 with some probability in training.
 * x → 0 with probability p, else x / (1 − p); x → x in prediction
 * @param rate p, the probability that an input becomes 0: at least 0 and below 1
 * @param where the name of the function that error messages begin with
 * @returns a plan for `network`
 * @throws when the rate is not in that range
 * @example dropout(0.5).rate // 0.5
 * @see Lesson 7; Srivastava et al., Dropout, 2014; Keras, Dropout
 */
export function dropout(rate: number, where = "dropout"): DropoutLayer {
  if (typeof rate === "number" && rate >= 0 && rate < 1) return { kind: "dropout", rate };
  return fail(where, `expected a rate of at least 0 and below 1, got ${brief(rate)}`);
}
