// One table of everything that TypeScript and WebAssembly share about a training run: the codes of activations, losses
// and optimizers, and the fields of a plan and of a layer in memory. TypeScript writes a plan by these names;
// scripts/build-engine.mjs generates the module "./plan" that src/engine/assembly imports from the same table, so a
// field that is moved here is moved in both.

import { ACTIVATION_CODES } from "../../model/activation-codes.js";

/** The code of a name is its index in the list. `custom` means a function that the user wrote. */
export const CODES = {
  Kind: ["dense", "dropout"],
  Activation: ACTIVATION_CODES,
  Loss: [
    ...["squaredError", "mse", "mae", "huber", "binary", "binaryFromLogits"],
    ...["categorical", "categoricalFromLogits", "custom"],
  ],
  Optimizer: ["sgd", "momentum", "nesterov", "rmsProp", "adam", "adamW", "custom"],
} as const;

/** The code of a name: its index in the table. */
export const codeOf = (table: keyof typeof CODES, name: string): number =>
  (CODES[table] as readonly string[]).indexOf(name);

/** The fields of a layer in memory: whole numbers (i32), addresses in bytes (usize), and float64 numbers (f64). */
export const LAYER = {
  kind: "i32",
  inputs: "i32",
  units: "i32",
  // The distance from one row to the next, in numbers: of the layer's inputs, and of its outputs.
  strideIn: "i32",
  stride: "i32",
  activation: "i32",
  // 1 if OpenBLAS computes the layer's matrix products.
  large: "i32",
  // The number of rows of the layer's weights in one piece of work, which computes slopes and updates the weights.
  piece: "i32",
  weights: "usize",
  biases: "usize",
  // The address of the transposed weights, which the backward pass reads; 0 if there are none.
  transposed: "usize",
  // The addresses of a batch's weighted sums, activations and slopes; z equals a if the sums are not kept.
  z: "usize",
  a: "usize",
  g: "usize",
  mask: "usize",
  // The dropout probability times 2⁵³ in two parts, the upper 27 and the lower 26 bits; `kept` is 1 / (1 − p).
  high: "i32",
  low: "i32",
  // 1 if the layer's penalty is a function that the user wrote; otherwise l1 and l2 are the penalty's factors.
  penalized: "i32",
  // 1 if training leaves the layer's parameters unchanged.
  frozen: "i32",
  kept: "f64",
  l1: "f64",
  l2: "f64",
} as const;

/** The fields of a plan in memory. */
export const PLAN = {
  layers: "i32",
  first: "usize",
  batch: "i32",
  threads: "i32",
  barrier: "usize",
  // 1 if thread 0 may sleep; the main thread of a page must not.
  mayWait: "i32",
  // 1 if the network has dropout; then the address of the threads' random generators, and the size of each in bytes.
  drops: "i32",
  generators: "usize",
  generatorBytes: "i32",
  // The addresses of the training examples and of their order in this epoch.
  order: "usize",
  inputs: "usize",
  targets: "usize",
  shares: "usize",
  // 0 if all examples are in memory; otherwise the number of examples copied at a time, alternately into two halves.
  staged: "i32",
  inputStride: "i32",
  targetWidth: "i32",
  // The addresses of a batch's inputs, targets, factors of the losses, and losses.
  x: "usize",
  t: "usize",
  batchShares: "usize",
  values: "usize",
  outputs: "i32",
  loss: "i32",
  ofLabels: "i32",
  // 1 if the slopes of the last activation and of the loss are computed in one formula.
  fused: "i32",
  // The distance in bytes from a parameter to its slope, and to each of the optimizer's memories of that parameter.
  toSlope: "i32",
  memory0: "i32",
  memory1: "i32",
  memory2: "i32",
  optimizer: "i32",
  // 1 if all slopes are computed before any parameter is updated; 1 if the slopes are clipped before the update.
  together: "i32",
  clips: "i32",
  centered: "i32",
  // The address of the threads' scratch memory, and the size of each thread's in bytes.
  packs: "usize",
  packBytes: "i32",
  // For each step the learning rate and Adam's bias-corrected rate; and the step's mean loss, always a float64.
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

/** The size in bytes of a record with these fields; every field's offset is a multiple of the field's size. */
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

/** Writes a record of fields at an address; a field without a value is set to 0. */
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
