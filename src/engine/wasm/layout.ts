// The memory layout of a training run: where every number is in one WebAssembly memory, decided once. Rows are padded
// to whole vectors (four float32, two float64), so that no kernel needs a remainder. Weights and slopes beyond a
// layer's width are 0 and stay 0. Weights are in memory input by input (`inputs` rows of `units`): the transpose of the
// readable network's.
//
//   kernels' tables | plan | generators | order | examples, or some of them | parameters | slopes | memory, memory, memory
//   | for each layer: sums, activations, their slopes, mask or transposed weights | batch, targets, losses
//
// Parameters, slopes and the optimizer's memories have the same order, so that one distance leads from a weight to
// its slope and to its memories. A layout is plain numbers: another thread can have it.
import type { Penalty } from "../../model/penalty.js";
import type { Plan, PlannedDense, PlannedExamples } from "../plan.js";
import { bytesOf, LAYER, PLAN } from "./fields.js";

/** Bytes of a plan and of a layer in memory. */
export const fieldBytes = { plan: bytesOf(PLAN), layer: bytesOf(LAYER) };

export interface DenseLayout {
  readonly kind: "dense";
  readonly inputs: number;
  readonly units: number;
  /** Numbers from one row to the next: of what comes in, and of what goes out. */
  readonly strideIn: number;
  readonly stride: number;
  readonly activation: string;
  /** Whether OpenBLAS computes its products. */
  readonly large: boolean;
  readonly l1: number;
  readonly l2: number;
  /** A penalty of the caller's own. */
  readonly penalty?: Penalty | undefined;
  readonly frozen: boolean;
  readonly weights: number;
  readonly biases: number;
  /** The weights transposed, for the backward pass; 0 where they are not needed. */
  readonly transposed: number;
  /** Weighted sums; the same place as `a` where only the activations are needed. */
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
  /** The probability as a whole number of 53 bits, upper 27 and lower 26 apart. */
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
  /** 0 where all count the same. */
  readonly shares: number;
  /**
   * 0 where all of them are in memory. Otherwise how many are copied at a time, in their order; in training there is
   * room for twice as many, and the next are copied while those before are used.
   */
  readonly staged: number;
}

export interface Layout {
  readonly bytes: number;
  readonly batch: number;
  readonly inputStride: number;
  readonly layers: readonly LayerLayout[];
  readonly outputs: number;
  /** Bytes of a number: 4 or 8. */
  readonly number: number;
  /** Whether the slopes of the last activation and of the loss are computed together, in float32 only. */
  readonly fused: boolean;
  /** Numbers in a row of targets. */
  readonly targetWidth: number;
  /** Where the plan is that the kernels read (encode.ts). */
  readonly plan: number;
  /** Random generators, one for each thread. */
  readonly generator: number;
  readonly generatorBytes: number;
  readonly generatorsEnd: number;
  readonly order: number;
  readonly training: ExamplesLayout;
  readonly validation?: ExamplesLayout;
  readonly parameters: number;
  /** Numbers in the list of all parameters, padding included. */
  readonly length: number;
  /** Bytes from a parameter to its slope, and to each of its memories. */
  readonly toSlope: number;
  readonly toMemory: readonly [number, number, number];
  readonly x: number;
  readonly t: number;
  readonly shares: number;
  readonly values: number;
  /** Scratch for packing, one for each thread. */
  readonly packs: readonly number[];
  readonly packBytes: number;
  /** Rates and losses of the steps of one call. */
  readonly rates: number;
  readonly losses: number;
  /** The signal for work (threads/work-signal.ts), and behind it the barrier's words of each thread. */
  readonly barrier: number;
}

/** A width rounded up to whole vectors, for numbers of so many bytes. */
export const padded = (width: number, number: number): number =>
  Math.ceil((width * number) / 16) * (16 / number);

/** The lists in the memory of each optimizer, in the order in which the kernels have them. */
export const MEMORIES: Readonly<Record<string, readonly string[]>> = {
  ...{ sgd: [], momentum: ["velocity"], nesterov: ["velocity"], custom: [] },
  rmsProp: ["square", "mean", "velocity"],
  ...{ adam: ["mean", "square"], adamW: ["mean", "square"] },
};

/** Activations of float64 whose slope is computed from the weighted sum, as in the readable code. */
const FROM_SUMS = ["sigmoid", "softplus"];

/** Steps of one call, at most. */
export const STEPS = 1024;

/**
 * Examples of more bytes than these are copied in parts, if they are in a typed array: otherwise there would be two
 * copies of what is large already, and a system takes long to find so much room.
 */
const LARGE = 2 ** 21;

/** What is copied together stays in the processor's cache until it is used. */
const STAGE = 2 ** 18;

/** What is decided elsewhere. */
export interface Circumstances {
  readonly firstFree: number;
  readonly generatorBytes: number;
  readonly threads: number;
  /** Bytes of a number: 4 or 8. */
  readonly number: number;
  /** Bytes from which on examples are copied in parts; two million by default. */
  readonly large?: number;
  /** Whether OpenBLAS computes a layer's products, decided by its multiplications for a batch. */
  isLarge(multiplications: number): boolean;
}

/** Lays out a plan from the first free byte on. */
export function layOut(
  plan: Plan,
  { firstFree, generatorBytes: needed, threads, number, isLarge, large = LARGE }: Circumstances,
): Layout {
  let end = firstFree;
  // Each piece begins on a cache line: two threads never write to the same one by accident.
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
  const packs = take(threads * packBytes);
  return {
    ...{ batch, number, inputStride, targetWidth, layers, outputs: plan.outputs, plan: at, order },
    ...{ generator, generatorBytes, generatorsEnd },
    ...{ rates: take(16 * STEPS), losses: take(8 * STEPS), fused: number === 4 && isFused(plan) },
    ...{ training, ...(validation && { validation }), parameters, length, toSlope, toMemory },
    ...{ x: numbers(batch * inputStride), t: numbers(batch * targetWidth) },
    ...{ shares: numbers(batch), values: numbers(batch) },
    packs: Array.from({ length: threads }, (_, thread) => packs + thread * packBytes),
    packBytes,
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
