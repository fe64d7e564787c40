// brain.js 2 trains on one example at a time, on squared error, with one activation for all layers. It makes
// as many passes over the same data, but solves another problem, so its losses cannot be compared.
// It imports the native package `gl`, which only its GPU classes use; an empty module replaces it here.
import { main } from "./common.mjs";
import { require, versionOf } from "./packages.mjs";

require.cache[require.resolve("gl")] = { exports: () => null, loaded: true };
const { NeuralNetwork } = require("brain.js");

function train(one, { x, t }, { steps }) {
  const perEpoch = Math.ceil(one.samples / one.batch);
  const classes = one.layers.at(-1).units;
  const pick = (i) => x.subarray(i * one.inputs, (i + 1) * one.inputs);
  const oneHot = (label) => Float32Array.from({ length: classes }, (_, k) => Number(k === label));
  const data = t.map((label, i) => ({
    input: pick(i),
    output: classes === 1 ? Float32Array.of(label) : oneHot(label),
  }));
  function once() {
    const network = new NeuralNetwork({
      inputSize: one.inputs,
      hiddenLayers: one.layers.slice(0, -1).map(({ units }) => units),
      outputSize: classes,
      activation: "sigmoid",
    });
    const praxis = one.optimizer === "adam" ? { praxis: "adam" } : {};
    const how = {
      learningRate: one.rate,
      iterations: steps / perEpoch,
      errorThresh: 1e-12,
      ...praxis,
    };
    network.train(data, { ...how, log: false });
    return network;
  }
  const answers = (network) => {
    const rows = data.slice(0, 2000).map(({ input }) => Object.values(network.run(input)));
    return rows.flatMap((row) => (classes === 1 ? row : shares(row)));
  };
  return { once, answers };
}

function shares(row) {
  const sum = row.reduce((a, b) => a + b, 0);
  return row.map((value) => value / sum);
}

main({ versions: () => ({ "brain.js": versionOf("brain.js") }), train });
