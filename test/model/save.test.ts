import { expect, test } from "vitest";
import { relu, sigmoid, softmax } from "../../src/model/activation.js";
import { type DenseLayer, dense, dropout } from "../../src/model/layer.js";
import { network, predict } from "../../src/model/network.js";
import { parameters, withParameters } from "../../src/model/parameters.js";
import { fromJson, fromSafetensors, toJson, toSafetensors } from "../../src/model/save.js";
import { l1, l1l2, l2 } from "../../src/training/regularize.js";
import { golden } from "../close.js";

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

test("Python's safetensors is read", () => {
  const { file, parameters: expected } = golden<{ file: string; parameters: number[] }>("tensors");
  const back = fromSafetensors(Uint8Array.from(Buffer.from(file, "base64")));
  expect(parameters(back)).toEqual(expected);
  expect(
    back.layers.map((layer) => (layer.kind === "dense" ? layer.activation : layer.rate)),
  ).toEqual([relu, 0.5, sigmoid]);
});

test("the values of a safetensors file begin at a multiple of 8, after a header of JSON", () => {
  const bytes = toSafetensors(net);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  expect(length % 8).toBe(0);
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  // The format wants a header to begin with its brace, and only spaces behind it: here fewer than 8.
  expect(text).toMatch(/^\{.*\} {0,7}$/);
  const header = JSON.parse(text);
  expect(header["layers.0.weights"]).toEqual({
    dtype: "F64",
    shape: [4, 3],
    data_offsets: [0, 96],
  });
  expect(header["layers.2.biases"]).toEqual({ dtype: "F64", shape: [2], data_offsets: [192, 208] });
  expect(bytes.length).toBe(8 + length + 208);
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

const saved = () => JSON.parse(toJson(net));
const changed = (change: (json: ReturnType<typeof saved>) => void) => {
  const json = saved();
  change(json);
  return JSON.stringify(json);
};

test("a file of another format, version or shape is refused, with what is wrong", () => {
  const refused: [string, string][] = [
    ["{", 'fromJson: expected JSON, got "{"; was the file cut off?'],
    ["null", "fromJson: expected a network of this library, got something else"],
    ['{"format":"other"}', "fromJson: expected a network of this library"],
    [
      changed((json) => Object.assign(json, { version: 2 })),
      "fromJson: expected version 1, got 2; was it saved by a newer library?",
    ],
    [
      changed((json) => Object.assign(json, { inputs: 4 })),
      "fromJson: expected weights for 4 inputs and a bias for each neuron in layer 0, got 4×3 with 4 biases",
    ],
    [
      changed((json) => Object.assign(json, { inputs: "3" })),
      'fromJson: expected a number of inputs, got "3"',
    ],
    [
      changed((json) => Object.assign(json, { inputs: 0 })),
      "fromJson: expected a number of inputs, got 0",
    ],
    [
      changed((json) => {
        json.layers[2].biases = [1];
      }),
      "in layer 2, got 2×4 with 1 biases",
    ],
    [
      changed((json) => {
        json.layers[0].weights[1][0] = null;
      }),
      "fromJson: expected finite numbers, got null in row 1, column 0; is a value missing? (in layer 0)",
    ],
    [
      changed((json) => {
        json.layers[0].kind = "conv";
      }),
      'fromJson: expected "dense" or "dropout" as layer 0, got an object',
    ],
    [
      changed((json) => {
        json.layers[1].rate = 2;
      }),
      "fromJson: expected a rate of at least 0 and below 1, got 2",
    ],
    [
      changed((json) => {
        json.layers[0].regularizer.l2 = -1;
      }),
      "fromJson: expected rate to be a number of at least 0, got -1",
    ],
    [
      changed((json) => {
        json.layers[0].regularizer = null;
      }),
      "fromJson: expected rate to be a number of at least 0, got nothing",
    ],
    [
      changed((json) => Object.assign(json, { layers: [] })),
      "fromJson: expected at least one layer, got none",
    ],
    [
      changed((json) => Object.assign(json, { layers: 7 })),
      "fromJson: expected at least one layer, got none",
    ],
  ];
  for (const [text, message] of refused) expect(() => fromJson(text)).toThrow(message);
  const one = JSON.parse(toJson(network({ inputs: 1, layers: [dense(1)] })));
  expect(() => fromJson(JSON.stringify({ ...one, inputs: 2 }))).toThrow(
    "expected weights for 2 inputs and a bias for each neuron in layer 0, got 1×1 with 1 biases",
  );
});

/** A safetensors file with its header changed. */
function rewritten(change: (header: Record<string, Record<string, unknown>>) => void): Uint8Array {
  const bytes = toSafetensors(net);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  change(header);
  const text = new TextEncoder().encode(JSON.stringify(header));
  const out = new Uint8Array(8 + text.length + bytes.length - 8 - length);
  new DataView(out.buffer).setBigUint64(0, BigInt(text.length), true);
  out.set(text, 8);
  out.set(bytes.subarray(8 + length), 8 + text.length);
  return out;
}

test("a safetensors file that is cut off, of other tensors or of another version is refused", () => {
  const bytes = toSafetensors(net);
  const refused: [Uint8Array, string][] = [
    [new Uint8Array(4), "fromSafetensors: expected at least 8 bytes, got 4"],
    [bytes.subarray(0, 50), "got a file of 50; was it cut off?"],
    [
      bytes.subarray(0, bytes.length - 1),
      "fromSafetensors: expected 16 bytes for layers.2.biases, got fewer; was the file cut off?",
    ],
    [
      rewritten((header) => {
        header.__metadata__ = {};
      }),
      "fromSafetensors: expected a network of this library, got something else",
    ],
    [
      rewritten((header) => {
        delete header.__metadata__;
      }),
      "fromSafetensors: expected a network of this library, got something else",
    ],
    [
      rewritten((header) => {
        delete (header.__metadata__ as Record<string, string>).layers;
      }),
      "fromSafetensors: expected at least one layer, got none",
    ],
    [
      rewritten((header) => {
        (header.__metadata__ as Record<string, string>).layers = "[{";
      }),
      'fromSafetensors: expected JSON, got "[{"',
    ],
    [
      rewritten((header) => {
        delete (header["layers.0.weights"] as Record<string, unknown>).data_offsets;
      }),
      "fromSafetensors: expected 96 bytes for layers.0.weights, got fewer",
    ],
    [
      rewritten((header) => {
        (header.__metadata__ as Record<string, string>).version = "9";
      }),
      "fromSafetensors: expected version 1, got 9",
    ],
    [
      rewritten((header) => {
        delete header["layers.0.biases"];
      }),
      "fromSafetensors: expected a tensor layers.0.biases of F64 4, got none",
    ],
    [
      rewritten((header) => {
        (header["layers.0.weights"] as Record<string, unknown>).dtype = "F32";
      }),
      "fromSafetensors: expected a tensor layers.0.weights of F64 4×3, got F32 4×3",
    ],
    [
      rewritten((header) => {
        (header["layers.0.weights"] as Record<string, unknown>).data_offsets = [0, 8];
      }),
      "fromSafetensors: expected 96 bytes for layers.0.weights, got fewer",
    ],
  ];
  for (const [file, message] of refused) expect(() => fromSafetensors(file)).toThrow(message);
  const padded = Uint8Array.from([9, 9, 9, ...bytes]).subarray(3);
  expect(parameters(fromSafetensors(padded))).toEqual(parameters(net));
});

test("a safetensors file may end with its header, or begin one of no length: each has its message", () => {
  const empty = new Uint8Array(8);
  expect(() => fromSafetensors(empty)).toThrow('fromSafetensors: expected JSON, got ""');
  const headerOnly = Uint8Array.from([2, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode("{}")]);
  expect(() => fromSafetensors(headerOnly)).toThrow(
    "fromSafetensors: expected a network of this library, got something else",
  );
  headerOnly[0] = 3;
  expect(() => fromSafetensors(headerOnly)).toThrow(
    "fromSafetensors: expected a header of 3 bytes, got a file of 10; was it cut off?",
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
