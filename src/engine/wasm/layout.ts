// The memory layout of a training run: the address of every number in one WebAssembly memory, decided once. Rows are
// padded to whole vectors (four float32, two float64), so that no kernel needs a loop for a remainder. The weights and
// slopes in the padding are 0 and stay 0. Weights are stored input by input (`inputs` rows of `units` numbers): the
// transpose of the readable network's.
//
//   kernels' tables | plan | generators | order | examples, or some of them | parameters | slopes | three memories
//   | for each layer: sums, activations, their slopes, mask or transposed weights | batch, targets, losses
//
// Parameters, slopes and the optimizer's memories have the same order, so the distance from a weight to its slope is
// the same for every weight. A layout is plain numbers, so it can be sent to another thread.
import type { Plan, PlannedDense, PlannedExamples } from "../plan.js";
import { bytesOf, LAYER, PLAN } from "./fields.js";

/** The size in bytes of a plan's fields and of a layer's fields in memory. */
export const fieldBytes = { plan: bytesOf(PLAN), layer: bytesOf(LAYER) };

export interface DenseLayout extends PlannedDense {
  /** The distance from one row to the next, in numbers: of the layer's inputs, and of its outputs. */
  readonly strideIn: number;
  readonly stride: number;
  /** Whether OpenBLAS computes the layer's matrix products. */
  readonly large: boolean;
  readonly weights: number;
  readonly biases: number;
  /** The address of the transposed weights, which the backward pass reads; 0 if there are none. */
  readonly transposed: number;
  /** The address of the weighted sums; equal to `a` if only the activations are kept. */
  readonly z: number;
  readonly a: number;
  readonly g: number;
}

interface DropoutLayout {
  readonly kind: "dropout";
  readonly units: number;
  readonly stride: number;
  readonly mask: number;
  readonly kept: number;
  /** The dropout probability times 2⁵³, in two parts: the upper 27 bits and the lower 26. */
  readonly high: number;
  readonly low: number;
  readonly a: number;
  readonly g: number;
}

export type LayerLayout = DenseLayout | DropoutLayout;

export interface ExamplesLayout {
  readonly count: number;
  readonly inputs: number;
  readonly targets: number;
  /** The address of the factors of the examples' losses; 0 if all factors are 1. */
  readonly shares: number;
  /**
   * 0 if the whole set is in memory. Otherwise the number of examples copied at a time; in training there is room for
   * twice as many, so that the next examples are copied while the kernels use the ones before.
   */
  readonly staged: number;
}

export interface Layout {
  readonly bytes: number;
  readonly batch: number;
  readonly inputStride: number;
  readonly layers: readonly LayerLayout[];
  readonly outputs: number;
  /** The size of a number in bytes: 4 or 8. */
  readonly number: number;
  /** Whether the slopes of the last activation and of the loss are computed in one formula, in float32 only. */
  readonly fused: boolean;
  /** The number of columns of the targets. */
  readonly targetWidth: number;
  /** The address of the plan that the kernels read (encode.ts). */
  readonly plan: number;
  /** The address of the random generators, one for each thread. */
  readonly generator: number;
  readonly generatorBytes: number;
  readonly generatorsEnd: number;
  readonly order: number;
  readonly training: ExamplesLayout;
  readonly validation?: ExamplesLayout;
  readonly parameters: number;
  /** The number of all parameters in memory, padding included. */
  readonly length: number;
  /** The distance in bytes from a parameter to its slope, and to each of the optimizer's memories of that parameter. */
  readonly toSlope: number;
  readonly toMemory: readonly [number, number, number];
  readonly x: number;
  readonly t: number;
  readonly shares: number;
  readonly values: number;
  /** Scratch for packing: its address, and the distance from one thread's to the next in bytes. */
  readonly packs: number;
  readonly packBytes: number;
  /** The addresses of the learning rates and of the losses of the steps in one call of the kernels. */
  readonly rates: number;
  readonly losses: number;
  /** The address of the signal for work (threads/work-signal.ts), followed by the barrier's words of each thread. */
  readonly barrier: number;
}

/** A number of columns rounded up to whole vectors of 16 bytes; `number` is the size of a number in bytes. */
export const padded = (width: number, number: number): number =>
  Math.ceil((width * number) / 16) * (16 / number);

/** The names of the lists that each optimizer keeps, in the order of their addresses in memory. */
export const MEMORIES: Readonly<Record<string, readonly string[]>> = {
  ...{ sgd: [], momentum: ["velocity"], nesterov: ["velocity"], custom: [] },
  rmsProp: ["square", "mean", "velocity"],
  ...{ adam: ["mean", "square"], adamW: ["mean", "square"] },
};

/** The activations whose slope is computed from the weighted sum in float64, as in the readable code. */
const FROM_SUMS = ["sigmoid", "softplus"];

/** The largest number of steps in one call of the kernels. */
export const STEPS = 1024;

/**
 * Examples in a typed array of more than this many bytes are copied in parts: a whole copy would take the memory a
 * second time, and an operating system takes long to provide so much memory.
 */
const LARGE = 2 ** 21;

/** The largest number of bytes of examples copied at a time, so that they stay in the processor's cache until used. */
const STAGE = 2 ** 18;

