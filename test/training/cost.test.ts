import { describe, expect, test } from "vitest";
import { oneHot } from "../../src/data/decide.js";
import { checkGradient } from "../../src/math/derivative.js";
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
import { dense, dropout } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { parameters, withParameters } from "../../src/model/parameters.js";
import type { Penalty } from "../../src/model/penalty.js";
import { predict } from "../../src/model/predict.js";
import { cost, dataLoss } from "../../src/training/cost.js";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  sparseCategoricalCrossEntropy,
} from "../../src/training/losses/cross-entropy.js";
import { huber, mae, mse, squaredError } from "../../src/training/losses/loss.js";
import type { AnyLoss, Target } from "../../src/training/losses/targets.js";
import { l1, l1l2, l2 } from "../../src/training/regularize.js";
import { expectClose } from "../close.js";

const chance = random(3);
const inputs = Array.from({ length: 3 }, () => [chance.normal(), chance.normal()]);
const labels = [2, 0, 1];
const rows = oneHot(labels, 3);

const hidden: [string, Activation][] = Object.entries({
  identity,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  softplus,
  softmax,
});
const losses: [string, AnyLoss, Target[], Activation][] = [
  ["squaredError", squaredError, rows, identity],
  ["mse", mse, rows, tanh],
  ["mae", mae, rows, identity],
  ["huber", huber(), rows, identity],
  ["binaryCrossEntropy", binaryCrossEntropy, rows, sigmoid],
  ["binaryCrossEntropy.fromLogits", binaryCrossEntropy.fromLogits, rows, identity],
  ["categoricalCrossEntropy", categoricalCrossEntropy, rows, softmax],
  ["categoricalCrossEntropy of sigmoids", categoricalCrossEntropy, rows, sigmoid],
  ["categoricalCrossEntropy.fromLogits", categoricalCrossEntropy.fromLogits, rows, identity],
  ["sparseCategoricalCrossEntropy", sparseCategoricalCrossEntropy, labels, softmax],
  ["sparse from logits", sparseCategoricalCrossEntropy.fromLogits, labels, identity],
];
const penalties: [string, Penalty | undefined][] = [
  ["no penalty", undefined],
  ["L1", l1(0.05)],
  ["L2", l2(0.05)],
  ["L1 and L2", l1l2({ l1: 0.02, l2: 0.03 })],
];
const someMasks = [
  [undefined, [2, 0, 2, 2]],
  [undefined, [0, 2, 2, 0]],
  [undefined, [2, 2, 0, 2]],
];
const noMasks = someMasks.map(() => [undefined, [1, 1, 1, 1]]);

describe.each(hidden)("whole networks with %s inside", (_, activation) => {
  test.each(losses)(
    "have the right slope of %s, with every penalty, with and without dropout",
    (...loss) => {
      const [, how, targets, output] = loss;
      for (const [name, regularizer] of penalties) {
        const options = regularizer === undefined ? {} : { regularizer };
        const net = network({
          inputs: 2,
          layers: [
            dense(4, { activation, biasInitializer: (g) => g.normal(0, 0.3), ...options }),
            dropout(0.5),
            dense(3, { activation: output, biasInitializer: (g) => g.normal(0, 0.3), ...options }),
          ],
          seed: 7,
        });
        for (const masks of [someMasks, noMasks]) {
          const { worst } = checkGradient({
            f: (values) => {
              const at = cost(withParameters(net, values), inputs, targets, { loss: how, masks });
              return at.dataLoss + at.penalty;
            },
            gradient: (values) =>
              cost(withParameters(net, values), inputs, targets, { loss: how, masks }).gradient,
            point: parameters(net),
          });
          expect(worst, name).toBeLessThan(1e-7);
        }
      }
    },
  );
});

const net = network({
  inputs: 2,
  layers: [dense(4, { activation: tanh, regularizer: l2(0.1) }), dense(3)],
  seed: 1,
});

test("data loss and penalty are told apart; the data loss is the mean over the examples", () => {
  const at = cost(net, inputs, rows, { loss: mse });
  const each = predict(net, inputs).map((output, i) => mse(output, rows[i] as number[]));
  expectClose(at.dataLoss, each.reduce((a, b) => a + b) / 3);
  expectClose(at.dataLoss, dataLoss(net, inputs, rows, { loss: mse }));
  expectClose(at.penalty, l2(0.1)(parameters(net).slice(0, 8)));
});

test("the slope over all examples is the mean of the slopes over each", () => {
  const free = {
    ...net,
    layers: net.layers.map((layer) => ({ ...layer, regularizer: undefined })),
  };
  const bare = free as unknown as typeof net;
  const each = inputs.map(
    (input, i) => cost(bare, [input], [rows[i] as number[]], { loss: mse }).gradient,
  );
  const averaged = (each[0] as number[]).map((_, k) =>
    each.reduce((sum, g) => sum + (g[k] as number) / 3, 0),
  );
  expectClose(cost(bare, inputs, rows, { loss: mse }).gradient, averaged);
});

