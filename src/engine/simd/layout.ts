// The arena: where every number of a training run lies in one WebAssembly memory, decided once. Rows
// are padded to a multiple of four numbers, one vector, so that no kernel needs a tail. Weights and
// slopes beyond a layer's width are 0 and stay so; nothing reads activations there. Weights lie input by input (`inputs` rows of `units`):
// the transpose of the readable network's.
//
//   kernels' tables | program | generators | order | examples, or some of them | parameters | slopes | memory, memory, memory
//   | for each layer: activations, their slopes, mask or transposed weights | batch, targets, losses
//
// Parameters, slopes and the optimizer's memories have the same order, so that one distance leads from
// a weight to its slope and to its memories. A layout is plain numbers: another thread can have it.
import type { ActivationName, LossName, Plan, PlannedExamples } from "../plan.js";
import { ACTIVATIONS, LOSSES } from "../plan.js";

/** Words of a plan, and of a layer. */
export const PLAN_WORDS = 39;
const LAYER_WORDS = 19;

/** Bytes of a plan with so many layers. */
export const programBytes = (layers: number): number => 4 * (PLAN_WORDS + LAYER_WORDS * layers);

export interface DenseLayout {
  readonly kind: "dense";
  readonly inputs: number;
  readonly units: number;
  /** Numbers from one row to the next: of what comes in, and of what goes out. */
  readonly strideIn: number;
  readonly stride: number;
  readonly activation: number;
  /** Whether its products are done by somebody else than the kernels. */
  readonly large: boolean;
  readonly l1: number;
  readonly l2: number;
  readonly weights: number;
  readonly biases: number;
  /** Where the weights lie transposed for the way back; 0 where nobody needs that. */
  readonly transposed: number;
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
   * 0 where all of them are in the arena. Otherwise how many are brought at a time, in their order; in
   * training there is room for twice as many, and the next come while those before are used.
   */
  readonly staged: number;
}

export interface Layout {
  readonly bytes: number;
  readonly batch: number;
  readonly inputStride: number;
  readonly layers: readonly LayerLayout[];
  readonly outputs: number;
  readonly loss: { readonly code: number; readonly delta: number; readonly ofLabels: boolean };
  /** Whether the last activation and the loss are done together. */
  readonly fused: boolean;
  /** Numbers in a row of targets. */
  readonly targetWidth: number;
  /** What the kernels read all this from (program.ts). */
  readonly program: number;
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
  /** Rates and losses of the steps that are taken in one go. */
  readonly rates: number;
  readonly losses: number;
  /** Where threads meet. */
  readonly meeting: number;
}

/** Rounded up to whole vectors. */
export const padded = (width: number): number => (width + 3) & ~3;

const MEMORIES: Record<string, number> = { sgd: 0, momentum: 1, nesterov: 1, rmsProp: 3 };

/** Steps that are taken in one go, at most. */
export const STEPS = 1024;

/**
 * Examples of more bytes than these are brought in turn, if they can be read where they lie: otherwise
 * there would be two copies of what is large already, and a system takes long to find so much room.
 */
const LARGE = 2 ** 21;

/** What is brought in one go stays in the processor's own memory until it is used. */
const STAGE = 2 ** 18;

/** What is decided elsewhere. */
export interface Circumstances {
  readonly firstFree: number;
  readonly generatorBytes: number;
  readonly threads: number;
  /** Bytes from which on examples are brought in turn; two million by default. */
  readonly large?: number;
  /** Whether a layer's products are somebody else's, told from its multiplications for a batch. */
  isLarge(multiplications: number): boolean;
}

