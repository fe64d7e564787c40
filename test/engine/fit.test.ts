import { afterEach, expect, test } from "vitest";
import { choose } from "../../src/engine/choose.js";
import type { Plan } from "../../src/engine/plan.js";
import { prepare } from "../../src/engine/prepare.js";
import { reportOf, withSummary } from "../../src/engine/report.js";
import { tableOf } from "../../src/engine/table.js";
import { processors } from "../../src/engine/threads/thread.js";
import { type FitOptions, fit as train } from "../../src/fit/fit.js";
import { dense, dropout } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import type { EpochRecord } from "../../src/training/history.js";
import { sparseCategoricalCrossEntropy } from "../../src/training/losses/cross-entropy.js";
import { mse } from "../../src/training/losses/loss.js";
import { adam } from "../../src/training/optimizer.js";
import { cases, inputs } from "./cases.js";

const { net, targets, options } = cases[1] as (typeof cases)[number];
const comms = Symbol.for("Jupyter.comms");
afterEach(() => {
  Reflect.deleteProperty(globalThis, comms);
});

const backends: readonly FitOptions["backend"][] = ["reference", "simd"];

test.each(backends)(
  "a stop ends training on %s, and the history so far is there",
  async (backend) => {
    const kernel = { interrupts: 3 };
    Reflect.set(globalThis, comms, kernel);
    const history: EpochRecord[] = [];
    const running = train(net, inputs, targets, {
      ...options,
      ...{ epochs: 1e9, history, backend: backend as "simd" },
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

test("what a fast backend cannot do falls to the readable loop, and the report says why", async () => {
  const own = Object.assign((z: number) => z, { derivative: () => 1 });
  const strange = network({ inputs: 5, layers: [dense(3, { activation: own })] });
  const price = Object.assign(() => 0, {
    gradient: (w: ArrayLike<number>) => Array.from(w, () => 0),
  });
  const priced = network({ inputs: 5, layers: [dense(3, { regularizer: price })] });
  const mine = { ...adam(), settings: undefined } as unknown as ReturnType<typeof adam>;
  const reasons: [string, Parameters<typeof train>[0], Partial<FitOptions>][] = [
    ["onStep, which looks into every step", net, { onStep: () => undefined }],
    ["an activation of your own", strange, {}],
    ["a regularizer of your own", priced, {}],
    [
      "a loss of your own",
      net,
      {
        loss: Object.assign((...all: Parameters<typeof mse>) => mse(...all), {
          gradient: mse.gradient,
        }),
      },
    ],
    ["an optimizer of your own", net, { optimizer: mine }],
    ["dropout masks of your own", net, { masks: () => [] }],
  ];
  for (const [reason, start, extra] of reasons) {
    const { engine } = await train(start, inputs, targets, { ...options, ...extra });
    expect(engine.backend).toBe("readable");
    expect(engine.line).toContain(`because of ${reason}`);
    await expect(
      train(start, inputs, targets, { ...options, ...extra, backend: "simd" }),
    ).rejects.toThrow(
      `fit: backend "simd" cannot do ${reason}; leave it out, or take backend: "auto"`,
    );
  }
});

test("options out of their range are refused", async () => {
  const run = (extra: object) => train(net, inputs, targets, { ...options, ...extra });
  await expect(run({ backend: "gpu" })).rejects.toThrow(
    'fit: expected backend to be "auto", "reference", "simd" or "blas", got "gpu"',
  );
  await expect(run({ threads: 0 })).rejects.toThrow(
    "fit: expected threads to be a whole number from 1 to 64",
  );
  await expect(run({ backend: "reference", threads: 2 })).rejects.toThrow(
    'fit: expected one thread for "reference", got 2',
  );
});

test("work of a lesson's size gets float64; float32 comes, and is named, where that would take long", async () => {
  const plan = prepare(net, { inputs: tableOf(inputs, "t"), targets }, undefined, options) as Plan;
  const few = await choose(plan, 10, {});
  expect([few.backend?.name, few.remarks]).toEqual(["reference", []]);
  const many = await choose(plan, 1e7, {});
  expect(many.backend).toMatchObject({ name: "simd", precision: "float32", threads: 1 });
  expect(many.backend?.detail).toBeUndefined();
  expect(many.remarks[0]).toMatch(
    /^taken for \de\d+ multiplications; in float64: backend: "reference"$/,
  );
});

test("a result shows epochs, loss and what trained it, and compares by its numbers", async () => {
  const one = await train(net, inputs, targets, { ...options, backend: "simd" });
  const display = Reflect.get(one, Symbol.for("Jupyter.display")) as () => Record<string, string>;
  const lines = display()["text/plain"]?.split("\n") ?? [];
  expect(lines[0]).toBe("3 of 3 epochs");
  expect(lines[1]).toMatch(/^loss [\d.]+ → [\d.]+$/);
  expect(lines[2]).toBe(one.engine.line);
  expect(one.engine.line).toMatch(/^trained by simd \(float32, 1 thread\) in [\d.]+ m?s$/);
  expect(Object.keys(one)).toEqual(["network", "history", "stoppedEarly", "engine"]);
});

/** Threads that run beside this one. */
const threads = () => (process.report.getReport() as { workers: unknown[] }).workers.length;

test("threads end with the training, also when it fails", async () => {
  const before = threads();
  const seen: number[] = [];
  const two = { ...options, backend: "simd", threads: 2 } as const;
  await train(net, inputs, targets, { ...two, onEpoch: () => void seen.push(threads()) });
  expect(seen).toEqual([before + 1, before + 1, before + 1]);
  await expect.poll(threads, { timeout: 30_000 }).toBe(before);
  const failing = () => {
    throw new Error("enough");
  };
  await expect(train(net, inputs, targets, { ...two, onEpoch: failing })).rejects.toThrow("enough");
  await expect.poll(threads, { timeout: 30_000 }).toBe(before);
});

test("what does not fit is refused before the first step, in the words of the readable loop", async () => {
  const run = (rows: number[][], wanted: readonly (number | number[])[], loss = options.loss) =>
    train(net, rows, wanted, { ...options, loss });
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

test("labels may stand in lists of one, as a table's only column has them", async () => {
  const labels = inputs.map((_, i) => i % 3);
  const listed = labels.map((label) => [label]);
  const sparse = { ...options, loss: sparseCategoricalCrossEntropy.fromLogits };
  const one = await train(net, inputs, labels, { ...sparse, backend: "reference" });
  const other = await train(net, inputs, listed, { ...sparse, backend: "reference" });
  expect(other.history).toEqual(one.history);
});

test("a network may end in dropout: its outputs are those before it", async () => {
  const ending = network({ inputs: 5, layers: [dense(3), dropout(0.2)], seed: 2 });
  const fast = await train(ending, inputs, targets, { ...options, backend: "reference" });
  const slow = await train(ending, inputs, targets, { ...options, onStep: () => undefined });
  expect(slow.engine.backend).toBe("readable");
  expect(fast.history).toEqual(slow.history);
});

test("examples in the order in which they came give float32 the losses of float64", async () => {
  const ordered = { ...options, shuffle: false };
  const quick = await train(net, inputs, targets, { ...ordered, backend: "simd" });
  const exact = await train(net, inputs, targets, { ...ordered, backend: "reference" });
  quick.history.forEach(({ loss }, epoch) => {
    expect(loss).toBeCloseTo(exact.history[epoch]?.loss as number, 4);
  });
});

test("a slope that leaves all numbers stops float64 while the loss is still one", async () => {
  const small = network({ inputs: 1, layers: [dense(1, { initializer: () => 0.001 })] });
  await expect(
    train(small, [[1e156]], [0], { loss: mse, epochs: 1, backend: "reference" }),
  ).rejects.toThrow(/^fit: the slope became /);
});

test("two threads come by themselves where the work pays for them", async () => {
  const plan = prepare(net, { inputs: tableOf(inputs, "t"), targets }, undefined, options) as Plan;
  const table = { ...plan.training.inputs, rows: 1e6 };
  const large = { ...plan, batchSize: 1e9, training: { ...plan.training, inputs: table } };
  const { backend } = await choose(large, 1e3, {});
  expect(backend?.threads).toBe(Math.min(2, await processors()));
});

test("a report says seconds where there are any, and no loss where there was no epoch", () => {
  const engine = reportOf(undefined, 1234, []);
  expect(engine.line).toBe("trained by readable (float64, 1 thread) in 1.2 s");
  const summed = withSummary({ history: [], engine }, 0);
  const display = Reflect.get(summed, Symbol.for("Jupyter.display")) as () => object;
  expect(display()).toEqual({ "text/plain": `0 of 0 epochs\n${engine.line}` });
});
