// What every backend is held to: networks, losses and optimizers in all their kinds, on seeded data.

import type { FitOptions } from "../../src/fit/fit.js";
import { random } from "../../src/math/random.js";
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
import { network } from "../../src/model/network.js";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  sparseCategoricalCrossEntropy,
} from "../../src/training/losses/cross-entropy.js";
import { huber, mae, mse, squaredError } from "../../src/training/losses/loss.js";
import type { AnyLoss, Target } from "../../src/training/losses/targets.js";
import { adam, adamW } from "../../src/training/optimizers/adam.js";
import type { Optimizer } from "../../src/training/optimizers/optimizer.js";
import { rmsProp } from "../../src/training/optimizers/rms-prop.js";
import { momentum, nesterov, sgd } from "../../src/training/optimizers/sgd.js";
import { l1, l1l2, l2 } from "../../src/training/regularize.js";
import { cosineDecay } from "../../src/training/schedule.js";

const draw = random(7);
const count = 41;

/** 41 examples of 5 numbers: three whole batches of 12 and a smaller last one. */
export const inputs = Array.from({ length: count }, () =>
  Array.from({ length: 5 }, () => draw.normal()),
);

const classes = Array.from({ length: count }, () => draw.integer(3));
const values = Array.from({ length: count }, () => [0, 1, 2].map(() => draw.normal()));
const shares = Array.from({ length: count }, () => [0, 1, 2].map(() => draw.uniform(0.05, 0.95)));
const oneHot = classes.map((label) => [0, 1, 2].map((place) => Number(place === label)));

/** Losses with an activation before them that gives what they take, and targets of their kind. */
export const losses: Record<string, [AnyLoss, Activation, readonly Target[]]> = {
  squaredError: [squaredError, identity, values],
  mse: [mse, tanh, values],
  mae: [mae, identity, values],
  huber: [huber(), softplus, values],
  "huber(0.3)": [huber({ delta: 0.3 }), identity, values],
  binaryCrossEntropy: [binaryCrossEntropy, sigmoid, shares],
  "binaryCrossEntropy behind a softmax": [binaryCrossEntropy, softmax, shares],
  "binaryCrossEntropy.fromLogits": [binaryCrossEntropy.fromLogits, identity, shares],
  categoricalCrossEntropy: [categoricalCrossEntropy, softmax, oneHot],
  "categoricalCrossEntropy behind a sigmoid": [categoricalCrossEntropy, sigmoid, shares],
  "categoricalCrossEntropy.fromLogits": [categoricalCrossEntropy.fromLogits, identity, oneHot],
  sparseCategoricalCrossEntropy: [sparseCategoricalCrossEntropy, softmax, classes],
  "sparseCategoricalCrossEntropy.fromLogits": [
    sparseCategoricalCrossEntropy.fromLogits,
    identity,
    classes,
  ],
};

const optimizers: Record<string, Optimizer> = {
  sgd: sgd({ learningRate: 0.1 }),
  momentum: momentum({ learningRate: 0.05, momentum: 0.8 }),
  nesterov: nesterov({ learningRate: 0.05 }),
  rmsProp: rmsProp({ learningRate: 0.01 }),
  "rmsProp, centred and with momentum": rmsProp({
    learningRate: 0.01,
    momentum: 0.5,
    centered: true,
  }),
  adam: adam({ learningRate: 0.02 }),
  adamW: adamW({ learningRate: 0.02, weightDecay: 0.1 }),
  "sgd on a schedule": sgd({ learningRate: cosineDecay({ initial: 0.2, decaySteps: 10 }) }),
};

/** Layers of every width from 1 to 9, with every activation, dropout before, between and after. */
const hidden: Record<string, readonly LayerPlan[]> = {
  none: [],
  relu: [dense(9, { activation: relu }), dense(4, { activation: relu })],
  tanh: [dense(8, { activation: tanh }), dense(6, { activation: tanh })],
  sigmoid: [dense(7, { activation: sigmoid }), dense(1, { activation: sigmoid })],
  "softplus and leaky ReLU": [
    dense(5, { activation: softplus }),
    dense(3, { activation: leakyRelu }),
  ],
  softmax: [dense(6, { activation: softmax })],
  dropout: [
    dropout(0.2),
    dense(10, { activation: relu }),
    dropout(0.5),
    dense(6, { activation: tanh }),
    dropout(0.3),
  ],
  prices: [
    dense(6, { activation: tanh, regularizer: l2(0.02) }),
    dense(5, { activation: relu, regularizer: l1(0.01) }),
    dense(4, { activation: sigmoid, regularizer: l1l2({ l1: 0.01, l2: 0.02 }) }),
  ],
};

