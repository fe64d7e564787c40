// The parts of a workload by themselves: its matrix products, its activations, the numbers that dropout
// draws, and the optimizer, with everything in the cache, by the kernels that the engine has (and OpenBLAS
// for large products). No rows are fetched, there is no loss and no waiting for the other thread: the
// engine cannot be faster than this.
// Runs as a process of its own: the workload's id comes on the command line, with a second word `simd` when
// OpenBLAS shall not help; milliseconds are printed.

import { requireBlas } from "../../../dist/engine/blas/library.js";
import { isLarge, productOver } from "../../../dist/engine/blas/products.js";
import { ACTIVATIONS } from "../../../dist/engine/plan.js";
import { prepare } from "../../../dist/engine/prepare.js";
import { kernelsOver } from "../../../dist/engine/simd/kernels.js";
import { layOut } from "../../../dist/engine/simd/layout.js";
import { moduleOf } from "../../../dist/engine/simd/loading.js";
import { writeProgram } from "../../../dist/engine/simd/program.js";
import { tableOf } from "../../../dist/engine/table.js";
import {
  adam,
  binaryCrossEntropy,
  dense,
  network,
  relu,
  sgd,
  sigmoid,
  softmax,
  sparseCategoricalCrossEntropy,
  tanh,
} from "../../../dist/index.js";
import { median } from "../judge.mjs";
import { stepsPerEpoch, workloads } from "../workloads.mjs";

const [wanted, arithmetic] = process.argv.slice(2);
const helped = arithmetic !== "simd";

/** Rows that an answering thread sends through the layers at a time. */
const BLOCK = 512;

const memory = new WebAssembly.Memory({ initial: 512, maximum: 65_536, shared: true });
const { sgemm, address } = await requireBlas("bounds");
const large = productOver(sgemm, () => place);
const kernels = await kernelsOver(await moduleOf("relaxed", true), memory, large);
const place = address(memory.buffer);
const [A, B, C, PACK, PLAN] = [1, 2, 3, 4, 5].map((which) => which * 2 ** 22);
new Float32Array(memory.buffer, A).fill(0.5);

const padded = (width) => Math.ceil(width / 4) * 4;

/** Milliseconds of one call: the median of some rounds of some thirty milliseconds. */
function timeOf(call) {
  for (let i = 0; i < 50; i++) call();
  const start = performance.now();
  call();
  const calls = Math.max(1, Math.ceil(30 / (performance.now() - start + 1e-3)));
  const rounds = Array.from({ length: 7 }, () => {
    const began = performance.now();
    for (let i = 0; i < calls; i++) call();
    return (performance.now() - began) / calls;
  });
  return median(rounds);
}

/** The same for a kernel of ours, without the way from JavaScript into it, which the engine does not go. */
function kernelTime(call) {
  return Math.max(0, timeOf(() => call(1)) - timeOf(() => call(0)));
}

/** C = A B with m × k and k × n numbers; A or B transposed. */
function product({ m, n, k, byBlas, turnA = 0, turnB = 0 }) {
  const [wide, deep] = [padded(n), padded(k)];
  if (byBlas) {
    const [lda, ldb] = [turnA ? padded(m) : deep, turnB ? deep : wide];
    return timeOf(() => large(turnA, turnB, m, n, k, A, lda, B, ldb, C, wide));
  }
  const pack = 4 * k * wide > 16_384 && m >= 16 ? PACK : 0;
  const [down, across] = turnA ? [4, 4 * padded(m)] : [4 * deep, 4];
  return kernelTime((once) =>
    kernels.product(once * m, wide, k, A, down, across, B, 4 * wide, C, 4 * wide, 0, once * pack),
  );
}

/** Softmax, in the last layer only, counts as nothing. */
const activation = (rows, units, name) =>
  name === "softmax"
    ? 0
    : kernelTime((once) =>
        kernels.activateRows(once * rows, padded(units), C, 0, ACTIVATIONS[name]),
      );

/** Each layer with the width of what comes in. */
const widths = ({ inputs, layers }) =>
  layers.map((layer, i) => ({ ...layer, inputs: layers[i - 1]?.units ?? inputs }));

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

const curves = { relu, sigmoid, softmax, tanh };

/** The optimizer over one thread's part of all parameters. */
function optimizer(one, threads) {
  const layers = one.layers.map(({ units, activation: name }) =>
    dense(units, { activation: curves[name] }),
  );
  const data = new Float32Array(one.batch * one.inputs);
  const inputs = tableOf({ data, shape: [one.batch, one.inputs] }, "bounds");
  const given = { inputs, targets: new Array(one.batch).fill(0) };
  const plan = prepare(network({ inputs: one.inputs, layers }), given, undefined, {
    loss: one.loss === "labels" ? sparseCategoricalCrossEntropy : binaryCrossEntropy,
    optimizer: (one.optimizer === "adam" ? adam : sgd)({ learningRate: one.rate }),
    batchSize: one.batch,
  });
  const generatorBytes = kernels.randomSize();
  const isLarge = () => false;
  const layout = layOut(plan, { firstFree: PLAN, generatorBytes, threads: 1, isLarge });
  writeProgram(memory, layout, plan.optimizer, { threads: 1, mayWait: true, panel: 8192 });
  const { program, rates, length, parameters } = layout;
  const count = Math.ceil(length / threads / 4) * 4;
  return kernelTime((once) => kernels.move(program, rates, once * count, parameters));
}

/** Dropout's masks: a thread draws those of its rows and passes over the others. */
function masks(one, rows) {
  if (one.dropout === 0) return 0;
  const hidden = one.layers.slice(0, -1).map(({ units }) => units);
  kernels.seed(PLAN, 1);
  return kernelTime((once) => {
    for (let r = 0; r < rows; r++) {
      for (const units of hidden) kernels.drawMask(PLAN, once * units, 2 ** 26, 0, 2, C);
    }
    kernels.skip(PLAN, once * (one.batch - rows) * 2 * sum(hidden));
  });
}

/** Milliseconds of each part, of one thread's share; activations on the way forward only. */
function partsOf(one) {
  const trains = one.kind === "train";
  const threads = one.id === "W3" || (!trains && one.samples > 1) ? 2 : 1; // as `fit` and predictors do
  const rows = trains ? one.batch / threads : Math.min(BLOCK, one.samples / threads);
  const times = trains ? stepsPerEpoch(one) * one.epochs : one.samples / threads / rows;
  const products = widths(one).flatMap(({ inputs, units }, l) => {
    const byBlas = helped && isLarge((trains ? one.batch : rows) * inputs * units);
    const forward = product({ m: rows, n: units, k: inputs, byBlas });
    if (!trains) return [forward];
    const share = { m: inputs / threads, n: units, k: one.batch, byBlas, turnA: 1 };
    const back = { m: rows, n: inputs, k: units, byBlas, turnB: 1 };
    return [forward, product(share), ...(l > 0 ? [product(back)] : [])];
  });
  const activations = one.layers.map(({ units, activation: name }) =>
    activation(rows, units, name),
  );
  return {
    threads,
    products: times * sum(products),
    activations: times * sum(activations),
    masks: times * (trains ? masks(one, rows) : 0),
    optimizer: times * (trains ? optimizer(one, threads) : 0),
  };
}

console.log(JSON.stringify(partsOf(workloads.find(({ id }) => id === wanted))));
