// An activation is a curved function of a neuron's weighted sum z. Without it a network with any number of layers
// computes a linear function.
//   sigmoid 1/(1 + e^−z)   tanh   ReLU max(0, z)   softplus ln(1 + e^z)   softmax e^zᵢ / Σ e^zⱼ
// Each has its derivative, by which backprop multiplies. All are computed so that they do not overflow for any
// finite z, and results near 0 are as exact as others. Lesson 3.

import type { Differentiable } from "../math/derivative.js";
import { exp, hyperbolicTangent } from "../math/elementary/exponential.js";
import { log1p } from "../math/elementary/logarithm.js";
import { nameOf, setName } from "../math/known-by-identity.js";
import { type Numbers, notEmpty } from "../math/vector.js";

/** An activation of a whole layer, such as softmax: every output depends on every weighted sum of the layer. */
export type VectorDifferentiable = ((z: Numbers) => number[]) & {
  /** Marks an activation of a whole layer; an activation of one number does not have this property. */
  readonly wholeLayer: true;
  /** Returns the Jacobian: row i, column j is ∂aᵢ/∂zⱼ. */
  derivative(z: Numbers): number[][];
};

/** An activation of a layer: a function of each weighted sum separately, or of all sums of the layer together. */
export type Activation = Differentiable | VectorDifferentiable;

/**
 * Returns a number unchanged: the activation of a neuron that has none.
 * f(z) = z, f′(z) = 1
 * @param z any number
 * @returns z
 * @example identity(3) // 3
 * @see Lesson 2
 */
export const identity: Differentiable = Object.assign((z: number) => z, {
  derivative: (_z: number) => 1,
});

/**
 * Squashes any number into (0, 1).
 * σ(z) = 1 / (1 + e^−z), σ′(z) = σ(z) σ(−z)
 * @param z weighted sum, any number
 * @returns activation in [0, 1]
 * @example sigmoid(0) // 0.5
 * @see Lesson 3; Goodfellow et al., Deep Learning, §3.10
 */
export const sigmoid: Differentiable = Object.assign(
  (z: number) => {
    const small = exp(-Math.abs(z));
    return (z < 0 ? small : 1) / (1 + small);
  },
  {
    derivative: (z: number) => {
      const small = exp(-Math.abs(z));
      return small / ((1 + small) * (1 + small));
    },
  },
);

/**
 * Squashes any number into (−1, 1): a sigmoid around 0.
 * tanh z = (e^z − e^−z) / (e^z + e^−z), tanh′ z = 1 − tanh² z
 * @param z weighted sum, any number
 * @returns activation in [−1, 1]
 * @example tanh(0) // 0
 * @see Lesson 3; Goodfellow et al., Deep Learning, §6.3.2
 */
export const tanh: Differentiable = Object.assign((z: number) => hyperbolicTangent(z), {
  derivative: (z: number) => {
    const a = hyperbolicTangent(z);
    return (1 - a) * (1 + a);
  },
});

/**
 * Returns positive numbers unchanged and 0 for negative ones: the rectified linear unit.
 * f(z) = max(0, z), f′(z) = 1 for z > 0, else 0 (0 at z = 0, as in PyTorch and TensorFlow)
 * @param z weighted sum, any number
 * @returns activation of at least 0
 * @example relu(-2) // 0
 * @see Lesson 3; Goodfellow et al., Deep Learning, §6.3.1
 */
export const relu: Differentiable = Object.assign((z: number) => Math.max(0, z), {
  derivative: (z: number) => (z > 0 ? 1 : 0),
});

/**
 * Returns positive numbers unchanged and a fifth of negative ones, so that the slope is never 0.
 * f(z) = z for z > 0, else 0.2 z; f′(z) = 1 for z > 0, else 0.2 (as in Keras)
 * @param z weighted sum, any number
 * @returns activation, any number
 * @example leakyRelu(-5) // -1
 * @see Lesson 3; Keras, leaky_relu
 */
export const leakyRelu: Differentiable = Object.assign((z: number) => (z > 0 ? z : 0.2 * z), {
  derivative: (z: number) => (z > 0 ? 1 : 0.2),
});

/**
 * A ReLU with a round corner.
 * f(z) = ln(1 + e^z), f′(z) = σ(z)
 * @param z weighted sum, any number
 * @returns activation of at least 0
 * @example softplus(0) // ≈ 0.6931
 * @see Lesson 3; Goodfellow et al., Deep Learning, §3.10
 */
export const softplus: Differentiable = Object.assign(
  (z: number) => Math.max(z, 0) + log1p(exp(-Math.abs(z))),
  { derivative: sigmoid },
);

/**
 * Turns scores into probabilities: all positive, together 1, the largest score the most probable.
 * aᵢ = e^zᵢ / Σⱼ e^zⱼ, ∂aᵢ/∂zⱼ = aᵢ (δᵢⱼ − aⱼ); adding the same to every score changes nothing
 * @param z at least one score
 * @returns one probability for each score; `.derivative` gives the Jacobian
 * @throws when there are no scores
 * @example softmax([0, Math.log(3)]) // ≈ [0.25, 0.75]
 * @see Lesson 3; Goodfellow et al., Deep Learning, §6.2.2.3
 */
export const softmax: VectorDifferentiable = Object.assign(probabilities, {
  wholeLayer: true as const,
  derivative: (z: Numbers) => {
    const a = probabilities(z);
    return a.map((ai, i) => a.map((aj, j) => ai * ((i === j ? 1 : 0) - aj)));
  },
});

function probabilities(z: Numbers): number[] {
  notEmpty("softmax", z);
  const largest = Array.from(z).reduce((a, b) => Math.max(a, b));
  const powers = Array.from(z, (score) => exp(score - largest));
  const total = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / total);
}

const library = { identity, sigmoid, tanh, relu, leakyRelu, softplus, softmax };

/** The activations of the library; the keys are the names by which a saved network refers to them. */
export const activations: Readonly<Record<string, Activation>> = library;

for (const [name, activation] of Object.entries(library)) setName("activation", name, activation);

/** The name of one of the library's activations; undefined for any other. */
export const activationName = (activation: Activation): string | undefined =>
  nameOf("activation", activation);

/** Whether a value is an activation: a function with a derivative. */
export const isActivation = (value: unknown): value is Activation =>
  typeof value === "function" &&
  typeof (value as { derivative?: unknown }).derivative === "function";

/** Computes a layer's outputs: applies the activation to the layer's weighted sums. */
export function activate(activation: Activation, sums: readonly number[]): number[] {
  return "wholeLayer" in activation ? activation(sums) : sums.map((z) => activation(z));
}

/**
 * The slopes of the loss over a layer's weighted sums, computed from the slopes over its activations:
 * ∂L/∂zⱼ = Σᵢ ∂L/∂aᵢ ∂aᵢ/∂zⱼ.
 */
export function activationGradient(
  activation: Activation,
  sums: readonly number[],
  slopes: Numbers,
): number[] {
  if (!("wholeLayer" in activation)) {
    return sums.map((z, j) => (slopes[j] as number) * activation.derivative(z));
  }
  const jacobian = activation.derivative(sums);
  return sums.map((_, j) =>
    jacobian.reduce((total, row, i) => total + (slopes[i] as number) * (row[j] as number), 0),
  );
}
