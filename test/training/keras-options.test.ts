// Keras trains the same networks with a clipped gradient, sample weights or a frozen layer, and evaluates them; see
// test/golden/options.py.
import { expect, test } from "vitest";
import { classAccuracy } from "../../src/fit/class-accuracy.js";
import { evaluate } from "../../src/fit/evaluate.js";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { random } from "../../src/math/random.js";
import { identity, relu, softmax, tanh } from "../../src/model/activation.js";
import type { Network } from "../../src/model/network.js";
import { parameters } from "../../src/model/parameters.js";
import { sparseCategoricalCrossEntropy } from "../../src/training/losses/cross-entropy.js";
import { mse } from "../../src/training/losses/loss.js";
import { adam, adamW } from "../../src/training/optimizers/adam.js";
import { sgd } from "../../src/training/optimizers/sgd.js";
import { l2 } from "../../src/training/regularize.js";
import type { TrainOptions } from "../../src/training/train.js";
import { expectClose, golden } from "../close.js";
import { LABELS, mlp, ROWS, twenty, X } from "./keras-networks.js";

interface Run {
  losses: number[];
  parameters: number[];
}
interface Numbers {
  results: Record<string, Run>;
  split: { loss: number[]; validationLoss: number[]; parameters: number[] };
  evaluated: Record<"plain" | "shared", { loss: number; accuracy: number }>;
}
const is = golden<Numbers>("options");

const draw = random(101);
const sampleWeights = Array.from({ length: 12 }, () => draw.uniform() * 3);

/** The network with one layer frozen. */
const frozen = (net: Network, index: number): Network => ({
  ...net,
  layers: net.layers.map((layer, i) => (i === index ? { ...layer, trainable: false } : layer)),
});

const plain = mlp(identity);
const priced = mlp(identity, tanh, l2(0.02));
const slow = { optimizer: sgd({ learningRate: 0.1 }) };
const runs: Record<string, [Network, Omit<TrainOptions, "loss">]> = {
  "clipped sgd": [plain, { ...slow, globalClipNorm: 0.2 }],
  "clipped adam with L2": [
    priced,
    { optimizer: adam({ learningRate: 0.01 }), globalClipNorm: 0.1 },
  ],
  "a limit never reached": [plain, { ...slow, globalClipNorm: 1000 }],
  "sample weights": [plain, { optimizer: adam({ learningRate: 0.01 }), sampleWeights }],
  "first layer frozen": [frozen(priced, 0), slow],
  "last layer frozen": [
    frozen(mlp(identity, relu), 1),
    { optimizer: adamW({ learningRate: 0.01, weightDecay: 0.05 }) },
  ],
  "frozen and clipped": [frozen(plain, 0), { ...slow, globalClipNorm: 0.05 }],
};

test("Keras' numbers exist for every run", () => {
  expect(Object.keys(is.results)).toEqual(Object.keys(runs));
});

test.each(Object.entries(runs))("%s: the losses and the weights are Keras'", async (name, run) => {
  const [net, options] = run;
  const { losses, last } = await twenty(net, X, ROWS, { loss: mse, batchSize: 4, ...options });
  expectClose(losses, is.results[name]?.losses as number[]);
  expectClose(parameters(last), is.results[name]?.parameters as number[]);
});

test("fit splits sample weights with the examples, and weights the validation loss too, as Keras", async () => {
  const loss = sparseCategoricalCrossEntropy;
  const { history, network } = await fitNetwork(mlp(softmax), X, LABELS, {
    ...{ loss, sampleWeights, optimizer: adam({ learningRate: 0.01 }), shuffle: false },
    ...{ batchSize: 4, epochs: 3, validationShare: 0.25 },
  });
  expectClose(
    history.map((record) => record.loss),
    is.split.loss,
  );
  expectClose(
    history.map((record) => record.validationLoss ?? 0),
    is.split.validationLoss,
  );
  expectClose(parameters(network), is.split.parameters);
});

test("evaluate gives Keras' loss, with the penalty, and its accuracy", () => {
  const net = mlp(softmax, tanh, l2(0.02));
  const loss = sparseCategoricalCrossEntropy;
  const options = { loss, metrics: { accuracy: classAccuracy } };
  const { metrics, ...sum } = evaluate(net, X, LABELS, options);
  expectClose(
    [sum.loss + sum.penalty, metrics.accuracy as number],
    [is.evaluated.plain.loss, is.evaluated.plain.accuracy],
  );
  const weighted = evaluate(net, X, LABELS, { ...options, sampleWeights });
  expectClose(weighted.loss + weighted.penalty, is.evaluated.shared.loss);
});
