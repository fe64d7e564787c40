import { expect, test } from "vitest";
import { type FitOptions, fit as train } from "../../src/fit/fit.js";
import { sigmoid, softmax } from "../../src/model/activation.js";
import { dense } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { parameters } from "../../src/model/parameters.js";
import { predict } from "../../src/model/predict.js";
import { type Case, cases, inputs, losses } from "./cases.js";

/** `onStep` looks into every step, which only the readable loop allows. */
const readable: Partial<FitOptions> = { onStep: () => undefined };

const half = { validationShare: 0.4, metrics: { sum: sumOf } };

function sumOf(outputs: readonly (readonly number[])[]): number {
  return outputs.flat().reduce((a, b) => a + b);
}

test.each(cases)(
  "training without options gives the bits of the readable loop: $name",
  async ({ net, targets, options }) => {
    const fast = await train(net, inputs, targets, { ...options, ...half });
    const slow = await train(net, inputs, targets, { ...options, ...half, ...readable });
    expect(parameters(fast.network)).toEqual(parameters(slow.network));
    expect(fast.history).toEqual(slow.history);
    expect([fast.engine.backend, slow.engine.backend]).toEqual(["wasm", "readable"]);
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

test("sample weights are the readable loop's", async () => {
  const { net, targets, options } = cases[0] as Case;
  const sampleWeights = inputs.map((_, i) => (i % 5) / 2);
  const weighted = { ...options, ...half, sampleWeights };
  const fast = await train(net, inputs, targets, weighted);
  const slow = await train(net, inputs, targets, { ...weighted, ...readable });
  expect(parameters(fast.network)).toEqual(parameters(slow.network));
  expect(fast.history).toEqual(slow.history);
  expect(fast.engine.backend).toBe("wasm");
  const plain = await train(net, inputs, targets, options);
  expect(parameters(plain.network)).not.toEqual(parameters(slow.network));
});

/** One layer over inputs from small to large: outputs between 0 and 1, next to the ends, and at them. */
test.each(["binaryCrossEntropy", "categoricalCrossEntropy"])(
  "predictions so near to 0 and 1 that %s cuts them have the readable loop's slopes",
  async (name) => {
    const { options, targets } = cases.find((one) => one.name === `loss: ${name}`) as Case;
    const activation = name === "binaryCrossEntropy" ? sigmoid : softmax;
    const net = network({ inputs: 5, layers: [dense(3, { activation })], seed: 3 });
    const far = inputs.map((row, i) => row.map((value) => value * (1 + 4 * (i % 5))));
    const outputs = predict(net, far).flat();
    expect(outputs.filter((p) => p < 1e-7 || p > 1 - 1e-7).length).toBeGreaterThan(10);
    const fast = await train(net, far, targets, { ...options });
    const slow = await train(net, far, targets, { ...options, ...readable });
    expect(fast.history).toEqual(slow.history);
    expect(parameters(fast.network)).toEqual(parameters(slow.network));
  },
);
