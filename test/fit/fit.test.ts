import { expect, test } from "vitest";
import { line } from "../../src/data/sets/line.js";
import { type FitOptions, fit as fitNetwork } from "../../src/fit/fit.js";
import { zeros } from "../../src/model/initialize.js";
import { dense } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { parameters } from "../../src/model/parameters.js";
import { dataLoss } from "../../src/training/cost.js";
import { earlyStopping } from "../../src/training/early-stopping.js";
import type { EpochRecord } from "../../src/training/history.js";
import { mse } from "../../src/training/losses/loss.js";
import { sgd } from "../../src/training/optimizers/sgd.js";
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

test("a long run yields to the event loop: a timer set before it fires during it", async () => {
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

test("a monitored value that is missing is refused in fit's name", async () => {
  await expect(run({ earlyStopping: earlyStopping() })).rejects.toThrow(
    'fit: expected monitor to be one of "epoch", "loss" or "penalty", got "validationLoss"; is a validation set missing?',
  );
});

test("early stopping ends training, and restores the best epoch's network", async () => {
  // The loss falls at each epoch, so that the first epoch of the largest loss is the best for "max".
  const rule = { monitor: "loss", mode: "max", patience: 2, restoreBest: true } as const;
  const networks: (typeof net)[] = [];
  const fitted = await run({
    earlyStopping: earlyStopping(rule),
    epochs: 9,
    onEpoch: (_, after) => void networks.push(after),
  });
  expect([fitted.history.length, fitted.bestEpoch, fitted.stoppedEarly]).toEqual([3, 0, true]);
  expect(fitted.network).toEqual(networks[0]);
  const last = await run({
    earlyStopping: earlyStopping({ ...rule, restoreBest: false }),
    epochs: 9,
  });
  expect(last.network).toEqual(networks[2]);
});

test("the default is one epoch; the report says how long it took", async () => {
  const began = performance.now();
  const { history, engine } = await fitNetwork(net, inputs, targets, { loss: mse });
  expect(history).toHaveLength(1);
  expect(engine.milliseconds).toBeGreaterThan(0);
  expect(engine.milliseconds).toBeLessThanOrEqual(performance.now() - began);
});

test("the precision that is asked for is used: in float32 every parameter is a float32 number", async () => {
  const isSingle = ({ network: { layers } }: { network: typeof net }) =>
    parameters({ inputs: 1, layers }).every((value) => Math.fround(value) === value);
  expect(isSingle(await run({ precision: "float32" }))).toBe(true);
  expect(isSingle(await run())).toBe(false);
});

const long = { loss: mse, epochs: 1_000_000, progress: false };
const single = network({ inputs: 1, layers: [dense(1)] });

test.each([{}, { onStep: () => undefined }])(
  "a signal ends a run, fast or readable, and keeps network and history",
  async (extra) => {
    const controller = new AbortController();
    const history: EpochRecord[] = [];
    setTimeout(() => controller.abort(), 20);
    const { signal } = controller;
    const options = { ...long, ...extra, signal, history };
    const fitted = await fitNetwork(single, [[1], [2]], [1, 2], options);
    expect(fitted.stoppedEarly).toBe(true);
    expect(fitted.history).toBe(history);
    expect(history.length).toBeGreaterThan(0);
    expect(history.length).toBeLessThan(1_000_000);
    expect(parameters(fitted.network)).not.toEqual(parameters(single));
  },
);

test("a signal that was given before training leaves the network as it is", async () => {
  const fitted = await fitNetwork(single, [[1], [2]], [1, 2], {
    ...{ ...long, signal: AbortSignal.abort() },
  });
  expect([fitted.network, fitted.history, fitted.stoppedEarly]).toEqual([single, [], true]);
});

test("a signal that is given in onEpoch ends training after that epoch", async () => {
  const controller = new AbortController();
  const { history } = await fitNetwork(single, [[1], [2]], [1, 2], {
    ...{ ...long, signal: controller.signal },
    onEpoch: ({ epoch }) => epoch === 2 && controller.abort(),
  });
  expect(history.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
});

test("what is no signal is refused", async () => {
  const signal = new AbortController() as unknown as AbortSignal;
  await expect(fitNetwork(single, [[1]], [1], { ...long, signal })).rejects.toThrow(
    "fit: expected signal to be an AbortSignal, got an object; controller.signal of an AbortController",
  );
});

test("weights that the last step makes infinite are refused; batches have 32 examples by default", async () => {
  // The last of 33 examples makes a batch of its own, the second, and only it has a slope.
  const zero = network({ inputs: 1, layers: [dense(1, { initializer: zeros })] });
  const rows = Array.from({ length: 33 }, () => [1]);
  const wanted = rows.map((_, i) => (i === 32 ? 1e10 : 0));
  const optimizer = sgd({ learningRate: 1e300 });
  await expect(
    fitNetwork(zero, rows, wanted, { loss: mse, optimizer, shuffle: false }),
  ).rejects.toThrow("fit: the weights became infinite or NaN at step 1; rate 1e+300");
});

test("without keepState there is no state", async () => {
  expect(await run({ epochs: 0 })).not.toHaveProperty("state");
});

test("with keepState a run of no epochs has the state of the start", async () => {
  const { state } = await run({ epochs: 0, keepState: true });
  expect(state?.epochs).toBe(0);
});
