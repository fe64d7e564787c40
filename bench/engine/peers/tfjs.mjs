// TensorFlow.js: a sequential model, and `model.fit` over each epoch's examples in our order. The second word
// on the command line is its backend, cpu or wasm. Its WASM backend has one thread in Node.
import path from "node:path";
import { layersOf, main } from "./common.mjs";
import { require, versionOf } from "./packages.mjs";

const tf = require("@tensorflow/tfjs");
const name = process.argv[3];
if (name === "wasm") {
  const wasm = require("@tensorflow/tfjs-backend-wasm");
  wasm.setWasmPaths(`${path.dirname(require.resolve("@tensorflow/tfjs-backend-wasm"))}${path.sep}`);
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
}
await tf.setBackend(name);
await tf.ready();

function build(one, weights, dropout) {
  const model = tf.sequential();
  one.layers.forEach(({ units, activation }, i) => {
    const shape = i === 0 ? { inputShape: [one.inputs] } : {};
    model.add(tf.layers.dense({ units, activation, ...shape }));
    if (dropout && i < one.layers.length - 1) model.add(tf.layers.dropout({ rate: dropout }));
  });
  const parts = layersOf(one, weights).flatMap(({ fanIn, units, weights, biases }) => [
    tf.tensor2d(weights, [fanIn, units]),
    tf.tensor1d(biases),
  ]);
  return { model, reset: () => model.setWeights(parts) };
}

function train(one, { x, t, weights, order }, { steps, dropout }) {
  const { model, reset } = build(one, weights, dropout);
  const labels = one.loss === "labels";
  const inputs = tf.tensor2d(x, [one.samples, one.inputs]);
  const targets = labels ? tf.tensor1d(t, "float32") : tf.tensor2d(t, [one.samples, 1]);

  async function once() {
    reset();
    const optimizer =
      one.optimizer === "adam" ? tf.train.adam(one.rate, 0.9, 0.999, 1e-7) : tf.train.sgd(one.rate);
    model.compile({
      optimizer,
      loss: labels ? "sparseCategoricalCrossentropy" : "binaryCrossentropy",
    });
    let left = steps * one.batch;
    for (let start = 0; start < order.length && left > 0; start += one.samples) {
      const rows = tf.tensor1d(order.subarray(start, start + Math.min(left, one.samples)), "int32");
      const [xs, ts] = [tf.gather(inputs, rows), tf.gather(targets, rows)];
      const how = { batchSize: one.batch, epochs: 1, shuffle: false, yieldEvery: "never" };
      await model.fit(xs, ts, { ...how, verbose: 0 });
      tf.dispose([rows, xs, ts]);
      left -= one.samples + ((one.batch - (one.samples % one.batch)) % one.batch);
    }
    optimizer.dispose();
  }
  const evaluated = () => tf.slice(inputs, 0, Math.min(2000, one.samples));
  return { once, answers: () => tf.tidy(() => model.predict(evaluated()).dataSync()) };
}

function predict(one, { x, weights }) {
  const { model, reset } = build(one, weights, 0);
  reset();
  const inputs = tf.tensor2d(x, [one.samples, one.inputs]);
  const width = one.layers.at(-1).units;
  return {
    once: () => tf.tidy(() => model.predict(inputs, { batchSize: one.samples }).dataSync()),
    answers: (outputs) => outputs.subarray(0, 2000 * width),
  };
}

function steps(one, { x, t }, { steps }) {
  const ones = tf.ones([one.samples, 1]);
  const inputs = tf.concat([tf.tensor2d(x, [one.samples, one.inputs]), ones], 1);
  const targets = tf.tensor2d(t, [one.samples, 1]);
  const factor = (2 * one.rate) / one.samples;
  const step = (w) => {
    const slope = tf.matMul(inputs, tf.sub(tf.matMul(inputs, w), targets), true);
    return tf.sub(w, tf.mul(slope, factor));
  };
  function once() {
    let w = tf.zeros([one.inputs + 1, 1]);
    for (let i = 0; i < steps; i++) {
      const next = tf.tidy(() => step(w));
      w.dispose();
      w = next;
    }
    return w.dataSync();
  }
  return { once, answers: (w) => w };
}

main({ versions: () => ({ tfjs: versionOf("@tensorflow/tfjs") }), train, predict, steps });
