// Values of wrong types in every argument and option of the public functions of src/math, src/data and
// src/model.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import * as nb from "../src/index.js";
import { type Case, failuresOf, testWrongTypes, wrongTypesOf } from "./wrong-types.js";

/** The exports of the library, for those that are reached by a computed name. */
const library = { ...nb };

const tried = new Set<string>();

function testRoom(title: string, cases: readonly Case[]): void {
  for (const { name } of cases) tried.add(name);
  testWrongTypes(title, cases);
}

const table = [
  [1, 2],
  [3, 5],
];

testRoom("vectors", [
  wrongTypesOf("dot", nb.dot, [1, 2], [3, 4]),
  wrongTypesOf("add", nb.add, [1, 2], [3, 4]),
  wrongTypesOf("subtract", nb.subtract, [1, 2], [3, 4]),
  wrongTypesOf("scale", nb.scale, [1, 2], 3),
  wrongTypesOf("sum", nb.sum, [1, 2]),
  wrongTypesOf("mean", nb.mean, [1, 2]),
  wrongTypesOf("norm", nb.norm, [1, 2]),
  wrongTypesOf("distance", nb.distance, [1, 2], [3, 4]),
  wrongTypesOf("toVector", (values: nb.Values) => nb.toVector(values), [1, 2]),
  wrongTypesOf("toVector", (values: nb.Values) => nb.toVector(values), {
    values: [1, 2],
    shape: [2],
  }),
]);

testRoom("matrices", [
  wrongTypesOf("shape", (matrix: number[][]) => nb.shape(matrix), table),
  wrongTypesOf("transpose", nb.transpose, table),
  wrongTypesOf("multiply", nb.multiply, table, table),
  wrongTypesOf("column", nb.column, table, 1),
  wrongTypesOf("toMatrix", (rows: nb.Rows) => nb.toMatrix(rows), table),
  wrongTypesOf("toMatrix", (rows: nb.Rows) => nb.toMatrix(rows), {
    data: [1, 2, 3, 4],
    shape: [2, 2],
  }),
  wrongTypesOf("toMatrix", (rows: nb.Rows) => nb.toMatrix(rows), {
    columns: ["a", "b"],
    shape: [2, 2],
    values: table,
  }),
]);

testRoom("elementary functions", [
  wrongTypesOf("exp", nb.exp, 1),
  wrongTypesOf("log", nb.log, 1),
  wrongTypesOf("pow", nb.pow, 2, 3),
  wrongTypesOf("sin", nb.sin, 1),
  wrongTypesOf("cos", nb.cos, 1),
]);

const generator = nb.random(0);
testRoom("random numbers", [
  wrongTypesOf("random", (seed: number) => nb.random(seed), 1),
  wrongTypesOf("uniform", generator.uniform, 0, 1),
  wrongTypesOf("normal", generator.normal, 0, 1),
  wrongTypesOf("integer", generator.integer, 5),
  wrongTypesOf("shuffle", generator.shuffle, [1, 2]),
  wrongTypesOf("permutation", generator.permutation, 3),
]);

testRoom("derivatives", [
  wrongTypesOf("numericalDerivative", nb.numericalDerivative, Math.sin, 1, { step: 0.1 }),
  wrongTypesOf("numericalGradient", nb.numericalGradient, ([x]: number[]) => x, [1]),
  wrongTypesOf("checkGradient", nb.checkGradient, {
    f: ([x = 0]: number[]) => x,
    gradient: () => [1],
    point: [1],
  }),
]);

const range = [0, 1];
const usual = { samples: 2, noise: 0, seed: 0 };
testRoom("data sets", [
  wrongTypesOf("catBrain", nb.catBrain, usual),
  wrongTypesOf("line", nb.line, { ...usual, slope: 1, intercept: 0, range }),
  wrongTypesOf("moons", nb.moons, usual),
  wrongTypesOf("rings", nb.rings, { ...usual, radius: 0.5 }),
  wrongTypesOf("spirals", nb.spirals, { ...usual, turns: 1 }),
  wrongTypesOf("xor", nb.xor, usual),
  wrongTypesOf("blobs", nb.blobs, { ...usual, classes: 2 }),
  wrongTypesOf("digits", nb.digits, { scaled: false }),
  wrongTypesOf("iris", nb.iris),
]);

