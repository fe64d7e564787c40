// A network as ONNX, which ONNX Runtime and many other programs run, in a page, on a phone or in a database.
//   inputs (examples × n) → Gemm: x Wᵀ + b → activation → … → outputs (examples × m)
// The file is a protobuf message of nodes and of tensors; a dropout layer is left out, because it changes no
// prediction. Lesson 9; the messages and their numbers: github.com/onnx/onnx, onnx.proto
import { checkOptions, fail, listed, oneOf } from "../../math/argument-errors.js";
import { activationName } from "../activation.js";
import type { DenseLayer } from "../layer.js";
import type { Network } from "../network.js";
import { bytes, type Field, float, joined, message, text, whole } from "./protobuf.js";
import { checkWeights } from "./saved-layers.js";

/** Options of `toOnnx`. */
export interface ToOnnxOptions {
  /**
   * The type of the numbers. "float32" is what most programs expect, "float64" gives the library's own digits.
   * @defaultValue "float32"
   */
  precision?: "float32" | "float64";
}

/** The version of the file format (8) and of the operators (17) in the file, which runtimes since 2022 read. */
const FORMAT_VERSION = 8;
const OPERATORS_VERSION = 17;

/** The codes of the types float32 and float64 in ONNX's TensorProto. */
const TYPES = { float32: 1, float64: 11 } as const;

type Precision = keyof typeof TYPES;

/** A node of the graph: the names of its inputs and outputs, its operator and the operator's attributes. */
function node(operator: string, inputs: string[], output: string, attributes: Field[] = []): Field {
  return message(1, [
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(3, output),
    text(4, operator),
    ...attributes.map((attribute) => bytes(5, attribute)),
  ]);
}

const wholeAttribute = (name: string, value: number): Field =>
  joined([text(1, name), whole(3, value), whole(20, 2)]);

const floatAttribute = (name: string, value: number): Field =>
  joined([text(1, name), float(2, value), whole(20, 1)]);

/** A list of numbers that the file stores: a tensor with its name and shape. */
function tensor(
  name: string,
  shape: readonly number[],
  values: readonly number[],
  precision: Precision,
): Field {
  const size = precision === "float32" ? 4 : 8;
  const view = new DataView(new ArrayBuffer(size * values.length));
  values.forEach((value, i) => {
    if (precision === "float64") view.setFloat64(size * i, value, true);
    else if (Number.isFinite(Math.fround(value))) view.setFloat32(size * i, value, true);
    else fail("toOnnx", `expected weights for float32, got ${value}`, 'take precision: "float64"');
  });
  return message(5, [
    ...shape.map((length) => whole(1, length)),
    whole(2, TYPES[precision]),
    text(8, name),
    bytes(9, new Uint8Array(view.buffer)),
  ]);
}

/** The name, type and shape of the graph's input or output: any number of examples, each of `width` numbers. */
function table(field: number, name: string, width: number, precision: Precision): Field {
  const shape = [message(1, [text(2, "examples")]), message(1, [whole(1, width)])];
  const type = message(1, [whole(1, TYPES[precision]), message(2, shape)]);
  return message(field, [text(1, name), message(2, [type])]);
}

/** The activations that are one operator of ONNX each. */
const OPERATORS: Readonly<Record<string, [operator: string, attributes?: Field[]]>> = {
  identity: ["Identity"],
  relu: ["Relu"],
  tanh: ["Tanh"],
  sigmoid: ["Sigmoid"],
  softmax: ["Softmax", [wholeAttribute("axis", 1)]],
  leakyRelu: ["LeakyRelu", [floatAttribute("alpha", 0.2)]],
  softplus: ["Softplus"],
};

/** The constants that activations need, each with the activation that needs it. */
const CONSTANTS = [
  { activation: "leakyRelu", name: "slope", value: 0.2 },
  { activation: "softplus", name: "one", value: 1 },
];

