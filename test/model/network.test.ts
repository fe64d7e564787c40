import { expect, test } from "vitest";
import { random } from "../../src/math/random.js";
import { dot } from "../../src/math/vector.js";
import { sigmoid } from "../../src/model/activation.js";
import { backward } from "../../src/model/backward.js";
import { dense, dropout, type LayerPlan } from "../../src/model/layer.js";
import { forward, type Network, network } from "../../src/model/network.js";
import { parameters, withParameters } from "../../src/model/parameters.js";
import { predict } from "../../src/model/predict.js";
import { expectClose } from "../close.js";

const small = network({
  inputs: 2,
  layers: [dense(3, { activation: sigmoid }), dense(2)],
  seed: 4,
});

test("a network without layers between is the weighted sum", () => {
  const line = withParameters(network({ inputs: 2, layers: [dense(1)] }), [2, -1, 0.5]);
  expect(
    predict(line, [
      [3, 4],
      [0, 0],
    ]),
  ).toEqual([[2.5], [0.5]]);
});

test("every layer weighs, adds its bias and bends, as computed by hand", () => {
  const net = withParameters(small, [1, 0, 0, 1, 1, -1, 0.1, 0.2, 0.3, 1, 2, 3, -1, 0, 1, 10, 20]);
  const { layers, output } = forward(net, [0.5, -2]);
  const sums = [0.6, -1.8, 2.8];
  expectClose(layers[0]?.sums as number[], sums);
  const a = sums.map(sigmoid);
  expectClose(layers[0]?.outputs as number[], a);
  expectClose(layers[1]?.inputs as number[], a);
  expectClose(output, [dot([1, 2, 3], a) + 10, dot([-1, 0, 1], a) + 20]);
});

test("the same seed draws the same weights, another others; neurons of a layer differ", () => {
  const make = (seed?: number) =>
    parameters(network({ inputs: 2, layers: [dense(3)], ...(seed === undefined ? {} : { seed }) }));
  expect(make(1)).toEqual(make(1));
  expect(make(1)).not.toEqual(make(2));
  expect(make()).toEqual(make(0));
  expect(new Set(make(1).slice(0, 6)).size).toBe(6);
});

test("weights are drawn for the width of the layer before, also behind dropout", () => {
  const seen: number[][] = [];
  const spy = (_: unknown, fanIn: number, fanOut: number) => seen.push([fanIn, fanOut]) * 0;
  network({
    inputs: 5,
    layers: [dense(3, { initializer: spy }), dropout(0.5), dense(2, { initializer: spy })],
  });
  expect([...new Set(seen.map(String))]).toEqual(["5,3", "3,2"]);
  const biased = network({ inputs: 1, layers: [dense(2, { biasInitializer: () => 0.1 })] });
  expect(parameters(biased).slice(2)).toEqual([0.1, 0.1]);
});

test("dropout sets its share of the inputs to 0 and raises the others, so that the mean stays", () => {
  const net = network({
    inputs: 1000,
    layers: [dropout(0.3), dense(1, { initializer: () => 0.001 })],
  });
  const ones = new Array<number>(1000).fill(1);
  const { layers, output } = forward(net, ones, { seed: random(8) });
  const silenced = layers[0]?.outputs.filter((x) => x === 0).length as number;
  expect(silenced / 1000).toBeCloseTo(0.3, 1);
  expect(new Set(layers[0]?.outputs)).toEqual(new Set([0, 1 / 0.7]));
  expect(output[0]).toBeCloseTo(1, 1);
});

test("dropout does nothing when predicting, and the same seed drops the same", () => {
  const net = network({ inputs: 4, layers: [dropout(0.9), dense(1, { initializer: () => 1 })] });
  expect(predict(net, [[1, 2, 3, 4]])).toEqual([[10]]);
  const draw = (seed: number) => forward(net, [1, 2, 3, 4], { seed: random(seed) }).output;
  expect(draw(1)).toEqual(draw(1));
  expect(forward(net, [1, 2, 3, 4], { masks: [[0, 1, 0, 2]] }).output).toEqual([10]);
  expect(forward(net, [1, 2, 3, 4], { masks: [[0, 0, 0, 10]] }).output).toEqual([40]);
});

test("impossible inputs and layers are refused", () => {
  const layers = [dense(1)];
  const refused: [() => unknown, string][] = [
    [
      () => network({ inputs: 0, layers }),
      "network: expected inputs to be a whole number of at least 1, got 0",
    ],
    [
      () => network({ inputs: 1.5, layers }),
      "network: expected inputs to be a whole number of at least 1",
    ],
    [
      () => network({ inputs: 1, layers: [] }),
      "network: expected at least one dense layer, got 0 layers without one",
    ],
    [() => network({ inputs: 1, layers: [dropout(0.5)] }), "got 1 layers without one"],
    [
      () => network({ inputs: 1, layers: [dense(1), 3 as unknown as LayerPlan] }),
      "network: expected dense(…) or dropout(…) as layer 1, got 3",
    ],
    [
      () => forward(small, [1]),
      "forward: expected 2 inputs (the first weights are 3×2), got 1; is a feature missing?",
    ],
    [() => forward(small, [1, 2, 3]), "got 3; is a feature too many?"],
    [() => predict(small, [[1, Number.NaN]]), "predict: expected finite numbers, got NaN"],
    [
      () => backward(small, forward(small, [1, 2]), [1]),
      "backward: expected outputs and slopes of the same length, got 2 and 1 numbers",
    ],
    [
      () =>
        forward(network({ inputs: 2, layers: [dropout(0.5), dense(1)] }), [1, 2], { masks: [[1]] }),
      "forward: expected inputs and mask of a dropout layer of the same length, got 2 and 1 numbers",
    ],
  ];
  for (const [call, text] of refused) expect(call).toThrow(text);
});

test("what is no network is refused, and so is a network of plans without weights", () => {
  const refused: [unknown, string][] = [
    [3, "predict: expected a network, got 3; make one with network({ … })"],
    [null, "predict: expected a network, got null"],
    [{ inputs: 2 }, "predict: expected a network, got an object"],
    [
      { inputs: 0, layers: small.layers },
      "expected the network's inputs to be a whole number of at least 1, got 0",
    ],
    [{ inputs: 2, layers: [] }, "predict: expected a network with layers, got none"],
    [
      { inputs: 2, layers: [dropout(0.5), dense(1)] },
      "expected a network with weights in layer 1, got none",
    ],
    [{ inputs: 2, layers: [null] }, "expected a network with weights in layer 0, got none"],
  ];
  for (const [value, text] of refused) {
    expect(() => predict(value as Network, [[1, 2]])).toThrow(text);
  }
});

test.each<[string, object, string]>([
  ["weights in a typed array", { weights: Float64Array.of(1) }, "got a list of 1 and a list of 1"],
  ["biases in a typed array", { biases: Float64Array.of(0) }, "got a list of 1 and a list of 1"],
  ["a neuron in a typed array", { weights: [Float64Array.of(1)] }, "got a list of 1 as neuron 0"],
  ["a weight too many in the first neuron", { weights: [[1, 2]] }, "got 2 in neuron 0"],
])("a network is refused that has %s", (_, part, message) => {
  const { inputs, layers } = network({ inputs: 1, layers: [dense(1)] });
  const wrong = { inputs, layers: [{ ...layers[0], ...part }] } as Network;
  expect(() => forward(wrong, [1])).toThrow(message);
});
