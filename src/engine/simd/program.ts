// A plan as the kernels read it: word by word, in the order of the fields of Plan and Layer in
// src/engine/assembly/plan.ts. Written once, when training starts; all threads read it.
import type { Plan } from "../plan.js";
import { type DenseLayout, type Layout, PLAN_WORDS } from "./layout.js";

const OPTIMIZERS: Record<Plan["optimizer"]["name"], number> = {
  sgd: 0,
  momentum: 1,
  nesterov: 2,
  rmsProp: 3,
  adam: 4,
  adamW: 5,
};

/** A number that is written as a float32; all others are whole. */
type Word = number | { readonly float: number };

const float = (value: number): Word => ({ float: value });

/** What else the kernels have to know. */
export interface Ways {
  readonly threads: number;
  readonly mayWait: boolean;
  /** Weights between their slopes and the optimizer at a time, at most, so that they stay in the cache. */
  readonly panel: number;
}

/** Fewer weights than these are not worth a piece of their own. */
const LEAST = 4096;

/** Pieces for each thread: who comes late finds some left, who is early more of them. */
const PIECES = 4;

/** Rows of a layer's weights that are one thread's business at a time, in fours. */
function pieceOf({ inputs, stride }: DenseLayout, { threads, panel }: Ways): number {
  const shared = threads === 1 ? inputs : Math.max(LEAST / stride, inputs / (PIECES * threads));
  return Math.max(4, Math.ceil(Math.min(shared, panel / stride) / 4) * 4);
}

/** Writes a plan to its place in the memory. */
export function writeProgram(
  memory: WebAssembly.Memory,
  layout: Layout,
  { name, settings }: Plan["optimizer"],
  ways: Ways,
): void {
  const { threads, mayWait } = ways;
  const { training, loss, toMemory, layers } = layout;
  const { momentum = 0, epsilon = 0, beta1 = 0, beta2 = 0, rho = 0, centered = 0 } = settings;
  const first = layout.program + 4 * PLAN_WORDS;
  const drops = layers.some(({ kind }) => kind === "dropout");
  const forget = name === "rmsProp" ? 1 - rho : 1 - beta1;
  const words: Word[] = [
    ...[layers.length, first, layout.batch, threads, layout.meeting, Number(mayWait)],
    ...[Number(drops), layout.generator, layout.generatorBytes],
    ...[layout.order, training.inputs, training.targets, training.shares],
    ...[training.staged],
    ...[layout.inputStride, layout.targetWidth],
    ...[layout.x, layout.t, layout.shares, layout.values],
    ...[layout.outputs, loss.code, Number(loss.ofLabels), Number(layout.fused), float(loss.delta)],
    ...[layout.toSlope, ...toMemory, OPTIMIZERS[name], Number(centered !== 0)],
    ...[float(momentum), float(epsilon), float(forget), float(1 - beta2)],
    ...[layout.packs[0] as number, layout.packBytes, layout.rates, layout.losses],
  ];
  if (words.length !== PLAN_WORDS) throw new Error(`${words.length} words of a plan`);
  write(memory, layout.program, [...words, ...layers.flatMap((layer) => layerWords(layer, ways))]);
}

function layerWords(layer: Layout["layers"][number], ways: Ways): Word[] {
  if (layer.kind === "dense") return denseWords(layer, pieceOf(layer, ways));
  const { units, stride, a, g, mask, high, low, kept } = layer;
  const sizes = [1, units, units, stride, stride, 0, 0, 0];
  return [...sizes, 0, 0, 0, a, g, mask, high, low, ...[kept, 0, 0].map(float)];
}

function denseWords(layer: DenseLayout, piece: number): Word[] {
  const { inputs, units, strideIn, stride, activation, large } = layer;
  const { weights, biases, transposed, a, g, l1, l2 } = layer;
  const sizes = [0, inputs, units, strideIn, stride, activation, Number(large), piece];
  return [...sizes, weights, biases, transposed, a, g, 0, 0, 0, ...[0, l1, l2].map(float)];
}

function write(memory: WebAssembly.Memory, at: number, words: readonly Word[]): void {
  const whole = new Int32Array(memory.buffer, at, words.length);
  const floats = new Float32Array(memory.buffer, at, words.length);
  words.forEach((word, i) => {
    if (typeof word === "number") whole[i] = word;
    else floats[i] = word.float;
  });
}