const minMax = nb.minMaxScaler(table);
const standard = nb.standardScaler(table);
const frame = { columns: ["a", "b"], shape: [2, 2], values: table };
testRoom("data", [
  wrongTypesOf("minMaxScaler", nb.minMaxScaler, table, { range }),
  wrongTypesOf("standardScaler", nb.standardScaler, table),
  wrongTypesOf("transform", minMax.transform, table),
  wrongTypesOf("inverse", minMax.inverse, table),
  wrongTypesOf("transform", standard.transform, table),
  wrongTypesOf("inverse", standard.inverse, table),
  wrongTypesOf("decide", nb.decide, 1, 0.2, ["low", "middle", "high"]),
  wrongTypesOf("argMax", nb.argMax, [1, 2]),
  wrongTypesOf("oneHot", nb.oneHot, [0, 1], 2),
  wrongTypesOf("oneHot", nb.oneHot, [0, 1]),
  wrongTypesOf(
    "batches",
    (count: number, options: nb.BatchOptions) => nb.batches(count, options),
    3,
    {
      batchSize: 2,
      seed: 1,
    },
  ),
  wrongTypesOf("pick", nb.pick, [1, 2], [0]),
  wrongTypesOf("trainTestSplit", nb.trainTestSplit, table, [1, 2], {
    testShare: 0.5,
    seed: 0,
    stratify: false,
  }),
  wrongTypesOf("columns", nb.columns, frame, ["a"], { missing: "drop" }),
  wrongTypesOf("parseIdx", nb.parseIdx, Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7)),
]);

const files = mkdtempSync(join(tmpdir(), "nudgebook-wrong-types-"));
afterAll(() => rmSync(files, { recursive: true }));
writeFileSync(join(files, "numbers"), Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7));
writeFileSync(join(files, "table.csv"), "a,b\n1,2\n");
for (const part of ["train", "t10k"]) {
  const picture = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9);
  writeFileSync(join(files, `${part}-images-idx3-ubyte`), picture);
  writeFileSync(join(files, `${part}-labels-idx1-ubyte`), Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7));
}

testRoom("files", [
  wrongTypesOf("readIdx", nb.readIdx, join(files, "numbers")),
  wrongTypesOf("readMnist", nb.readMnist, files, { limit: 1 }),
  wrongTypesOf("readCsv", nb.readCsv, join(files, "table.csv"), {
    ...{ delimiter: ",", decimal: ".", gaps: [""], encoding: "utf-8" },
  }),
  wrongTypesOf(
    "parseCsv",
    (text: string, options: object) => nb.parseCsv(text, options),
    "a,b\n1,2",
    {
      ...{ delimiter: ",", decimal: ".", gaps: [""] },
    },
  ),
]);

const activations = ["identity", "sigmoid", "tanh", "relu", "leakyRelu", "softplus"] as const;
testRoom("activations", [
  ...activations.flatMap((name) => [
    wrongTypesOf(name, library[name], 1),
    wrongTypesOf(name, library[name].derivative, 1),
  ]),
  wrongTypesOf("softmax", nb.softmax, [1, 2]),
  wrongTypesOf("softmax", nb.softmax.derivative, [1, 2]),
]);

// Not a plain object, so that only the whole generator is replaced and not its methods.
const whole = Object.assign(Object.create({}), generator);
testRoom("initializers", [
  wrongTypesOf("zeros", nb.zeros),
  wrongTypesOf("randomUniform", nb.randomUniform, { low: 0, high: 1 }),
  wrongTypesOf("randomNormal", nb.randomNormal, { mean: 0, deviation: 1 }),
  ...(["glorotUniform", "glorotNormal", "heUniform", "heNormal"] as const).map((name) =>
    wrongTypesOf(name, library[name], whole, 2, 3),
  ),
]);