/** What the layout needs besides the plan. */
export interface Circumstances {
  readonly firstFree: number;
  readonly generatorBytes: number;
  readonly threads: number;
  /** The size of a number in bytes: 4 or 8. */
  readonly number: number;
  /** The number of bytes above which examples are copied in parts; 2 MiB by default. */
  readonly large?: number;
  /** Whether OpenBLAS computes a product of this many multiplications. */
  isLarge(multiplications: number): boolean;
}

/** Lays out a plan in memory from the first free byte on; returns all addresses. */
export function layOut(
  plan: Plan,
  { firstFree, generatorBytes: needed, threads, number, isLarge, large = LARGE }: Circumstances,
): Layout {
  let end = firstFree;
  // Every part begins at a multiple of 64 bytes, a cache line, so that no line is shared by two threads.
  const take = (bytes: number): number => {
    const at = Math.ceil(end / 64) * 64;
    end = at + bytes;
    return at;
  };
  const numbers = (count: number): number => take(number * count);
  const wide = (width: number): number => padded(width, number);
  const batch = Math.min(plan.batchSize, plan.training.inputs.rows);
  const inputStride = wide(plan.network.inputs);
  const targetWidth = plan.training.targets.columns;
  const rowBytes = number * (inputStride + targetWidth + 1);
  const some = Math.min(STEPS, Math.max(1, Math.floor(STAGE / (batch * rowBytes))));
  const examples = (set: PlannedExamples, ahead: number, halves: number): ExamplesLayout => {
    const count = set.inputs.rows;
    const staged = set.inputs.inPlace && count * rowBytes > large ? ahead * batch : 0;
    const rows = staged > 0 ? Math.min(count, halves * staged) : count;
    const [inputs, targets] = [numbers(rows * inputStride), numbers(rows * targetWidth)];
    return { count, inputs, targets, shares: set.shares ? numbers(rows) : 0, staged };
  };
  const at = take(fieldBytes.plan + fieldBytes.layer * plan.layers.length);
  const generatorBytes = Math.ceil(needed / 64) * 64;
  const generator = take(threads * generatorBytes);
  const generatorsEnd = generator + threads * generatorBytes;
  const order = take(4 * plan.training.inputs.rows);
  const training = examples(plan.training, some, 2);
  const validation = plan.validation && examples(plan.validation, 1, 1);

  const length = plan.layers.reduce(
    (total, layer) => total + (layer.kind === "dense" ? (layer.inputs + 1) * wide(layer.units) : 0),
    0,
  );
  const parameters = numbers(length);
  const toSlope = numbers(length) - parameters;
  const memories = MEMORIES[plan.optimizer.name]?.length ?? 0;
  const memory = (which: number) => (which < memories ? numbers(length) - parameters : 0);
  const toMemory = [memory(0), memory(1), memory(2)] as const;

  let place = parameters;
  const layers = plan.layers.map((layer, l): LayerLayout => {
    const units = layer.kind === "dense" ? layer.units : layer.inputs;
    const stride = wide(units);
    const [a, g] = [numbers(batch * stride), numbers(batch * stride)];
    if (layer.kind === "dropout") {
      const whole = Math.ceil(layer.rate * 2 ** 53);
      const [high, low] = [Math.floor(whole / 2 ** 26), whole % 2 ** 26];
      const mask = numbers(batch * stride);
      return { kind: "dropout", units, stride, a, g, mask, kept: 1 / (1 - layer.rate), high, low };
    }
    const weights = place;
    const biases = weights + number * layer.inputs * stride;
    place = biases + number * stride;
    const strideIn = wide(layer.inputs);
    const large = isLarge(batch * layer.inputs * units);
    const transposed = l > 0 && !large ? numbers(units * strideIn) : 0;
    const z = keepsSums(layer, number) ? numbers(batch * stride) : a;
    return { ...layer, strideIn, stride, large, weights, biases, transposed, z, a, g };
  });

  const widest = Math.max(batch, plan.network.inputs, ...layers.map(({ stride }) => stride));
  const packBytes = 48 * Math.ceil(widest / 4) * 4;
  return {
    ...{ batch, number, inputStride, targetWidth, layers, outputs: plan.outputs, plan: at, order },
    ...{ generator, generatorBytes, generatorsEnd },
    ...{ rates: take(16 * STEPS), losses: take(8 * STEPS), fused: number === 4 && isFused(plan) },
    ...{ training, ...(validation && { validation }), parameters, length, toSlope, toMemory },
    ...{ x: numbers(batch * inputStride), t: numbers(batch * targetWidth) },
    ...{ shares: numbers(batch), values: numbers(batch) },
    ...{ packs: take(threads * packBytes), packBytes },
    barrier: take(64 + 64 * threads),
    bytes: end + 64,
  };
}

const keepsSums = ({ activation }: PlannedDense, number: number): boolean =>
  activation === "custom" || (number === 8 && FROM_SUMS.includes(activation));

function isFused({ layers, loss }: Plan): boolean {
  const last = layers.at(-1);
  const activation = last?.kind === "dense" ? last.activation : "";
  return (
    (activation === "sigmoid" && loss.name === "binary") ||
    (activation === "softmax" && loss.name === "categorical")
  );
}
