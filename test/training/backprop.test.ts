import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkGradient } from "../../src/math/derivative.js";
import { random } from "../../src/math/random.js";
import { identity, relu, sigmoid, softmax, tanh } from "../../src/model/activation.js";
import { dense, dropout } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { parameters, withParameters } from "../../src/model/parameters.js";
import { predict } from "../../src/model/predict.js";
import {
  averageNudges,
  type LayerNudges,
  neuronChain,
  neuronWishes,
  nudges,
} from "../../src/training/backprop.js";
import { cost } from "../../src/training/cost.js";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  sparseCategoricalCrossEntropy,
} from "../../src/training/losses/cross-entropy.js";
import { mae, mse, squaredError } from "../../src/training/losses/loss.js";
import { expectClose } from "../close.js";

const chain = { input: 0.6, weights: [1.5, -0.8, 2.1], biases: [0.1, 0.4, -0.9], target: 1 };

test("four neurons in a row: the product of the factors is the sensitivity, for every weight and bias", () => {
  const { links } = neuronChain(chain);
  expect(links).toHaveLength(3);
  for (const link of links) {
    expect(link.sumByBias).toBe(1);
    expectClose(link.costByWeight, link.sumByWeight * link.activationBySum * link.costByActivation);
    expectClose(link.costByBias, link.sumByBias * link.activationBySum * link.costByActivation);
    expectClose(link.costByBefore, link.sumByBefore * link.activationBySum * link.costByActivation);
  }
});

test("the slope over each neuron's activation is passed on to the neuron before", () => {
  const { links, cost } = neuronChain(chain);
  expect(links[0]?.costByActivation).toBe(links[1]?.costByBefore);
  expect(links[1]?.costByActivation).toBe(links[2]?.costByBefore);
  expect(links[1]?.before).toBe(links[0]?.activation);
  const last = links[2]?.activation as number;
  expectClose(links[2]?.costByActivation as number, 2 * (last - 1));
  expectClose(cost, (last - 1) ** 2);
});

test.each([
  ["sigmoid", sigmoid],
  ["tanh", tanh],
  ["identity", identity],
])("the sensitivities of a chain of %s are the slopes of the cost, measured", (_, activation) => {
  const at = (values: number[]) =>
    neuronChain({
      ...chain,
      activation,
      weights: values.slice(0, 3),
      biases: values.slice(3, 6),
      input: values[6] as number,
    });
  const { worst } = checkGradient({
    f: (values) => at(values).cost,
    gradient: (values) => {
      const { links } = at(values);
      return [
        ...links.map((link) => link.costByWeight),
        ...links.map((link) => link.costByBias),
        links[0]?.costByBefore as number,
      ];
    },
    point: [...chain.weights, ...chain.biases, chain.input],
  });
  expect(worst).toBeLessThan(1e-7);
});

test("a chain is a network of one neuron per layer", () => {
  const layers = [1, 2, 3].map(() => dense(1, { activation: sigmoid }));
  const net = withParameters(network({ inputs: 1, layers }), [1.5, 0.1, -0.8, 0.4, 2.1, -0.9]);
  const { links, cost: value } = neuronChain(chain);
  const whole = cost(net, [[0.6]], [1], { loss: squaredError });
  expectClose(value, whole.dataLoss);
  expectClose(
    links.flatMap((link) => [link.costByWeight, link.costByBias]),
    whole.gradient,
  );
});

test("a chain without links or with too few biases is refused", () => {
  expect(() => neuronChain({ ...chain, biases: [1] })).toThrow(
    "neuronChain: expected one bias for each of at least one weight, got 3 weights and 1 biases",
  );
  expect(() => neuronChain({ ...chain, weights: [], biases: [] })).toThrow(
    "got 0 weights and 0 biases",
  );
});

const flat = (layers: LayerNudges[]) =>
  layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]);

