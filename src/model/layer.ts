// A layer takes a list of numbers and gives another.
//   dense    a = f(W x + b): every neuron weighs every input, adds its bias, and bends the sum
//   dropout  while training, each input is silenced with probability p and the others raised to
//            x / (1 − p), so that the expected sum stays; when predicting it does nothing
// `dense` and `dropout` are plans; `network` gives them their weights. Lesson 3, Lesson 7 (dropout).
import { fail, wholeNumber } from "../math/error.js";
import type { Matrix } from "../math/matrix.js";
import type { Vector } from "../math/vector.js";
import { type Activation, identity } from "./activation.js";
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

/** A layer that silences inputs at random while training. */
export interface DropoutLayer {
  readonly kind: "dropout";
  readonly rate: number;
}

/** A layer of a network. */
export type Layer = DenseLayer | DropoutLayer;

/** A dense layer that is still to be given weights. */
export interface DenseConfig {
  readonly kind: "dense";
  readonly units: number;
  readonly activation: Activation;
  readonly initializer: Initializer;
  readonly biasInitializer: Initializer;
  readonly regularizer?: Penalty;
}

/** A layer that `network` can make. */
export type LayerPlan = DenseConfig | DropoutLayer;

/**
 * Plans a layer of neurons, each connected with every input.
 * a = f(W x + b)
 * @param units how many neurons
 * @param options.activation f, for example `relu`; a line without it
 * @param options.initializer how weights are drawn, by default Xavier's, evenly
 * @param options.biasInitializer how biases are drawn, by default 0
 * @param options.regularizer the price on the layer's weights, for example `l2(0.01)`; biases go free
 * @returns a plan for `network`
 * @throws when `units` is no whole number of at least 1
 * @example dense(3).units // 3
 * @see Lesson 3; Keras, Dense
 */
export function dense(
  units: number,
  {
    activation = identity,
    initializer = glorotUniform,
    biasInitializer = zeros,
    regularizer,
  }: {
    activation?: Activation;
    initializer?: Initializer;
    biasInitializer?: Initializer;
    regularizer?: Penalty;
  } = {},
): DenseConfig {
  wholeNumber("dense", "units", units, 1);
  if (typeof activation !== "function" || !("derivative" in activation)) {
    fail(
      "dense",
      "expected an activation with a derivative, got another value",
      "sigmoid, not sigmoid(…)",
    );
  }
  const plan = { kind: "dense" as const, units, activation, initializer, biasInitializer };
  return regularizer === undefined ? plan : { ...plan, regularizer };
}

/**
 * Plans a layer that silences each input with some probability while training.
 * x → 0 with probability p, else x / (1 − p); x → x when predicting
 * @param rate p, at least 0 and below 1
 * @returns a plan for `network`
 * @throws when the rate is not in that range
 * @example dropout(0.5).rate // 0.5
 * @see Lesson 7; Srivastava et al., Dropout, 2014; Keras, Dropout
 */
export function dropout(rate: number): DropoutLayer {
  if (typeof rate === "number" && rate >= 0 && rate < 1) return { kind: "dropout", rate };
  return fail("dropout", `expected a rate of at least 0 and below 1, got ${rate}`);
}
