// `fit` in both precisions: stops, threads, and what they have in common.
import { afterEach, expect, test } from "vitest";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { dense } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import type { EpochRecord } from "../../src/training/history.js";
import { sparseCategoricalCrossEntropy } from "../../src/training/losses/cross-entropy.js";
import { mse } from "../../src/training/losses/loss.js";
import { cases, inputs } from "../engine/cases.js";

const { net, targets, options } = cases[1] as (typeof cases)[number];
const comms = Symbol.for("Jupyter.comms");
afterEach(() => {
  Reflect.deleteProperty(globalThis, comms);
});

const precisions = ["float64", "float32"] as const;

test.each(precisions)(
  "a stop ends training in %s, and the history so far is there",
  async (precision) => {
    const kernel = { interrupts: 3 };
    Reflect.set(globalThis, comms, kernel);
    const history: EpochRecord[] = [];
    const running = fitNetwork(net, inputs, targets, {
      ...options,
      ...{ epochs: 1e9, history, precision },
    });
    setTimeout(() => {
      kernel.interrupts++;
    }, 120);
    await expect(running).rejects.toThrow("training was stopped");
    const epochs = history.length;
    expect(epochs).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(history).toHaveLength(epochs);
  },
);

/** Threads that run beside this one. */
const threads = () => (process.report.getReport() as { workers: unknown[] }).workers.length;

test("threads end with the training, also when it fails", async () => {
  const before = threads();
  const seen: number[] = [];
  const two = { ...options, threads: 2 } as const;
  await fitNetwork(net, inputs, targets, { ...two, onEpoch: () => void seen.push(threads()) });
  expect(seen).toEqual([before + 1, before + 1, before + 1]);
  await expect.poll(threads, { timeout: 30_000 }).toBe(before);
  const failing = () => {
    throw new Error("enough");
  };
  await expect(fitNetwork(net, inputs, targets, { ...two, onEpoch: failing })).rejects.toThrow(
    "enough",
  );
  await expect.poll(threads, { timeout: 30_000 }).toBe(before);
});

test("examples that do not fit are refused before the first step", async () => {
  const run = (rows: number[][], wanted: readonly (number | number[])[], loss = options.loss) =>
    fitNetwork(net, rows, wanted, { ...options, loss });
  await expect(run(inputs.slice(1), targets as number[])).rejects.toThrow(
    "fit: expected one target for each of 40 examples, got 41",
  );
  await expect(run([[1, 2]], [[1, 2, 3]])).rejects.toThrow("fit: expected 5 inputs");
  await expect(run([[1, 2, 3, 4, 5]], [[1, 2]])).rejects.toThrow(
    "expected 3 targets (one for each output), got 2",
  );
  const sparse = sparseCategoricalCrossEntropy.fromLogits;
  await expect(run([[1, 2, 3, 4, 5]], [3], sparse)).rejects.toThrow(
    "expected label to be a whole number from 0 to 2, got 3",
  );
});

test("examples that are not shuffled give float32 the losses of float64", async () => {
  const ordered = { ...options, shuffle: false };
  const quick = await fitNetwork(net, inputs, targets, { ...ordered, precision: "float32" });
  const exact = await fitNetwork(net, inputs, targets, ordered);
  quick.history.forEach(({ loss }, epoch) => {
    expect(loss).toBeCloseTo(exact.history[epoch]?.loss as number, 4);
  });
});

test("a slope that is not finite stops float64 even while the loss is finite", async () => {
  const small = network({ inputs: 1, layers: [dense(1, { initializer: () => 0.001 })] });
  await expect(fitNetwork(small, [[1e156]], [0], { loss: mse, epochs: 1 })).rejects.toThrow(
    /^fit: the slope became /,
  );
});
