// What people really pass by mistake, and what they get: a message that names it, or a result that is
// right. One table, so that a gap in it shows.
import { describe, expect, test } from "vitest";
import * as nb from "../src/index.js";

const nan = Number.NaN;
const cat = nb.catBrain();
const line = nb.network({ inputs: 2, layers: [nb.dense(1)] });
const three = nb.network({ inputs: 2, layers: [nb.dense(3)] });
const csv = {
  columns: ["mass", "sex"],
  shape: [2, 2],
  values: [
    [1, "male"],
    [2, "female"],
  ],
};
const text = (value: unknown) => value as number;
const rows = (value: unknown) => value as number[][];
const sparse = nb.sparseCategoricalCrossEntropy.fromLogits;
const fitted = (options: object, x: unknown = cat.inputs, t: unknown = cat.targets, net = line) =>
  nb.fit(net, rows(x), t as number[], { loss: nb.mse, ...options } as nb.FitOptions);

const refused: [string, () => unknown, string][] = [
  [
    "no rows to scale",
    () => nb.minMaxScaler([]),
    "minMaxScaler: expected at least one row, got none",
  ],
  [
    "no columns",
    () => nb.standardScaler([[]]),
    "standardScaler: expected at least one column, got none",
  ],
  [
    "ragged rows",
    () => nb.minMaxScaler([[1, 2], [3]]),
    "expected rows of 2 numbers (as row 0), got 1 in row 1",
  ],
  [
    "a list for a table",
    () => nb.minMaxScaler(rows([1, 2])),
    "one column of numbers is written [[1], [2], [3]]",
  ],
  [
    "a typed array for a table",
    () => nb.minMaxScaler(rows(new Float32Array(4))),
    "give it a shape: { data, shape",
  ],
  [
    "a wrong shape",
    () => nb.toMatrix({ data: [1, 2, 3], shape: [2, 2] }),
    "expected 4 numbers (2×2), got 3",
  ],
  ["NaN in a table", () => nb.standardScaler([[1], [nan]]), "got NaN in row 1, column 0"],
  [
    "infinity in a table",
    () => nb.leastSquares([[1], [Infinity]], [1, 2]),
    "got Infinity in row 1, column 0",
  ],
  [
    "text from a CSV",
    () => nb.minMaxScaler(csv),
    'got "male" in row 0, column 1 ("sex"); is this a column of text?',
  ],
  ["numbers written as text", () => nb.minMaxScaler(rows([["1"], ["2"]])), 'got "1" in row 0'],
  [
    "a gap",
    () => nb.minMaxScaler(rows([[1], [null]])),
    "got null in row 1, column 0; is a value missing?",
  ],
  ["a number for a table", () => nb.minMaxScaler(rows(7)), "expected a list of rows, got 7"],
  [
    "nothing for a table",
    () => nb.minMaxScaler(rows(undefined)),
    "expected a list of rows, got nothing",
  ],
  [
    "a range upside down",
    () => nb.minMaxScaler([[1]], { range: [1, 0] }),
    "[low, high] with low < high",
  ],
  [
    "a narrower row for a scaler",
    () => nb.minMaxScaler([[1, 2]]).transform([[1]]),
    "rows of 2 numbers (as it was fitted on)",
  ],
  [
    "a column that is not there",
    () => nb.columns(csv, ["size"]),
    'expected one of the columns "mass" or "sex", got "size"',
  ],
  [
    "a column of text",
    () => nb.columns(csv, ["sex"]),
    'got "male" in row 0, column "sex"; is this a column of text?',
  ],
  [
    "vectors of different lengths",
    () => nb.dot([1, 2], [1]),
    "dot: expected two lists of the same length, got 2 and 1",
  ],
  [
    "matrices that do not fit",
    () => nb.multiply([[1, 2]], [[1, 2]]),
    "got 1×2 and 1×2; is one of them to be transposed?",
  ],
  ["the mean of nothing", () => nb.mean([]), "mean: expected at least one number, got none"],
  ["the largest of nothing", () => nb.argMax([]), "argMax: expected at least one number, got none"],
  [
    "a label out of range",
    () => nb.oneHot([0, 3], 3),
    "oneHot: expected label to be a whole number from 0 to 2, got 3",
  ],
  [
    "a label that is no whole number",
    () => nb.oneHot([0.5]),
    "oneHot: expected label to be a whole number",
  ],
  ["a negative label", () => nb.oneHot([-1], 3), "from 0 to 2, got -1"],
  ["a score of NaN", () => nb.decide(nan, 0.2), "decide: expected a score, got NaN"],
  [
    "a negative threshold",
    () => nb.decide(1, -0.2),
    "decide: expected threshold to be a number of at least 0",
  ],
  ["a missing feature", () => nb.weightedSum([1, 2, 3], 0, [1, 2]), "is a feature missing?"],
  ["a feature too many", () => nb.linearModel([1], 0).predict([[1, 2]]), "is a feature too many?"],
  [
    "more targets than rows",
    () => nb.leastSquares([[1]], [1, 2]),
    "expected one target for each of 1 rows",
  ],
  [
    "a negative ridge",
    () => nb.leastSquares([[1]], [1], { ridge: -1 }),
    "expected ridge to be a number of at least 0",
  ],
  [
    "a negative rate",
    () => [...nb.descendLinear([[1]], [1], { learningRate: -0.1 })],
    "expected learningRate to be a number above 0",
  ],
  [
    "a rate that is text",
    () => [...nb.descendLinear([[1]], [1], { learningRate: text("0.1") })],
    'got "0.1"',
  ],
  [
    "raw inputs and a large rate",
    () => [...nb.descendLinear(cat.inputs, cat.targets, { epochs: 999 })],
    "rate 0.1 is large for inputs in 0…180: normalize them",
  ],
  [
    "a batch of none",
    () => nb.batches(10, { batchSize: 0 }),
    "expected batchSize to be a whole number of at least 1",
  ],
  [
    "half an epoch",
    () => [...nb.descendLinear([[1]], [1], { epochs: 0.5 })],
    "expected epochs to be a whole number of at least 0",
  ],
  [
    "a test share of 100 %",
    () => nb.trainTestSplit([1, 2], [1, 2], { testShare: 1 }),
    "expected at least one example in each part, got 0 to train on",
  ],
  [
    "a test share in percent",
    () => nb.trainTestSplit([1, 2], [1, 2], { testShare: 20 }),
    "expected testShare to be a number from 0 to 1",
  ],
  [
    "a seed that is text",
    () => nb.random(text("seed")),
    'random: expected seed to be a whole number from 0 to 4294967295, got "seed"',
  ],
  [
    "a negative seed",
    () => nb.catBrain({ samples: 3, seed: -1 }),
    "expected seed to be a whole number from 0",
  ],
  [
    "no samples",
    () => nb.line({ samples: 0 }),
    "line: expected samples to be a whole number of at least 1",
  ],
  [
    "negative noise",
    () => nb.moons({ noise: -1 }),
    "moons: expected noise to be a number of at least 0",
  ],
  [
    "predictions and targets of different lengths",
    () => nb.mse([1], [1, 2]),
    "mse: expected two lists of the same length",
  ],
  [
    "a loss of nothing",
    () => nb.squaredError([], []),
    "squaredError: expected at least one number",
  ],
  [
    "a class that the outputs do not have",
    () => sparse([1, 2, 3], 3),
    "expected label to be a whole number from 0 to 2",
  ],
  [
    "class numbers for MSE",
    () => nb.cost(three, [[1, 2]], [2], { loss: nb.mse }),
    "class numbers? use sparseCategoricalCrossEntropy, or oneHot(…)",
  ],
  [
    "an ROC curve of one class only",
    () => nb.rocCurve([0.1, 0.9], [1, 1]),
    "expected 1 and 0, both at least once, got 2 times 1, 0 times 0",
  ],
  [
    "a class outside the given ones",
    () => nb.confusionMatrix([2], [0], [0, 1]),
    "expected one of the classes 0, 1, got 2",
  ],
  [
    "an activation that was called",
    () => nb.dense(1, { activation: nb.sigmoid(0) as unknown as nb.Activation }),
    "sigmoid, not sigmoid(…)",
  ],
  ["no units", () => nb.dense(0), "dense: expected units to be a whole number of at least 1"],
  [
    "a dropout of everything",
    () => nb.dropout(1),
    "expected a rate of at least 0 and below 1, got 1",
  ],
  [
    "a network of nothing",
    () => nb.network({ inputs: 1, layers: [] }),
    "expected at least one dense layer",
  ],
  [
    "an input too few for a network",
    () => nb.forward(line, [1]),
    "forward: expected 2 inputs (the first weights are 1×2), got 1; is a feature missing?",
  ],
  [
    "NaN to predict from",
    () => nb.predict(line, [[1, nan]]),
    "predict: expected finite numbers, got NaN",
  ],
  [
    "parameters for another network",
    () => nb.withParameters(line, [1]),
    "withParameters: expected 3 parameters, got 1",
  ],
  [
    "a momentum above 1",
    () => nb.momentum({ momentum: 1.1 }),
    "expected momentum to be a number from 0 to 1",
  ],
  ["a β of 1", () => nb.adam({ beta2: 1 }), "adam: expected beta2 to be a number from 0"],
  [
    "a function without a value",
    () => [...nb.descend(() => nan, [0])],
    "is the function defined at the start?",
  ],
  [
    "a rate and an optimizer",
    () => [...nb.descend(([x = 0]) => x, [0], { learningRate: 1, optimizer: nb.sgd() })],
    "got both",
  ],
  [
    "a negative patience",
    () => nb.earlyStopping({ patience: -1 }),
    "expected patience to be a whole number of at least 0",
  ],
  ["a negative penalty", () => nb.l2(-0.01), "l2: expected rate to be a number of at least 0"],
  [
    "text for a saved network",
    () => nb.fromJson("no"),
    'fromJson: expected JSON, got "no"; was the file cut off?',
  ],
  ["JSON of something else", () => nb.fromJson('{"a":1}'), "expected a network of this library"],
  [
    "a gradient with too few slopes",
    () => nb.checkGradient({ f: () => 0, gradient: () => [], point: [1] }),
    "expected 1 slopes (one for each input), got 0",
  ],
];

