import { expect, test } from "vitest";
import { checkGradient } from "../../src/math/derivative.js";
import { dot } from "../../src/math/vector.js";
import { type Activation, identity, relu, sigmoid, softmax } from "../../src/model/activation.js";
import { backward, type NetworkGradient } from "../../src/model/backward.js";
import { heUniform, type Initializer } from "../../src/model/initialize.js";
import { dense, dropout } from "../../src/model/layer.js";
import { forward, network, type Trace } from "../../src/model/network.js";
import { addGradient, parameters, withParameters } from "../../src/model/parameters.js";

const small = network({
  inputs: 2,
  layers: [dense(3, { activation: sigmoid }), dense(2)],
  seed: 4,
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

test.each<[string, number, object, string]>([
  ["inputs", 0, { inputs: undefined }, "layer 0 with 2 inputs"],
  ["sums", 0, { sums: undefined }, "layer 0 with 2 inputs"],
  ["an input", 1, { inputs: [1, 2] }, "layer 1 with 3 inputs"],
  ["a sum", 2, { sums: [] }, "layer 2 with 3 inputs"],
  ["a dropout mask", 1, { mask: undefined }, "layer 1 with 3 inputs"],
])("backward refuses a trace of which a layer lacks %s", (_, l, part, message) => {
  const net = network({ inputs: 2, layers: [dense(3), dropout(0.5), dense(1)], seed: 1 });
  const trace = forward(net, [1, 2]);
  const layers = trace.layers.map((layer, i) => (i === l ? { ...layer, ...part } : layer));
  expect(() => backward(net, { ...trace, layers } as Trace, [1])).toThrow(
    `backward: expected a trace of ${message}, got an object; pass what forward(…) returned for this network`,
  );
});
