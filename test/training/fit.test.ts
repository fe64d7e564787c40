import { expect, test } from "vitest";
import { line } from "../../src/data/sets/line.js";
import { classAccuracy, type FitOptions, fit as fitNetwork } from "../../src/fit/fit.js";
import { dense } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { parameters } from "../../src/model/parameters.js";
import { dataLoss } from "../../src/training/cost.js";
import { earlyStopping } from "../../src/training/early-stopping.js";
import { historyTable } from "../../src/training/history.js";
import { mse } from "../../src/training/losses/loss.js";
import { l2 } from "../../src/training/regularize.js";
import { type TrainingStep, train } from "../../src/training/train.js";
import { expectClose } from "../close.js";

const { inputs, targets } = line({ samples: 20, seed: 2 });
const net = network({ inputs: 1, layers: [dense(1, { regularizer: l2(0.01) })], seed: 3 });
const run = (options: Partial<FitOptions> = {}) =>
  fitNetwork(net, inputs, targets, { loss: mse, batchSize: 6, epochs: 4, ...options });

test("fit does the steps of train", async () => {
  const steps: TrainingStep[] = [];
  for await (const step of train(net, inputs, targets, { loss: mse, batchSize: 6, epochs: 4 })) {
    steps.push(step);
  }
  const { network: fitted, history, stoppedEarly, bestEpoch } = await run();
  expect(parameters(fitted)).toEqual(parameters(steps.at(-1)?.network as typeof net));
  expect(history.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
  expect(stoppedEarly).toBe(false);
  expect(bestEpoch).toBeUndefined();
});

test("the loss of an epoch is the mean over its examples: a smaller last batch counts less", async () => {
  const steps: TrainingStep[] = [];
  const { history } = await run({ onStep: (step) => steps.push(step) });
  const first = steps.filter(({ epoch }) => epoch === 0);
  expect(first.map(({ rows }) => rows.length)).toEqual([6, 6, 6, 2]);
  for (const k of [0, 1, 2, 3]) {
    const mean = steps
      .filter(({ epoch }) => epoch === k)
      .reduce((total, step) => total + (step.dataLoss * step.rows.length) / 20, 0);
    expectClose(history[k]?.loss as number, mean);
  }
  const weight = parameters(first.at(-1)?.network as typeof net)[0] as number;
  expectClose(history[0]?.penalty as number, 0.01 * weight * weight);
});

test("validation is a set of its own or the last share of the examples", async () => {
  const validation = { inputs: inputs.slice(15), targets: targets.slice(15) };
  const own = await fitNetwork(net, inputs.slice(0, 15), targets.slice(0, 15), {
    ...{ loss: mse, batchSize: 6, epochs: 4, validation },
  });
  const share = await run({ validationShare: 0.25 });
  expect(own.history).toEqual(share.history);
  expectClose(
    own.history.at(-1)?.validationLoss as number,
    dataLoss(own.network, validation.inputs, validation.targets, { loss: mse }),
  );
  expect((await run()).history[0]).not.toHaveProperty("validationLoss");
  await expect(run({ validation, validationShare: 0.2 })).rejects.toThrow(
    "fit: expected validation or validationShare, got both; leave one of them out",
  );
  await expect(run({ validationShare: 0 })).rejects.toThrow(
    "fit: expected at least one example in each part, got 20 to train on and 0 to validate on",
  );
  await expect(run({ validationShare: 1 })).rejects.toThrow("got 0 to train on and 20");
  await expect(run({ validationShare: 2 })).rejects.toThrow(
    "fit: expected validationShare to be a number from 0 to 1",
  );
});

test("metrics are measured after every epoch, on both sets", async () => {
  const metrics = {
    largest: (outputs: readonly (readonly number[])[]) => Math.max(...outputs.flat()),
  };
  const { history, network: fitted } = await run({ metrics, validationShare: 0.5 });
  expect(Object.keys(history[0] ?? {})).toEqual([
    "epoch",
    "loss",
    "penalty",
    "validationLoss",
    "metrics",
    "validationMetrics",
  ]);
  const [w = 0, b = 0] = parameters(fitted);
  const largest = (rows: number[][]) => Math.max(...rows.map(([x = 0]) => w * x + b));
  expectClose(history.at(-1)?.metrics?.largest as number, largest(inputs.slice(0, 10)));
  expectClose(history.at(-1)?.validationMetrics?.largest as number, largest(inputs.slice(10)));
  expect((await run({ metrics })).history[0]).not.toHaveProperty("validationMetrics");
});

test("a callback sees every step and epoch, and can end training", async () => {
  const seen: number[] = [];
  const byEpoch = await run({
    epochs: 100,
    onEpoch: async (record) => {
      seen.push(record.epoch);
      return record.epoch === 2 ? "stop" : undefined;
    },
  });
  expect(seen).toEqual([0, 1, 2]);
  expect(byEpoch.history).toHaveLength(3);
  expect(byEpoch.stoppedEarly).toBe(true);
  const byStep = await run({ onStep: ({ step }) => (step === 5 ? "stop" : undefined) });
  expect(byStep.history).toHaveLength(1);
  expect(byStep.stoppedEarly).toBe(true);
});

test("a long run lets the machine breathe: a timer set before it fires during it", async () => {
  let fired = false;
  setTimeout(() => {
    fired = true;
  });
  let noticed = false;
  await run({
    epochs: 100_000,
    batchSize: 20,
    onEpoch: () => {
      noticed ||= fired;
      return noticed ? "stop" : undefined;
    },
  });
  expect(noticed).toBe(true);
});

const record = (epoch: number, validationLoss: number) => ({
  epoch,
  loss: 9,
  penalty: 0,
  validationLoss,
});

test("early stopping forgives `patience` epochs, and counts anew after an improvement", () => {
  const { start, see } = earlyStopping({ patience: 2 });
  let watch = start();
  const stops = [5, 4, 4.5, 3, 3.5, 3.2].map((value, epoch) => {
    const verdict = see(watch, record(epoch, value), net);
    watch = verdict.watch;
    return verdict.stop;
  });
  expect(stops).toEqual([false, false, false, false, false, true]);
  expect(watch).toMatchObject({ best: 3, bestEpoch: 3, waited: 2 });
});

test("as good as before is no improvement, upwards no more than downwards", () => {
  for (const mode of ["min", "max"] as const) {
    const { start, see } = earlyStopping({ mode });
    const { watch, stop } = see(start(), record(0, 5), net);
    expect(stop).toBe(false);
    expect(see(watch, record(1, 5), net)).toMatchObject({ stop: true, watch: { waited: 1 } });
  }
});

test("epochs before the first that is watched do not count; the baseline must be beaten first", () => {
  const late = earlyStopping({ startFrom: 2 });
  expect(late.see(late.start(), record(1, 5), net).watch).toEqual({ waited: 0 });
  expect(late.see(late.start(), record(2, 5), net).watch.best).toBe(5);
  const { start, see } = earlyStopping({ patience: 2, baseline: 3 });
  const first = see(start(), record(0, 5), net).watch;
  expect(first).toMatchObject({ best: 5, waited: 1 });
  expect(see(first, record(1, 2), net).watch).toMatchObject({ best: 2, waited: 0 });
  expect(see(first, record(1, 6), net).stop).toBe(true);
  expect(earlyStopping().restoreBest).toBe(false);
});

test("an improvement must be larger than the minimum change, up or down", () => {
  const down = earlyStopping({ minimumChange: 0.5 });
  const first = down.see(down.start(), record(0, 5), net).watch;
  expect(down.see(first, record(1, 4.6), net).stop).toBe(true);
  expect(down.see(first, record(1, 4.4), net).stop).toBe(false);
  const up = earlyStopping({ minimumChange: 0.5, mode: "max" });
  expect(up.see(first, record(1, 5.4), net).stop).toBe(true);
  expect(up.see(first, record(1, 5.6), net).stop).toBe(false);
});

test("what is watched is a number of the record, a metric, or a function of it", () => {
  const full = {
    ...record(0, 5),
    metrics: { accuracy: 0.5 },
    validationMetrics: { accuracy: 0.25 },
  };
  const best = (monitor: Parameters<typeof earlyStopping>[0]) => {
    const stopping = earlyStopping(monitor);
    return stopping.see(stopping.start(), full, net).watch.best;
  };
  expect(best({})).toBe(5);
  expect(best({ monitor: "loss" })).toBe(9);
  expect(best({ monitor: "accuracy" })).toBe(0.5);
  expect(best({ monitor: "validation accuracy" })).toBe(0.25);
  expect(best({ monitor: ({ loss }) => loss * 2 })).toBe(18);
});

test("watching what is not there, and options that cannot be meant, are refused", async () => {
  await expect(run({ earlyStopping: earlyStopping() })).rejects.toThrow(
    'earlyStopping: expected one of "epoch", "loss" or "penalty" to watch, got "validationLoss"; is a validation set missing?',
  );
  await expect(run({ earlyStopping: earlyStopping({ monitor: "acuracy" }) })).rejects.toThrow(
    /got "acuracy"$/,
  );
  expect(() => earlyStopping({ patience: -1 })).toThrow(
    "earlyStopping: expected patience to be a whole number of at least 0",
  );
  expect(() => earlyStopping({ patience: 0.5 })).toThrow(
    "earlyStopping: expected patience to be a whole number",
  );
  expect(() => earlyStopping({ minimumChange: -1 })).toThrow(
    "earlyStopping: expected minimumChange to be a number of at least 0",
  );
  expect(() => earlyStopping({ startFrom: -1 })).toThrow(
    "earlyStopping: expected startFrom to be a whole number of at least 0",
  );
  expect(() => earlyStopping({ mode: "best" as "max" })).toThrow(
    'expected mode "min" or "max", got "best"',
  );
});

test("a history becomes a table with a column for each number", { timeout: 60_000 }, async () => {
  const { history } = await run({
    validationShare: 0.5,
    metrics: { rows: (outputs) => outputs.length },
  });
  const table = await historyTable(history);
  expect(table.columns).toEqual([
    "epoch",
    "loss",
    "penalty",
    "validationLoss",
    "rows",
    "validation rows",
  ]);
  expect(table.shape).toEqual([4, 6]);
  expect(table.values[3]?.[0]).toBe(3);
  await expect(historyTable([])).rejects.toThrow(
    "historyTable: expected at least one epoch, got none",
  );
});

test("class accuracy reads labels, one-hot rows and single outputs", () => {
  expect(
    classAccuracy(
      [
        [0.1, 0.9],
        [0.8, 0.2],
      ],
      [1, 1],
    ),
  ).toBe(0.5);
  expect(
    classAccuracy(
      [
        [0.1, 0.9],
        [0.8, 0.2],
      ],
      [
        [0, 1],
        [1, 0],
      ],
    ),
  ).toBe(1);
  expect(classAccuracy([[0.1, 0.9]], [1])).toBe(1);
  expect(classAccuracy([[0.4, 0.3]], [0])).toBe(1);
  expect(classAccuracy([[0.9], [0.4], [0.5]], [1, 1, 0])).toBeCloseTo(2 / 3, 14);
  expect(classAccuracy([[0.9], [0.4]], [[1], [0]])).toBe(1);
  expect(() => classAccuracy([], [])).toThrow(
    "classAccuracy: expected one target for each of at least one output",
  );
  expect(() => classAccuracy([[1]], [1, 2])).toThrow("got 1 outputs and 2 targets");
});

test("what is not said is one epoch; the report says how long it took", async () => {
  const began = performance.now();
  const { history, engine } = await fitNetwork(net, inputs, targets, { loss: mse });
  expect(history).toHaveLength(1);
  expect(engine.milliseconds).toBeGreaterThan(0);
  expect(engine.milliseconds).toBeLessThanOrEqual(performance.now() - began);
});

test("the backend that is asked for trains: in float32 every parameter is a float32 number", async () => {
  const isSingle = ({ network: { layers } }: { network: typeof net }) =>
    parameters({ inputs: 1, layers }).every((value) => Math.fround(value) === value);
  expect(isSingle(await run({ backend: "simd" }))).toBe(true);
  expect(isSingle(await run({ backend: "reference" }))).toBe(false);
});
