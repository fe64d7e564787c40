// The way back through a dense layer on flat lists: δ = (slopes over a) f′(z), what it means for the
// weights, and what it passes on. Additions come in the order of `backward` and `addGradient`, so the
// slopes are the readable code's to the last bit; two loops are exchanged only where no sum notices.
// Lesson 5.
import { type Activation, relu, sigmoid, tanh } from "../../model/activation.js";

/** Slopes over weighted sums from slopes over activations, in place: g ← g f′(z). */
export function pullBack(
  activation: Activation,
  count: number,
  units: number,
  z: Float64Array,
  a: Float64Array,
  g: Float64Array,
  scratch: Float64Array,
): void {
  const end = count * units;
  if ("wholeLayer" in activation) {
    for (let from = 0; from < end; from += units) throughSoftmax(units, from, a, g, scratch);
  } else if (activation === tanh) {
    for (let i = 0; i < end; i++) g[i] = (g[i] as number) * tanh.derivative(z[i] as number);
  } else if (activation === sigmoid) {
    for (let i = 0; i < end; i++) g[i] = (g[i] as number) * sigmoid.derivative(z[i] as number);
  } else if (activation === relu) {
    for (let i = 0; i < end; i++) g[i] = (g[i] as number) * ((z[i] as number) > 0 ? 1 : 0);
  } else {
    for (let i = 0; i < end; i++) g[i] = (g[i] as number) * activation.derivative(z[i] as number);
  }
}

/** gⱼ ← Σᵢ gᵢ aᵢ ([i = j] − aⱼ) for one example; `sums` holds the new ones until all are known. */
function throughSoftmax(
  units: number,
  from: number,
  a: Float64Array,
  g: Float64Array,
  sums: Float64Array,
): void {
  for (let j = 0; j < units; j++) {
    let total = 0;
    for (let i = 0; i < units; i++) {
      const jacobian = (a[from + i] as number) * ((i === j ? 1 : 0) - (a[from + j] as number));
      total += (g[from + i] as number) * jacobian;
    }
    sums[j] = total;
  }
  for (let j = 0; j < units; j++) g[from + j] = sums[j] as number;
}

/** Adds every example's share of the slopes: ∂/∂W += v δ xᵀ, ∂/∂b += v δ. */
export function addSlopes(
  { inputs, units }: { readonly inputs: number; readonly units: number },
  count: number,
  x: Float64Array,
  delta: Float64Array,
  shares: Float64Array,
  weights: Float64Array,
  biases: Float64Array,
): void {
  for (let j = 0; j < units; j++) {
    const to = j * inputs;
    for (let b = 0; b < count; b++) {
      const share = shares[b] as number;
      const felt = delta[b * units + j] as number;
      const from = b * inputs;
      for (let i = 0; i < inputs; i++) {
        weights[to + i] = (weights[to + i] as number) + share * ((x[from + i] as number) * felt);
      }
      biases[j] = (biases[j] as number) + share * felt;
    }
  }
}

/** What each input gets from all neurons: Wᵀ δ for every example. */
export function passOn(
  { inputs, units, weights }: { inputs: number; units: number; weights: Float64Array },
  count: number,
  delta: Float64Array,
  passed: Float64Array,
): void {
  passed.fill(0, 0, count * inputs);
  for (let b = 0; b < count; b++) {
    const to = b * inputs;
    for (let j = 0; j < units; j++) {
      const felt = delta[b * units + j] as number;
      const from = j * inputs;
      for (let i = 0; i < inputs; i++) {
        passed[to + i] = (passed[to + i] as number) + felt * (weights[from + i] as number);
      }
    }
  }
}
