import { expect, test } from "vitest";
import { fit as fitNetwork } from "../../../src/fit/fit.js";
import {
  type Activation,
  identity,
  leakyRelu,
  relu,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from "../../../src/model/activation.js";
import { dense, dropout } from "../../../src/model/layer.js";
import { network } from "../../../src/model/network.js";
import { checkOutputs, checkTargets, outputsOf } from "../../../src/training/losses/compatible.js";
import {
  binaryCrossEntropy as binary,
  categoricalCrossEntropy as categorical,
  sparseCategoricalCrossEntropy as sparse,
} from "../../../src/training/losses/cross-entropy.js";
import { mse } from "../../../src/training/losses/loss.js";
import type { AnyLoss, Target } from "../../../src/training/losses/targets.js";
import { train } from "../../../src/training/train.js";

const ending = (activation: Activation, units = 2) =>
  network({ inputs: 1, layers: [dense(3), dense(units, { activation }), dropout(0.1)] });
const refusal = (activation: Activation, loss: AnyLoss, units = 2) => {
  try {
    checkOutputs("fit", ending(activation, units), loss);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
};

test.each<[Activation, AnyLoss, string]>([
  [
    identity,
    binary,
    "fit: expected probabilities for binaryCrossEntropy, got outputs of identity; take sigmoid in the last layer, or binaryCrossEntropy.fromLogits",
  ],
  [
    identity,
    sparse,
    "fit: expected probabilities for sparseCategoricalCrossEntropy, got outputs of identity; take softmax in the last layer, or sparseCategoricalCrossEntropy.fromLogits",
  ],
  [
    tanh,
    categorical,
    "fit: expected probabilities for categoricalCrossEntropy, got outputs of tanh; take softmax in the last layer, or categoricalCrossEntropy.fromLogits",
  ],
  [
    sigmoid,
    binary.fromLogits,
    "fit: expected weighted sums for binaryCrossEntropy.fromLogits, got outputs of sigmoid; take binaryCrossEntropy, or a last layer without sigmoid",
  ],
  [
    softmax,
    sparse.fromLogits,
    "fit: expected weighted sums for sparseCategoricalCrossEntropy.fromLogits, got outputs of softmax; take sparseCategoricalCrossEntropy, or a last layer without softmax",
  ],
])("%o before %o is refused", (activation, loss, message) => {
  expect(refusal(activation, loss)).toBe(message);
});

test("every activation that can leave the range of probabilities is refused, and no other", () => {
  const refused = (loss: AnyLoss) =>
    Object.entries({ identity, tanh, leakyRelu, relu, softplus, sigmoid, softmax })
      .filter(([, activation]) => refusal(activation, loss))
      .map(([name]) => name);
  expect(refused(binary)).toEqual(["identity", "tanh", "leakyRelu", "relu", "softplus"]);
  expect(refused(categorical)).toEqual(["identity", "tanh", "leakyRelu"]);
  expect(refused(categorical.fromLogits)).toEqual(["sigmoid", "softmax"]);
  expect(refused(mse)).toEqual([]);
  const own = Object.assign((z: number) => z, { derivative: () => 1 });
  expect(refusal(own, binary)).toBeUndefined();
});

test("softmax over a single neuron is refused in every layer, for every loss", async () => {
  const message =
    "fit: expected at least 2 neurons under softmax, got 1 in layer 1; softmax of one number is always 1: take sigmoid";
  expect(refusal(softmax, mse, 1)).toBe(message);
  await expect(fitNetwork(ending(softmax, 1), [[1]], [1], { loss: mse })).rejects.toThrow(message);
  const first = network({ inputs: 1, layers: [dense(1, { activation: softmax }), dense(1)] });
  expect(() => checkOutputs("fit", first, mse)).toThrow("got 1 in layer 0");
});

test.each<[string, AnyLoss, readonly Target[], string]>([
  [
    "class numbers for a single question",
    binary,
    [1, 0, 9],
    "expected targets from 0 to 1 for binaryCrossEntropy, got 9 as target 2; class numbers? use sparseCategoricalCrossEntropy and an output for each class",
  ],
  [
    "classes −1 and 1, from logits",
    binary.fromLogits,
    [1, -1],
    "expected targets from 0 to 1 for binaryCrossEntropy.fromLogits, got -1 as target 1; write the two classes as 0 and 1",
  ],
])("targets out of range: %s", (_, loss, targets, message) => {
  expect(() => checkTargets("fit", targets, loss, 1)).toThrow(`fit: ${message}`);
});

test("rows out of range, class numbers out of range and rows of another width name their target", () => {
  expect(() => checkTargets("fit", [[0, 1], Float32Array.of(2, 0)], categorical, 2)).toThrow(
    "fit: expected targets from 0 to 1 for categoricalCrossEntropy, got 2 as place 0 of target 1; a one-hot row is 1 at the right class and 0 elsewhere: oneHot(…)",
  );
  expect(() => checkTargets("fit", [0, 3], sparse, 3)).toThrow(
    "fit: expected label to be a whole number from 0 to 2, got 3 (target 1)",
  );
  expect(() => checkTargets("fit", [[1, 2], [1]], mse, 2)).toThrow(
    "fit: expected 2 targets (one for each output), got 1 (target 1)",
  );
  checkTargets("fit", [0, 0.5, 1], binary, 1);
  checkTargets("fit", [[0.2, 0.8]], categorical, 2);
  const own = Object.assign(() => 1, { gradient: () => [1], ofLabels: true as const });
  checkTargets("fit", [99], own, 2);
});

test("train and the validation examples are checked in the same way", async () => {
  const net = network({ inputs: 1, layers: [dense(1, { activation: sigmoid })] });
  const options = { loss: binary, validation: { inputs: [[1]], targets: [7] } };
  await expect(fitNetwork(net, [[1]], [1], options)).rejects.toThrow(
    /got 7 as target 0; class numbers\? .* \(in validation\)$/,
  );
  await expect(train(net, [[1], [2]], [1, 5], { loss: binary }).next()).rejects.toThrow(
    "train: expected targets from 0 to 1 for binaryCrossEntropy, got 5 as target 1",
  );
  await expect(train(net, [[1]], [1], { loss: binary.fromLogits }).next()).rejects.toThrow(
    "train: expected weighted sums for binaryCrossEntropy.fromLogits, got outputs of sigmoid",
  );
});

test("the outputs are counted in the last dense layer", () => {
  expect(outputsOf(ending(relu, 4))).toBe(4);
});