const refusedLater: [string, () => Promise<unknown>, string][] = [
  [
    "a file that is not there",
    () => nb.readCsv("no.csv"),
    'readCsv: expected a file at "no.csv", found none',
  ],
  ["a folder without MNIST", () => nb.readMnist("none"), "put MNIST's four files there"],
  ["no examples to train on", () => fitted({}, [], []), "expected at least one row, got none"],
  [
    "targets missing",
    () => fitted({}, cat.inputs, [1]),
    "expected one target for each of 15 examples, got 1",
  ],
  [
    "a rate that makes it diverge",
    () => fitted({ optimizer: nb.sgd({ learningRate: 3 }), epochs: 999 }),
    "rate 3 is large for inputs in 0…180: normalize them",
  ],
  [
    "watching a loss that is not there",
    () => fitted({ earlyStopping: nb.earlyStopping() }),
    "is a validation set missing?",
  ],
  [
    "a batch size of 0",
    () => fitted({ batchSize: 0 }),
    "expected batchSize to be a whole number of at least 1, got 0",
  ],
  [
    "a gradient of length 0 as the greatest",
    () => fitted({ globalClipNorm: 0 }),
    "expected globalClipNorm to be a number above 0, got 0",
  ],
  [
    "Keras' name, which means each variable's own gradient there",
    () => fitted({ clipnorm: 1 } as object),
    'expected an option of fit, got "clipnorm"; did you mean "globalClipNorm"?',
  ],
  [
    "fewer sample weights than examples",
    () => fitted({ sampleWeights: [] }),
    "expected one sample weight for each of 15 examples, got 0",
  ],
  [
    "a sample weight that is no number",
    () => fitted({ sampleWeights: cat.targets.map(() => Number.NaN) }),
    "expected finite numbers, got NaN",
  ],
  [
    "class weights together with sample weights",
    () => fitted({ sampleWeights: [1], classWeights: [1, 1] }),
    "expected classWeights or sampleWeights, got both; multiply them yourself",
  ],
  [
    "a class without a weight",
    () => fitted({ classWeights: [1], loss: sparse }, [[1, 2]], [2], three),
    "expected a class weight for every class, got 1 weights and class 2",
  ],
];

