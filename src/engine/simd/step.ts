// One training step over the arena, by one or several threads. Work is divided twice:
//   there   rows of the batch: fetching, forward, loss, slopes back to the first layer
//   back    rows of the weights: their slopes over the whole batch, the price, the optimizer
// Between the two, and after them, threads meet. A number is always computed in one piece by one
// thread, in the same order of additions however many threads there are, so that training gives the
// same bits with one thread and with two. Nothing is allocated: all places stand in the layout.
import type { Plan } from "../plan.js";
import type { Kernels } from "./kernels.js";
import type { DenseLayout, LayerLayout, Layout } from "./layout.js";
import { type Products, plain } from "./products.js";

/** What a thread has at hand. */
export interface Worker {
  readonly kernels: Kernels;
  readonly products: Products;
  readonly layout: Layout;
  readonly thread: number;
  readonly threads: number;
}

/** Rates of a step, worked out in float64 before it: as the optimizer's kernel takes them. */
export interface Rates {
  rate: number;
  corrected: number;
}

export type Optimizer = Pick<Plan["optimizer"], "name" | "settings">;

/** Sets the rates for a step, counted from 0. */
export function setRates(rates: Rates, { name, settings }: Optimizer, rate: number, step: number) {
  rates.rate = rate;
  if (name !== "adam" && name !== "adamW") return;
  const { beta1 = 0, beta2 = 0 } = settings;
  rates.corrected = (rate * Math.sqrt(1 - beta2 ** (step + 1))) / (1 - beta1 ** (step + 1));
}

/** The first of `count` things that belong to a thread, in fours as far as possible. */
export const share = (count: number, thread: number, threads: number): number =>
  thread === threads ? count : Math.floor((count * thread) / threads / 4) * 4;

/** Draws the masks for a batch: example by example, and in an example layer by layer. */
export function drawMasks({ kernels, layout }: Worker, rows: number): void {
  for (let r = 0; r < rows; r++) {
    for (const layer of layout.layers) {
      if (layer.kind === "dense") continue;
      const { units, stride, mask, kept, high, low } = layer;
      kernels.drawMask(layout.generator, units, high, low, kept, mask + 4 * r * stride);
    }
  }
}

/** Fetches this thread's rows of a batch that lies at [from, to) in the order. */
export function fetch(
  { kernels, layout }: Worker,
  from: number,
  rows: number,
  first: number,
): void {
  const { training, order, inputStride, targetWidth, x, t, shares } = layout;
  const chosen = order + 4 * (from + first);
  const bytes = 4 * inputStride;
  kernels.gather(rows, chosen, training.inputs, bytes, x + first * bytes);
  const target = t + 4 * first * targetWidth;
  kernels.gatherBlocks(rows, chosen, training.targets, targetWidth, target);
  if (training.shares) kernels.gatherBlocks(rows, chosen, training.shares, 1, shares + 4 * first);
}

/** Sends rows through the layers, from `x` on; `first` is the place of the first of them. */
export function forward(
  worker: Worker,
  x: number,
  rows: number,
  first: number,
  drop: boolean,
): void {
  const { kernels, products, layout } = worker;
  let here = x;
  for (const layer of layout.layers) {
    const a = layer.a + 4 * first * layer.stride;
    if (layer.kind === "dense") {
      products.forward(layer, rows, here, a);
      if (plain(layer.activation) !== layer.activation) {
        kernels.softmax(rows, layer.units, layer.stride, a);
      }
      here = a;
    } else if (drop) {
      kernels.masked(rows, layer.stride, here, layer.mask + 4 * first * layer.stride, a);
      here = a;
    }
  }
}

/** Sends a single row forward, by products of a vector; nothing is dropped. */
export function forwardOne({ kernels, layout }: Worker, x: number): void {
  let here = x;
  for (const layer of layout.layers) {
    if (layer.kind === "dropout") continue;
    const { inputs, units, stride, weights, biases, activation, a } = layer;
    const simple = plain(activation);
    kernels.productOfOne(stride, inputs, here, weights, 4 * stride, a, biases, simple);
    if (simple !== activation) kernels.softmax(1, units, stride, a);
    here = a;
  }
}

/** Where the outputs lie when nothing is dropped: a dropout layer at the end is passed over. */
export function outputsAt({ layers, x }: Layout): number {
  return layers.filter(({ kind }) => kind === "dense").at(-1)?.a ?? x;
}

/** Losses of rows that have gone forward, times `part`, and slopes over the outputs `y`. */
export function judge(
  { kernels, layout }: Worker,
  y: number,
  t: number,
  shares: number,
  rows: number,
  first: number,
  part: number,
): void {
  const { loss, layers, outputs, targetWidth, values, fused } = layout;
  const { stride, g } = layers.at(-1) as LayerLayout;
  const at = 4 * first;
  kernels.loss(
    loss.code,
    loss.delta,
    rows,
    outputs,
    stride,
    y + at * stride,
    t + at * targetWidth,
    targetWidth,
    Number(loss.ofLabels),
    shares ? shares + at : 0,
    part,
    g + at * stride,
    values + at,
    Number(fused),
  );
}

