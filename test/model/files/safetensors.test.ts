import fc from "fast-check";
import { expect, test } from "vitest";
import { identity, relu, sigmoid, softmax } from "../../../src/model/activation.js";
import { fromSafetensors, toSafetensors } from "../../../src/model/files/safetensors.js";
import { writeTensors } from "../../../src/model/files/tensors.js";
import { type DenseLayer, dense, dropout } from "../../../src/model/layer.js";
import { network } from "../../../src/model/network.js";
import { parameters } from "../../../src/model/parameters.js";
import { predict } from "../../../src/model/predict.js";
import { l2 } from "../../../src/training/regularize.js";
import { golden } from "../../close.js";
import { rewrittenHeader } from "./rewritten-header.js";
import { expectWhole } from "./whole.js";

type Change = Parameters<typeof rewrittenHeader>[1];

const net = network({
  inputs: 3,
  layers: [
    dense(4, { activation: relu, regularizer: l2(0.1) }),
    dropout(0.25),
    dense(2, { activation: softmax }),
  ],
  seed: 5,
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

const sized = (units: number, inputs: number) =>
  rewritten((header) => {
    const layers = [{ kind: "dense", activation: "relu", units, inputs }];
    (header.__metadata__ as Record<string, string>).layers = JSON.stringify(layers);
  });

const rewritten = (change: Change) => rewrittenHeader(toSafetensors(net), change);

test("a safetensors file that is cut off, of other tensors or of another version is refused", () => {
  const bytes = toSafetensors(net);
  const refused: [Uint8Array, string][] = [
    [new Uint8Array(4), "fromSafetensors: expected at least 8 bytes, got 4"],
    [bytes.subarray(0, 50), "got a file of 50; was it cut off?"],
    [
      bytes.subarray(0, bytes.length - 1),
      "fromSafetensors: expected layers.2.biases to end at byte 208 of the numbers, got a file with 207; was it cut off?",
    ],
    [
      rewritten((header) => {
        header.__metadata__ = {};
      }),
      'fromSafetensors: expected a network of this library, got something else; for a file of another library take { names }; it has the tensors "layers.0.weights", "layers.0.biases", "layers.2.weights" or "layers.2.biases"',
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
      "fromSafetensors: expected at least one dense layer, got none",
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
      "fromSafetensors: expected data_offsets of layers.0.weights to be two whole numbers [begin, end], got none",
    ],
    [
      rewritten((header) => {
        (header.__metadata__ as Record<string, string>).version = "9";
      }),
      "fromSafetensors: expected version 1, got 9",
    ],
    [
      rewritten((header) => {
        header.other = header["layers.0.biases"] as Record<string, unknown>;
        delete header["layers.0.biases"];
      }),
      "fromSafetensors: expected a tensor layers.0.biases of F64 4, got none",
    ],
    [
      rewritten((header) => {
        (header["layers.0.weights"] as Record<string, unknown>).dtype = "F32";
      }),
      "fromSafetensors: expected 48 bytes for layers.0.weights (F32 4×3), got 96",
    ],
    [
      rewritten((header) => {
        (header["layers.0.weights"] as Record<string, unknown>).data_offsets = [0, 8];
      }),
      "fromSafetensors: expected 96 bytes for layers.0.weights (F64 4×3), got 8",
    ],
  ];
  for (const [file, message] of refused) expect(() => fromSafetensors(file)).toThrow(message);
  expect(() =>
    fromSafetensors(
      rewritten((header) => {
        const layers = JSON.parse((header.__metadata__ as Record<string, string>).layers as string);
        (header.__metadata__ as Record<string, string>).layers = JSON.stringify([layers[2]]);
      }),
    ),
  ).toThrow("fromSafetensors: expected a tensor layers.0.weights of F64 2×4, got F64 4×3");
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

const set = (name: string, value: object) =>
  rewritten((header) => void Object.assign(header[name] as object, value));

test.each<[string, Uint8Array, string]>([
  [
    "negative offsets, which would read the header's text as weights",
    set("layers.0.weights", { data_offsets: [-48, 48] }),
    "expected data_offsets of layers.0.weights to be two whole numbers [begin, end], got [-48,48]",
  ],
  [
    "fractional offsets",
    set("layers.0.weights", { data_offsets: [0.5, 96.5] }),
    "expected data_offsets of layers.0.weights to be two whole numbers [begin, end], got [0.5,96.5]",
  ],
  [
    "offsets in the wrong order",
    set("layers.0.weights", { data_offsets: [96, 0] }),
    "expected data_offsets of layers.0.weights to be two whole numbers [begin, end], got [96,0]",
  ],
  [
    "three offsets",
    set("layers.0.weights", { data_offsets: [0, 96, 96] }),
    "expected data_offsets of layers.0.weights to be two whole numbers [begin, end], got [0,96,96]",
  ],
  [
    "offsets beyond the end",
    set("layers.0.weights", { data_offsets: [8e3, 8096] }),
    "expected layers.0.weights to end at byte 8096 of the numbers, got a file with 208; was it cut off?",
  ],
  [
    "tensors that overlap",
    set("layers.0.biases", { data_offsets: [64, 96] }),
    "expected layers.0.biases to begin at byte 96, where the tensor before it ends, got 64; was the header changed?",
  ],
  [
    "a gap between tensors",
    rewritten((header) => void delete header["layers.0.biases"]),
    "expected layers.2.weights to begin at byte 96, where the tensor before it ends, got 128",
  ],
  [
    "bytes after the last tensor",
    Uint8Array.from([...toSafetensors(net), 1, 2]),
    "expected 208 bytes of numbers, got 210",
  ],
  [
    "a shape of other numbers",
    set("layers.0.weights", { shape: [3, 3] }),
    "expected 72 bytes for layers.0.weights (F64 3×3), got 96",
  ],
  [
    "a shape that is transposed",
    set("layers.0.weights", { shape: [3, 4] }),
    "expected a tensor layers.0.weights of F64 4×3, got F64 3×4",
  ],
  [
    "a shape that is no list",
    set("layers.0.weights", { shape: { 0: 4, 1: 3, length: 2 } }),
    'expected layers.0.weights to have a dtype and a shape of whole numbers, got {"dtype":"F64","shape":{"0":4',
  ],
  [
    "layers whose widths do not chain",
    rewritten((header) => {
      const metadata = header.__metadata__ as Record<string, string>;
      metadata.inputs = "4";
    }),
    "expected weights for 4 inputs and a bias for each neuron in layer 0, got 4×3 with 4 biases",
  ],
  [
    "layers that are no layers",
    rewritten((header) => {
      (header.__metadata__ as Record<string, string>).layers = "[3]";
    }),
    'expected "dense" or "dropout" as layer 0, got 3',
  ],
  ["layers without a size", sized(-1, 3), "expected units and inputs of layer 0, got -1 and 3"],
  ["layers without neurons", sized(0, 3), "expected units and inputs of layer 0, got 0 and 3"],
  ["half a neuron", sized(2.5, 3), "expected units and inputs of layer 0, got 2.5 and 3"],
  ["a header that is a list", headerOnly("[]"), "expected a network of this library"],
  ["a header that is a number", headerOnly("7"), "expected a network of this library"],
])("a safetensors file is refused for %s", (_, file, message) => {
  expect(() => fromSafetensors(file)).toThrow(`fromSafetensors: ${message}`);
});

test("weights that are NaN are refused, with their place", () => {
  const file = toSafetensors(net);
  new DataView(file.buffer).setFloat64(file.length - 8, Number.NaN, true);
  expect(() => fromSafetensors(file)).toThrow(
    "fromSafetensors: expected finite numbers, got NaN at place 1 of layers.2.biases; did training diverge?",
  );
});

test("whatever is changed in a header or in its bytes, the file is a whole network or refused by name", () => {
  const file = toSafetensors(net);
  const names = ["layers.0.weights", "layers.0.biases", "layers.2.weights", "layers.2.biases"];
  const field = fc.constantFrom("dtype", "shape", "data_offsets");
  const sizes = fc.array(fc.oneof(fc.integer({ min: -9, max: 300 }), fc.double()), {
    maxLength: 3,
  });
  const value = fc.oneof(sizes, fc.jsonValue({ maxDepth: 1 }), fc.constantFrom("F16", "I64"));
  fc.assert(
    fc.property(fc.constantFrom(...names), field, value, (name, key, changed) => {
      expectWhole(() => fromSafetensors(set(name, { [key]: changed })), "fromSafetensors");
    }),
    { numRuns: 1000, seed: 1 },
  );
  const key = fc.constantFrom("format", "version", "inputs", "layers");
  fc.assert(
    fc.property(key, fc.oneof(fc.jsonValue(), fc.json()), (name, changed) => {
      expectWhole(
        () =>
          fromSafetensors(
            rewritten(
              (header) => void Object.assign(header.__metadata__ as object, { [name]: changed }),
            ),
          ),
        "fromSafetensors",
      );
    }),
    { numRuns: 1000, seed: 1 },
  );
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.nat(255), (place, byte) => {
      const changed = file.slice();
      changed[place] = byte;
      expectWhole(() => fromSafetensors(changed), "fromSafetensors");
      expectWhole(() => fromSafetensors(file.subarray(0, place)), "fromSafetensors");
    }),
    { numRuns: 2000, seed: 1 },
  );
});

function headerOnly(text: string): Uint8Array {
  const bytes = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode(text)]);
  bytes[0] = text.length;
  return bytes;
}

