import { expect, test, vi } from "vitest";
import { line } from "../../src/data/sets/line.js";
import { classAccuracy } from "../../src/fit/class-accuracy.js";
import { type FitOptions, fit as fitNetwork } from "../../src/fit/fit.js";
import { splitExamples } from "../../src/fit/split-examples.js";
import { dense, dropout } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { sparseCategoricalCrossEntropy } from "../../src/training/losses/cross-entropy.js";
import { huber, mse } from "../../src/training/losses/loss.js";
import type { AnyLoss, Targets } from "../../src/training/losses/targets.js";
import { adam } from "../../src/training/optimizers/adam.js";
import { l2 } from "../../src/training/regularize.js";

const { inputs, targets } = line({ samples: 20, seed: 2 });
const net = network({ inputs: 1, layers: [dense(1, { regularizer: l2(0.01) })], seed: 3 });
const run = (options: Partial<FitOptions> = {}) =>
  fitNetwork(net, inputs, targets, { loss: mse, batchSize: 6, epochs: 4, ...options });

/** Rows that count how often each of their numbers is read. */
function countedRows(rows: readonly (readonly number[])[]) {
  const reads = rows.map((row) => row.map(() => 0));
  const proxies = rows.map(
    (row, r) =>
      new Proxy(row, {
        get: (target, key) => {
          const place = typeof key === "string" && /^\d+$/.test(key) ? Number(key) : -1;
          const counts = reads[r] as number[];
          if (place in counts) counts[place] = (counts[place] as number) + 1;
          return Reflect.get(target, key);
        },
      }),
  );
  return { rows: proxies as number[][], most: () => Math.max(...reads.flat()), reads };
}

test("fit reads every input once before a backend trains: there is one check, at the door", async () => {
  const [training, validation] = [countedRows(inputs), countedRows(inputs.slice(0, 5))];
  const before: number[] = [];
  // The kernels are instantiated before examples are copied to them.
  const open = vi.spyOn(WebAssembly, "instantiate").mockImplementation(() => {
    before.push(training.most(), validation.most());
    throw new Error("enough");
  });
  const options = { validation: { inputs: validation.rows, targets: targets.slice(0, 5) } };
  const table = { columns: ["x"], shape: [20, 1], values: training.rows };
  for (const rows of [training.rows, table]) {
    await expect(fitNetwork(net, rows, targets, { loss: mse, ...options })).rejects.toThrow(
      "enough",
    );
  }
  open.mockRestore();
  expect(before).toEqual([1, 1, 2, 2]);
});

test("the readable loop reads every input once before its first step, and once for each epoch", async () => {
  const { rows, reads } = countedRows(inputs);
  const seen: number[][] = [];
  const onStep = () => void seen.push(reads.flat());
  await fitNetwork(net, rows, targets, {
    loss: mse,
    batchSize: 1,
    epochs: 2,
    shuffle: false,
    onStep,
  });
  expect(seen[0]).toEqual([2, ...new Array(19).fill(1)]);
  expect(seen.at(-1)).toEqual(new Array(20).fill(3));
});

const own = Object.assign((...all: Parameters<typeof mse>) => mse(...all), {
  gradient: mse.gradient,
});
const dropped = network({ inputs: 1, layers: [dropout(0.5), dense(1)] });
const three = network({ inputs: 1, layers: [dense(3)] });
const sparse = sparseCategoricalCrossEntropy.fromLogits;
const wrong = (value: unknown) => value as never;