/** Options and layers that came later: clipped slopes, frozen layers, with and without a penalty. */
const frozenNet = (last: boolean) =>
  network({
    inputs: 5,
    layers: [
      dense(6, { activation: tanh, regularizer: l2(0.02), trainable: last }),
      dropout(0.2),
      dense(5, { activation: relu, regularizer: l1(0.01) }),
      dense(3, { activation: softmax, trainable: !last }),
    ],
    seed: 3,
  });

export interface Case {
  readonly name: string;
  readonly net: ReturnType<typeof network>;
  readonly targets: readonly Target[];
  readonly options: FitOptions;
}

function makeCase(name: string, loss: string, layers: string, optimizer: string): Case {
  const [how, activation, targets] = losses[loss] as (typeof losses)[string];
  const plan = [...(hidden[layers] ?? []), dense(3, { activation })];
  return {
    name,
    net: network({ inputs: 5, layers: plan, seed: 3 }),
    targets,
    options: {
      loss: how,
      optimizer: optimizers[optimizer] as Optimizer,
      ...{ batchSize: 12, epochs: 3, seed: 5, progress: false },
    },
  };
}

/** A single sigmoid, and class numbers: with batches that are no whole number of vectors, and weights. */
const weighted: readonly Case[] = [
  {
    name: "one output, batches of 10, weighted classes",
    net: network({
      inputs: 5,
      layers: [dense(6, { activation: tanh }), dense(1, { activation: sigmoid })],
      seed: 4,
    }),
    targets: classes.map((label) => Number(label > 0)),
    options: {
      ...{
        loss: binaryCrossEntropy,
        optimizer: adam({ learningRate: 0.02 }),
        classWeights: [2, 0.5],
      },
      ...{ batchSize: 10, epochs: 3, seed: 5, progress: false },
    },
  },
  {
    name: "class numbers, batches of 7, weighted classes",
    net: network({ inputs: 5, layers: [dense(3, { activation: softmax })], seed: 4 }),
    targets: classes,
    options: {
      ...{ loss: sparseCategoricalCrossEntropy, optimizer: sgd({ learningRate: 0.1 }) },
      ...{ classWeights: [2, 0.5, 1], batchSize: 7, epochs: 3, seed: 5, progress: false },
    },
  },
];

const later: readonly Case[] = (
  [
    ["clipped slopes", 0.05, optimizers.adam],
    ["slopes so short that they are not clipped", 1e6, optimizers.momentum],
  ] as const
).map(([name, globalClipNorm, optimizer]) => {
  const one = makeCase(name, "mse", "prices", "sgd");
  return { ...one, options: { ...one.options, globalClipNorm, optimizer: optimizer as Optimizer } };
});
const frozen: readonly Case[] = [true, false].map((last) => {
  const one = makeCase(
    `a frozen ${last ? "last" : "first"} layer`,
    "sparseCategoricalCrossEntropy",
    "none",
    "adamW",
  );
  return { ...one, net: frozenNet(last), options: { ...one.options, globalClipNorm: 0.5 } };
});

/** Each loss, each optimizer and each kind of layers once. */
export const cases: readonly Case[] = [
  ...Object.keys(losses).map((loss) => makeCase(`loss: ${loss}`, loss, "tanh", "momentum")),
  ...Object.keys(optimizers).map((one) => makeCase(`optimizer: ${one}`, "mse", "tanh", one)),
  ...Object.keys(hidden).map((one) =>
    makeCase(`layers: ${one}`, "sparseCategoricalCrossEntropy", one, "adam"),
  ),
  ...weighted,
  ...later,
  ...frozen,
];
