// Keras trains the same networks from the same weights on the same batches; see test/golden/training.py.
import { describe, expect, test } from "vitest";
import { classAccuracy } from "../../src/fit/class-accuracy.js";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { random } from "../../src/math/random.js";
import { sum } from "../../src/math/vector.js";
import {
  type Activation,
  identity,
  leakyRelu,
  relu,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from "../../src/model/activation.js";
import { dense, dropout, type LayerPlan } from "../../src/model/layer.js";
import { type Network, network } from "../../src/model/network.js";
import { parameters } from "../../src/model/parameters.js";
import type { Penalty } from "../../src/model/penalty.js";
import { penaltyOf } from "../../src/training/cost.js";
import { earlyStopping } from "../../src/training/early-stopping.js";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  sparseCategoricalCrossEntropy,
} from "../../src/training/losses/cross-entropy.js";
import { huber, mae, mse } from "../../src/training/losses/loss.js";
import type { AnyLoss, Target } from "../../src/training/losses/targets.js";
import { adam, adamW } from "../../src/training/optimizers/adam.js";
import type { Optimizer } from "../../src/training/optimizers/optimizer.js";
import { rmsProp } from "../../src/training/optimizers/rms-prop.js";
import { momentum, nesterov, sgd } from "../../src/training/optimizers/sgd.js";
import { l1, l1l2, l2 } from "../../src/training/regularize.js";
import type { TrainOptions } from "../../src/training/train.js";
import { expectClose, golden } from "../close.js";
import { HOT, LABELS, mlp, ROWS, table, twenty, weighted, X, YES } from "./keras-networks.js";

interface Run {
  losses: number[];
  parameters: number[];
}
interface Summed {
  losses: number[];
  count: number;
  sum: number;
  squares: number;
  some: number[];
}
interface Stopped {
  epochs: number;
  bestEpoch: number;
  loss: number[];
  validationLoss: number[];
  validationAccuracy: number[];
  parameters: number[];
}
interface Numbers {
  results: Record<string, Run>;
  snippets: Record<string, Summed>;
  early: Record<string, Stopped>;
}
const is = golden<Numbers>("training");

interface Case {
  net: Network;
  loss: AnyLoss;
  targets: Target[];
  optimizer?: Optimizer;
  classWeights?: number[];
}
const plain = (loss: AnyLoss, targets: Target[], output: Activation = identity): Case => ({
  net: mlp(output),
  loss,
  targets,
});
const inside = (hidden: Activation): Case => ({ ...plain(mse, ROWS), net: mlp(identity, hidden) });
const priced = (price: Penalty): Case => ({ ...plain(mse, ROWS), net: mlp(identity, tanh, price) });
const stepped = (optimizer: Optimizer): Case => ({ ...plain(mse, ROWS), optimizer });

const cases: Record<string, Case> = {
  mse: plain(mse, ROWS),
  mae: plain(mae, ROWS),
  huber: plain(
    huber(),
    ROWS.map((row) => row.map((value) => 3 * value)),
  ),
  "huber with another delta": plain(huber({ delta: 0.3 }), ROWS),
  "binary cross-entropy": plain(binaryCrossEntropy, YES, sigmoid),
  "binary cross-entropy from logits": plain(binaryCrossEntropy.fromLogits, YES),
  "categorical cross-entropy": plain(categoricalCrossEntropy, HOT, softmax),
  "categorical cross-entropy of sigmoids": plain(categoricalCrossEntropy, HOT, sigmoid),
  "categorical cross-entropy from logits": plain(categoricalCrossEntropy.fromLogits, HOT),
  "sparse categorical cross-entropy": plain(sparseCategoricalCrossEntropy, LABELS, softmax),
  "sparse categorical cross-entropy from logits": plain(
    sparseCategoricalCrossEntropy.fromLogits,
    LABELS,
  ),
  L1: priced(l1(0.02)),
  L2: priced(l2(0.02)),
  "L1 and L2": priced(l1l2({ l1: 0.01, l2: 0.03 })),
  "linear inside": inside(identity),
  "sigmoid inside": inside(sigmoid),
  "relu inside": inside(relu),
  "leaky_relu inside": inside(leakyRelu),
  "softplus inside": inside(softplus),
  "softmax inside": inside(softmax),
  "trained with momentum": stepped(momentum({ learningRate: 0.05 })),
  "trained with nesterov": stepped(nesterov({ learningRate: 0.05 })),
  "trained with rmsProp": stepped(rmsProp({ learningRate: 0.01 })),
  "trained with adam": stepped(adam({ learningRate: 0.01 })),
  "trained with adamW": stepped(adamW({ learningRate: 0.01, weightDecay: 0.05 })),
  "class weights": {
    ...plain(sparseCategoricalCrossEntropy, LABELS, softmax),
    classWeights: [1, 3, 0.5],
  },
};

test("Keras' numbers exist for every case", () => {
  expect(Object.keys(is.results).sort()).toEqual(Object.keys(cases).sort());
});

test.each(Object.entries(cases))("Keras' numbers after 20 steps: %s", async (name, one) => {
  const { net, targets, optimizer = sgd({ learningRate: 0.1 }), ...rest } = one;
  const { losses, last } = await twenty(net, X, targets, { ...rest, optimizer, batchSize: 4 });
  expectClose(losses, (is.results[name] as Run).losses);
  expectClose(parameters(last), (is.results[name] as Run).parameters);
});

