// When the machine breathes between portions of training. The clock is ours here: it moves on by what a
// step is said to take.
import { afterEach, expect, test, vi } from "vitest";
import { tableOf } from "../../src/engine/table.js";
import { dense } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { mse } from "../../src/training/loss.js";
import { breather, readableRun } from "../../src/training/run.js";

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

test("the readable loop breathes after more than 50 ms", async () => {
  vi.spyOn(performance, "now").mockImplementation(() => time);
  const breathsOf = async (took: number) => {
    let breaths = 0;
    const breathe = async () => void breaths++;
    const parts = { training: { inputs, targets: inputs.lists().map(() => 1) } };
    const options = { loss: mse, batchSize: 5, epochs: 3 };
    for await (const _ of readableRun(net, parts, options, breathe).portions) time += took;
    return breaths;
  };
  expect([await breathsOf(51), await breathsOf(50), await breathsOf(1)]).toEqual([6, 3, 0]);
});

test("a breath passes, where there is no setImmediate too", async () => {
  await breather()();
  vi.stubGlobal("setImmediate", undefined);
  await breather()();
});

test("a kernel that is asked to stop meanwhile ends training; one that was before does not", async () => {
  const breathe = breather();
  Reflect.set(globalThis, kernelKey, { interrupts: 0 });
  await breathe();
  Reflect.set(globalThis, kernelKey, { interrupts: 1 });
  await expect(breathe()).rejects.toThrow("training was stopped");
  await breather()();
});