test("an example with the share 2 counts as often as two of it", () => {
  const twice = cost(net, inputs, rows, { loss: mse, sampleWeights: [2, 1, 0] });
  const doubled = [0, 0, 1].map((i) => inputs[i] as number[]);
  const same = cost(
    net,
    doubled,
    [0, 0, 1].map((i) => rows[i] as number[]),
    { loss: mse },
  );
  expectClose(twice.dataLoss, same.dataLoss);
  expectClose(twice.gradient, same.gradient);
});

test("each example draws its own dropout mask from the generator", () => {
  const dropped = network({
    inputs: 2,
    layers: [dropout(0.5), dense(1, { initializer: () => 1 })],
  });
  const [x, t] = [
    [
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
    ],
    [0, 0, 0, 0, 0, 0],
  ];
  const drawn = cost(dropped, x, t, { loss: mse, seed: random(1) });
  expect(drawn).toEqual(cost(dropped, x, t, { loss: mse, seed: random(1) }));
  expect(drawn.dataLoss).not.toBe(cost(dropped, x, t, { loss: mse }).dataLoss);
  expect(dataLoss(dropped, x, t, { loss: mse })).toBe(4);
});

test("numbers are targets of a single output, class numbers those of a sparse loss", () => {
  const one = withParameters(network({ inputs: 1, layers: [dense(1)] }), [2, 0]);
  expect(dataLoss(one, [[3]], [5], { loss: mse })).toBe(1);
  expect(dataLoss(one, [[3]], [[5]], { loss: mse })).toBe(1);
  const sparse = sparseCategoricalCrossEntropy.fromLogits;
  expectClose(
    dataLoss(net, inputs, labels, { loss: sparse }),
    dataLoss(net, inputs, rows, { loss: categoricalCrossEntropy.fromLogits }),
  );
  expect(dataLoss(net, inputs, [[2], [0], [1]], { loss: sparse })).toBe(
    dataLoss(net, inputs, labels, { loss: sparse }),
  );
});

test("targets that do not fit are refused", () => {
  expect(() => cost(net, inputs, labels, { loss: mse })).toThrow(
    "cost: expected 3 targets (one for each output), got 1; class numbers? use sparseCategoricalCrossEntropy, or oneHot(…)",
  );
  expect(() =>
    cost(
      net,
      inputs,
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      { loss: mse },
    ),
  ).toThrow(/got 2$/);
  expect(() => cost(net, inputs, [0], { loss: mse })).toThrow(
    "cost: expected one target for each of 3 examples, got 1",
  );
  expect(() => dataLoss(net, [], [], { loss: mse })).toThrow(
    "dataLoss: expected at least one example, got none",
  );
});

test("what is wrong inside is refused in the name of the function that was called", () => {
  const sparse = sparseCategoricalCrossEntropy.fromLogits;
  for (const [name, call] of Object.entries({ cost, dataLoss })) {
    const of = (x: unknown, t: unknown, loss: AnyLoss) => () =>
      call(net, x as number[][], t as Target[], { loss });
    const wanted = `${name}: expected `;
    expect(of(inputs, [0, 1, 3], sparse)).toThrow(
      `${wanted}label to be a whole number from 0 to 2`,
    );
    expect(of([[1], [2], [3]], rows, mse)).toThrow(`${wanted}2 inputs`);
    expect(of([1, 2, 3], rows, mse)).toThrow(`${wanted}input to be a list of numbers, got 1`);
    expect(of(inputs, [0, undefined, 1], sparse)).toThrow(
      `${wanted}numbers as targets, got nothing`,
    );
    expect(of(inputs, rows, "mse" as unknown as AnyLoss)).toThrow(`${wanted}loss to be a loss`);
  }
});

test("masks and weights for another number of examples are refused", () => {
  const of = (options: object) => () => cost(net, inputs, rows, { loss: mse, ...options });
  expect(of({ sampleWeights: [1, 2] })).toThrow(
    "cost: expected one sample weight for each of 3 examples, got 2",
  );
  expect(of({ masks: [[], 3] })).toThrow(
    "cost: expected a list of masks for each example, got 3 at place 1",
  );
  expect(of({ seed: -1 })).toThrow("cost: expected seed to be a whole number");
});

test("the masks of all examples are checked, from the first to the last; entries behind the last example have no effect", () => {
  const withMasks = (masks: unknown[]) => () =>
    cost(net, inputs, rows, { loss: mse, masks: masks as [] });
  for (const place of [0, 2]) {
    const masks = [0, 1, 2].map((i) => (i === place ? 3 : []));
    expect(withMasks(masks)).toThrow(
      `cost: expected a list of masks for each example, got 3 at place ${place}`,
    );
  }
  expect(withMasks([[], [], [], 3])()).toEqual(cost(net, inputs, rows, { loss: mse }));
});
