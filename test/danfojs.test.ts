// What people have: arrays, typed arrays, and danfojs' Series and DataFrames. Each public function that
// takes numbers gives the same for all of them.
import { describe, expect, test } from "vitest";
import * as nb from "../src/index.js";

// danfojs-node takes seconds to load.
const danfojs = await import("danfojs-node");
type Column = nb.Values;
const series = (values: unknown[]) => new danfojs.Series(values as number[]) as unknown as Column;
const frame = (rows: number[][]) =>
  new danfojs.DataFrame(rows) as unknown as nb.DataFrame & { values: number[][] };

const Y = [0.2, 0.7, 0.1];
const T = [0, 1, 0];
const X = [
  [0, 1],
  [1, 0],
  [1, 1],
  [0, 0],
];
const N = [1, 1, 2, 0];
const HOT = nb.oneHot([0, 1, 1, 0]);
const net = nb.network({ inputs: 2, layers: [nb.dense(1)], seed: 1 });
const two = nb.network({ inputs: 2, layers: [nb.dense(2, { activation: nb.softmax })], seed: 1 });
const options = { loss: nb.mse, epochs: 3, batchSize: 2 };
const lossOfFit = async (...data: [nb.Rows, nb.Targets]) =>
  (await nb.fit(net, ...data, options)).history;
const firstStep = async (...data: [nb.Rows, nb.Targets]) =>
  ((await nb.train(net, ...data, options).next()).value as nb.TrainingStep).gradient;

/** Functions of two columns. */
const pairs: Record<string, (a: Column, b: Column) => unknown> = {
  squaredError: nb.squaredError,
  mse: nb.mse,
  mae: nb.mae,
  huber: nb.huber(),
  binaryCrossEntropy: nb.binaryCrossEntropy,
  "binaryCrossEntropy.fromLogits": nb.binaryCrossEntropy.fromLogits,
  categoricalCrossEntropy: nb.categoricalCrossEntropy,
  "categoricalCrossEntropy.fromLogits": nb.categoricalCrossEntropy.fromLogits,
  "the gradient of mse": nb.mse.gradient,
  "the gradient of categoricalCrossEntropy": nb.categoricalCrossEntropy.gradient,
  "the gradient from logits": nb.categoricalCrossEntropy.fromLogits.gradient,
  rSquared: nb.rSquared,
  accuracy: (a, b) => nb.accuracy(a as nb.Labels, b as nb.Labels),
  confusionMatrix: (a, b) => nb.confusionMatrix(a as nb.Labels, b as nb.Labels),
  precisionRecall: (a, b) => nb.precisionRecall(a as nb.Labels, b as nb.Labels),
  rocCurve: nb.rocCurve,
  plotPredictions: (a, b) => nb.plotPredictions(a, b),
};

describe("two columns", () => {
  test.each(Object.entries(pairs))("%s", (_, f) => {
    const expected = JSON.stringify(f(Y, T));
    expect(JSON.stringify(f(series(Y), series(T)))).toBe(expected);
    expect(JSON.stringify(f(Float64Array.from(Y), Float64Array.from(T)))).toBe(expected);
  });
});

/** Functions of one column. */
const columns: Record<string, (column: Column) => unknown> = {
  argMax: nb.argMax,
  oneHot: (labels) => nb.oneHot(labels),
  toVector: nb.toVector,
  linearModel: (weights) => nb.linearModel(weights, 1).predict([[1, 2, 3, 4]]),
  plotThreshold: (scores) => nb.plotThreshold(scores),
  descend: (start) => [...nb.descend(([x = 0]) => x * x, start, { steps: 2 })],
};

describe("one column", () => {
  test.each(Object.entries(columns))("%s", (_, f) => {
    const expected = JSON.stringify(f(N));
    expect(JSON.stringify(f(series(N)))).toBe(expected);
    expect(JSON.stringify(f(Float64Array.from(N)))).toBe(expected);
  });
});

/** Functions of a table and a column of targets. */
const tables: Record<string, (x: nb.Rows, t: Column) => unknown> = {
  toMatrix: (x) => nb.toMatrix(x),
  transpose: (x) => nb.transpose(nb.toMatrix(x)),
  minMaxScaler: (x) => nb.toMatrix(nb.minMaxScaler(x).transform(x)),
  "back from minMaxScaler": (x) => nb.toMatrix(nb.minMaxScaler(X).inverse(x)),
  standardScaler: (x) => nb.toMatrix(nb.standardScaler(x).transform(x)),
  leastSquares: (x, t) => nb.leastSquares(x, t).predict(x),
  descendLinear: (x, t) => [...nb.descendLinear(x, t, { epochs: 2 })],
  predict: (x) => nb.predict(net, x),
  predictClass: (x) => nb.predictClass(two, x),
  cost: (x, t) => nb.cost(net, x, t, { loss: nb.mse }),
  dataLoss: (x, t) => nb.dataLoss(net, x, t, { loss: nb.mse }),
  averageNudges: (x, t) => nb.averageNudges(net, x, t, { loss: nb.mse }),
  train: (x, t) => firstStep(x, t),
  fit: (x, t) => lossOfFit(x, t),
  plotPoints: (x) => nb.plotPoints(x),
  plotNormalization: (x) => nb.plotNormalization(x, X),
};

describe("a table and its targets", () => {
  test.each(Object.entries(tables))("%s", async (_, f) => {
    const expected = JSON.stringify(await f(X, N));
    expect(JSON.stringify(await f(frame(X), series(N)))).toBe(expected);
    const shaped = { data: Float64Array.from(X.flat()), shape: [4, 2] as [number, number] };
    expect(JSON.stringify(await f(shaped, Float64Array.from(N)))).toBe(expected);
    const typed = X.map((row) => Float64Array.from(row));
    expect(JSON.stringify(await f(typed, Float64Array.from(N)))).toBe(expected);
  });
});

test("targets of several outputs may be a DataFrame, too, and so may those of a validation set", async () => {
  const run = async (targets: nb.Targets) => {
    const validation = { inputs: frame(X), targets };
    const metrics = { accuracy: nb.classAccuracy };
    const how = { ...options, loss: nb.categoricalCrossEntropy, validation, metrics };
    return (await nb.fit(two, frame(X), targets, how)).history;
  };
  const expected = await run(HOT);
  expect(await run(frame(HOT))).toEqual(expected);
  expect(await run({ data: HOT.flat(), shape: [4, 2] })).toEqual(expected);
  expect(await nb.dataLoss(two, X, frame(HOT), { loss: nb.mse })).toBe(
    nb.dataLoss(two, X, HOT, { loss: nb.mse }),
  );
});

test("names of classes may be a Series", () => {
  const said = series(["cat", "dog", "cat"]) as nb.Labels;
  const real = series(["cat", "cat", "cat"]) as nb.Labels;
  expect(nb.accuracy(said, real)).toBeCloseTo(2 / 3, 14);
  expect(nb.confusionMatrix(said, real)).toEqual({
    classes: ["cat", "dog"],
    counts: [
      [2, 1],
      [0, 0],
    ],
  });
  expect(nb.precisionRecall(said, real, "cat").recall).toBeCloseTo(2 / 3, 14);
});

test("a Series with a gap is refused where numbers are needed", () => {
  expect(() => nb.leastSquares(X, series([1, Number.NaN, 2, 3]))).toThrow("NaN at place 1");
  expect(() => nb.cost(net, X, series([1, Number.NaN, 2, 3]), { loss: nb.mse })).toThrow(
    "NaN at place 1",
  );
});