const accepted: [string, () => unknown, unknown][] = [
  ["one row", () => nb.minMaxScaler([[3, 4]]).transform([[3, 4]]), [[0, 0]]],
  ["a constant column", () => nb.standardScaler([[5], [5]]).inverse([[0]]), [[5]]],
  ["one row to learn from", () => nb.leastSquares([[1, 2]], [7]).predict([[0, 0]]), [7]],
  ["a score on the threshold", () => nb.decide(0.2, 0.2), "ignore"],
  ["one class only", () => nb.confusionMatrix([1, 1], [1, 1]).counts, [[2]]],
  ["no prediction of a class", () => nb.precisionRecall([0, 0], [0, 1]).precision, 0],
  ["equal targets that are missed", () => nb.rSquared([1, 2], [3, 3]), 0],
  ["a batch larger than the data", () => nb.batches(3, { batchSize: 100 }), [[0, 1, 2]]],
  ["no rows in no batches", () => nb.batches(0), []],
  ["no epochs", () => [...nb.descendLinear([[1]], [1], { epochs: 0 })].length, 1],
  ["a sigmoid far out", () => [nb.sigmoid(-1e308), nb.sigmoid(1e308)], [0, 1]],
  ["softmax of huge scores", () => nb.softmax([1e308, 1e308]), [0.5, 0.5]],
  ["a logit of 10⁶ against a no", () => nb.binaryCrossEntropy.fromLogits([1e6], [0]), 1e6],
  ["ten million numbers", () => nb.mean(new Float64Array(1e7).fill(2)), 2],
  [
    "the longest of ten million",
    () => nb.argMax(new Float32Array(1e7).fill(1, 999_999, 1_000_009)),
    999_999,
  ],
  ["ten million answers", () => nb.accuracy(new Uint8Array(1e7), new Uint8Array(1e7)), 1],
];

const acceptedLater: [string, () => Promise<unknown>, unknown][] = [
  [
    "patience 0",
    async () => {
      const validation = { inputs: [[1, 1]], targets: [99] };
      const earlyStopping = nb.earlyStopping({ monitor: ({ epoch }) => epoch });
      return (await fitted({ validation, earlyStopping, epochs: 9 }, [[0, 0]], [0])).history.length;
    },
    2,
  ],
  [
    "a batch larger than the data, in training",
    async () =>
      (
        await fitted(
          { batchSize: 1e6, epochs: 2 },
          [
            [0, 1],
            [1, 0],
          ],
          [0, 1],
        )
      ).history.length,
    2,
  ],
  ["no epochs at all", async () => (await fitted({ epochs: 0 })).network, line],
];

describe("is refused, by name", () => {
  test.each(refused)("%s", (_, call, message) => {
    expect(call).toThrow(message);
  });
  test.each(refusedLater)("%s", async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });
});

describe("is fine, and gives what it should", () => {
  test.each(accepted)("%s", { timeout: 60_000 }, (_, call, result) => {
    expect(call()).toEqual(result);
  });
  test.each(acceptedLater)("%s", async (_, call, result) => {
    expect(await call()).toEqual(result);
  });
});
