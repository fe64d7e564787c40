// Training, whole: one call takes many steps, and nothing but our own kernels and OpenBLAS runs in it, and
// whoever brings examples that are not all there.
// In a step work is divided twice:
//   there   rows of the batch: fetching, forward, loss, slopes back to the first layer
//   back    pieces of the weights: their slopes over the whole batch, the price, the optimizer
// Between the two, and after them, threads meet. The first thread brings the examples of steps to come
// when the way back begins; meanwhile the others take more of its pieces. A number is always computed in
// one piece by one thread, in the same order of additions however many threads there are, so that
// training gives the same bits with one thread and with two. The kernels allocate nothing: all places
// stand in the plan.
import { activationSlopes } from "./activation";
import { forwardDense, inputSlopes, refresh, weightSlopes } from "./layers";
import { loss } from "./loss";
import { meet, offer, report, reported, take } from "./meeting";
import { addPrice, move } from "./optimizer";
import { DENSE, Layer, layerAt, Plan } from "./plan";
import { drawMask, skip } from "./random";
import { columnSums, gather, gatherBlocks, masked, softmaxSlopes } from "./rows";
import { SOFTMAX } from "./vector";

/** Sees to it that the examples [from, to) of the order lie from this place on, counted in examples. */
@external("env", "bring")
declare function bring(from: i32, to: i32, place: i32): void;

/** The first of `count` things that belong to a thread, in fours as far as possible. */
@inline
function share(count: i32, thread: i32, threads: i32): i32 {
  return thread == threads ? count : (count * thread / threads) & ~3;
}

@inline
function rowsAt(place: usize, first: i32, stride: i32): usize {
  return place + ((<usize>first * stride) << 2);
}

/** Where the example that is the `done`-th of a walk lies, if they are brought in turn. */
@inline
function stagedAt(plan: Plan, done: i32): i32 {
  const stage = plan.staged;
  return (done / stage & 1) * stage + done % stage;
}

/**
 * Steps through the examples [from, to) of the order, a batch at a time. If they are brought in turn, as
 * many of them as come at a time are there already.
 * @returns the steps taken; the last one went wrong if its loss, or its slopes (`wentWrong`), are not
 * finite; −1 when another thread has failed
 */
export function train(plan: Plan, thread: i32, from: i32, to: i32): i32 {
  const start = from;
  let steps = 0;
  while (from < to) {
    const count = min(plan.batch, to - from);
    const place = plan.staged ? stagedAt(plan, from - start) : from;
    const first = share(count, thread, plan.threads);
    const rows = share(count, thread + 1, plan.threads) - first;
    const x = plan.staged ? rowsAt(plan.inputs, place, plan.inputStride) : plan.x;
    if (thread == 0) offer(plan);
    if (plan.drops) drawMasks(plan, thread, count, first, rows);
    if (rows > 0) there(plan, thread, count, place, first, rows, x);
    if (!meet(plan, thread)) return -1;
    if (thread == 0 && plan.staged) bringNext(plan, from - start, from, to);
    report(plan, thread, back(plan, thread, count, x, plan.rates + (<usize>steps << 4)));
    const total = totalOf(plan.values, count);
    if (thread == 0) store<f64>(plan.losses + (<usize>steps << 3), total);
    if (!meet(plan, thread)) return -1;
    steps++;
    from += count;
    if (total - total + reported(plan) != 0) break;
  }
  return steps;
}

/** At the first step with what has been brought, brings what comes next into the other half. */
function bringNext(plan: Plan, done: i32, from: i32, to: i32): void {
  const stage = plan.staged, next = from + stage;
  if (done % stage != 0 || next >= to) return;
  bring(next, min(to, next + stage), stagedAt(plan, done + stage));
}

/** NaN when a slope of the last step was not finite. */
export function wentWrong(plan: Plan): f32 {
  return reported(plan);
}

/** The losses of a batch, added up in float64 and in the order of the batch, whoever worked them out. */
function totalOf(values: usize, count: i32): f64 {
  let total: f64 = 0;
  for (let i = 0; i < count; i++) total += load<f32>(values + (<usize>i << 2));
  return total;
}

/**
 * Draws dropout's masks for a batch: example by example, and in an example layer by layer. Every thread
 * has a generator of its own, goes through all draws, and keeps those for its rows.
 */
function drawMasks(plan: Plan, thread: i32, count: i32, first: i32, rows: i32): void {
  const state = plan.generators + <usize>thread * plan.generatorBytes;
  let words = 0;
  for (let l = 0; l < plan.layers; l++) {
    const layer = layerAt(plan, l);
    if (layer.kind != DENSE) words += 2 * layer.units;
  }
  skip(state, words * first);
  for (let r = first; r < first + rows; r++) {
    for (let l = 0; l < plan.layers; l++) {
      const layer = layerAt(plan, l);
      if (layer.kind == DENSE) continue;
      const mask = rowsAt(layer.mask, r, layer.stride);
      drawMask(state, layer.units, layer.high, layer.low, layer.kept, mask);
    }
  }
  skip(state, words * (count - first - rows));
}

