import { expect, test } from "vitest";
import { relu, sigmoid, softmax } from "../../src/model/activation.js";
import { backward } from "../../src/model/backward.js";
import { dense, dropout } from "../../src/model/layer.js";
import { forward, network } from "../../src/model/network.js";
import {
  addGradient,
  biasesOf,
  countParameters,
  flatSlopes,
  frozenParameters,
  parameters,
  summary,
  weightsOf,
  withParameters,
} from "../../src/model/parameters.js";
import { expectClose } from "../close.js";

const small = network({
  inputs: 2,
  layers: [dense(3, { activation: sigmoid }), dense(2)],
  seed: 4,
});

test("parameters can be read, counted, set, and set back", () => {
  const values = parameters(small);
  expect(values).toHaveLength(countParameters(small));
  expect(countParameters(small)).toBe(2 * 3 + 3 + 3 * 2 + 2);
  expect(withParameters(small, values)).toEqual(small);
  const counted = values.map((_, i) => i);
  expect(parameters(withParameters(small, counted))).toEqual(counted);
  expect(parameters(small)).toEqual(values);
  expect(() => withParameters(small, [1, 2])).toThrow(
    "withParameters: expected 17 parameters, got 2",
  );
});

test("the summary has a line for each layer and the total", () => {
  const net = network({
    inputs: 784,
    layers: [dense(128, { activation: relu }), dropout(0.5), dense(10, { activation: softmax })],
  });
  expect(summary(net).split("\n")).toEqual([
    "layer                outputs  parameters",
    "inputs                   784            ",
    "dense, relu              128     100,480",
    "dropout 0.5              128           0",
    "dense, softmax            10       1,290",
    "total                            101,770",
  ]);
  const own = Object.assign((z: number) => z ** 3, { derivative: (z: number) => 3 * z * z });
  expect(summary(network({ inputs: 1, layers: [dense(1, { activation: own })] }))).toContain(
    "dense, own activation",
  );
});

test("the summary counts the parameters of frozen layers", () => {
  const net = network({ inputs: 9, layers: [dense(8, { trainable: false }), dense(1)] });
  expect(summary(net).split("\n").at(-1)).toBe("of them frozen                        80");
  expect(frozenParameters(net)?.indexOf(false)).toBe(80);
  expect(frozenParameters(small)).toBeUndefined();
});

test("the slopes are added in the order of the parameters; dropout has none", () => {
  const net = network({ inputs: 1, layers: [dense(2), dropout(0.5), dense(1)], seed: 1 });
  const gradient = backward(net, forward(net, [3]), [1]);
  const slopes = gradient.layers.flatMap((layer) =>
    layer ? [...layer.weights.flat(), ...layer.biases] : [],
  );
  expect(slopes).toHaveLength(countParameters(net));
  const total = slopes.map((_, i) => i);
  addGradient(total, gradient);
  expectClose(
    total,
    slopes.map((slope, i) => i + slope),
  );
});

test("weights and biases of a layer are those of the network, and dropout has none", () => {
  const net = network({ inputs: 2, layers: [dense(3), dropout(0.5), dense(1)], seed: 1 });
  expect([...weightsOf(net, 0).flat(), ...biasesOf(net, 0)]).toEqual(parameters(net).slice(0, 9));
  expect(weightsOf(net, 2)).toHaveLength(1);
  expect(() => weightsOf(net, 1)).toThrow(
    "weightsOf: expected the place of a dense layer, got 1; dropout has no weights",
  );
  expect(() => biasesOf(net, 3)).toThrow(
    "biasesOf: expected layer to be a whole number from 0 to 2",
  );
});

test("slopes in one list have the order of the parameters, and dropout is left out", () => {
  const net = network({ inputs: 2, layers: [dense(3), dropout(0.5), dense(1)], seed: 1 });
  const { layers } = backward(net, forward(net, [1, 2]), [1]);
  expect(flatSlopes(layers)).toHaveLength(countParameters(net));
  expect(
    flatSlopes([
      {
        weights: [
          [1, 2],
          [3, 4],
        ],
        biases: [5, 6],
      },
      undefined,
    ]),
  ).toEqual([1, 2, 3, 4, 5, 6]);
  for (const wrong of [3, [3], [{ weights: 1 }], [{ weights: [[1]] }], [{ biases: [1] }]]) {
    expect(() => flatSlopes(wrong as never)).toThrow(/^flatSlopes: expected/);
  }
});
