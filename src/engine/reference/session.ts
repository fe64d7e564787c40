// The float64 backend: the readable training step, on flat arrays. Everything lies in one arena of
// Float64Arrays made when training starts:
//   parameters, slopes: all layers one behind the other, in the order of `parameters(network)`
//   for each layer, for a whole batch: weighted sums z, activations a, slopes g
// No object is made in a step, and every sum is added in the order of the readable code, so losses and
// weights are the same to the last bit: this is what the faster backends are held to. Lesson 6.
import { type Random, random } from "../../math/random.js";
import { type Activation, activations } from "../../model/activation.js";
import { affine, applyActivation } from "../../model/forward-flat.js";
import { parameters } from "../../model/parameters.js";
import type { Backend, Session } from "../backend.js";
import type { Plan, PlannedExamples } from "../plan.js";
import { addSlopes, passOn, pullBack } from "./layers.js";
import { flatLoss } from "./losses.js";
import { flatOptimizer } from "./optimizers.js";

/** A layer with its places in the arena; `a` is what it gives, for every example of a batch. */
type ArenaLayer = {
  readonly inputs: number;
  readonly units: number;
  readonly a: Float64Array;
  /** Slopes over `a`, then over `z`. */
  readonly g: Float64Array;
} & (
  | {
      readonly kind: "dense";
      readonly activation: Activation;
      readonly z: Float64Array;
      readonly weights: Float64Array;
      readonly biases: Float64Array;
      readonly weightSlopes: Float64Array;
      readonly biasSlopes: Float64Array;
      readonly l1: number;
      readonly l2: number;
    }
  | { readonly kind: "dropout"; readonly rate: number; readonly mask: Float64Array }
);

/** Examples copied into the arena. */
interface Held {
  readonly count: number;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly shares: Float64Array;
}

/** The backend in float64 that gives the readable code's numbers. */
export const reference: Backend = {
  name: "reference",
  precision: "float64",
  threads: 1,
  open,
};

function open(plan: Plan): Session {
  const batch = Math.min(plan.batchSize, plan.training.inputs.rows);
  const values = Float64Array.from(parameters(plan.network));
  const slopes = new Float64Array(values.length);
  const layers = layOut(plan, batch, values, slopes);
  const last = layers.at(-1) as ArenaLayer;
  const training = hold(plan, plan.training);
  const validation = plan.validation && hold(plan, plan.validation);
  const x = new Float64Array(batch * plan.network.inputs);
  const shares = new Float64Array(batch);
  const target = new Float64Array(plan.outputs);
  const scratch = new Float64Array(plan.outputs + Math.max(...layers.map(({ units }) => units)));
  const order = Int32Array.from({ length: training.count }, (_, i) => i);
  const chance = random(plan.seed);
  const loss = flatLoss(plan.loss.name, plan.loss.delta);
  const move = flatOptimizer(plan.optimizer, values.length);
  const { shuffle } = plan;
  let steps = 0;

  const load = (from: Held, index: number, place: number) => {
    const width = plan.network.inputs;
    for (let i = 0; i < width; i++) {
      x[place * width + i] = from.inputs[index * width + i] as number;
    }
  };
  const judge = (of: Held, index: number, place: number) => {
    readTarget(plan, of, index, target);
    return loss(plan.outputs, last.a, place * plan.outputs, target, last.g);
  };
  /** Runs all examples of a set through the network, a batch at a time. */
  const sweep = (of: Held, seen: (index: number, place: number) => void) => {
    for (let from = 0; from < of.count; from += batch) {
      const count = Math.min(batch, of.count - from);
      for (let b = 0; b < count; b++) load(of, from + b, b);
      forward(layers, count, x, false);
      for (let b = 0; b < count; b++) seen(from + b, b);
    }
  };

  return {
    deal: () => {
      if (shuffle) order.set(chance.permutation(training.count));
    },
    walk: (from, until) => {
      const to = Math.min(from + batch, until);
      const count = to - from;
      for (let b = 0; b < count; b++) load(training, order[from + b] as number, b);
      drawMasks(layers, count, chance);
      forward(layers, count, x, true);
      let total = 0;
      for (let b = 0; b < count; b++) {
        const index = order[from + b] as number;
        shares[b] = (training.shares[index] as number) / count;
        total += (shares[b] as number) * judge(training, index, b);
      }
      priceSlopes(layers);
      backward(layers, count, x, shares, scratch);
      move(values, slopes, plan.optimizer.rate(steps), steps);
      steps++;
      return { steps: 1, to, sum: total * count, loss: total };
    },
    finite: () => allFinite(slopes),
    penalty: () => priceOf(layers),
    validationLoss: () => {
      const held = validation as Held;
      let total = 0;
      sweep(held, (index, place) => (total += judge(held, index, place)));
      return total / held.count;
    },
    outputs: (of) => {
      const rows: number[][] = [];
      const set = of === "training" ? training : (validation as Held);
      sweep(set, (_, place) => {
        const start = place * plan.outputs;
        rows.push(Array.from(last.a.subarray(start, start + plan.outputs)));
      });
      return rows;
    },
    parameters: () => Array.from(values),
    gradient: () => Array.from(slopes),
    end: () => {},
  };
}

