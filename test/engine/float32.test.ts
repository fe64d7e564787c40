import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Backend, StepBatch } from "../../src/engine/backend.js";
import { findBlas } from "../../src/engine/blas/library.js";
import { blasProduct } from "../../src/engine/blas/product.js";
import type { Plan } from "../../src/engine/plan.js";
import { prepare } from "../../src/engine/prepare.js";
import { tableOf } from "../../src/engine/table.js";
import { wasm } from "../../src/engine/wasm/backend.js";
import { layOut } from "../../src/engine/wasm/layout.js";
import { type FitOptions, fit as train } from "../../src/fit/fit.js";
import { random } from "../../src/math/random.js";
import { relu, softmax } from "../../src/model/activation.js";
import { dense, dropout } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { earlyStopping } from "../../src/training/early-stopping.js";
import { sparseCategoricalCrossEntropy } from "../../src/training/losses/cross-entropy.js";
import { squaredError } from "../../src/training/losses/loss.js";
import { adam } from "../../src/training/optimizers/adam.js";
import { sgd } from "../../src/training/optimizers/sgd.js";
import { type Case, cases, inputs } from "./cases.js";

const library = await findBlas();
if (!library) console.warn("blas: not tested, since no OpenBLAS was found");

const precision = "float32";
const withBlas = async (threads: number) =>
  wasm({ precision, relaxed: true, threads, blas: await blasProduct(precision) });
const backends: Record<string, () => Backend | Promise<Backend>> = {
  float32: () => wasm({ precision }),
  relaxed: () => wasm({ precision, relaxed: true }),
  "two threads": () => wasm({ precision, threads: 2 }),
  ...(library && {
    OpenBLAS: () => withBlas(1),
    "OpenBLAS, two threads": () => withBlas(2),
    "OpenBLAS in float64": async () => wasm({ blas: await blasProduct("float64") }),
  }),
};

/** The largest difference, as a share of the largest number. */
function apart(a: readonly number[], b: readonly number[]): number {
  const size = Math.max(...b.map(Math.abs), 1e-3);
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] as number)))) / size;
}

const planOf = ({ net, targets, options }: Case): Plan =>
  prepare(net, { inputs: tableOf(inputs, "test"), targets }, undefined, options) as Plan;

/** Layers so wide that OpenBLAS does their products, and panels of the weights are done in turn. */
const draw = random(3);
const wideInputs = Array.from({ length: 150 }, () =>
  Array.from({ length: 210 }, () => draw.uniform()),
);
const wide: Case = {
  name: "wide layers",
  net: network({
    inputs: 210,
    layers: [
      dense(70, { activation: relu }),
      dropout(0.5),
      dense(33, { activation: relu }),
      dense(10, { activation: softmax }),
    ],
    seed: 1,
  }),
  targets: wideInputs.map(() => draw.integer(10)),
  options: {
    loss: sparseCategoricalCrossEntropy,
    optimizer: adam(),
    ...{ batchSize: 64, epochs: 3, progress: false },
  },
};

describe.each(Object.entries(backends))("%s", (_, make) => {
  test.each(cases)("slopes are those in float64, within float32's error: $name", async (one) => {
    const plan = planOf(one);
    const exact = await wasm().open(plan);
    const quick = await (await make()).open(plan);
    exact.shuffle();
    quick.shuffle();
    const end = plan.batchSize;
    expect(Math.abs(quick.runSteps(0, end).loss / exact.runSteps(0, end).loss - 1)).toBeLessThan(
      2e-6,
    );
    expect(apart(quick.gradient(), exact.gradient())).toBeLessThan(1e-5);
    expect(apart(quick.parameters(), exact.parameters())).toBeLessThan(1e-5);
    expect(quick.finite()).toBe(true);
    quick.end();
  });

  test("wide layers have the slopes of float64 as well, and the same dropout masks", async () => {
    const given = { inputs: tableOf(wideInputs, "test"), targets: wide.targets };
    const plan = prepare(wide.net, given, undefined, wide.options) as Plan;
    const exact = await wasm().open(plan);
    const quick = await (await make()).open(plan);
    for (const session of [exact, quick]) {
      session.shuffle();
      for (const from of [0, 64]) session.runSteps(from, from + 64);
      session.runSteps(128, 150);
    }
    expect(apart(quick.gradient(), exact.gradient())).toBeLessThan(2e-5);
    expect(apart(quick.parameters(), exact.parameters())).toBeLessThan(2e-5);
    quick.end();
  });
});

