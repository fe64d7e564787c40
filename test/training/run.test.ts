// Portions of training: what one holds, when the clock is read, and when the machine breathes. The clock
// is ours here: it moves on by what a step is said to take.
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
 * A session whose steps take `took` ms each, `atOnce` of them in a walk; their losses are 1, 2, 3, … or
 * as given. It keeps what it was asked to walk over.
 */
function session({ took = 0, atOnce = 1, lossOf = (step: number) => step, finite = true } = {}) {
  const dealt: number[][][] = [];
  let step = 0;
  const made: Session = {
    deal: () => void dealt.push([]),
    walk: (from, until) => {
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

/** Two epochs of a session: its portions, and how often the machine breathed. */
async function twoEpochs({ weights, ...how }: { weights: number } & Parameters<typeof session>[0]) {
  vi.spyOn(performance, "now").mockImplementation(() => time);
  let breaths = 0;
  const { session: made, dealt } = session(how);
  const breathe = async () => void breaths++;
  const portions: ProgressChunk[] = [];
  for await (const one of sessionRun(made, plan(weights), 2, breathe).chunks) portions.push(one);
  return { portions, breaths, dealt, rows: portions.map(({ rows }) => rows.length) };
}

test("a session goes through every epoch to its end; its loss is the mean over the examples", async () => {
  const { portions, breaths, dealt, rows } = await twoEpochs({ took: 51, weights: 2 ** 13 });
  const epoch = [
    [0, 10],
    [4, 10],
    [8, 10],
  ];
  expect(dealt).toEqual([epoch, epoch]);
  expect(rows).toEqual([4, 4, 2, 4, 4, 2]);
  expect(portions.map((one) => one.dataLoss)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(portions.map((one) => one.epoch)).toEqual([0, 0, 0, 1, 1, 1]);
  // (1·4 + 2·4 + 3·2)/10 and (4·4 + 5·4 + 6·2)/10
  expect(portions.map((one) => one.epochLoss)).toEqual([
    ...[undefined, undefined, 1.8],
    ...[undefined, undefined, 4.8],
  ]);
  expect(breaths).toBe(6);
});

test("a portion lasts for more than 50 ms, or to the end of its epoch", async () => {
  const { portions, breaths, rows } = await twoEpochs({ took: 50, weights: 2 ** 13 });
  expect(rows).toEqual([8, 2, 4, 6]);
  // (1·4 + 2·4)/8, 3, 4, (5·4 + 6·2)/6
  expect(portions.map((one) => one.dataLoss)).toEqual([1.5, 3, 4, 32 / 6]);
  expect(breaths).toBe(3);
  const quick = await twoEpochs({ took: 1, weights: 2 ** 13 });
  expect([quick.rows, quick.breaths]).toEqual([[10, 10], 0]);
});

test("the clock is read once in 2¹⁵ multiplications: here after every second step", async () => {
  const { rows } = await twoEpochs({ took: 51, weights: 2 ** 12 });
  expect(rows).toEqual([8, 2, 4, 6]);
});

test("a session walks over 2²⁷ multiplications in one go, three for each weight and example", async () => {
  const walks = async (weights: number) =>
    (await twoEpochs({ weights, took: 1, atOnce: 99 })).dealt[0];
  // 12 multiplications a weight in a step: 2²⁷/12 = 11184810.67 weights fill a walk, half of them two.
  expect(await walks(11184811)).toEqual([
    [0, 4],
    [4, 8],
    [8, 10],
  ]);
  const two = [
    [0, 8],
    [8, 10],
  ];
  expect([await walks(11184810), await walks(5592406)]).toEqual([two, two]);
  expect(await walks(5592405)).toEqual([[0, 10]]);
});

test("a loss or a slope that is no number ends a session, naming step and rate", async () => {
  const run = async (how: Parameters<typeof session>[0]) => {
    const { chunks: portions } = sessionRun(session(how).session, plan(1), 1, async () => {});
    for await (const _ of portions);
  };
  await expect(run({ lossOf: (step) => (step === 3 ? Number.NaN : 1) })).rejects.toThrow(
    "fit: the loss became NaN at step 2; rate 12 may be too large",
  );
  await expect(run({ finite: false })).rejects.toThrow(
    "fit: the slope became infinite at step 0; rate 10",
  );
});

test("between portions a session answers, with the network as it is now", () => {
  const run = sessionRun(session().session, plan(1), 1, async () => {});
  expect([run.penalty(), run.validationLoss(), run.outputs("training")]).toEqual([7, 8, [[9]]]);
  expect(parameters(run.network())).toEqual([3, 4]);
});

test("the readable loop breathes after more than 50 ms", async () => {
  vi.spyOn(performance, "now").mockImplementation(() => time);
  const breathsOf = async (took: number) => {
    let breaths = 0;
    const breathe = async () => void breaths++;
    const parts = { training: { inputs, targets: inputs.lists().map(() => 1) } };
    const options = { loss: mse, batchSize: 5, epochs: 3 };
    for await (const _ of readableRun(net, parts, options, breathe).chunks) time += took;
    return breaths;
  };
  expect([await breathsOf(51), await breathsOf(50), await breathsOf(1)]).toEqual([6, 3, 0]);
});

test("a breath passes, where there is no setImmediate too", async () => {
  await createYield()();
  vi.stubGlobal("setImmediate", undefined);
  await createYield()();
});

test("a kernel that is asked to stop meanwhile ends training; one that was before does not", async () => {
  const breathe = createYield();
  Reflect.set(globalThis, kernelKey, { interrupts: 0 });
  await breathe();
  Reflect.set(globalThis, kernelKey, { interrupts: 1 });
  await expect(breathe()).rejects.toThrow("training was stopped");
  await createYield()();
});
