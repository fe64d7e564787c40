// Times the parts of a workload alone: its matrix products, its activations, dropout's random numbers and the
// optimizer. The engine's own kernels run them (OpenBLAS the large products), with all data in the cache.
// No rows are fetched, no loss is computed, and no thread waits for another: the engine cannot be faster.
// Runs as a process of its own. The command line has the workload's id, and the word `simd` to do without
// OpenBLAS. Prints milliseconds.

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
import { median } from "../summarize.mjs";
import { stepsPerEpoch, workloads } from "../workloads.mjs";

const [workloadId, arithmetic] = process.argv.slice(2);
const withBlas = arithmetic !== "simd";

/** Rows that a thread of the predictor takes through the layers at a time. */
const BLOCK = 512;

const memory = new WebAssembly.Memory({ initial: 512, maximum: 65_536, shared: true });
const { sgemm, address } = await requireBlas("bounds");
const large = productOver(sgemm, () => place);
const kernels = await kernelsOver(await moduleOf("relaxed", true), memory, large);
const place = address(memory.buffer);
const [A, B, C, PACK, PLAN] = [1, 2, 3, 4, 5].map((which) => which * 2 ** 22);
new Float32Array(memory.buffer, A).fill(0.5);

const padded = (width) => Math.ceil(width / 4) * 4;

/** Milliseconds of one call: the median of seven rounds of about thirty milliseconds. */
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

/** The same for one of our kernels, without the call from JavaScript, which the engine does not make. */
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

/** Softmax, which only the last layer has, is left out. */
const activation = (rows, units, name) =>
  name === "softmax"
    ? 0
    : kernelTime((once) =>
        kernels.activateRows(once * rows, padded(units), C, 0, ACTIVATIONS[name]),
      );

/** Each layer with the number of its inputs. */
const widths = ({ inputs, layers }) =>
  layers.map((layer, i) => ({ ...layer, inputs: layers[i - 1]?.units ?? inputs }));

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

const curves = { relu, sigmoid, softmax, tanh };

/** The optimizer over one thread's share of the parameters. */
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

/** Dropout's masks: a thread draws those of its own rows and skips the numbers of the others. */
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

/** Milliseconds of each part, for one thread's share; activations in the forward pass only. */
function partsOf(one) {
  const trains = one.kind === "train";
  const threads = one.id === "W3" || (!trains && one.samples > 1) ? 2 : 1; // as `fit` and predictors choose
  const rows = trains ? one.batch / threads : Math.min(BLOCK, one.samples / threads);
  const times = trains ? stepsPerEpoch(one) * one.epochs : one.samples / threads / rows;
  const products = widths(one).flatMap(({ inputs, units }, l) => {
    const byBlas = withBlas && isLarge((trains ? one.batch : rows) * inputs * units);
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

console.log(JSON.stringify(partsOf(workloads.find(({ id }) => id === workloadId))));