const net = nb.network({ inputs: 2, layers: [nb.dense(1)] });
const trace = nb.forward(net, [1, 2]);
const { initializer, biasInitializer } = nb.dense(1);
testRoom("models", [
  wrongTypesOf("weightedSum", nb.weightedSum, [1, 2], 0, [3, 4]),
  wrongTypesOf("linearModel", nb.linearModel, [1, 2], 0),
  wrongTypesOf("predict", nb.linearModel([1, 2], 0).predict, table),
  wrongTypesOf("leastSquares", nb.leastSquares, table, [1, 2], { ridge: 1 }),
  wrongTypesOf("dense", nb.dense, 1, {
    activation: nb.relu,
    initializer,
    biasInitializer,
    regularizer: nb.l2(),
  }),
  wrongTypesOf("dropout", (rate: number) => nb.dropout(rate), 0.5),
  wrongTypesOf("network", nb.network, { inputs: 2, layers: [nb.dense(1)], seed: 0 }),
  wrongTypesOf(
    "forward",
    (one: nb.Network, input: number[], options: nb.ForwardOptions) =>
      nb.forward(one, input, options),
    net,
    [1, 2],
    { seed: 1, masks: [] },
  ),
  wrongTypesOf("backward", nb.backward, net, trace, [1]),
  wrongTypesOf("predict", nb.predict, net, table),
  wrongTypesOf("predictClass", nb.predictClass, net, table, { threshold: 0 }),
  wrongTypesOf("parameters", nb.parameters, net),
  wrongTypesOf("withParameters", nb.withParameters, net, [1, 2, 3]),
  wrongTypesOf("countParameters", nb.countParameters, net),
  wrongTypesOf("summary", nb.summary, net),
  wrongTypesOf("weightsOf", nb.weightsOf, net, 0),
  wrongTypesOf("biasesOf", nb.biasesOf, net, 0),
  wrongTypesOf("flatSlopes", nb.flatSlopes, [{ weights: [[1, 2]], biases: [3] }]),
]);

const named = { activations: {}, regularizers: {} };
testRoom("saved networks", [
  wrongTypesOf("toJson", nb.toJson, net, named),
  wrongTypesOf("fromJson", nb.fromJson, nb.toJson(net), named),
  wrongTypesOf("toSafetensors", nb.toSafetensors, net, named),
  wrongTypesOf("fromSafetensors", nb.fromSafetensors, nb.toSafetensors(net), named),
  wrongTypesOf("fromSafetensors", nb.fromSafetensors, nb.toSafetensors(net), {
    names: [{ weights: "layers.0.weights" }],
  }),
  wrongTypesOf("toOnnx", nb.toOnnx, net, { precision: "float64" }),
]);

test("every public function of these rooms is tried", async () => {
  const exported = new Map(Object.entries(nb).map(([name, value]) => [value as unknown, name]));
  const files = ["math", "data", "data/sets", "model"].flatMap((room) =>
    readdirSync(join("src", room))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
      .map((file) => pathToFileURL(join("src", room, file)).href),
  );
  const modules = (await Promise.all(files.map((file) => import(file)))) as object[];
  const names = modules.flatMap((module) =>
    Object.values(module).flatMap((value) => {
      const name = typeof value === "function" ? exported.get(value) : undefined;
      return name === undefined ? [] : [name];
    }),
  );
  expect(names.length).toBeGreaterThan(60);
  expect(names.filter((name) => !tried.has(name))).toEqual([]);
});

test("a TypeError, or an error in another function's name, is found", async () => {
  const raw = wrongTypesOf("sum", (values: number[]) => values.map((x) => x + 1), [1]);
  expect((await failuresOf(raw))[0]).toMatch(/^undefined as argument 0: TypeError: /);
  const other = wrongTypesOf("norm", nb.sum, [1]);
  expect(await failuresOf(other)).toContain(
    "3 as argument 0: Error: sum: expected vector to be a list of numbers, got 3",
  );
});
