// Training, whole: one call takes many steps. In a step the work is divided twice:
//   forward    rows of the batch: copying, forward pass, loss, slopes down to the first layer
//   backward   pieces of the weights: their slopes over the whole batch, the penalty, the optimizer
// After each of the two is a barrier for all threads. The first thread has the examples of the next steps copied when
// the second part begins; meanwhile the others take more of its pieces. A number is always computed in one piece by
// one thread, with the same order of additions however many threads there are, so that training gives the same bits
// with one thread and with two. Nothing is allocated here: all addresses are in the plan.
import { barrier, offer, report, reported, take } from "./barrier";
import { at } from "./lanes";
import { activationSlopes, forwardDense, inputSlopes, refresh, weightSlopes } from "./layers";
import { loss } from "./loss";
import { addPenalty, finite, move } from "./optimizer";
import { Kind, Layer, Optimizer, Plan } from "./plan";
import { drawMask, skip } from "./random";
import { real } from "./real";
import { columnSums, gather, gatherBlocks, masked } from "./rows";

/** Copies the examples [from, to) of the order to this place on, counted in examples. */
@external("env", "bring")
declare function bring(from: i32, to: i32, place: i32): void;

// Functions of the caller's own: a penalty on a layer, and an optimizer (custom.ts in src/engine/wasm).
@external("env", "penaltySlopes")
declare function penaltySlopesByCall(layer: usize): void;
@external("env", "move")
declare function moveByCall(step: i32): void;
/** Scales the slopes so that their length is at most the option globalClipNorm. */
@external("env", "clip")
declare function clipByCall(): void;

@inline
function layerAt(plan: Plan, place: i32): Layer {
  return changetype<Layer>(plan.first + <usize>place * offsetof<Layer>());
}

/** The first of `count` things that belong to a thread, in fours as far as possible. */
@inline
function share(count: i32, thread: i32, threads: i32): i32 {
  return thread == threads ? count : (count * thread / threads) & ~3;
}

/** Where the example that is the `done`-th of a call is, if not all examples are in memory. */
@inline
function stagedAt(plan: Plan, done: i32): i32 {
  const stage = plan.staged;
  return (done / stage & 1) * stage + done % stage;
}

/**
 * Steps through the examples [from, to) of the order, a batch at a time. If not all examples are in memory, as many as
 * are copied at a time are there already.
 * @returns the steps taken; the last one went wrong if its loss, or its slopes (`wentWrong`), are not finite; −1 when
 * another thread has failed
 */
export function train(plan: Plan, thread: i32, from: i32, to: i32): i32 {
  const start = from;
  let steps = 0;
  while (from < to) {
    const count = min(plan.batch, to - from);
    const place = plan.staged ? stagedAt(plan, from - start) : from;
    const first = share(count, thread, plan.threads);
    const rows = share(count, thread + 1, plan.threads) - first;
    const x = plan.staged ? at(plan.inputs, place * plan.inputStride) : plan.x;
    const rates = at(plan.rates, 2 * steps);
    if (thread == 0) offer(plan);
    if (plan.drops) drawMasks(plan, thread, count, first, rows);
    if (rows > 0) rowsOfBatch(plan, thread, count, place, first, rows, x);
    if (!barrier(plan, thread)) return -1;
    if (thread == 0 && plan.staged) bringNext(plan, from - start, from, to);
    report(plan, thread, piecesOfWeights(plan, thread, count, x, rates));
    const total = totalOf(plan.values, count);
    if (thread == 0) store<f64>(plan.losses + (<usize>steps << 3), total);
    if (!barrier(plan, thread)) return -1;
    if (plan.together && total - total + reported(plan) == 0) moveTogether(plan, rates, steps);
    steps++;
    from += count;
    if (total - total + reported(plan) != 0) break;
  }
  return steps;
}

/** At the first step with examples that were copied together, has the next ones copied into the other half. */
function bringNext(plan: Plan, done: i32, from: i32, to: i32): void {
  const stage = plan.staged, next = from + stage;
  if (done % stage != 0 || next >= to) return;
  bring(next, min(to, next + stage), stagedAt(plan, done + stage));
}

/** NaN when a slope of the last step was not finite. */
export function wentWrong(plan: Plan): real {
  return reported(plan);
}

/** The losses of a batch, added up in float64 and in the order of the batch, whichever thread computed them. */
function totalOf(values: usize, count: i32): f64 {
  let total: f64 = 0;
  for (let i = 0; i < count; i++) total += load<real>(at(values, i));
  return total;
}

/**
 * Draws dropout's masks for a batch: example by example, and in an example layer by layer. Every thread has a random
 * generator of its own, passes over the draws for other threads' rows, and keeps those for its own.
 */
function drawMasks(plan: Plan, thread: i32, count: i32, first: i32, rows: i32): void {
  const state = plan.generators + <usize>thread * plan.generatorBytes;
  let words = 0;
  for (let l = 0; l < plan.layers; l++) {
    const layer = layerAt(plan, l);
    if (layer.kind == Kind.dropout) words += 2 * layer.units;
  }
  skip(state, words * first);
  for (let r = first; r < first + rows; r++) {
    for (let l = 0; l < plan.layers; l++) {
      const layer = layerAt(plan, l);
      if (layer.kind == Kind.dense) continue;
      const mask = at(layer.mask, r * layer.stride);
      drawMask(state, layer.units, layer.high, layer.low, <real>layer.kept, mask);
    }
  }
  skip(state, words * (count - first - rows));
}

