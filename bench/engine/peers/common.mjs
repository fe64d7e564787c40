// What every JavaScript implementation shares: reading the data, timing, and printing the result as JSON.
// An implementation is { versions, threads, train, predict, steps, closed }. Each of the last four takes
// (workload, data, { steps, dropout }) and returns { once, answers }. `once()` runs the whole workload from
// its beginning and is timed. `answers(result)` is not timed; it returns the outputs for the first examples as
// a flat list, or the weights and then the bias for linear regression.
import fs from "node:fs";
import path from "node:path";
import { meanLoss } from "../mean-loss.mjs";
import { stepsPerEpoch } from "../workloads.mjs";

/** The loss is computed on so many of the first examples. */
export const EVALUATED = 2000;

const bytes = (folder, name) => new Uint8Array(fs.readFileSync(path.join(folder, name))).buffer;

export const floats = (folder, name) => new Float32Array(bytes(folder, name));
const integers = (folder, name) => new Int32Array(bytes(folder, name));

/** The order of the examples, epoch after epoch. */
export const orderOf = (folder, one) => integers(folder, `${one.id}.order`);

/** The targets of a workload as a plain list. */
export function unpack(folder, { data, loss, samples }) {
  const read = loss === "squared" ? floats : integers;
  return Array.from(read(folder, `${data}.t`).subarray(0, samples));
}

/** The rows of a flat table as plain lists. */
export const rowsOf = (x, { samples, inputs }) =>
  Array.from({ length: samples }, (_, i) => Array.from(x.subarray(i * inputs, (i + 1) * inputs)));

/** Weights (a row for each input) and biases of every layer, as views of the flat list. */
export function layersOf({ inputs, layers }, flat) {
  let start = 0;
  let fanIn = inputs;
  const take = (count) => {
    start += count;
    return flat.subarray(start - count, start);
  };
  return layers.map(({ units, activation }) => {
    const layer = { fanIn, units, activation, weights: take(fanIn * units), biases: take(units) };
    fanIn = units;
    return layer;
  });
}

/** The workload's network as an object of the library, with these weights. */
export function networkOf(library, one, flat, dropoutRate = 0) {
  const layers = layersOf(one, flat).flatMap((layer, i) => {
    const weights = Array.from({ length: layer.units }, (_, j) =>
      Array.from({ length: layer.fanIn }, (_, k) => layer.weights[k * layer.units + j]),
    );
    const activation = library[layer.activation];
    const dense = { kind: "dense", weights, biases: [...layer.biases], activation };
    return dropoutRate > 0 && i > 0 ? [library.dropout(dropoutRate), dense] : [dense];
  });
  return { inputs: one.inputs, layers };
}

function read(folder, one) {
  const x = floats(folder, `${one.data}.x`).subarray(0, one.samples * one.inputs);
  const t = unpack(folder, one);
  const weights = one.layers ? floats(folder, `${one.id}.weights`) : undefined;
  const order = one.kind === "train" ? orderOf(folder, one) : undefined;
  return { x, t, weights, order };
}

/** The numbers of the examples in each batch, step by step. */
export function batchesOf({ samples, batch, ...one }, order, steps) {
  const perEpoch = stepsPerEpoch({ samples, batch, ...one });
  return Array.from({ length: steps }, (_, step) => {
    const [epoch, batchNumber] = [Math.floor(step / perEpoch), step % perEpoch];
    const start = epoch * samples + batchNumber * batch;
    return order.subarray(start, Math.min(start + batch, (epoch + 1) * samples));
  });
}

async function timed(once, calls = 1) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let result;
  for (let i = 0; i < calls; i++) result = await once();
  const ms = (performance.now() - start) / calls;
  const { user, system } = process.cpuUsage(cpu);
  return { result, ms, cpu: (user + system) / 1000 / calls };
}

/** Warms up, and returns how many calls take about 60 ms. */
async function callsFor(once) {
  const enough = (ms) => Math.max(1, Math.min(5000, Math.floor(60 / ms)));
  const { ms } = await timed(once, 3);
  return enough((await timed(once, enough(ms))).ms);
}

/** Runs the task given on the command line and prints the result. */
export async function main({ versions, threads = 1, backend, ...ways }) {
  const { folder, id, steps, repeats, cold } = JSON.parse(process.argv[2]);
  const spec = JSON.parse(fs.readFileSync(path.join(folder, "spec.json"), "utf8"));
  const one = { ...spec.workloads.find((each) => each.id === id), seed: spec.seed };
  const data = read(folder, one);
  const { once, answers } = await ways[one.kind](one, data, { steps, dropout: one.dropout });
  const first = await timed(once);
  if (cold) {
    console.log(JSON.stringify({ versions: await versions(), threads, first: first.ms, runs: [] }));
    process.exit(0);
  }
  const short = one.kind === "closed" || one.kind === "predict";
  const calls = short ? await callsFor(once) : 1;
  const runs = [];
  let { result } = first;
  for (let i = 0; i < repeats; i++) {
    const run = await timed(once, calls);
    result = run.result;
    runs.push({ ms: run.ms, cpu: run.cpu });
  }
  const out = { versions: await versions(), threads, first: first.ms, runs };
  out.loss = lossOf(one, data, await answers(result));
  if (backend) out.backend = backend(result);
  if (one.checkSteps) {
    const check = await ways.train(one, data, { steps: one.checkSteps, dropout: 0 });
    out.check = lossOf(one, data, await check.answers(await check.once()));
  }
  console.log(JSON.stringify(out));
  process.exit(0);
}

function lossOf(one, { x, t }, outputs) {
  if (one.loss !== "squared") return meanLoss(one, outputs, t.slice(0, EVALUATED));
  const predicted = t.map((_, i) => {
    let y = outputs[one.inputs];
    for (let j = 0; j < one.inputs; j++) y += outputs[j] * x[i * one.inputs + j];
    return y;
  });
  return meanLoss(one, predicted, t);
}