test.each<[string, () => Promise<unknown>, string]>([
  [
    "no targets",
    () => fitNetwork(net, inputs, wrong(undefined), { loss: mse }),
    "fit: expected a list of targets, got nothing",
  ],
  [
    "a missing target",
    () => fitNetwork(net, [[1], [2]], wrong([1, undefined]), { loss: mse }),
    "fit: expected numbers as targets, got nothing as target 1; is a value missing?",
  ],
  [
    "a target of NaN",
    () => fitNetwork(net, [[1]], [Number.NaN], { loss: mse }),
    "fit: expected numbers as targets, got NaN as target 0",
  ],
  [
    "a text inside a target",
    () => fitNetwork(three, [[1]], wrong([[1, "a", 2]]), { loss: mse }),
    'fit: expected finite numbers, got "a" at place 1 of target 0',
  ],
  [
    "a target too few",
    () => run({ validation: { inputs: [[1], [2]], targets: [1] } }),
    "fit: expected one target for each of 2 examples, got 1 (in validation)",
  ],
  [
    "validation that is a share",
    () => run({ validation: wrong(0.2) }),
    "fit: expected validation to be { inputs, targets }, got 0.2",
  ],
  [
    "validation without targets",
    () => run({ validation: wrong({ inputs: [[1]] }) }),
    "fit: expected a list of targets, got nothing (in validation)",
  ],
  [
    "validation without inputs",
    () => run({ validation: wrong({ targets: [1] }) }),
    "fit: expected a list of rows, got nothing (in validation)",
  ],
  [
    "NaN in validation",
    () => run({ validation: { inputs: [[Number.NaN]], targets: [1] } }),
    "fit: expected finite numbers, got NaN in row 0, column 0; was something divided by 0, or did training diverge? (in validation)",
  ],
  [
    "validation of another width",
    () => run({ validation: { inputs: [[1, 2]], targets: [1] } }),
    "fit: expected 1 inputs (the first weights are 1×1), got 2; is a feature too many? (in validation)",
  ],
  [
    "validation of another width, with a loss of one's own",
    () => run({ loss: own, validation: { inputs: [[1, 2]], targets: [1] } }),
    "fit: expected 1 inputs (the first weights are 1×1), got 2",
  ],
  [
    "a class outside the outputs",
    () => fitNetwork(three, [[1]], [3], { loss: sparse }),
    "fit: expected label to be a whole number from 0 to 2, got 3",
  ],
  [
    "class numbers for MSE",
    () => fitNetwork(three, [[1]], [2], { loss: mse }),
    "fit: expected 3 targets (one for each output), got 1; class numbers? use sparse",
  ],
  [
    "as many targets as rows, with a loss of one's own",
    () => fitNetwork(net, [[1], [2]], [1], { loss: own }),
    "fit: expected one target for each of 2 examples, got 1",
  ],
  [
    "a metric that is a name",
    () => run({ metrics: wrong({ accuracy: "accuracy" }) }),
    'fit: expected metrics.accuracy to be a function, got "accuracy"',
  ],
  [
    "a list of metrics",
    () => run({ metrics: wrong([classAccuracy]) }),
    "fit: expected metrics by their names, got a list of 1; write { metrics: { accuracy: classAccuracy } }",
  ],
  [
    "a metric that returns text",
    () => run({ metrics: { best: () => wrong("good") } }),
    'fit: expected metrics.best to return a number, got "good"',
  ],
  [
    "a loss by its name",
    () => run({ loss: wrong("mse") }),
    'fit: expected loss to be a loss with a gradient, got "mse"; write its name without quotes',
  ],
  [
    "a loss that is not called",
    () => run({ loss: wrong(huber) }),
    "fit: expected loss to be a loss with a gradient, got a function without one; a loss of your own needs .gradient, and huber is called: huber()",
  ],
  [
    "no loss",
    () => run({ loss: wrong(undefined) }),
    "fit: expected loss to be a loss with a gradient, got nothing; write { loss: mse }",
  ],
  [
    "an optimizer by its name",
    () => run({ optimizer: wrong("adam") }),
    'fit: expected optimizer to be an optimizer, got "adam"; an optimizer is made by a function: adam(), not "adam"',
  ],
  [
    "an optimizer that is not called",
    () => run({ optimizer: wrong(adam) }),
    "fit: expected optimizer to be an optimizer, got a function; call it: adam(), not adam",
  ],
  [
    "a schedule that falls below 0",
    () => run({ optimizer: adam({ learningRate: (step) => 2 - step }) }),
    "fit: expected learningRate at step 3 to be a number of at least 0, got -1",
  ],
  [
    "such a schedule in the readable loop",
    () => run({ optimizer: adam({ learningRate: (step) => 2 - step }), onStep: () => 0 }),
    "fit: expected learningRate at step 3 to be a number of at least 0, got -1",
  ],
  [
    "early stopping that is not made",
    () => run({ earlyStopping: wrong({ patience: 3 }) }),
    "fit: expected earlyStopping to be a rule, got an object; write earlyStopping: earlyStopping({ … })",
  ],
  [
    "class weights that are no list",
    () => run({ classWeights: wrong({ 0: 1 }) }),
    "fit: expected classWeights to be a list of numbers, got an object",
  ],
  [
    "a class weight that is text",
    () => run({ classWeights: wrong([1, "2"]) }),
    'fit: expected classWeights[1] to be a finite number, got "2"',
  ],
  [
    "a class without a weight",
    () => fitNetwork(three, [[1]], [2], { loss: sparse, classWeights: [1] }),
    "fit: expected a class weight for every class, got 1 weights and class 2",
  ],
  [
    "a batch of none",
    () => run({ batchSize: 0 }),
    "fit: expected batchSize to be a whole number of at least 1, got 0",
  ],
  [
    "half an epoch",
    () => run({ epochs: 0.5 }),
    "fit: expected epochs to be a whole number of at least 0, got 0.5",
  ],
  [
    "a negative seed",
    () => run({ seed: -1 }),
    "fit: expected seed to be a whole number from 0 to 4294967295, got -1",
  ],
  [
    "a mask of another length",
    () => fitNetwork(dropped, [[1]], [1], { loss: mse, masks: () => [[1, 1]] }),
    "fit: expected inputs and mask of a dropout layer of the same length, got 1 and 2",
  ],
  [
    "a slope too many",
    () => run({ loss: Object.assign(() => 1, { gradient: () => [1, 2] }) }),
    "fit: expected outputs and slopes of the same length, got 1 and 2",
  ],
  [
    "an option of Keras",
    () => run(wrong({ validation_split: 0.2 })),
    'fit: expected an option of fit, got "validation_split"; did you mean "validationShare"?',
  ],
  [
    "a letter too few",
    () => run(wrong({ epoch: 100 })),
    'fit: expected an option of fit, got "epoch"; did you mean "epochs"?',
  ],
])("%s is refused in fit's name", async (_, call, message) => {
  await expect(call()).rejects.toThrow(message);
});

test("a target that does not fit is refused before training, also behind targets that do fit", () => {
  const outputs = (count: number) => network({ inputs: 1, layers: [dense(count)] });
  const split = (count: number, all: Targets, loss: AnyLoss) => () =>
    splitExamples(outputs(count), [[1], [2]], all, { loss });
  const label = "fit: expected label to be a whole number from 0 to 2, got 3";
  expect(split(3, [0, 3], sparse)).toThrow(label);
  expect(split(3, [[0], [3]], sparse)).toThrow(label);
  expect(split(1, [1, [1, 2]], mse)).toThrow(
    "fit: expected 1 targets (one for each output), got 2",
  );
  expect(
    split(
      3,
      [
        [1, 2, 3],
        [1, 2],
      ],
      mse,
    ),
  ).toThrow("fit: expected 3 targets (one for each output), got 2");
  expect(split(2, [1, 0], mse)).toThrow(
    "fit: expected 2 targets (one for each output), got 1; class numbers? use sparse",
  );
});
