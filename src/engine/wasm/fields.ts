// What TypeScript and WebAssembly must agree on about a training run, in one table: the codes of activations, losses
// and optimizers, and the fields of a plan and of a layer in memory. TypeScript writes a plan by these names;
// scripts/build-engine.mjs makes of the same table the module "./plan" that src/engine/assembly imports. An
// entry moved to another place is moved for both.

import { ACTIVATION_CODES } from "../../model/activation-codes.js";

/** Names whose place in the list is their code. `custom` is a function of the caller's own. */
export const CODES = {
  Kind: ["dense", "dropout"],
  Activation: ACTIVATION_CODES,
  Loss: [
    ...["squaredError", "mse", "mae", "huber", "binary", "binaryFromLogits"],
    ...["categorical", "categoricalFromLogits", "custom"],
  ],
  Optimizer: ["sgd", "momentum", "nesterov", "rmsProp", "adam", "adamW", "custom"],
} as const;

/** The code of a name. */
export const codeOf = (table: keyof typeof CODES, name: string): number =>
  (CODES[table] as readonly string[]).indexOf(name);

/** A layer: whole numbers (i32), addresses in bytes (usize), and numbers of its arithmetic (f64). */
export const LAYER = {
  kind: "i32",
  inputs: "i32",
  units: "i32",
  // Numbers from one row to the next: of what comes in, and of what goes out.
  strideIn: "i32",
  stride: "i32",
  activation: "i32",
  // Whether OpenBLAS computes its products.
  large: "i32",
  // Rows of its weights that are one piece of work, from their slopes to the optimizer.
  piece: "i32",
  weights: "usize",
  biases: "usize",
  // The weights transposed, for the backward pass; 0 where they are not needed.
  transposed: "usize",
  // Weighted sums, activations and slopes of a batch; z is a where the sums are not needed any more.
  z: "usize",
  a: "usize",
  g: "usize",
  mask: "usize",
  // Dropout's probability times 2⁵³: the upper 27 bits, the lower 26; and 1 / (1 − p).
  high: "i32",
  low: "i32",
  // Whether its penalty is a function of the caller's own; otherwise λ₁ and λ₂ are its rates.
  penalized: "i32",
  // Whether training leaves it unchanged.
  frozen: "i32",
  kept: "f64",
  l1: "f64",
  l2: "f64",
} as const;

/** A plan. */
export const PLAN = {
  layers: "i32",
  first: "usize",
  batch: "i32",
  threads: "i32",
  barrier: "usize",
  // Whether thread 0 may sleep: not in a page's own thread.
  mayWait: "i32",
  // Whether any layer drops; a random generator for each thread, and the bytes from one to the next.
  drops: "i32",
  generators: "usize",
  generatorBytes: "i32",
  // The training examples, and the order in which they come.
  order: "usize",
  inputs: "usize",
  targets: "usize",
  shares: "usize",
  // 0 where all examples are in memory; otherwise how many are copied there at a time, into one of two halves.
  staged: "i32",
  inputStride: "i32",
  targetWidth: "i32",
  // The batch: its inputs, targets, what each counts, its losses.
  x: "usize",
  t: "usize",
  batchShares: "usize",
  values: "usize",
  outputs: "i32",
  loss: "i32",
  ofLabels: "i32",
  // Whether the slope of the last activation and that of the loss are computed together.
  fused: "i32",
  // Bytes from a parameter to its slope, and to each of its memories.
  toSlope: "i32",
  memory0: "i32",
  memory1: "i32",
  memory2: "i32",
  optimizer: "i32",
  // Whether parameters are moved after all slopes are known, and whether the slopes are clipped before.
  together: "i32",
  clips: "i32",
  centered: "i32",
  // Scratch, and the bytes from one thread's to the next.
  packs: "usize",
  packBytes: "i32",
  // For each step its rate and Adam's corrected one; its mean loss, always a float64.
  rates: "usize",
  losses: "usize",
  delta: "f64",
  momentum: "f64",
  epsilon: "f64",
  forget1: "f64",
  forget2: "f64",
  weightDecay: "f64",
} as const;

type Fields = Readonly<Record<string, "i32" | "usize" | "f64">>;

const sizeOf = (type: Fields[string]): number => (type === "f64" ? 8 : 4);

/** Bytes of a record with these fields, each at a multiple of its size. */
export const bytesOf = (fields: Fields): number => 8 * Math.ceil(offsetsOf(fields).end / 8);

function offsetsOf(fields: Fields): { offsets: Map<string, number>; end: number } {
  let end = 0;
  const offsets = new Map<string, number>();
  for (const [name, type] of Object.entries(fields)) {
    end = Math.ceil(end / sizeOf(type)) * sizeOf(type);
    offsets.set(name, end);
    end += sizeOf(type);
  }
  return { offsets, end };
}

/** Writes a record to its address; fields without a value are 0. */
export function writeFields<F extends Fields>(
  memory: ArrayBufferLike,
  at: number,
  fields: F,
  values: { readonly [Name in keyof F]: number },
): void {
  const view = new DataView(memory, at, bytesOf(fields));
  for (const [name, offset] of offsetsOf(fields).offsets) {
    const value = values[name] as number;
    if (fields[name] === "f64") view.setFloat64(offset, value, true);
    else view.setInt32(offset, value, true);
  }
}
