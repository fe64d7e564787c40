// PyTorch's autograd gives the same slopes where Keras has no counterpart; see test/golden/autograd.py.
import { describe, expect, test } from "vitest";
import * as library from "../../src/index.js";
import {
  type Activation,
  adam,
  adamW,
  averageNudges,
  categoricalCrossEntropy,
  cost,
  dense,
  descend,
  huber,
  identity,
  type Loss,
  momentum,
  type Network,
  nesterov,
  network,
  neuronChain,
  nudges,
  type Optimizer,
  oneHot,
  parameters,
  random,
  rmsProp,
  sgd,
  sigmoid,
  softmax,
  squaredError,
  tanh,
  withParameters,
} from "../../src/index.js";
import { expectClose, golden } from "../close.js";

type One = { predicted: number[]; expected: number[]; value: number; gradient: number[] };
interface Chain {
  input: number;
  weights: number[];
  biases: number[];
  target: number;
  cost: number;
  byWeight: number[];
  byBias: number[];
  byActivation: number[];
}
interface Numbers {
  activations: Record<string, { z: number[]; value: number[]; slope: number[] }>;
  jacobians: { z: number[]; jacobian: number[][] }[];
  losses: Record<string, One[]>;
  descents: Record<string, number[][]>;
  chains: Record<string, Chain>;
  examples: Record<string, { loss: number; slopes: number[] }[]>;
}
const is = golden<Numbers>("autograd");

test.each(Object.entries(is.activations))("the values and slopes of %s", (name, numbers) => {
  const f = Reflect.get(library, name) as library.Differentiable;
  numbers.z.forEach((z, i) => {
    // PyTorch's sigmoid is 0 where e^z is still representable.
    const seen = (value: number) => (Math.abs(value) < 1e-300 ? 0 : value);
    expectClose(seen(f(z)), seen(numbers.value[i] as number));
    expectClose(seen(f.derivative(z)), seen(numbers.slope[i] as number));
  });
});

test("every slope of softmax over every score", () => {
  for (const { z, jacobian } of is.jacobians) {
    softmax.derivative(z).forEach((row, i) => {
      row.forEach((slope, j) => {
        expect(slope).toBeCloseTo(jacobian[i]?.[j] as number, 14);
      });
    });
  }
});

/** A loss by the name that the golden numbers give it: "huber(0.3)", "mse", "….fromLogits". */
function lossCalled(name: string): Loss {
  if (name === "huber") return huber();
  if (name === "huber(0.3)") return huber({ delta: 0.3 });
  return name
    .split(".")
    .reduce<unknown>((part, key) => Reflect.get(part as object, key), library) as Loss;
}

test.each(Object.entries(is.losses))("values and gradients of %s, at extremes too", (name, all) => {
  const loss = lossCalled(name);
  for (const { predicted, expected, value, gradient } of all) {
    expectClose(loss(predicted, expected), value);
    expectClose(loss.gradient(predicted, expected), gradient);
  }
});

describe("25 steps down a curved valley", () => {
  // PyTorch adds ε outside the root: with none at all, both say the same.
  const epsilon = 0;
  const optimizers: Record<string, Optimizer> = {
    sgd: sgd({ learningRate: 0.002 }),
    momentum: momentum({ learningRate: 0.002 }),
    nesterov: nesterov({ learningRate: 0.002 }),
    rmsProp: rmsProp({ learningRate: 0.01, epsilon }),
    "rmsProp, centered": rmsProp({ learningRate: 0.002, rho: 0.95, epsilon, centered: true }),
    adam: adam({ learningRate: 0.05, beta1: 0.8, beta2: 0.99, epsilon }),
    adamW: adamW({ learningRate: 0.05, weightDecay: 0.1, epsilon }),
  };
  const valley = ([x = 0, y = 0]: number[]) => (1 - x) ** 2 + 20 * (y - x * x) ** 2;
  const gradient = ([x = 0, y = 0]: number[]) => [
    -2 * (1 - x) - 80 * x * (y - x * x),
    40 * (y - x * x),
  ];

  test("PyTorch walked with each of them", () => {
    expect(Object.keys(is.descents)).toEqual(Object.keys(optimizers));
  });

  test.each(Object.entries(optimizers))("with %s", (name, optimizer) => {
    const steps = [...descend(valley, [-1.2, 1], { gradient, optimizer, steps: 25 })];
    const points = steps.map(({ point }) => [...point]);
    expectClose(points, is.descents[name] as number[][]);
  });
});

test.each(Object.entries(is.chains))(
  "every slope of a chain of four neurons with %s",
  (name, one) => {
    const activation = name === "tanh" ? tanh : sigmoid;
    const { input, weights, biases, target } = one;
    const { cost: costs, links } = neuronChain({ input, weights, biases, target, activation });
    expectClose(costs, one.cost);
    expectClose(
      links.map(({ costByWeight }) => costByWeight),
      one.byWeight,
    );
    expectClose(
      links.map(({ costByBias }) => costByBias),
      one.byBias,
    );
    const before = links.map(({ costByBefore }) => costByBefore);
    expectClose([...before, links.at(-1)?.costByActivation as number], one.byActivation);
  },
);

describe("the nudges of every example are its negative slopes", () => {
  const chance = random(400);
  const normal = (count: number, size = 1) =>
    Array.from({ length: count }, () => chance.normal() * size);
  const values = [
    [3, 4],
    [4, 2],
    [2, 3],
  ].flatMap(([inputs = 0, units = 0]) => [...normal(inputs * units, 0.5), ...normal(units, 0.1)]);
  const inputs = Array.from({ length: 5 }, () => normal(3));
  const labels = Array.from({ length: 5 }, () => chance.integer(3));
  const targets = oneHot(labels, 3);
  const build = (hidden: Activation, output: Activation): Network => {
    const layers = [4, 2].map((units) => dense(units, { activation: hidden }));
    const net = network({ inputs: 3, layers: [...layers, dense(3, { activation: output })] });
    return withParameters(net, values);
  };
  const cases: Record<string, [Network, Loss]> = {
    "softmax and cross-entropy": [build(tanh, identity), categoricalCrossEntropy.fromLogits],
    "sigmoid and squared error": [build(sigmoid, sigmoid), squaredError],
  };

  test.each(Object.entries(cases))("%s", (name, [net, loss]) => {
    const expected = is.examples[name] as Numbers["examples"][string];
    const flat = (layers: library.LayerNudges[]) =>
      layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]);
    expect(parameters(net)).toHaveLength(expected[0]?.slopes.length as number);
    expected.forEach(({ loss: value, slopes }, i) => {
      const [input, target] = [inputs[i] as number[], targets[i] as number[]];
      expectClose(cost(net, [input], [target], { loss }).dataLoss, value);
      expectClose(
        flat(nudges(net, input, target, { loss })).map((nudge) => -nudge),
        slopes,
      );
    });
    const { average } = averageNudges(net, inputs, targets, { loss });
    const mean = parameters(net).map(
      (_, k) => expected.reduce((sum, { slopes }) => sum + (slopes[k] as number), 0) / 5,
    );
    expectClose(
      flat(average),
      mean.map((slope) => -slope),
    );
  });
});
