// The course's goal: a network that reads handwriting, with the settings of the lesson.
import { expect, test } from "vitest";
import { trainTestSplit } from "../../src/data/batch.js";
import { digits } from "../../src/data/sets/digits.js";
import { classAccuracy } from "../../src/fit/class-accuracy.js";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { sum } from "../../src/math/vector.js";
import { relu } from "../../src/model/activation.js";
import { heNormal } from "../../src/model/initialize.js";
import { dense, dropout } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { predict, predictClass } from "../../src/model/predict.js";
import { sparseCategoricalCrossEntropy } from "../../src/training/losses/cross-entropy.js";
import { accuracy } from "../../src/training/metric.js";
import { adam } from "../../src/training/optimizers/adam.js";

// Counts as scikit-learn's load_digits has them.
test("all 1797 digits are there, each with the known number of pictures", () => {
  const { inputs, targets } = digits();
  expect(inputs).toHaveLength(1797);
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => targets.filter((t) => t === k).length)).toEqual([
    178, 182, 177, 183, 181, 182, 181, 179, 174, 180,
  ]);
  expect(inputs.every((row) => row.length === 64 && row.every((ink) => ink >= 0 && ink <= 1))).toBe(
    true,
  );
  const counted = digits({ scaled: false }).inputs;
  expect(counted[0]?.slice(0, 8)).toEqual([0, 0, 5, 13, 9, 1, 0, 0]);
  expect(sum(counted.flat())).toBe(561718);
  expect(inputs[0]?.[3]).toBe(13 / 16);
});

test("a network reads at least 97 of 100 digits that it has not seen", {
  timeout: 300_000,
}, async () => {
  const { inputs, targets } = digits();
  const { train, test } = trainTestSplit(inputs, targets, {
    testShare: 0.2,
    seed: 0,
    stratify: true,
  });
  const net = network({
    inputs: 64,
    layers: [dense(64, { activation: relu, initializer: heNormal }), dropout(0.2), dense(10)],
    seed: 0,
  });
  const { network: trained } = await fitNetwork(net, train.inputs, train.targets, {
    loss: sparseCategoricalCrossEntropy.fromLogits,
    optimizer: adam({ learningRate: 0.005 }),
    batchSize: 32,
    epochs: 20,
  });
  const right = accuracy(predictClass(trained, test.inputs), test.targets);
  expect(right).toBeGreaterThanOrEqual(0.97);
  expect(classAccuracy(predict(trained, test.inputs), test.targets)).toBe(right);
});
