// The forward pass of `forward` for many rows, without a trace: all numbers are in typed arrays, row after
// row, and no other objects are made. Each sum is added in the order in which `dot` adds it, so the outputs
// are those of `forward` to the last bit. Lesson 3 shows the readable version; `predict`
// (predict-batch.ts) and the engine's float64 backend use this one.
import { hyperbolicTangent } from "../math/elementary/exponential.js";
import type { Vector } from "../math/vector.js";
import type { Activation } from "./activation.js";
import { relu, sigmoid, tanh } from "./activation.js";
import type { DenseLayer } from "./layer.js";

/** A dense layer whose weights are in one typed array, neuron after neuron. */
export interface FlatLayer {
  readonly inputs: number;
  readonly units: number;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly activation: Activation;
}

/** Copies the weights and biases of a dense layer into typed arrays. */
export function flatten({ weights, biases, activation }: DenseLayer): FlatLayer {
  const units = weights.length;
  const inputs = (weights[0] as Vector).length;
  const flat = new Float64Array(units * inputs);
  weights.forEach((row, j) => {
    flat.set(row, j * inputs);
  });
  return { inputs, units, weights: flat, biases: Float64Array.from(biases), activation };
}

/**
 * Computes a layer's weighted sums z = W x + b for `count` rows; each sum is added from its first input to its
 * last. Four neurons are computed at a time, because the processor can add to four different sums at once.
 */
export function affine(
  { inputs, units, weights, biases }: Omit<FlatLayer, "activation">,
  count: number,
  x: Float64Array,
  z: Float64Array,
): void {
  const four = units - (units % 4);
  for (let row = 0; row < count; row++) {
    const from = row * inputs;
    const to = row * units;
    let j = 0;
    for (; j < four; j += 4) {
      let p = j * inputs;
      let q = p + inputs;
      let r = q + inputs;
      let s = r + inputs;
      let z0 = 0;
      let z1 = 0;
      let z2 = 0;
      let z3 = 0;
      for (let i = from; i < from + inputs; i++) {
        const value = x[i] as number;
        z0 += (weights[p++] as number) * value;
        z1 += (weights[q++] as number) * value;
        z2 += (weights[r++] as number) * value;
        z3 += (weights[s++] as number) * value;
      }
      z[to + j] = z0 + (biases[j] as number);
      z[to + j + 1] = z1 + (biases[j + 1] as number);
      z[to + j + 2] = z2 + (biases[j + 2] as number);
      z[to + j + 3] = z3 + (biases[j + 3] as number);
    }
    for (; j < units; j++) {
      let p = j * inputs;
      let sum = 0;
      for (let i = from; i < from + inputs; i++) {
        sum += (weights[p++] as number) * (x[i] as number);
      }
      z[to + j] = sum + (biases[j] as number);
    }
  }
}

/** Computes the activations a = f(z) of `count` rows of weighted sums. `a` and `z` may be the same array. */
export function applyActivation(
  activation: Activation,
  count: number,
  units: number,
  z: Float64Array,
  a: Float64Array,
): void {
  const end = count * units;
  if ("wholeLayer" in activation) {
    for (let from = 0; from < end; from += units) {
      a.set(activation(z.subarray(from, from + units)), from);
    }
  } else if (activation === tanh) {
    for (let i = 0; i < end; i++) a[i] = hyperbolicTangent(z[i] as number);
  } else if (activation === sigmoid) {
    for (let i = 0; i < end; i++) a[i] = sigmoid(z[i] as number);
  } else if (activation === relu) {
    for (let i = 0; i < end; i++) a[i] = Math.max(0, z[i] as number);
  } else {
    for (let i = 0; i < end; i++) a[i] = activation(z[i] as number);
  }
}
