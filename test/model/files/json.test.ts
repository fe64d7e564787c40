import fc from "fast-check";
import { expect, test } from "vitest";
import { relu, softmax } from "../../../src/model/activation.js";
import { fromJson, toJson } from "../../../src/model/files/json.js";
import { toSafetensors } from "../../../src/model/files/safetensors.js";
import { dense, dropout } from "../../../src/model/layer.js";
import { network } from "../../../src/model/network.js";
import { parameters, withParameters } from "../../../src/model/parameters.js";
import { l2 } from "../../../src/training/regularize.js";

import { expectWhole } from "./whole.js";

const net = network({
  inputs: 3,
  layers: [
    dense(4, { activation: relu, regularizer: l2(0.1) }),
    dropout(0.25),
    dense(2, { activation: softmax }),
  ],
  seed: 5,
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
      "fromJson: expected at least one dense layer, got none",
    ],
    [
      changed((json) => Object.assign(json, { layers: 7 })),
      "fromJson: expected at least one dense layer, got none",
    ],
  ];
  for (const [text, message] of refused) expect(() => fromJson(text)).toThrow(message);
  const one = JSON.parse(toJson(network({ inputs: 1, layers: [dense(1)] })));
  expect(() => fromJson(JSON.stringify({ ...one, inputs: 2 }))).toThrow(
    "expected weights for 2 inputs and a bias for each neuron in layer 0, got 1×1 with 1 biases",
  );
});

test("a network with a weight or bias that is not finite is not written", () => {
  for (const [value, text] of [
    [Number.NaN, "NaN"],
    [-Infinity, "-Infinity"],
  ] as const) {
    const wrong = withParameters(net, [...parameters(net).slice(1), value]);
    expect(() => toJson(wrong)).toThrow(
      `toJson: expected finite weights, got ${text} in layer 2; did training diverge?`,
    );
    expect(() => toSafetensors(wrong)).toThrow("toSafetensors: expected finite weights, got");
  }
});

test("names and lists of other types are refused, also where JavaScript would turn them into text", () => {
  const refused: [string, string][] = [
    [changed((json) => Object.assign(json.layers[0], { activation: ["relu"] })), "got a list of 1"],
    [changed((json) => void delete json.layers[0].activation), "softmax, got nothing"],
    [
      changed((json) => Object.assign(json.layers[0], { regularizer: "toString" })),
      'got "toString"',
    ],
    [
      changed((json) =>
        Object.assign(json.layers[0], { weights: { data: [1, 2, 3], shape: [1, 3] } }),
      ),
      "fromJson: expected weights as a list, got an object (in layer 0)",
    ],
    [
      changed((json) => Object.assign(json.layers[2], { biases: { values: [1, 2], shape: [2] } })),
      "fromJson: expected biases as a list, got an object (in layer 2)",
    ],
    [
      changed((json) => json.layers.splice(0, 3, { kind: "dropout", rate: 0.5 })),
      "fromJson: expected at least one dense layer, got 1 without one",
    ],
  ];
  for (const [text, message] of refused) expect(() => fromJson(text)).toThrow(message);
});

/** Paths to every value inside a value. */
function pathsOf(value: unknown): string[][] {
  if (typeof value !== "object" || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, item]) => pathsOf(item).map((path) => [key, ...path])),
  ];
}

test("whatever is put in the place of one value, the file is a whole network or refused by name", () => {
  const paths = pathsOf(saved());
  fc.assert(
    fc.property(fc.nat(paths.length - 1), fc.jsonValue({ maxDepth: 2 }), (which, value) => {
      const holder = { json: saved() };
      const path = ["json", ...(paths[which] as string[])];
      const last = path.pop() as string;
      const parent = path.reduce<Record<string, unknown>>(
        (inside, key) => inside[key] as Record<string, unknown>,
        holder,
      );
      parent[last] = value;
      expectWhole(() => fromJson(JSON.stringify(holder.json)), "fromJson");
    }),
    { numRuns: 2000, seed: 1 },
  );
});
