// The loss that each run is compared with: the library's default, in float64, trains every workload
// for as many steps as the implementation. The result is stored beside the data, because it takes a while.
import fs from "node:fs";
import path from "node:path";
import { meanLoss } from "./mean-loss.mjs";
import { EVALUATED, floats, networkOf, orderOf, rowsOf, unpack } from "./peers/common.mjs";
import { stepsPerEpoch } from "./workloads.mjs";

/** The loss after so many steps without dropout, in float64. */
export async function referenceLoss(folder, one, steps, say = () => {}) {
  const file = path.join(folder, `${one.id}.${steps}.loss`);
  if (fs.existsSync(file)) return Number(fs.readFileSync(file, "utf8"));
  say(`Computing the loss of ${one.id} after ${steps} steps in float64`);
  const loss = await computeLoss(folder, one, steps);
  fs.writeFileSync(file, String(loss));
  return loss;
}

const specOf = (folder) => JSON.parse(fs.readFileSync(path.join(folder, "spec.json"), "utf8"));

async function computeLoss(folder, one, steps) {
  const x = floats(folder, `${one.data}.x`);
  const t = unpack(folder, one);
  if (one.layers === undefined) return linearLoss(one, x, t, steps);
  const { library } = await import("./library.mjs");
  let net = networkOf(library, one, floats(folder, `${one.id}.weights`));
  if (one.kind === "train") {
    const needed = Math.min(one.samples, steps * one.batch);
    const order = orderOf(folder, one);
    const rows = needed < one.samples ? [...order.subarray(0, needed)] : undefined;
    const pick = (i) => x.subarray(i * one.inputs, (i + 1) * one.inputs);
    net = await referenceTraining(
      library,
      one,
      net,
      rows ? rows.map((i) => Array.from(pick(i))) : rowsOf(x, one),
      rows ? rows.map((i) => t[i]) : t,
      rows
        ? { shuffle: false, epochs: 1 }
        : { seed: specOf(folder).seed, epochs: steps / stepsPerEpoch(one) },
    );
  }
  const evaluated = Math.min(EVALUATED, one.samples);
  const outputs = library.predict(net, rowsOf(x, { ...one, samples: evaluated }));
  return meanLoss(one, outputs.flat(), t.slice(0, evaluated));
}

async function referenceTraining(library, one, net, inputs, targets, options) {
  const { adam, sgd } = library;
  const optimizer = (one.optimizer === "adam" ? adam : sgd)({ learningRate: one.rate });
  const loss =
    one.loss === "labels" ? library.sparseCategoricalCrossEntropy : library.binaryCrossEntropy;
  const how = { loss, optimizer, batchSize: one.batch, ...options };
  return (await library.fit(net, inputs, targets, how)).network;
}

/** Linear regression in float64, from the means of products, which are all that it needs of the data. */
function linearLoss(one, x, t, steps) {
  const width = one.inputs + 2;
  const row = (i) => [...x.subarray(i * one.inputs, (i + 1) * one.inputs), 1, t[i]];
  const products = Array.from({ length: width }, () => new Array(width).fill(0));
  for (let i = 0; i < one.samples; i++) {
    const values = row(i);
    for (let a = 0; a < width; a++) {
      for (let b = 0; b < width; b++) products[a][b] += (values[a] * values[b]) / one.samples;
    }
  }
  const last = width - 1;
  const slope = (w, a) =>
    2 * (w.reduce((sum, v, b) => sum + products[a][b] * v, 0) - products[a][last]);
  let w = new Array(last).fill(0);
  const [count, rate] = one.kind === "closed" ? [2000, 0.1] : [steps, one.rate];
  for (let step = 0; step < count; step++) w = w.map((v, a) => v - rate * slope(w, a));
  const spread = w.reduce((sum, v, a) => sum + v * (slope(w, a) / 2 - products[a][last]), 0);
  return spread + products[last][last];
}