const sum = (outputs: readonly (readonly number[])[]) => outputs.flat().reduce((a, b) => a + b);

const products = library ? [false, true] : [false];

describe.each(products)("fit in float32, OpenBLAS: %s", (blas) => {
  test.each(cases)("ends where float64 ends: $name", async ({ net, targets, options }) => {
    const settings = { ...options, validationShare: 0.4, metrics: { sum } };
    const exact = await train(net, inputs, targets, settings);
    const quick = await train(net, inputs, targets, { ...settings, precision, blas });
    const numbers = ({ history }: typeof exact) =>
      history.flatMap(({ loss, penalty, validationLoss, metrics, validationMetrics }) => [
        ...[loss, penalty, validationLoss, metrics?.sum, validationMetrics?.sum].map(Number),
      ]);
    expect(apart(numbers(quick), numbers(exact))).toBeLessThan(1e-4);
    expect(quick.engine).toMatchObject({ backend: blas ? "blas" : "wasm", precision, threads: 1 });
  });

  test("early stopping ends in the same epoch, and gives the same best one back", async () => {
    const options: FitOptions = {
      ...wide.options,
      ...{ epochs: 60, validationShare: 0.3 },
      earlyStopping: earlyStopping({ patience: 3, restoreBest: true }),
    };
    const exact = await train(wide.net, wideInputs, wide.targets, options);
    const quick = await train(wide.net, wideInputs, wide.targets, { ...options, precision, blas });
    expect(exact.stoppedEarly).toBe(true);
    expect(quick.history).toHaveLength(exact.history.length);
    expect(quick.bestEpoch).toBe(exact.bestEpoch);
  });

  test("a loss that leaves all numbers stops training, with the likely cause", async () => {
    const far = inputs.map((row) => row.map((value) => value * 1e25));
    const { net, targets, options } = cases.find(
      ({ name }) => name === "loss: squaredError",
    ) as Case;
    const steep = {
      ...options,
      loss: squaredError,
      optimizer: sgd({ learningRate: 1e6 }),
      epochs: 50,
    };
    await expect(train(net, far, targets, { ...steep, precision, blas })).rejects.toThrow(
      /^fit: the (loss|slope) became .* at step \d+; rate 1000000 is large for inputs/,
    );
  });
});

test.each(["float64", "float32"] as const)(
  "two threads give the bits of one in %s",
  async (one) => {
    const options = { ...wide.options, precision: one };
    const alone = await train(wide.net, wideInputs, wide.targets, options);
    const two = await train(wide.net, wideInputs, wide.targets, { ...options, threads: 2 });
    expect(two.network).toEqual(alone.network);
    expect(two.history).toEqual(alone.history);
    expect(two.engine.threads).toBe(2);
  },
);

