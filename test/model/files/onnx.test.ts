import { expect, test } from "vitest";
import { random } from "../../../src/math/random.js";
import {
  type Activation,
  identity,
  leakyRelu,
  relu,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from "../../../src/model/activation.js";
import { toOnnx } from "../../../src/model/files/onnx.js";
import { randomNormal } from "../../../src/model/initialize.js";
import { dense, dropout } from "../../../src/model/layer.js";
import { network } from "../../../src/model/network.js";
import { predict } from "../../../src/model/predict.js";
import { expectClose, golden } from "../../close.js";

interface Answered {
  readonly name: string;
  readonly precision: "float32" | "float64";
  readonly file: string;
  readonly inputs: number[][];
  readonly outputs: number[][];
}

const activations = { identity, relu, tanh, sigmoid, softmax, leakyRelu, softplus };
const { networks } = golden<{ networks: Answered[] }>("onnx_outputs");

/** The networks of test/golden/onnx-networks.mjs. */
function networkOf(activation: Activation) {
  const biasInitializer = randomNormal({ deviation: 0.5 });
  return network({
    inputs: 3,
    layers: [
      dense(5, { activation, biasInitializer }),
      dropout(0.5),
      dense(2, { activation, biasInitializer }),
    ],
    seed: 1,
  });
}

test("there is a file for every activation in both precisions", () => {
  const names = networks.map(({ name, precision }) => `${name} ${precision}`).sort();
  const wanted = Object.keys(activations).flatMap((name) => [`${name} float32`, `${name} float64`]);
  expect(names).toEqual(wanted.sort());
});

test.each(networks)(
  "ONNX Runtime answers as predict does: $name in $precision",
  ({ name, precision, file, inputs, outputs }) => {
    const net = networkOf(activations[name as keyof typeof activations]);
    // The same bytes as those that ONNX Runtime has read; if they differ, onnx_outputs.py must be run again.
    expect(Buffer.from(toOnnx(net, { precision })).toString("base64")).toBe(file);
    const own = predict(net, inputs);
    const tolerance = precision === "float32" ? 1e-5 : 1e-14;
    own.forEach((row, i) => {
      row.forEach((value, j) => {
        const other = outputs[i]?.[j] as number;
        expect(Math.abs(value - other)).toBeLessThanOrEqual(
          tolerance * Math.max(1, Math.abs(value)),
        );
      });
    });
  },
);

test("the numbers of the weights are in the file, in the precision that was asked for", () => {
  const [weight, bias] = [0.1, -7.25];
  const net = network({
    inputs: 1,
    layers: [dense(1, { initializer: () => weight, biasInitializer: () => bias })],
  });
  const places = (file: Uint8Array, bytes: ArrayBufferView) =>
    Buffer.from(file).indexOf(new Uint8Array(bytes.buffer));
  const [small, large] = [toOnnx(net), toOnnx(net, { precision: "float64" })];
  expect(places(small, Float32Array.of(weight))).toBeGreaterThan(0);
  expect(places(small, Float32Array.of(bias))).toBeGreaterThan(0);
  expect(places(large, Float64Array.of(weight))).toBeGreaterThan(0);
  expect(places(small, Float64Array.of(weight))).toBe(-1);
  expect(large.length - small.length).toBe(8);
});

test("the weights of a single neuron are a table of one row", () => {
  const file = toOnnx(network({ inputs: 3, layers: [dense(1)] }));
  // Fields 1, the sizes 1 and 3, and field 2, the type float32.
  expect(Buffer.from(file).includes(Buffer.of(8, 1, 8, 3, 16, 1))).toBe(true);
});

test("what an ONNX file cannot hold is refused", () => {
  const cube = Object.assign((z: number) => z ** 3, { derivative: (z: number) => 3 * z * z });
  const one = (weight: number, activation: Activation = identity) =>
    network({ inputs: 1, layers: [dense(1, { activation, initializer: () => weight })] });
  expect(() => toOnnx(one(1, cube))).toThrow(
    "toOnnx: expected a known activation in layer 0, got another function; ONNX files can have identity, relu, tanh, sigmoid, softmax, leakyRelu or softplus",
  );
  expect(() => toOnnx(one(1e300))).toThrow(
    'toOnnx: expected weights for float32, got 1e+300; take precision: "float64"',
  );
  expect(toOnnx(one(1e300), { precision: "float64" }).length).toBeGreaterThan(100);
  expect(() => toOnnx(one(Number.NaN))).toThrow("toOnnx: expected finite weights, got NaN");
  expect(() => toOnnx(one(1), { precision: "float16" as "float32" })).toThrow(
    'toOnnx: expected precision to be "float32" or "float64", got "float16"',
  );
  const empty = { inputs: 1, layers: [{ kind: "dropout" as const, rate: 0.5 }] };
  expect(() => toOnnx(empty)).toThrow("toOnnx: expected at least one dense layer, got none");
});

test("a layer with more than 127 neurons has its length in two bytes", () => {
  const draw = random(1);
  const initializer = () => draw.normal();
  const net = network({ inputs: 200, layers: [dense(300, { initializer })] });
  const { byteLength } = toOnnx(net);
  expectClose(byteLength / (4 * 300 * 201), 1, 0.01);
});