/** The nodes that turn the weighted sums z into the activations a. */
function activationNodes(name: string, z: string, a: string, precision: Precision): Field[] {
  const part = (what: string) => `${a}/${what}`;
  // leakyRelu is max(0.2 z, z): ONNX's own operator has 0.2 as a float32, which is another number.
  if (name === "leakyRelu" && precision === "float64") {
    return [node("Mul", [z, "slope"], part("small")), node("Max", [z, part("small")], a)];
  }
  // ONNX Runtime has no Softplus in float64: ln(1 + e^z) = max(0, z) + ln(1 + e^−|z|).
  if (name === "softplus" && precision === "float64") {
    return [
      node("Abs", [z], part("abs")),
      node("Neg", [part("abs")], part("neg")),
      node("Exp", [part("neg")], part("exp")),
      node("Add", [part("exp"), "one"], part("sum")),
      node("Log", [part("sum")], part("log")),
      node("Relu", [z], part("relu")),
      node("Add", [part("relu"), part("log")], a),
    ];
  }
  const [operator, attributes] = OPERATORS[name] as [string, Field[]?];
  return [node(operator, [z], a, attributes)];
}

/** The nodes and the stored numbers of a dense layer. */
function denseParts(layer: DenseLayer, i: number, from: string, to: string, precision: Precision) {
  const name = activationName(layer.activation);
  if (name === undefined || !Object.hasOwn(OPERATORS, name)) {
    const cause = `ONNX files can have ${listed(Object.keys(OPERATORS))}`;
    fail("toOnnx", `expected a known activation in layer ${i}, got another function`, cause);
  }
  const [weights, biases, z] = [`layers.${i}.weights`, `layers.${i}.biases`, `layers.${i}.sums`];
  const shape = [layer.biases.length, layer.weights[0]?.length as number];
  return {
    nodes: [
      node("Gemm", [from, weights, biases], z, [wholeAttribute("transB", 1)]),
      ...activationNodes(name, z, to, precision),
    ],
    tensors: [
      tensor(weights, shape, layer.weights.flat(), precision),
      tensor(biases, [layer.biases.length], layer.biases, precision),
    ],
  };
}

/**
 * Writes a network as ONNX, with one input `inputs` (examples × n) and one output `outputs` (examples × m).
 * @param network the network
 * @param options `precision`
 * @returns the bytes of the file
 * @throws when a weight or bias is not finite or too large for float32, or an activation is not the library's own
 * @example toOnnx(network({ inputs: 1, layers: [dense(1)] })).length // 302
 * @see Lesson 9; ONNX, Open Neural Network Exchange
 */
export function toOnnx(network: Network, options: ToOnnxOptions = {}): Uint8Array {
  checkOptions("toOnnx", options, ["precision"]);
  const { precision = "float32" } = options;
  oneOf("toOnnx", "precision", precision, ["float32", "float64"]);
  checkWeights("toOnnx", network);
  const dense = network.layers.flatMap((layer, i) =>
    layer.kind === "dense" ? [{ layer, i }] : [],
  );
  const width = dense.at(-1)?.layer.biases.length;
  if (width === undefined) return fail("toOnnx", "expected at least one dense layer, got none");
  let from = "inputs";
  const parts = dense.map(({ layer, i }, k) => {
    const to = k === dense.length - 1 ? "outputs" : `layers.${i}.outputs`;
    const part = denseParts(layer, i, from, to, precision);
    from = to;
    return part;
  });
  const names = dense.map(({ layer }) => activationName(layer.activation));
  const constants = CONSTANTS.filter(
    ({ activation }) => precision === "float64" && names.includes(activation),
  );
  const graph = [
    ...parts.flatMap(({ nodes }) => nodes),
    text(2, "network"),
    ...parts.flatMap(({ tensors }) => tensors),
    ...constants.map(({ name, value }) => tensor(name, [], [value], precision)),
    table(11, "inputs", network.inputs, precision),
    table(12, "outputs", width, precision),
  ];
  return joined([
    whole(1, FORMAT_VERSION),
    text(2, "nudgebook"),
    message(7, graph),
    message(8, [text(1, ""), whole(2, OPERATORS_VERSION)]),
  ]);
}
