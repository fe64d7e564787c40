// This library, through its public functions. The second word on the command line chooses the options: "default" is
// none of them, "float32" is float32 in WebAssembly alone, and "blas" float32 with OpenBLAS. "parts" is the default with
// a loss and an activation of the caller's own, "optimizer" with an optimizer of the caller's own around Adam.
import { library } from "../library.mjs";
import { stepsPerEpoch } from "../workloads.mjs";
import { main, networkOf } from "./common.mjs";

const how = process.argv[3] ?? "default";
const blas = how === "blas";
// `relaxed` multiplies and adds in one rounding where the processor can; the default has equal numbers everywhere.
const forced = how !== "float32" && !blas ? {} : { precision: "float32", relaxed: true, blas };

const table = ({ samples, inputs }, x) => ({ data: x, shape: [samples, inputs] });

const ownRelu = Object.assign((z) => (z > 0 ? z : 0), { derivative: (z) => (z > 0 ? 1 : 0) });

/** −ln p of the right class. */
const ownLoss = Object.assign((y, label) => -Math.log(Math.max(y[label], 1e-7)), {
  ofLabels: true,
  gradient: (y, label) => Array.from(y, (p, i) => (i === label ? -1 / Math.max(p, 1e-7) : 0)),
});

const wrapped =
  ({ update }) =>
  (...given) =>
    update(...given);

function train(one, { x, t, weights, order }, { steps, dropout }) {
  const { adam, sgd, fit, binaryCrossEntropy, sparseCategoricalCrossEntropy } = library;
  const functions = how === "parts" ? { ...library, relu: ownRelu } : library;
  const start = networkOf(functions, one, weights, dropout);
  const loss = one.loss === "labels" ? sparseCategoricalCrossEntropy : binaryCrossEntropy;
  const optimizer = (one.optimizer === "adam" ? adam : sgd)({ learningRate: one.rate });
  const options = {
    loss: how === "parts" ? ownLoss : loss,
    optimizer: how === "optimizer" ? { ...optimizer, update: wrapped(optimizer) } : optimizer,
    batchSize: one.batch,
    progress: false,
    ...forced,
  };
  const whole = steps % stepsPerEpoch(one) === 0;
  const run = whole
    ? { inputs: table(one, x), targets: t, epochs: steps / stepsPerEpoch(one), seed: one.seed }
    : { ...part(one, x, t, order.subarray(0, steps * one.batch)), epochs: 1, shuffle: false };
  const { inputs, targets, ...epochs } = run;
  return {
    once: () => fit(start, inputs, targets, { ...options, ...epochs }),
    answers: ({ network }) => {
      const evaluated = Math.min(2000, one.samples);
      const rows = { data: x.subarray(0, evaluated * one.inputs), shape: [evaluated, one.inputs] };
      return library.predict(network, rows).flat();
    },
  };
}

/** The examples of a run that ends within its first epoch, in the order of training. */
function part({ inputs }, x, t, rows) {
  const data = new Float32Array(rows.length * inputs);
  rows.forEach((row, i) => {
    data.set(x.subarray(row * inputs, (row + 1) * inputs), i * inputs);
  });
  return { inputs: { data, shape: [rows.length, inputs] }, targets: Array.from(rows, (i) => t[i]) };
}

async function predict(one, { x, weights }) {
  const network = networkOf(library, one, weights);
  // Two threads for tables, as PyTorch and ONNX Runtime have; by default the second thread starts by itself.
  const threads = one.samples === 1 ? 1 : 2;
  const options = how === "default" ? {} : { blas, relaxed: true, threads };
  const ready = await library.createPredictor(network, options);
  const width = one.layers.at(-1).units;
  return {
    once: () => ready.run(x),
    answers: (data) => data.subarray(0, 2000 * width),
  };
}

/** Targets in the form that the peers have: a float32 array. */
const column = (t) => Float32Array.from(t);

function steps(one, { x, t }, { steps }) {
  const targets = column(t);
  const rows = table(one, x);
  const options = { learningRate: one.rate, epochs: steps };
  const once = () => {
    let last;
    for (const step of library.descendLinear(rows, targets, options)) last = step;
    return last;
  };
  return { once, answers: ({ weights, bias }) => [...weights, bias] };
}

function closed(one, { x, t }) {
  const targets = column(t);
  const rows = table(one, x);
  return {
    once: () => library.leastSquares(rows, targets),
    answers: ({ weights, bias }) => [...weights, bias],
  };
}

main({
  versions: () => ({ node: process.version }),
  backend: (result) =>
    result?.engine && `${result.engine.backend}, ${result.engine.threads} threads`,
  train,
  predict,
  steps,
  closed,
});