/** Gives every layer its places in the arena. */
function layOut(
  { layers }: Plan,
  batch: number,
  values: Float64Array,
  slopes: Float64Array,
): ArenaLayer[] {
  let place = 0;
  const take = (length: number) => {
    place += length;
    return [
      values.subarray(place - length, place),
      slopes.subarray(place - length, place),
    ] as const;
  };
  return layers.map((layer): ArenaLayer => {
    const { inputs } = layer;
    const units = layer.kind === "dense" ? layer.units : inputs;
    const [a, g] = [new Float64Array(batch * units), new Float64Array(batch * units)];
    if (layer.kind === "dropout") {
      const mask = new Float64Array(batch * units);
      return { kind: "dropout", inputs, units, a, g, rate: layer.rate, mask };
    }
    const [weights, weightSlopes] = take(inputs * units);
    const [biases, biasSlopes] = take(units);
    return {
      ...layer,
      activation: activations[layer.activation] as Activation,
      ...{ a, g, z: new Float64Array(batch * units) },
      ...{ weights, biases, weightSlopes, biasSlopes },
    };
  });
}

function hold(plan: Plan, { inputs, targets, shares }: PlannedExamples): Held {
  const held = {
    count: inputs.rows,
    inputs: new Float64Array(inputs.rows * plan.network.inputs),
    targets: new Float64Array(targets.rows * targets.columns),
    shares: shares ? Float64Array.from(shares) : new Float64Array(inputs.rows).fill(1),
  };
  inputs.copy(held.inputs, inputs.columns);
  targets.copy(held.targets, targets.columns);
  return held;
}

function readTarget({ loss, outputs }: Plan, { targets }: Held, index: number, to: Float64Array) {
  if (loss.ofLabels) {
    const label = targets[index] as number;
    for (let i = 0; i < outputs; i++) to[i] = i === label ? 1 : 0;
  } else {
    for (let i = 0; i < outputs; i++) to[i] = targets[index * outputs + i] as number;
  }
}

/** Draws dropout's masks example by example, and in an example layer by layer, as `forward` does. */
function drawMasks(layers: readonly ArenaLayer[], count: number, chance: Random): void {
  for (let b = 0; b < count; b++) {
    for (const layer of layers) {
      if (layer.kind === "dense") continue;
      const { mask, units, rate } = layer;
      const kept = 1 / (1 - rate);
      for (let i = b * units; i < (b + 1) * units; i++)
        mask[i] = chance.uniform() < rate ? 0 : kept;
    }
  }
}

function forward(layers: readonly ArenaLayer[], count: number, x: Float64Array, drop: boolean) {
  let here = x;
  for (const layer of layers) {
    const { a, units } = layer;
    if (layer.kind === "dense") {
      affine(layer, count, here, layer.z);
      applyActivation(layer.activation, count, units, layer.z, a);
    } else {
      for (let i = 0; i < count * units; i++) {
        a[i] = (here[i] as number) * (drop ? (layer.mask[i] as number) : 1);
      }
    }
    here = a;
  }
}

function backward(
  layers: readonly ArenaLayer[],
  count: number,
  x: Float64Array,
  shares: Float64Array,
  scratch: Float64Array,
): void {
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l] as ArenaLayer;
    const below = layers[l - 1];
    const { a, g, units } = layer;
    if (layer.kind === "dense") {
      pullBack(layer.activation, count, units, layer.z, a, g, scratch);
      const { weightSlopes, biasSlopes } = layer;
      addSlopes(layer, count, below ? below.a : x, g, shares, weightSlopes, biasSlopes);
      if (below) passOn(layer, count, g, below.g);
    } else if (below) {
      for (let i = 0; i < count * units; i++) {
        below.g[i] = (g[i] as number) * (layer.mask[i] as number);
      }
    }
  }
}

/** Slopes begin with those of the prices: λ₁ sign w + 2 λ₂ w; biases go free. */
function priceSlopes(layers: readonly ArenaLayer[]): void {
  for (const layer of layers) {
    if (layer.kind === "dropout") continue;
    const { weights, weightSlopes, biasSlopes, l1, l2 } = layer;
    biasSlopes.fill(0);
    if (l1 === 0 && l2 === 0) {
      weightSlopes.fill(0);
      continue;
    }
    for (let i = 0; i < weights.length; i++) {
      const w = weights[i] as number;
      weightSlopes[i] = l1 * Math.sign(w) + 2 * l2 * w;
    }
  }
}

function priceOf(layers: readonly ArenaLayer[]): number {
  let total = 0;
  for (const layer of layers) {
    if (layer.kind === "dropout") continue;
    let sizes = 0;
    let squares = 0;
    for (const w of layer.weights) {
      sizes += Math.abs(w);
      squares += w * w;
    }
    total += layer.l1 * sizes + layer.l2 * squares;
  }
  return total;
}

function allFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) return false;
  }
  return true;
}
