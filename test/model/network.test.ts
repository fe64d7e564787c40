import { expect, test } from "vitest";
import { checkGradient } from "../../src/math/derivative.js";
import { random } from "../../src/math/random.js";
import { dot } from "../../src/math/vector.js";
import { type Activation, identity, relu, sigmoid, softmax } from "../../src/model/activation.js";
import { heUniform, type Initializer } from "../../src/model/initialize.js";
import { dense, dropout, type LayerPlan } from "../../src/model/layer.js";
import {
  backward,
  forward,
  type Network,
  type NetworkGradient,
  network,
  predict,
  predictClass,
  type Trace,
} from "../../src/model/network.js";
import { addGradient, parameters, withParameters } from "../../src/model/parameters.js";
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

test("gradients have the shapes of their parameters, layer by layer", () => {
  const gradient = backward(small, forward(small, [1, 2]), [1, -1]);
  gradient.layers.forEach((layer, l) => {
    const own = small.layers[l];
    if (own?.kind !== "dense") throw new Error("expected dense layers");
    expect(layer?.weights.map((row) => row.length)).toEqual(own.weights.map((row) => row.length));
    expect(layer?.biases).toHaveLength(own.biases.length);
  });
  expect(gradient.input).toHaveLength(2);
});

function flat(gradient: NetworkGradient): number[] {
  const total = parameters(network({ inputs: 3, layers: [dense(4), dense(2)] })).map(() => 0);
  addGradient(total, gradient);
  return total;
}

const someBias: Initializer = (chance) => chance.normal(0, 0.3);

test.each<[string, Activation]>([
  ["identity", identity],
  ["sigmoid", sigmoid],
  ["relu", relu],
  ["softmax", softmax],
])("backward through %s is the slope over every parameter and input", (_, activation) => {
  const net = network({
    inputs: 3,
    layers: [
      dense(4, { activation, initializer: heUniform, biasInitializer: someBias }),
      dropout(0.4),
      dense(2, { activation, biasInitializer: someBias }),
    ],
    seed: 2,
  });
  const masks = [undefined, [0, 1 / 0.6, 1 / 0.6, 0]];
  const [input, above] = [
    [0.4, -1.2, 0.7],
    [1.5, -0.5],
  ];
  const result = backward(net, forward(net, input, { masks }), above);
  const check = checkGradient({
    f: (values) => dot(above, forward(withParameters(net, values), input, { masks }).output),
    gradient: () => flat(result),
    point: parameters(net),
  });
  expect(check.worst).toBeLessThan(1e-7);
  const ofInput = checkGradient({
    f: (x) => dot(above, forward(net, x, { masks }).output),
    gradient: () => result.input,
    point: input,
  });
  expect(ofInput.worst).toBeLessThan(1e-7);
});

test("going back twice gives the same slopes, and changes neither network nor trace", () => {
  const trace = forward(small, [1, 2]);
  const before = structuredClone(trace);
  expect(backward(small, trace, [1, -1])).toEqual(backward(small, trace, [1, -1]));
  expect(trace).toEqual(before);
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

test("the class is the largest output; of a single output, whether it is above the threshold", () => {
  const two = withParameters(network({ inputs: 1, layers: [dense(2)] }), [1, -1, 0, 0]);
  expect(predictClass(two, [[3], [-3]])).toEqual([0, 1]);
  const one = withParameters(network({ inputs: 1, layers: [dense(1)] }), [1, 0]);
  expect(predictClass(one, [[0.5], [0.51]])).toEqual([0, 1]);
  expect(predictClass(one, [[0.5], [-0.1]], { threshold: 0 })).toEqual([1, 0]);
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

test("backward refuses the trace of a network with another number of layers", () => {
  const trace = forward(network({ inputs: 2, layers: [dense(2)] }), [1, 2]);
  expect(() => backward(small, trace, [1, 1])).toThrow(
    "backward: expected a trace of 2 layers, got one of 1; pass what forward(…) returned",
  );
});

test("backward refuses a trace that lacks its layers or its output", () => {
  const { layers, output } = forward(small, [1, 2]);
  const message =
    "backward: expected a trace of 2 layers, got an object; pass what forward(…) returned";
  const parts: Partial<Trace>[] = [{ layers }, { output }];
  for (const part of parts) {
    expect(() => backward(small, part as Trace, [1, 1])).toThrow(message);
  }
});
