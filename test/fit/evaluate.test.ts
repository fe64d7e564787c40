// The loss and the metrics of a network on examples.
import { expect, test } from "vitest";
import { classAccuracy } from "../../src/fit/class-accuracy.js";
import { evaluate } from "../../src/fit/evaluate.js";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { sigmoid } from "../../src/model/activation.js";
import { dense, dropout } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { binaryCrossEntropy } from "../../src/training/losses/cross-entropy.js";
import { mse } from "../../src/training/losses/loss.js";
import { l2 } from "../../src/training/regularize.js";

const doubled = network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] });

test("the loss is the mean over the examples, and metrics get all outputs and targets", () => {
  const largest = (outputs: readonly (readonly number[])[]) => Math.max(...outputs.flat());
  const options = { loss: mse, metrics: { largest } };
  expect(evaluate(doubled, [[1], [3]], [2, 8], options)).toEqual({
    loss: 2,
    penalty: 0,
    metrics: { largest: 6 },
  });
});

test("sample weights multiply the losses; a weight of 0 leaves an example out, but not from the number of examples", () => {
  const options = { loss: mse, sampleWeights: Float64Array.of(0, 3) };
  expect(evaluate(doubled, [[1], [3]], [0, 8], options).loss).toBe(6);
});

test("it gives the validation loss, the penalty and the metrics that fit recorded", async () => {
  const layers = [
    dense(5, { activation: sigmoid, regularizer: l2(0.1) }),
    dropout(0.5),
    dense(1, { activation: sigmoid }),
  ];
  const net = network({ inputs: 2, layers, seed: 1 });
  const inputs = Array.from({ length: 20 }, (_, i) => [i / 10, (i % 7) / 3]);
  const targets = inputs.map((_, i) => i % 2);
  const options = { loss: binaryCrossEntropy, metrics: { accuracy: classAccuracy } };
  const fitted = await fitNetwork(net, inputs, targets, { ...options, validationShare: 0.5 });
  const record = fitted.history[0];
  expect(evaluate(fitted.network, inputs.slice(10), targets.slice(10), options)).toEqual({
    loss: record?.validationLoss,
    penalty: record?.penalty,
    metrics: record?.validationMetrics,
  });
});

test("no examples, and a metric that returns no number, are refused", () => {
  expect(() => evaluate(doubled, [], [], { loss: mse })).toThrow(
    /^evaluate: expected at least one/,
  );
  const metrics = { words: () => "good" as unknown as number };
  expect(() => evaluate(doubled, [[1]], [2], { loss: mse, metrics })).toThrow(
    'evaluate: expected metrics.words to return a number, got "good"',
  );
});

test.each<[string, number[], string]>([
  ["too few", [1], "expected one sample weight for each of 2 examples, got 1"],
  ["a weight that is not finite", [1, Number.NaN], "expected finite numbers, got NaN"],
])("sample weights are refused: %s", (_, sampleWeights, message) => {
  const options = { loss: mse, sampleWeights };
  expect(() => evaluate(doubled, [[1], [3]], [2, 6], options)).toThrow(`evaluate: ${message}`);
});