const lesson = random(200);
const WIDE = table(60, 10, () => lesson.normal());
const WIDE_LABELS = Array.from({ length: 60 }, () => lesson.integer(3));

describe("the snippets of the lesson on regularization", () => {
  const masksDrawn = random(300);
  const MASKS = Array.from({ length: 20 }, () =>
    table(10, 128, () => (masksDrawn.uniform() >= 0.5 ? 2 : 0)),
  );
  const price = { regularizer: l2(0.01) };
  const snippets: Record<string, [LayerPlan[], TrainOptions["masks"]]> = {
    dropout: [
      [
        dense(128, { activation: relu }),
        dropout(0.5),
        dense(64, { activation: relu }),
        dense(3, { activation: softmax }),
      ],
      (step, place) => [undefined, MASKS[step]?.[place]],
    ],
    l2: [
      [
        dense(128, { activation: relu, ...price }),
        dense(64, { activation: relu, ...price }),
        dense(3, { activation: softmax, ...price }),
      ],
      undefined,
    ],
  };

  // Sums over 10,000 weights of both signs keep one digit less than the weights themselves.
  test.each(Object.entries(snippets))(
    "%s gives Keras' numbers after 20 steps",
    async (name, [layers, masks]) => {
      const expected = is.snippets[name] as Summed;
      const { losses, last } = await twenty(
        weighted(network({ inputs: 10, layers }), 2),
        WIDE,
        WIDE_LABELS,
        {
          loss: sparseCategoricalCrossEntropy,
          optimizer: adam(),
          batchSize: 10,
          ...(masks ? { masks } : {}),
        },
      );
      const values = parameters(last);
      expectClose(losses, expected.losses);
      expect(values).toHaveLength(expected.count);
      expectClose(sum(values), expected.sum, 1e-9);
      expectClose(sum(values.map((w) => w * w)), expected.squares);
      expectClose(
        values.filter((_, i) => i % 997 === 0),
        expected.some,
      );
    },
  );
});

describe("early stopping ends where Keras' does, with its losses and its weights", () => {
  const five = { patience: 5, restoreBest: true };
  const total = (record: { validationLoss?: number; penalty: number }) =>
    (record.validationLoss as number) + record.penalty;
  const runs: Record<string, Parameters<typeof earlyStopping>[0] & Record<string, unknown>> = {
    "patience 5, restored": { ...five, seed: 3 },
    "patience 5, not restored": { patience: 5, seed: 3 },
    "patience 0": { patience: 0, seed: 4 },
    "patience 1": { patience: 1, seed: 4 },
    "minimum change": { patience: 2, minimumChange: 0.01, restoreBest: true, seed: 5, rate: 0.002 },
    "largest accuracy": {
      monitor: "validation accuracy",
      mode: "max",
      patience: 3,
      restoreBest: true,
      seed: 6,
    },
    "never stopped, restored": { patience: 50, restoreBest: true, seed: 3, epochs: 6, rate: 0.05 },
    baseline: { patience: 4, baseline: 0.5, restoreBest: true, seed: 3 },
    "from epoch 8": { patience: 2, startFrom: 8, restoreBest: true, seed: 3 },
    "with L2": { ...five, monitor: total, seed: 3, regularizer: l2(0.01) },
  };

  test("Keras' numbers exist for every run", () => {
    expect(Object.keys(is.early)).toEqual(Object.keys(runs));
  });

  test.each(Object.entries(runs))(
    "%s",
    async (name, { seed, rate = 0.01, epochs = 60, regularizer, ...options }) => {
      const expected = is.early[name] as Stopped;
      const layers = [
        dense(8, {
          activation: relu,
          ...(regularizer ? { regularizer: regularizer as Penalty } : {}),
        }),
        dense(3, { activation: softmax }),
      ];
      const fitted = await fitNetwork(
        weighted(network({ inputs: 10, layers }), seed as number),
        WIDE.slice(0, 40),
        WIDE_LABELS.slice(0, 40),
        {
          loss: sparseCategoricalCrossEntropy,
          optimizer: adam({ learningRate: rate as number }),
          batchSize: 10,
          epochs: epochs as number,
          shuffle: false,
          validation: { inputs: WIDE.slice(40), targets: WIDE_LABELS.slice(40) },
          metrics: { accuracy: classAccuracy },
          earlyStopping: earlyStopping(options),
        },
      );
      expect(fitted.history).toHaveLength(expected.epochs);
      expect(fitted.stoppedEarly).toBe(expected.epochs < (epochs as number));
      expect(fitted.bestEpoch).toBe(expected.bestEpoch);
      expectClose(
        fitted.history.map(({ validationLoss = 0, penalty }) => validationLoss + penalty),
        expected.validationLoss,
      );
      expectClose(
        fitted.history.map(({ validationMetrics }) => validationMetrics?.accuracy as number),
        expected.validationAccuracy,
      );
      if (!regularizer)
        expectClose(
          fitted.history.map(({ loss }) => loss),
          expected.loss,
        );
      expectClose(parameters(fitted.network), expected.parameters);
      expect(penaltyOf(fitted.network) > 0).toBe(regularizer !== undefined);
    },
  );
});
