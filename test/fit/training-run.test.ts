// Chunks of training: what a chunk holds, when the clock is read, and when a run yields to the event loop.
// The clock is simulated: a step moves it on by a given time.
import { afterEach, expect, test, vi } from "vitest";
import type { Session } from "../../src/engine/backend.js";
import type { Plan } from "../../src/engine/plan.js";
import { tableOf } from "../../src/engine/table.js";
import {
  createYield,
  type ProgressChunk,
  readableRun,
  sessionRun,
} from "../../src/fit/training-run.js";
import { dense } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { parameters } from "../../src/model/parameters.js";
import { mse } from "../../src/training/losses/loss.js";

const kernelKey = Symbol.for("Jupyter.comms");
let time = 1000;
afterEach(() => {
  Reflect.deleteProperty(globalThis, kernelKey);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const net = network({ inputs: 1, layers: [dense(1)] });
const inputs = tableOf(
  Array.from({ length: 10 }, (_, i) => [i / 10]),
  "test",
);

/**
 * A session whose steps take `took` ms each, `atOnce` of them in a call; their losses are 1, 2, 3, … or
 * as given. It records the ranges of its calls.
 */
function session({ took = 0, atOnce = 1, lossOf = (step: number) => step, finite = true } = {}) {
  const dealt: number[][][] = [];
  let step = 0;
  const made: Session = {
    shuffle: () => void dealt.push([]),
    runSteps: (from, until) => {
      dealt.at(-1)?.push([from, until]);
      let [steps, to, sum] = [0, from, 0];
      for (; to < until && steps < atOnce; steps++) {
        const rows = Math.min(4, until - to);
        sum += lossOf(++step) * rows;
        to += rows;
        time += took;
      }
      return { steps, to, sum, loss: lossOf(step) };
    },
    finite: () => finite,
    penalty: () => 7,
    validationLoss: () => 8,
    outputs: () => [[9]],
    parameters: () => [3, 4],
    optimizerState: () => ({ step: 0, memory: {} }),
    gradient: () => [],
    end: () => {},
  };
  return { session: made, dealt };
}

/** A plan for 10 examples in batches of 4, for a layer of `weights` weights. */
const plan = (weights: number) =>
  ({
    network: net,
    layers: [{ kind: "dense", inputs: weights, units: 1, activation: "identity", l1: 0, l2: 0 }],
    optimizer: { rate: (step: number) => 10 + step },
    batchSize: 4,
    training: { inputs },
  }) as unknown as Plan;

/** Two epochs of a session: its chunks, and how often it yielded to the event loop. */
async function twoEpochs({ weights, ...how }: { weights: number } & Parameters<typeof session>[0]) {
  vi.spyOn(performance, "now").mockImplementation(() => time);
  let yields = 0;
  const { session: made, dealt } = session(how);
  const countYield = async () => void yields++;
  const chunks: ProgressChunk[] = [];
  for await (const chunk of sessionRun(made, plan(weights), 2, countYield).chunks)
    chunks.push(chunk);
  return { chunks, yields, dealt, rows: chunks.map(({ rows }) => rows.length) };
}

test("a session goes through every epoch to its end; its loss is the mean over the examples", async () => {
  const { chunks, yields, dealt, rows } = await twoEpochs({ took: 51, weights: 2 ** 13 });
  const epoch = [
    [0, 10],
    [4, 10],
    [8, 10],
  ];
  expect(dealt).toEqual([epoch, epoch]);
  expect(rows).toEqual([4, 4, 2, 4, 4, 2]);
  expect(chunks.map((chunk) => chunk.dataLoss)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(chunks.map((chunk) => chunk.epoch)).toEqual([0, 0, 0, 1, 1, 1]);
  // (1·4 + 2·4 + 3·2)/10 and (4·4 + 5·4 + 6·2)/10
  expect(chunks.map((chunk) => chunk.epochLoss)).toEqual([
    ...[undefined, undefined, 1.8],
    ...[undefined, undefined, 4.8],
  ]);
  expect(yields).toBe(6);
});

test("a chunk lasts for more than 50 ms, or to the end of its epoch", async () => {
  const { chunks, yields, rows } = await twoEpochs({ took: 50, weights: 2 ** 13 });
  expect(rows).toEqual([8, 2, 4, 6]);
  // (1·4 + 2·4)/8, 3, 4, (5·4 + 6·2)/6
  expect(chunks.map((chunk) => chunk.dataLoss)).toEqual([1.5, 3, 4, 32 / 6]);
  expect(yields).toBe(3);
  const quick = await twoEpochs({ took: 1, weights: 2 ** 13 });
  expect([quick.rows, quick.yields]).toEqual([[10, 10], 0]);
});

test("the clock is read once in 2¹⁵ multiplications: here after every second step", async () => {
  const { rows } = await twoEpochs({ took: 51, weights: 2 ** 12 });
  expect(rows).toEqual([8, 2, 4, 6]);
});

test("one call of a session covers 2²⁷ multiplications, three for each weight and example", async () => {
  const calls = async (weights: number) =>
    (await twoEpochs({ weights, took: 1, atOnce: 99 })).dealt[0];
  // 12 multiplications a weight in a step: 2²⁷/12 = 11184810.67 weights fill a call, half of them two.
  expect(await calls(11184811)).toEqual([
    [0, 4],
    [4, 8],
    [8, 10],
  ]);
  const two = [
    [0, 8],
    [8, 10],
  ];
  expect([await calls(11184810), await calls(5592406)]).toEqual([two, two]);
  expect(await calls(5592405)).toEqual([[0, 10]]);
});

test("a loss or a slope that is no number ends a session, naming step and rate", async () => {
  const run = async (how: Parameters<typeof session>[0], resume?: Plan["resume"]) => {
    const resumed = { ...plan(1), ...(resume && { resume }) };
    const { chunks } = sessionRun(session(how).session, resumed, 1, async () => {});
    for await (const _ of chunks);
  };
  await expect(run({ lossOf: (step) => (step === 3 ? Number.NaN : 1) })).rejects.toThrow(
    "fit: the loss became NaN at step 2; rate 12 may be too large",
  );
  await expect(run({ finite: false })).rejects.toThrow(
    "fit: the slope became infinite at step 0; rate 10",
  );
  // Two epochs had three steps each.
  const resume = { epochs: 2, optimizer: { step: 6, memory: {} } };
  await expect(run({ finite: false }, resume)).rejects.toThrow("at step 6; rate 16");
});

test("between chunks a session gives the network, its penalty, its validation loss and its outputs", () => {
  const run = sessionRun(session().session, plan(1), 1, async () => {});
  expect([run.penalty(), run.validationLoss(), run.outputs("training")]).toEqual([7, 8, [[9]]]);
  expect(parameters(run.network())).toEqual([3, 4]);
});

test("before its first step the readable loop has the state of no epoch", () => {
  const parts = { training: { inputs, targets: inputs.lists().map(() => 1) } };
  const { state } = readableRun(net, parts, { loss: mse }, async () => {});
  expect(state()).toMatchObject({ epochs: 0 });
});

test("the readable loop yields to the event loop after more than 50 ms", async () => {
  vi.spyOn(performance, "now").mockImplementation(() => time);
  const yieldsOf = async (took: number) => {
    let yields = 0;
    const countYield = async () => void yields++;
    const parts = { training: { inputs, targets: inputs.lists().map(() => 1) } };
    const options = { loss: mse, batchSize: 5, epochs: 3 };
    for await (const _ of readableRun(net, parts, options, countYield).chunks) time += took;
    return yields;
  };
  expect([await yieldsOf(51), await yieldsOf(50), await yieldsOf(1)]).toEqual([6, 3, 0]);
});

test("a yield lets a timer that is due fire first, with setImmediate and without", async () => {
  for (const withImmediate of [true, false]) {
    if (!withImmediate) vi.stubGlobal("setImmediate", undefined);
    let fired = false;
    setTimeout(() => {
      fired = true;
    });
    // A timer is due after a millisecond: this one has been when the yield begins.
    const due = performance.now() + 5;
    while (performance.now() < due);
    await createYield()();
    // Node runs immediates before timers when it enters the loop there; the second turn has had its timers.
    await createYield()();
    expect(fired).toBe(true);
  }
});

test("a stop that the kernel receives meanwhile ends training; an earlier one does not", async () => {
  const yieldToEventLoop = createYield();
  Reflect.set(globalThis, kernelKey, { interrupts: 0 });
  await expect(yieldToEventLoop()).resolves.toBeUndefined();
  Reflect.set(globalThis, kernelKey, { interrupts: 1 });
  await expect(yieldToEventLoop()).rejects.toThrow("training was stopped");
  await expect(createYield()()).resolves.toBeUndefined();
});
