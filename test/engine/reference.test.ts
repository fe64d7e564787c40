import { expect, test } from "vitest";
import { parameters } from "../../src/model/parameters.js";
import { type FitOptions, fit as train } from "../../src/training/fit.js";
import { cases, inputs, losses } from "./cases.js";

/** `onStep` looks into every step, which only the readable loop allows. */
const readable: Partial<FitOptions> = { onStep: () => undefined };

const half = { validationShare: 0.4, metrics: { sum: sumOf } };

function sumOf(outputs: readonly (readonly number[])[]): number {
  return outputs.flat().reduce((a, b) => a + b);
}

test.each(cases)(
  "flat arrays train as the readable loop does, to the last bit: $name",
  async ({ net, targets, options }) => {
    const fast = await train(net, inputs, targets, { ...options, ...half, backend: "reference" });
    const slow = await train(net, inputs, targets, { ...options, ...half, ...readable });
    expect(parameters(fast.network)).toEqual(parameters(slow.network));
    expect(fast.history).toEqual(slow.history);
    expect([fast.engine.backend, slow.engine.backend]).toEqual(["reference", "readable"]);
  },
);

test("class weights and an unshuffled order are the readable loop's", async () => {
  const [loss, , targets] = losses.sparseCategoricalCrossEntropy as (typeof losses)[string];
  const { net } = cases.at(-1) as (typeof cases)[number];
  const options = {
    ...{ loss, epochs: 2, batchSize: 12, progress: false },
    ...{ shuffle: false, classWeights: [1, 2, 0.5] },
  };
  const fast = await train(net, inputs, targets, options);
  const slow = await train(net, inputs, targets, { ...options, ...readable });
  expect(parameters(fast.network)).toEqual(parameters(slow.network));
  expect(fast.history).toEqual(slow.history);
  const even = await train(net, inputs, targets, { ...options, classWeights: [1, 1, 1] });
  expect(parameters(even.network)).not.toEqual(parameters(slow.network));
});

test("targets beyond the ends, where cross-entropies cut, have the readable loop's slopes", async () => {
  const { net, options } = cases.find(({ name }) => name === "loss: categoricalCrossEntropy") ?? {};
  if (!net || !options) throw new Error("the case is gone");
  const far = inputs.map((row) => row.map((value) => value * 500));
  const targets = inputs.map((_, i) => [0, 1, 2].map((place) => Number(place === i % 3)));
  const fast = await train(net, far, targets, { ...options, backend: "reference" });
  const slow = await train(net, far, targets, { ...options, ...readable });
  expect(fast.history).toEqual(slow.history);
  expect(parameters(fast.network)).toEqual(parameters(slow.network));
});

test.each(["binaryCrossEntropy", "categoricalCrossEntropy"])(
  "predictions of exactly 0 and 1, where %s cuts, have the readable loop's slopes",
  async (name) => {
    const { net, options, targets } = cases.find((one) => one.name === `loss: ${name}`) ?? {};
    if (!net || !options || !targets) throw new Error("the case is gone");
    const far = inputs.map((row) => row.map((value) => value * 1e6));
    const fast = await train(net, far, targets, { ...options, backend: "reference" });
    const slow = await train(net, far, targets, { ...options, ...readable });
    expect(fast.history).toEqual(slow.history);
    expect(parameters(fast.network)).toEqual(parameters(slow.network));
  },
);