describe("examples that are brought in turn", () => {
  // So many that they come in three parts and a rest, each of whole batches.
  const count = 1000;
  const row = (i: number) => (wideInputs[i % 150] as number[]).map((value) => value + i / count);
  const data = Float32Array.from(Array.from({ length: count }, (_, i) => row(i)).flat());
  const typed = { data, shape: [count, 210] as const };
  const table = tableOf(typed, "test");
  const all = Array.from({ length: count }, (_, i) => wide.targets[i % 150] as number);
  const weights = Array.from({ length: 10 }, (_, i) => 0.5 + i / 10);
  const options = { ...wide.options, classWeights: weights };
  const held = { inputs: table.slice(100, 150), targets: all.slice(100, 150) };

  /** Tells numbers from others, without a million of them in the message of a failure. */
  const markOf = (numbers: unknown) =>
    createHash("sha256").update(JSON.stringify(numbers)).digest("hex");

  /** All that two epochs give. */
  async function said(make: () => Backend | Promise<Backend>, more: Partial<FitOptions> = {}) {
    const given = { inputs: table, targets: all };
    const plan = prepare(wide.net, given, held, { ...options, ...more }) as Plan;
    const session = await (await make()).open(plan);
    const walks: StepBatch[] = [];
    for (let epoch = 0; epoch < 2; epoch++) {
      session.shuffle();
      for (let from = 0, to = 0; from < count; from = to) {
        const walk = session.runSteps(from, count);
        walks.push(walk);
        to = walk.to;
      }
    }
    const words = {
      losses: walks.map(({ loss }) => loss),
      walks: markOf(walks),
      slopes: markOf(session.gradient()),
      parameters: markOf(session.parameters()),
      validationLoss: session.validationLoss(),
      outputs: markOf([session.outputs("training"), session.outputs("validation")]),
    };
    session.end();
    return words;
  }

  test.each([
    ["shuffled", {}],
    ["as they lie", { shuffle: false }],
    ["in batches of one", { batchSize: 1 }],
    ["in one batch", { batchSize: 1000 }],
  ])("give the bits of those that are there, %s, on one thread and on two", async (_, more) => {
    for (const each of ["float64", "float32"] as const) {
      const how = (rest: object) => () => wasm({ precision: each, ...rest });
      const there = await said(how({ large: Number.POSITIVE_INFINITY }), more);
      expect(await said(how({ large: 0 }), more)).toEqual(there);
      expect(await said(how({ large: 0, threads: 2 }), more)).toEqual(there);
    }
  });

  test.each([1, 2])("take no more room for a million than for some, %i threads", (threads) => {
    const roomFor = (rows: number) => {
      const few = { data: new Float32Array(4 * rows), shape: [rows, 4] as const };
      const net = network({ inputs: 4, layers: [dense(1)] });
      const given = { inputs: tableOf(few, "test"), targets: new Array<number>(rows).fill(1) };
      const plan = prepare(net, given, undefined, { loss: squaredError }) as Plan;
      const { bytes, order, training } = layOut(plan, {
        ...{ firstFree: 0, generatorBytes: 0, threads, number: 4, isLarge: () => false },
      });
      expect(training.staged > 0).toBe(rows > 1e5);
      return bytes - order - 4 * rows; // but for the order of all of them
    };
    const many = roomFor(1_000_000);
    expect(many).toBeLessThan(2 ** 20);
    expect(Math.abs(many - roomFor(200_000))).toBeLessThan(256);
    expect(roomFor(50_000)).toBeGreaterThan(many);
  });

  test("have room once where one batch is all of them", () => {
    const given = { inputs: table, targets: all };
    const plan = prepare(wide.net, given, undefined, { ...options, batchSize: count }) as Plan;
    const circumstances = {
      firstFree: 0,
      generatorBytes: 0,
      threads: 1,
      number: 4,
      isLarge: () => false,
    };
    const { training } = layOut(plan, { ...circumstances, large: 0 });
    expect(training.staged).toBe(count);
    expect(training.targets - training.inputs).toBe(4 * count * 212);
  });

  test("lists are copied, however large: to read them at random would take longer", async () => {
    const given = { inputs: tableOf(wideInputs, "test"), targets: wide.targets };
    const plan = prepare(wide.net, given, undefined, wide.options) as Plan;
    const circumstances = {
      firstFree: 0,
      generatorBytes: 0,
      threads: 1,
      number: 4,
      isLarge: () => false,
    };
    expect(layOut(plan, { ...circumstances, large: 0 }).training.staged).toBe(0);
  });
});