const torch = golden<{
  file: string;
  half: string;
  halves: number[][];
  inputs: number[][];
  outputs: number[][];
}>("pytorch_file");
const torchFile = Uint8Array.from(Buffer.from(torch.file, "base64"));
const names = [
  { weights: "0.weight", biases: "0.bias", activation: relu },
  { weights: "2.weight", biases: "2.bias" },
];

test("a file of PyTorch is a network, when the tensors of each layer are named", () => {
  const read = fromSafetensors(torchFile, { names });
  expect(read.inputs).toBe(3);
  predict(read, torch.inputs).forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value).toBeCloseTo(torch.outputs[i]?.[j] as number, 13);
    });
  });
  const half = fromSafetensors(Uint8Array.from(Buffer.from(torch.half, "base64")), { names });
  expect((half.layers[0] as DenseLayer).weights).toEqual(torch.halves);
  const first = fromSafetensors(torchFile, { names: [{ weights: "0.weight" }] });
  expect(first.layers).toEqual([
    { kind: "dense", activation: identity, biases: [0, 0, 0, 0], weights: expect.anything() },
  ]);
});

test.each<[string, unknown, string]>([
  [
    "no such tensor",
    [{ weights: "fc1.weight" }],
    'expected one of the tensors "0.bias", "0.weight", "2.bias" or "2.weight", got "fc1.weight"',
  ],
  [
    "layers in the wrong order",
    [names[1], names[0]],
    "expected 0.weight to have 2 inputs, got 4×3; PyTorch stores outputs × inputs; are the layers in order?",
  ],
  [
    "biases in the place of weights",
    [{ weights: "0.bias" }],
    "expected 0.bias to be a table, neurons × inputs, got 4",
  ],
  [
    "weights in the place of biases",
    [{ weights: "0.weight", biases: "2.bias" }],
    "expected 2.bias to be 4 numbers, got 2",
  ],
  [
    "an activation by its name",
    [{ weights: "0.weight", activation: "relu" }],
    'expected an activation for layer 0, got "relu"',
  ],
  [
    "a name alone",
    ["0.weight"],
    'expected names of tensors for layer 0, got "0.weight"; write { weights: "0.weight", biases: "0.bias" }',
  ],
  ["no layers", [], "expected names of at least one layer, got none"],
  ["a text", "0.weight", 'expected names to be a list of layers, got "0.weight"'],
])("names are refused that do not fit the file: %s", (_, wrong, message) => {
  expect(() => fromSafetensors(torchFile, { names: wrong as never })).toThrow(
    `fromSafetensors: ${message}`,
  );
});