/**
 * From the examples to the slopes of the first layer's weighted sums, for this thread's rows.
 * @param place of the batch's first example, in their order or where they have been brought
 */
function there(
  plan: Plan, thread: i32, count: i32, place: i32, first: i32, rows: i32, batch: usize,
): void {
  const inputStride = plan.inputStride, targetWidth = plan.targetWidth;
  const x = rowsAt(batch, first, inputStride), at = <usize>first << 2;
  let t = rowsAt(plan.t, first, targetWidth), shares = plan.shares ? plan.batchShares + at : 0;
  if (plan.staged) {
    t = rowsAt(plan.targets, place + first, targetWidth);
    if (shares) shares = rowsAt(plan.shares, place + first, 1);
  } else {
    const chosen = plan.order + (<usize>(place + first) << 2);
    gather(rows, chosen, plan.inputs, inputStride << 2, x);
    gatherBlocks(rows, chosen, plan.targets, targetWidth, t);
    if (shares) gatherBlocks(rows, chosen, plan.shares, 1, shares);
  }
  const y = forward(plan, thread, x, first, rows);
  const last = layerAt(plan, plan.layers - 1);
  const g = rowsAt(last.g, first, last.stride);
  loss(
    plan.loss, plan.delta, rows, plan.outputs, last.stride, y, t, targetWidth, plan.ofLabels != 0,
    shares, <f32>1 / <f32>count, g, plan.values + at, plan.fused != 0,
  );
  backward(plan, thread, first, rows);
}

/** Sends rows through the layers, dropping; gives the place of the outputs. */
function forward(plan: Plan, thread: i32, x: usize, first: i32, rows: i32): usize {
  let here = x;
  for (let l = 0; l < plan.layers; l++) {
    const layer = layerAt(plan, l);
    const a = rowsAt(layer.a, first, layer.stride);
    if (layer.kind == DENSE) forwardDense(plan, layer, thread, rows, here, a);
    else masked(rows, layer.stride, here, rowsAt(layer.mask, first, layer.stride), a);
    here = a;
  }
  return here;
}

/** Slopes of rows from the outputs down to the first layer's weighted sums. */
function backward(plan: Plan, thread: i32, first: i32, rows: i32): void {
  for (let l = plan.layers - 1; l >= 0; l--) {
    const layer = layerAt(plan, l);
    const stride = layer.stride, activation = layer.activation;
    const g = rowsAt(layer.g, first, stride);
    if (layer.kind == DENSE) {
      const a = rowsAt(layer.a, first, stride);
      if (!plan.fused || l < plan.layers - 1) {
        if (activation == SOFTMAX) softmaxSlopes(rows, layer.units, stride, a, g);
        else activationSlopes(rows, stride, a, g, activation);
      }
    }
    if (l == 0) continue;
    const below = layerAt(plan, l - 1);
    const to = rowsAt(below.g, first, below.stride);
    if (layer.kind == DENSE) inputSlopes(plan, layer, thread, rows, g, to);
    else masked(rows, stride, g, rowsAt(layer.mask, first, stride), to);
  }
}

/** Slopes and optimizer for the pieces of all weights; NaN when a slope is not finite. */
function back(plan: Plan, thread: i32, rows: i32, batch: usize, rates: usize): f32 {
  let wrong: f32 = 0;
  while (true) {
    let piece = take(plan), l = 0;
    for (; l < plan.layers; l++) {
      const layer = layerAt(plan, l);
      if (layer.kind != DENSE) continue;
      const pieces = (layer.inputs + layer.piece - 1) / layer.piece;
      if (piece < pieces) break;
      piece -= pieces;
    }
    if (l == plan.layers) return wrong;
    const x = l ? layerAt(plan, l - 1).a : batch;
    wrong += backPiece(plan, layerAt(plan, l), piece, thread, rows, x, rates);
  }
}

function backPiece(
  plan: Plan, layer: Layer, piece: i32, thread: i32, rows: i32, x: usize, rates: usize,
): f32 {
  const inputs = layer.inputs, stride = layer.stride, l1 = layer.l1, l2 = layer.l2;
  const from = piece * layer.piece, to = min(from + layer.piece, inputs);
  const at = rowsAt(layer.weights, from, stride), slopes = at + plan.toSlope;
  let count = (to - from) * stride;
  weightSlopes(plan, layer, thread, from, to, rows, x, slopes);
  if (l1 != 0 || l2 != 0) addPrice(count, at, slopes, l1, l2);
  // The biases lie right behind the last weights and go with them.
  if (to == inputs) {
    columnSums(rows, stride, layer.g, layer.biases + plan.toSlope);
    count += stride;
  }
  const wrong = move(plan, rates, count, at);
  refresh(layer, from, to);
  return wrong;
}
