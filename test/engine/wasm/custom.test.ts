// Functions of the caller's own: each is called exactly as the readable loop calls it, so the numbers are the same.
import { expect, test } from "vitest";
import { type FitOptions, fit as train } from "../../../src/fit/fit.js";
import type { Numbers } from "../../../src/math/vector.js";
import { type Activation, relu, softmax, tanh } from "../../../src/model/activation.js";
import { dense, dropout } from "../../../src/model/layer.js";
import { network } from "../../../src/model/network.js";
import { parameters } from "../../../src/model/parameters.js";
import { sparseCategoricalCrossEntropy } from "../../../src/training/losses/cross-entropy.js";
import { huber, mse } from "../../../src/training/losses/loss.js";
import { adam } from "../../../src/training/optimizers/adam.js";
import type { Optimizer } from "../../../src/training/optimizers/optimizer.js";
import { sgd } from "../../../src/training/optimizers/sgd.js";
import { l2 } from "../../../src/training/regularize.js";
import { inputs } from "../cases.js";

const half = Object.assign((z: number) => (z > 0 ? z : z / 2), {
  derivative: (z: number) => (z > 0 ? 1 : 0.5),
});
/** A copy of the library's own softmax: a function of the whole layer. */
const ownSoftmax: Activation = Object.assign((z: Numbers) => softmax(z), {
  wholeLayer: true as const,
  derivative: (z: Numbers) => softmax.derivative(z),
});
const pseudoHuber = Object.assign(
  (y: Numbers, t: Numbers) =>
    Array.from(y, (yi, i) => Math.sqrt(1 + (yi - (t[i] as number)) ** 2) - 1).reduce(
      (a, b) => a + b,
    ),
  {
    gradient: (y: Numbers, t: Numbers) =>
      Array.from(
        y,
        (yi, i) => (yi - (t[i] as number)) / Math.sqrt(1 + (yi - (t[i] as number)) ** 2),
      ),
    delta: 0.5,
  },
);
const ownSparse = Object.assign((y: Numbers, label: number) => -Math.log(y[label] as number), {
  ofLabels: true as const,
  gradient: (y: Numbers, label: number) => Array.from(y, (p, i) => (i === label ? -1 / p : 0)),
});
const quartic = Object.assign(
  (w: Numbers) => Array.from(w, (x) => 0.01 * x ** 4).reduce((a, b) => a + b),
  { gradient: (w: Numbers) => Array.from(w, (x) => 0.04 * x ** 3) },
);
/** Clips each slope before Adam gets it. */
const adamItself = adam({ learningRate: 0.02 });
const clipped = {
  ...adamItself,
  update: (...[w, g, state, where]: Parameters<typeof adamItself.update>) =>
    adamItself.update(
      w,
      Array.from(g, (slope) => Math.max(-0.01, Math.min(0.01, slope))),
      state,
      where,
    ),
};
/** A state that training begins with. */
const warm = {
  ...adamItself,
  init: (w: Numbers) => ({
    step: 7,
    memory: { mean: Array.from(w, () => 0.1), square: Array.from(w, () => 0.1) },
  }),
};

const labels = inputs.map((_, i) => i % 3);
const rows = inputs.map((row) => row.slice(0, 3));
const plain = { optimizer: adam({ learningRate: 0.02 }), batchSize: 12, epochs: 3, seed: 5 };
const three = (activation: Activation, regularizer = l2(0.01)) =>
  network({
    inputs: 5,
    layers: [
      dense(7, { activation, regularizer }),
      dropout(0.3),
      dense(3, { activation: softmax }),
    ],
    seed: 3,
  });