describe("the nudges, averaged, are the negative gradient to 1e-12", () => {
  const chance = random(5);
  const inputs = Array.from({ length: 6 }, () => [
    chance.normal(),
    chance.normal(),
    chance.normal(),
  ]);
  const labels = [0, 1, 2, 1, 0, 2];
  const rows = labels.map((label) => [0, 1, 2].map((i) => (i === label ? 1 : 0.1)));

  test.each([
    ["mse", mse, rows, identity],
    ["squaredError", squaredError, rows, sigmoid],
    ["mae", mae, rows, tanh],
    ["binaryCrossEntropy", binaryCrossEntropy, rows, sigmoid],
    ["categoricalCrossEntropy", categoricalCrossEntropy, rows, softmax],
    ["sparse, from logits", sparseCategoricalCrossEntropy.fromLogits, labels, identity],
  ] as const)("%s", (_, loss, targets, output) => {
    for (const inner of [sigmoid, relu, tanh, softmax]) {
      const net = network({
        inputs: 3,
        layers: [
          dense(5, { activation: inner }),
          dense(4, { activation: inner }),
          dense(3, { activation: output }),
        ],
        seed: 9,
      });
      const { each, average } = averageNudges(net, inputs, targets, { loss });
      const { gradient } = cost(net, inputs, targets, { loss });
      flat(average).forEach((nudge, k) => {
        expect(Math.abs(nudge + (gradient[k] as number))).toBeLessThanOrEqual(1e-12);
      });
      expect(each).toHaveLength(6);
      expect(flat(each[2] as LayerNudges[])).toEqual(
        flat(nudges(net, inputs[2] as number[], targets[2] as number, { loss })),
      );
    }
  });
});

test("a neuron asks most of the weight whose input is strongest, and of the input whose weight is", () => {
  const net = withParameters(network({ inputs: 3, layers: [dense(1)] }), [0.1, 5, -2, 0]);
  const { output, wishes } = neuronWishes(net, [4, 0.5, 1], [10], { loss: squaredError });
  const wish = wishes[0]?.[0];
  expect(output[0]).toBeGreaterThan(0);
  expectClose(
    wish?.weights as number[],
    [4, 0.5, 1].map((a) => a * (wish?.bias as number)),
  );
  expectClose(
    wish?.before as number[],
    [0.1, 5, -2].map((w) => w * (wish?.bias as number)),
  );
});

test("following the nudges a little way lowers the cost", () => {
  fc.assert(
    fc.property(fc.nat(999), (seed) => {
      const net = network({ inputs: 2, layers: [dense(4, { activation: tanh }), dense(2)], seed });
      const [x, t] = [
        [
          [0.5, -1],
          [1, 2],
        ],
        [
          [1, 0],
          [-1, 3],
        ],
      ];
      const { average } = averageNudges(net, x, t, { loss: mse });
      const moved = parameters(net).map((w, k) => w + 1e-3 * (flat(average)[k] as number));
      expect(cost(withParameters(net, moved), x, t, { loss: mse }).dataLoss).toBeLessThan(
        cost(net, x, t, { loss: mse }).dataLoss,
      );
    }),
  );
});

test("the average over a single example is that example's nudges", () => {
  const net = network({ inputs: 2, layers: [dense(3, { activation: relu }), dense(2)], seed: 3 });
  const { each, average } = averageNudges(net, [[1, 2]], [[3, 4]], { loss: mse });
  expectClose(flat(average), flat(each[0] as LayerNudges[]));
});

test("a perfect output wishes for nothing", () => {
  const net = network({ inputs: 2, layers: [dense(3, { activation: relu }), dense(2)], seed: 3 });
  const [output = []] = predict(net, [[1, 2]]);
  expect(
    flat(nudges(net, [1, 2], output, { loss: mse })).every((nudge) => Math.abs(nudge) === 0),
  ).toBe(true);
});

test("dropout, and targets that do not fit, are refused", () => {
  const net = network({ inputs: 1, layers: [dropout(0.5), dense(1)] });
  expect(() => nudges(net, [1], [1], { loss: mse })).toThrow(
    "nudges: expected dense layers, got dropout; leave the dropout layers out",
  );
  expect(() => averageNudges(net, [], [], { loss: mse })).toThrow(
    "averageNudges: expected one target for each of at least one example, got 0 examples and 0 targets",
  );
  expect(() => averageNudges(net, [[1]], [1, 2], { loss: mse })).toThrow(
    "got 1 examples and 2 targets",
  );
});