/** Slopes of rows from the outputs down to the first layer's weighted sums. */
export function backward({ kernels, products, layout }: Worker, rows: number, first: number): void {
  const { layers, fused } = layout;
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l] as LayerLayout;
    const below = layers[l - 1];
    const g = layer.g + 4 * first * layer.stride;
    if (layer.kind === "dense") {
      const { units, stride, activation } = layer;
      const a = layer.a + 4 * first * stride;
      if (!(fused && l === layers.length - 1)) {
        if (plain(activation) !== activation) kernels.softmaxSlopes(rows, units, stride, a, g);
        else if (activation !== 0) kernels.slopes(rows, stride, a, g, activation);
      }
      if (below) products.inputSlopes(layer, rows, g, below.g + 4 * first * below.stride);
    } else if (below) {
      const mask = layer.mask + 4 * first * layer.stride;
      kernels.masked(rows, layer.stride, g, mask, below.g + 4 * first * below.stride);
    }
  }
}

/** Slopes and optimizer for this thread's rows of every layer's weights; NaN when one is not finite. */
export function update(worker: Worker, rows: number, optimizer: Optimizer, rates: Rates): number {
  const { kernels, products, layout, thread, threads } = worker;
  const { layers, x, toSlope } = layout;
  let wrong = 0;
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l] as LayerLayout;
    if (layer.kind === "dropout") continue;
    const { inputs, stride, weights, biases, g, bySize, bySquare } = layer;
    const input = layers[l - 1]?.a ?? x;
    const end = share(inputs, thread + 1, threads);
    const panel = Math.max(4, Math.floor(products.panel / stride));
    for (let from = share(inputs, thread, threads); from < end; from += panel) {
      const to = Math.min(from + panel, end);
      const at = weights + 4 * from * stride;
      products.weightSlopes(layer, from, to, rows, input, at + toSlope);
      let count = (to - from) * stride;
      if (bySize !== 0 || bySquare !== 0) {
        kernels.addPrice(count, at, at + toSlope, bySize, bySquare);
      }
      // The biases lie right behind the last weights and go with them.
      if (to === inputs) {
        kernels.columnSums(rows, stride, g, biases + toSlope);
        count += stride;
      }
      wrong += move(kernels, layout, optimizer, rates, at, count);
      if (layer.transposed) products.refresh(layer, from, to);
    }
  }
  return wrong;
}

function move(
  kernels: Kernels,
  { toSlope, toMemory }: Layout,
  { name, settings }: Optimizer,
  { rate, corrected }: Rates,
  w: number,
  count: number,
): number {
  const g = w + toSlope;
  const { momentum = 0, epsilon = 0 } = settings;
  const a = toMemory[0];
  const b = toMemory[1];
  if (name === "sgd") return kernels.sgd(count, w, g, rate);
  if (name === "momentum" || name === "nesterov") {
    return kernels.momentum(count, w, g, w + a, rate, momentum, Number(name === "nesterov"));
  }
  if (name === "rmsProp") {
    const { rho = 0, centered = 0 } = settings;
    const mean = centered ? w + b : 0;
    const velocity = momentum ? w + toMemory[2] : 0;
    return kernels.rmsProp(count, w, g, w + a, mean, velocity, rate, 1 - rho, momentum, epsilon);
  }
  const { beta1 = 0, beta2 = 0, weightDecay = 0 } = settings;
  const decay = weightDecay * rate;
  return kernels.adam(count, w, g, w + a, w + b, corrected, 1 - beta1, 1 - beta2, epsilon, decay);
}

/** The transposed weights, before the first step. */
export function refreshAll({ products, layout }: Worker): void {
  for (const layer of layout.layers) {
    if (layer.kind === "dense" && layer.transposed) {
      products.refresh(layer as DenseLayout, 0, layer.inputs);
    }
  }
}

/** What one thread does in a step: there, and back. Gives NaN when a slope was not finite. */
export function stepOf(
  worker: Worker,
  optimizer: Optimizer,
  rates: Rates,
  from: number,
  to: number,
  meet: (wrong?: number) => number,
): number {
  const { layout, thread, threads } = worker;
  const count = to - from;
  const first = share(count, thread, threads);
  const rows = share(count, thread + 1, threads) - first;
  if (rows > 0) {
    const x = layout.x + 4 * first * layout.inputStride;
    fetch(worker, from, rows, first);
    forward(worker, x, rows, first, true);
    const { layers, t, shares, training } = layout;
    const y = layers.at(-1)?.a as number;
    judge(worker, y, t, training.shares ? shares : 0, rows, first, 1 / count);
    backward(worker, rows, first);
  }
  meet();
  return meet(update(worker, count, optimizer, rates));
}