test("a file of PyTorch without names is refused with its tensors", () => {
  expect(() => fromSafetensors(torchFile)).toThrow(
    'got something else; for a file of another library take { names }; it has the tensors "0.bias", "0.weight", "2.bias" or "2.weight"',
  );
});

/** A file of another library with tensors of 0, by their names and shapes. */
const other = (shapes: Readonly<Record<string, readonly number[]>>) =>
  writeTensors(
    Object.entries(shapes).map(([name, shape]) => ({
      name,
      shape,
      values: new Array<number>(shape.reduce((product, n) => product * n, 1)).fill(0),
    })),
    {},
  );

test("the message for a file of another library names up to four of its tensors", () => {
  const message = "fromSafetensors: expected a network of this library, got something else";
  const hint = "; for a file of another library take { names }; it has the tensors ";
  const numbered = (count: number) =>
    Object.fromEntries(["a", "b", "c", "d", "e"].slice(0, count).map((name) => [name, [1]]));
  expect(() => fromSafetensors(other({}))).toThrow(new Error(message));
  expect(() => fromSafetensors(other(numbered(1)))).toThrow(new Error(`${message}${hint}"a"`));
  expect(() => fromSafetensors(other(numbered(5)))).toThrow(
    new Error(`${message}${hint}"a", "b", "c" or "d"`),
  );
});

test("weights are a table of any size but 0, and a list of names is shortened", () => {
  const file = other({ one: [1, 1], none: [0, 3], single: [] });
  const read = (weights: string) => fromSafetensors(file, { names: [{ weights }] });
  expect(read("one").inputs).toBe(1);
  expect(() => read("none")).toThrow("none to be a table, neurons × inputs, got 0×3");
  expect(() => read("single")).toThrow("to be a table, neurons × inputs, got a single number");
  const many = Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`t${i + 10}`, [0]]));
  const names = [{ weights: "x" }];
  const all = Object.keys(many)
    .map((name) => `"${name}"`)
    .join(", ")
    .slice(0, 300);
  expect(() => fromSafetensors(other(many), { names })).toThrow(
    `expected one of the tensors ${all}, got "x"`,
  );
});