/** Lays out a plan from the first free byte on. */
export function layOut(
  plan: Plan,
  { firstFree, generatorBytes: needed, threads, isLarge, large = LARGE }: Circumstances,
): Layout {
  let end = firstFree;
  // Each piece begins on a cache line: two threads never write to the same one by accident.
  const take = (bytes: number): number => {
    const at = Math.ceil(end / 64) * 64;
    end = at + bytes;
    return at;
  };
  const numbers = (count: number): number => take(4 * count);
  const batch = Math.min(plan.batchSize, plan.training.inputs.rows);
  const inputStride = padded(plan.network.inputs);
  const targetWidth = plan.training.targets.columns;
  const rowBytes = 4 * (inputStride + targetWidth + 1);
  const some = Math.min(STEPS, Math.max(1, Math.floor(STAGE / (batch * rowBytes))));
  const examples = (set: PlannedExamples, ahead: number, halves: number): ExamplesLayout => {
    const count = set.inputs.rows;
    const staged = set.inputs.inPlace && count * rowBytes > large ? ahead * batch : 0;
    const rows = staged > 0 ? Math.min(count, halves * staged) : count;
    const [inputs, targets] = [numbers(rows * inputStride), numbers(rows * targetWidth)];
    return { count, inputs, targets, shares: set.shares ? numbers(rows) : 0, staged };
  };
  const program = take(programBytes(plan.layers.length));
  const generatorBytes = Math.ceil(needed / 64) * 64;
  const generator = take(threads * generatorBytes);
  const generatorsEnd = generator + threads * generatorBytes;
  const order = numbers(plan.training.inputs.rows);
  const training = examples(plan.training, some, 2);
  const validation = plan.validation && examples(plan.validation, 1, 1);

  const length = plan.layers.reduce(
    (total, layer) =>
      total + (layer.kind === "dense" ? (layer.inputs + 1) * padded(layer.units) : 0),
    0,
  );
  const parameters = numbers(length);
  const toSlope = numbers(length) - parameters;
  const memories = MEMORIES[plan.optimizer.name] ?? 2;
  const memory = (which: number) => (which < memories ? numbers(length) - parameters : 0);
  const toMemory = [memory(0), memory(1), memory(2)] as const;

  let place = parameters;
  const layers = plan.layers.map((layer, l): LayerLayout => {
    const units = layer.kind === "dense" ? layer.units : layer.inputs;
    const stride = padded(units);
    const [a, g] = [numbers(batch * stride), numbers(batch * stride)];
    if (layer.kind === "dropout") {
      const whole = Math.ceil(layer.rate * 2 ** 53);
      const [high, low] = [Math.floor(whole / 2 ** 26), whole % 2 ** 26];
      const mask = numbers(batch * stride);
      return { kind: "dropout", units, stride, a, g, mask, kept: 1 / (1 - layer.rate), high, low };
    }
    const weights = place;
    const biases = weights + 4 * layer.inputs * stride;
    place = biases + 4 * stride;
    const strideIn = padded(layer.inputs);
    const activation = ACTIVATIONS[layer.activation];
    const large = isLarge(batch * layer.inputs * units);
    const transposed = l > 0 && !large ? numbers(units * strideIn) : 0;
    const sizes = { units, strideIn, stride, large };
    return { ...layer, ...sizes, activation, weights, biases, transposed, a, g };
  });

  const widest = Math.max(batch, plan.network.inputs, ...layers.map(({ stride }) => stride));
  const packBytes = Math.ceil((32 * widest) / 64) * 64;
  const packs = take(threads * packBytes);
  const last = plan.layers.at(-1);
  return {
    ...{ batch, inputStride, targetWidth, layers, outputs: plan.outputs, program, order },
    ...{
      generator,
      generatorBytes,
      generatorsEnd,
      rates: take(16 * STEPS),
      losses: take(8 * STEPS),
    },
    loss: { code: LOSSES[plan.loss.name], delta: plan.loss.delta, ofLabels: plan.loss.ofLabels },
    fused: last?.kind === "dense" && isFused(last.activation, plan.loss.name),
    ...{ training, ...(validation && { validation }), parameters, length, toSlope, toMemory },
    ...{ x: numbers(batch * inputStride), t: numbers(batch * targetWidth) },
    ...{ shares: numbers(batch), values: numbers(batch) },
    packs: Array.from({ length: threads }, (_, thread) => packs + thread * packBytes),
    packBytes,
    meeting: take(64 + 64 * threads),
    bytes: end + 64,
  };
}

const isFused = (activation: ActivationName, loss: LossName): boolean =>
  (activation === "sigmoid" && loss === "binary") ||
  (activation === "softmax" && loss === "categorical");