/**
 * From the examples to the slopes over the first layer's weighted sums, for this thread's rows.
 * @param place of the batch's first example, in their order or where they were copied
 */
function rowsOfBatch(
  plan: Plan, thread: i32, count: i32, place: i32, first: i32, rows: i32, batch: usize,
): void {
  const inputStride = plan.inputStride, targetWidth = plan.targetWidth;
  const x = at(batch, first * inputStride);
  let t = at(plan.t, first * targetWidth), shares = plan.shares ? at(plan.batchShares, first) : 0;
  if (plan.staged) {
    t = at(plan.targets, (place + first) * targetWidth);
    if (shares) shares = at(plan.shares, place + first);
  } else {
    const chosen = plan.order + (<usize>(place + first) << 2);
    gather(rows, chosen, plan.inputs, at(0, inputStride), x);
    gatherBlocks(rows, chosen, plan.targets, targetWidth, t);
    if (shares) gatherBlocks(rows, chosen, plan.shares, 1, shares);
  }
  const y = forward(plan, thread, x, first, rows, true);
  const last = layerAt(plan, plan.layers - 1);
  loss(plan, first, rows, last.stride, y, t, shares, count, at(last.g, first * last.stride));
  backward(plan, thread, first, rows);
}

/** Sends rows through the layers, dropping or not; returns the place of the outputs. */
function forward(plan: Plan, thread: i32, x: usize, first: i32, rows: i32, drops: bool): usize {
  let here = x;
  for (let l = 0; l < plan.layers; l++) {
    const layer = layerAt(plan, l);
    const a = at(layer.a, first * layer.stride);
    if (layer.kind == Kind.dense) forwardDense(plan, layer, thread, first, rows, here);
    else if (drops) masked(rows, layer.stride, here, at(layer.mask, first * layer.stride), a);
    else continue;
    here = a;
  }
  return here;
}

/** The outputs of rows from x on, without dropout: returns their place. */
export function evaluate(plan: Plan, x: usize, rows: i32): usize {
  return forward(plan, 0, x, 0, rows, false);
}

/** The loss of each of the rows that `evaluate` has sent through the layers, whose outputs are at y. */
export function judge(plan: Plan, y: usize, t: usize, rows: i32): void {
  const last = layerAt(plan, plan.layers - 1);
  loss(plan, 0, rows, last.stride, y, t, 0, 0, last.g);
}

/** Slopes of rows from the outputs down to the first layer's weighted sums. */
function backward(plan: Plan, thread: i32, first: i32, rows: i32): void {
  for (let l = plan.layers - 1; l >= 0; l--) {
    const layer = layerAt(plan, l), dense = layer.kind == Kind.dense;
    if (dense && (!plan.fused || l < plan.layers - 1)) activationSlopes(plan, layer, thread, first, rows);
    if (l == 0) return;
    const below = layerAt(plan, l - 1), start = first * layer.stride;
    const to = at(below.g, first * below.stride);
    if (dense) inputSlopes(plan, layer, thread, first, rows, to);
    else masked(rows, layer.stride, at(layer.g, start), at(layer.mask, start), to);
  }
}

/** Slopes and optimizer for the pieces of all weights; NaN when a slope is not finite. */
function piecesOfWeights(plan: Plan, thread: i32, rows: i32, batch: usize, rates: usize): real {
  let wrong: real = 0;
  while (true) {
    let piece = take(plan), l = 0;
    for (; l < plan.layers; l++) {
      const layer = layerAt(plan, l);
      if (layer.kind != Kind.dense || layer.frozen) continue;
      const pieces = (layer.inputs + layer.piece - 1) / layer.piece;
      if (piece < pieces) break;
      piece -= pieces;
    }
    if (l == plan.layers) return wrong;
    const x = l ? layerAt(plan, l - 1).a : batch;
    wrong += pieceOfWeights(plan, layerAt(plan, l), piece, thread, rows, x, rates);
  }
}

function pieceOfWeights(
  plan: Plan, layer: Layer, piece: i32, thread: i32, rows: i32, x: usize, rates: usize,
): real {
  const inputs = layer.inputs, stride = layer.stride;
  const from = piece * layer.piece, to = min(from + layer.piece, inputs);
  const weights = at(layer.weights, from * stride), slopes = weights + plan.toSlope;
  let count = (to - from) * stride;
  weightSlopes(plan, layer, thread, from, to, rows, x, slopes);
  if (layer.penalized) penaltySlopesByCall(changetype<usize>(layer));
  else if (layer.l1 != 0 || layer.l2 != 0) addPenalty(count, weights, slopes, <real>layer.l1, <real>layer.l2);
  // The biases are right behind the last weights and belong to their piece.
  if (to == inputs) {
    columnSums(rows, stride, layer.g, layer.biases + plan.toSlope);
    count += stride;
  }
  if (plan.together) return finite(count, slopes);
  const wrong = move(plan, rates, count, weights);
  refresh(layer, from, to);
  return wrong;
}

/** A step after all slopes are known: with clipped slopes, or by an optimizer of the caller's own. By one thread. */
function moveTogether(plan: Plan, rates: usize, step: i32): void {
  const custom = plan.optimizer == Optimizer.custom;
  if (plan.clips) clipByCall();
  if (custom) moveByCall(step);
  for (let l = 0; l < plan.layers; l++) {
    const layer = layerAt(plan, l);
    if (layer.kind != Kind.dense || layer.frozen) continue;
    if (!custom) move(plan, rates, (layer.inputs + 1) * layer.stride, layer.weights);
    refresh(layer, 0, layer.inputs);
  }
}
