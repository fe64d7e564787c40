// A training run as numbers in memory: what to train, where everything lies, how many threads. It is
// written once, by program.ts in src/engine/simd, word by word in the order of these fields; a class
// without methods is here nothing but names for places in memory.

/** Kinds of layers. */
export const DENSE = 0;

@unmanaged
export class Layer {
  kind: i32;
  inputs: i32;
  units: i32;
  /** Numbers from one row to the next: of what comes in, and of what goes out. */
  strideIn: i32;
  stride: i32;
  activation: i32;
  /** Whether its products are large enough for somebody else (OpenBLAS). */
  large: i32;
  /** Rows of its weights at a time, from their slopes to the optimizer. */
  piece: i32;
  weights: usize;
  biases: usize;
  /** The weights transposed, for the way back; 0 where nobody needs them. */
  transposed: usize;
  a: usize;
  g: usize;
  mask: usize;
  /** Dropout's probability, 53 bits: the upper 27, the lower 26; and what a kept number counts. */
  high: i32;
  low: i32;
  kept: f32;
  /** λ₁ and λ₂ of the price on its weights. */
  l1: f32;
  l2: f32;
}

@unmanaged
export class Plan {
  layers: i32;
  first: usize;
  batch: i32;
  threads: i32;
  meeting: usize;
  /** Whether thread 0 may sleep: not in a page's own thread. */
  mayWait: i32;
  /** Whether any layer drops; a generator for each thread, and the bytes from one to the next. */
  drops: i32;
  generators: usize;
  generatorBytes: i32;
  /** Examples, and the order in which they come. */
  order: usize;
  inputs: usize;
  targets: usize;
  shares: usize;
  /**
   * 0 where all of them are there. Otherwise how many are brought at a time, in their order, so that a
   * batch is read where it lies: there is room for twice as many, one half being brought as the other is
   * used.
   */
  staged: i32;
  inputStride: i32;
  targetWidth: i32;
  /** The batch: inputs, targets, what each counts, its losses. */
  x: usize;
  t: usize;
  batchShares: usize;
  values: usize;
  outputs: i32;
  loss: i32;
  ofLabels: i32;
  fused: i32;
  delta: f32;
  /** Bytes from a parameter to its slope, and to each of its memories. */
  toSlope: i32;
  memory0: i32;
  memory1: i32;
  memory2: i32;
  optimizer: i32;
  centered: i32;
  momentum: f32;
  epsilon: f32;
  forget1: f32;
  forget2: f32;
  /** Scratch for packing, and the bytes from one thread's to the next. */
  packs: usize;
  packBytes: i32;
  /** For each step its rates (η, η corrected, decay, 0) as float32, and its mean loss as float64. */
  rates: usize;
  losses: usize;
}

/** Bytes of a layer, and of a plan, for whoever writes them. */
export function layerBytes(): i32 {
  return offsetof<Layer>();
}

export function planBytes(): i32 {
  return offsetof<Plan>();
}

@inline
export function layerAt(plan: Plan, place: i32): Layer {
  return changetype<Layer>(plan.first + <usize>place * offsetof<Layer>());
}
