import { expect, test } from "vitest";
import { relu, softmax } from "../../../src/model/activation.js";
import { fromJson, toJson } from "../../../src/model/files/json.js";
import { fromSafetensors, toSafetensors } from "../../../src/model/files/safetensors.js";
import { type DenseLayer, dense, dropout } from "../../../src/model/layer.js";
import { network } from "../../../src/model/network.js";
import { parameters, withParameters } from "../../../src/model/parameters.js";
import { predict } from "../../../src/model/predict.js";
import { l1, l1l2, l2 } from "../../../src/training/regularize.js";

const net = network({
  inputs: 3,
  layers: [
    dense(4, { activation: relu, regularizer: l2(0.1) }),
    dropout(0.25),
    dense(2, { activation: softmax }),
  ],
  seed: 5,
});
const cube = Object.assign((z: number) => z ** 3, { derivative: (z: number) => 3 * z * z });
const own = network({ inputs: 1, layers: [dense(1, { activation: cube })] });
const ways = [
  ["JSON", (n: typeof net) => fromJson(toJson(n))],
  ["safetensors", (n: typeof net) => fromSafetensors(toSafetensors(n))],
] as const;

test.each(ways)("a network comes back from %s as it was, to the last digit", (_, there) => {
  const extreme = withParameters(
    net,
    parameters(net).map((w, i) => (i === 0 ? 5e-324 : w * 1e17)),
  );
  for (const one of [net, extreme]) {
    const back = there(one);
    expect(parameters(back)).toEqual(parameters(one));
    expect(predict(back, [[1, -2, 0.5]])).toEqual(predict(one, [[1, -2, 0.5]]));
    expect(back.layers.map(({ kind }) => kind)).toEqual(["dense", "dropout", "dense"]);
    expect(back.layers[1]).toEqual({ kind: "dropout", rate: 0.25 });
  }
});

test.each(ways)(
  "the price on weights comes back from %s, so that training can go on",
  (_, there) => {
    const layers = [
      dense(2, { regularizer: l1(0.3) }),
      dense(2, { regularizer: l1l2({ l1: 0.1, l2: 0.2 }) }),
      dense(1),
    ];
    const back = there(network({ inputs: 1, layers, seed: 1 })).layers as DenseLayer[];
    expect(back.map(({ regularizer }) => regularizer?.([3, -4]))).toEqual([
      l1(0.3)([3, -4]),
      l1l2({ l1: 0.1, l2: 0.2 })([3, -4]),
      undefined,
    ]);
    expect(back[0]?.regularizer?.gradient([3, -4])).toEqual([0.3, -0.3]);
    expect(back[2]).not.toHaveProperty("regularizer");
  },
);

test("a frozen layer is saved and loaded as such, in both formats", () => {
  const layers = [dense(2, { trainable: false, regularizer: l2(0.1) }), dense(1)];
  const net = network({ inputs: 1, layers });
  for (const back of [fromJson(toJson(net)), fromSafetensors(toSafetensors(net))]) {
    expect(back.layers.map((layer) => layer.kind === "dense" && layer.trainable)).toEqual([
      false,
      undefined,
    ]);
  }
});

test("a regularizer of one's own is saved and loaded by the name given to it", () => {
  const fourth = Object.assign((w: ArrayLike<number>) => (w[0] as number) ** 4, {
    gradient: (w: ArrayLike<number>) => [4 * (w[0] as number) ** 3],
  });
  const priced = network({ inputs: 1, layers: [dense(1, { regularizer: fourth })] });
  const options = { regularizers: { fourth } };
  expect(fromJson(toJson(priced, options), options)).toEqual(priced);
  expect(fromSafetensors(toSafetensors(priced, options), options)).toEqual(priced);
  expect(() => toJson(priced)).toThrow(
    "toJson: expected l1, l2, l1l2 or a named regularizer in layer 0, got another function; name it: { regularizers: { mine } }",
  );
  expect(() => fromJson(toJson(priced, options))).toThrow(
    'fromJson: expected one of the regularizers given in the options, got "fourth"',
  );
  expect(() => fromJson(toJson(priced, options), { regularizers: { l3: fourth } })).toThrow(
    'fromJson: expected one of the regularizers l3, got "fourth"',
  );
});

test("an activation of one's own is saved and loaded by the name given to it", () => {
  const options = { activations: { cube } };
  expect(fromJson(toJson(own, options), options)).toEqual(own);
  expect(fromSafetensors(toSafetensors(own, options), options)).toEqual(own);
  expect(() => toJson(own)).toThrow(
    "toJson: expected a known activation in layer 0, got another function; name it: { activations: { mine } }",
  );
  expect(() => fromJson(toJson(own, options))).toThrow(
    'fromJson: expected one of the activations identity, sigmoid, tanh, relu, leakyRelu, softplus or softmax, got "cube"',
  );
  expect(() => fromJson(toJson(own, options).replace("cube", "toString"))).toThrow(
    'got "toString"',
  );
});

test("activations and regularizers are objects with the names as keys; undefined means none, other values are refused", () => {
  const [text, bytes] = [toJson(net), toSafetensors(net)];
  const calls: [string, (options: object) => unknown][] = [
    ["toJson", (options) => toJson(net, options)],
    ["fromJson", (options) => fromJson(text, options)],
    ["toSafetensors", (options) => toSafetensors(net, options)],
    ["fromSafetensors", (options) => fromSafetensors(bytes, options)],
  ];
  for (const [name, call] of calls) {
    expect(() => call({ activations: 3 })).toThrow(
      `${name}: expected activations by their names, got 3; { activations: { mine } }`,
    );
    expect(() => call({ regularizers: null })).toThrow(
      `${name}: expected regularizers by their names, got null; { regularizers: { mine } }`,
    );
    expect(() => call({ activations: undefined, regularizers: undefined })).not.toThrow();
  }
});