const cases: [
  string,
  ReturnType<typeof network>,
  readonly unknown[],
  Partial<FitOptions>,
  string,
][] = [
  [
    "an activation",
    three(half),
    labels,
    { loss: sparseCategoricalCrossEntropy },
    "the activation of layer 0",
  ],
  [
    "an activation of a whole layer",
    network({
      inputs: 5,
      layers: [dense(4, { activation: relu }), dense(3, { activation: ownSoftmax })],
    }),
    labels,
    { loss: sparseCategoricalCrossEntropy, classWeights: [1, 2, 0.5] },
    "the activation of layer 1",
  ],
  ["a loss with a field `delta`", three(tanh), rows, { loss: pseudoHuber }, "the loss"],
  [
    "a loss of labels",
    three(tanh),
    labels,
    { loss: ownSparse, classWeights: [1, 2, 3] },
    "the loss",
  ],
  ["a regularizer", three(tanh, quartic), rows, { loss: mse }, "the regularizer of layer 0"],
  [
    "a regularizer with a field `rates`",
    three(
      tanh,
      Object.assign(quartic.bind(null), { gradient: quartic.gradient, rates: { l1: 9, l2: 9 } }),
    ),
    rows,
    { loss: mse },
    "the regularizer of layer 0",
  ],
  [
    "an optimizer that wraps Adam",
    three(tanh),
    rows,
    { loss: mse, optimizer: clipped },
    "the optimizer",
  ],
  [
    "an optimizer with a state of its own",
    three(tanh),
    rows,
    { loss: mse, optimizer: warm },
    "the optimizer",
  ],
  [
    "a loss of the library whose gradient was replaced",
    three(tanh),
    rows,
    { loss: Object.assign(huber(), { gradient: pseudoHuber.gradient }) },
    "the loss",
  ],
  [
    "all of them",
    three(half, quartic),
    rows,
    { loss: pseudoHuber, optimizer: clipped },
    "the activation of layer 0, the regularizer of layer 0, the loss, the optimizer",
  ],
];

test.each(cases)(
  "%s of one's own gives the numbers of the readable loop",
  async (_, net, targets, extra, own) => {
    const options = {
      ...{ ...plain, progress: false, validationShare: 0.4 },
      ...{ metrics: { first: (outputs: number[][]) => outputs[0]?.[0] as number }, ...extra },
    } as FitOptions;
    const fast = await train(net, inputs, targets as number[], options);
    const slow = await train(net, inputs, targets as number[], {
      ...options,
      onStep: () => undefined,
    });
    expect(fast.engine.backend).toBe("wasm");
    expect(fast.engine.line).toMatch(new RegExp(`; run as given: ${own}$`));
    expect(fast.history).toEqual(slow.history);
    expect(parameters(fast.network)).toEqual(parameters(slow.network));
    const single = await train(net, inputs, targets as number[], {
      ...options,
      precision: "float32",
    });
    expect(single.history.at(-1)?.loss).toBeCloseTo(slow.history.at(-1)?.loss as number, 4);
  },
);

test("with functions of one's own there is one thread, and the report says so", async () => {
  const { engine } = await train(three(half), inputs, labels, {
    ...{ ...plain, loss: sparseCategoricalCrossEntropy, threads: 2, progress: false },
  });
  expect(engine.threads).toBe(1);
  expect(engine.line).toContain("one thread, because the activation of layer 0 runs as given");
});

test("what a function of one's own throws ends training with its own error", async () => {
  const broken = Object.assign(() => 1, {
    gradient: () => {
      throw new Error("my own mistake");
    },
  });
  const run = (extra: Partial<FitOptions>) =>
    train(three(tanh), inputs, rows, { ...plain, loss: mse, progress: false, ...extra });
  await expect(run({ loss: broken })).rejects.toThrow("my own mistake");
  const short = Object.assign(() => 1, { gradient: () => [1] });
  await expect(run({ loss: short })).rejects.toThrow(/^fit: .*outputs and slopes/);
  const losing = { ...sgd(), update: () => ({ parameters: [1], state: sgd().init([]) }) };
  await expect(run({ optimizer: losing })).rejects.toThrow("fit: expected 66 parameters, got 1");
  const silent = { ...sgd(), update: () => undefined } as unknown as Optimizer;
  await expect(run({ optimizer: silent })).rejects.toThrow("fit: expected update to return { para");
});
