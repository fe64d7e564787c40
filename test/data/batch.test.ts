import fc from "fast-check";
import { expect, test } from "vitest";
import { batches, pick, trainTestSplit } from "../../src/data/batch.js";
import { random } from "../../src/math/random.js";

const inputs = Array.from({ length: 10 }, (_, i) => [i, i * i]);
const targets = inputs.map(([i = 0]) => `t${i}`);

test("every example is in one part, beside its own target", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (seed, testShare) => {
      const { train, test } = trainTestSplit(inputs, targets, { testShare, seed });
      const all = [...train.inputs, ...test.inputs];
      expect(all.map(([i = 0]) => `t${i}`)).toEqual([...train.targets, ...test.targets]);
      expect(all.map(([i = 0]) => i).sort((a, b) => a - b)).toEqual(inputs.map(([i]) => i));
      expect(test.inputs).toHaveLength(Math.round(testShare * 10));
    }),
  );
});

test("the same seed gives the same split, another seed another", () => {
  const split = (seed: number) => trainTestSplit(inputs, targets, { seed }).test.targets;
  expect(split(1)).toEqual(split(1));
  expect(split(1)).not.toEqual(split(2));
  expect(trainTestSplit(inputs, targets).test.targets).toEqual(split(0));
  expect(split(0)).toHaveLength(2);
});

test("a split that leaves a part empty, or targets that do not fit, are refused", () => {
  expect(() => trainTestSplit(inputs, targets, { testShare: 0 })).toThrow(
    "trainTestSplit: expected at least one example in each part, got 10 to train on and 0 to test on",
  );
  expect(() => trainTestSplit(inputs, targets, { testShare: 1 })).toThrow("0 to train on and 10");
  expect(() => trainTestSplit(inputs, targets, { testShare: 1.5 })).toThrow(
    "trainTestSplit: expected testShare to be a number from 0 to 1, got 1.5",
  );
  expect(() => trainTestSplit(inputs, ["t0"])).toThrow(
    "trainTestSplit: expected one target for each of 10 inputs, got 1",
  );
});

test("batches together hold every row once; only the last may be smaller", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.integer({ min: 1, max: 12 }), (count, batchSize) => {
      const dealt = batches(count, { batchSize, seed: random(3) });
      expect(dealt.flat().sort((a, b) => a - b)).toEqual(
        Array.from({ length: count }, (_, i) => i),
      );
      expect(dealt.slice(0, -1).every((batch) => batch.length === batchSize)).toBe(true);
      expect(dealt).toHaveLength(Math.ceil(count / batchSize));
    }),
  );
});

test("without a generator rows come in order, with one in the order of its permutation", () => {
  expect(batches(5, { batchSize: 2 })).toEqual([[0, 1], [2, 3], [4]]);
  expect(batches(5, { batchSize: 9, seed: random(4) })).toEqual([random(4).permutation(5)]);
  expect(batches(33)).toHaveLength(2);
});

test("the next epoch is shuffled anew", () => {
  const generator = random(0);
  const epoch = () => batches(20, { batchSize: 5, seed: generator });
  expect(epoch()).not.toEqual(epoch());
});

test("a batch size of 0 or a half is refused", () => {
  for (const batchSize of [0, 2.5, -1]) {
    expect(() => batches(5, { batchSize })).toThrow(
      `batches: expected batchSize to be a whole number of at least 1, got ${batchSize}`,
    );
  }
  expect(() => batches(-1)).toThrow(
    "batches: expected count to be a whole number of at least 0, got -1",
  );
});

test("items are picked in the order of their places, and a place that is not there is refused", () => {
  expect(pick(new Float64Array([5, 6, 7]), [2, 0, 2])).toEqual([7, 5, 7]);
  expect(() => pick([1, 2], [2])).toThrow(
    "pick: expected place to be a whole number from 0 to 1, got 2",
  );
});

test("a stratified split takes the same share of every class", () => {
  const labels = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1];
  const rows = labels.map((_, i) => [i]);
  for (let seed = 0; seed < 20; seed++) {
    const { train, test } = trainTestSplit(rows, labels, { testShare: 0.25, seed, stratify: true });
    expect(test.targets.filter((label) => label === 1)).toHaveLength(1);
    expect(test.targets).toHaveLength(3);
    expect(train.targets.filter((label) => label === 1)).toHaveLength(3);
    expect([...train.inputs, ...test.inputs].map(([i = -1]) => labels[i])).toEqual([
      ...train.targets,
      ...test.targets,
    ]);
  }
  const names = rows.map((_, i) => ["cat", "dog"][i % 2]);
  const { test } = trainTestSplit(rows, names, { testShare: 0.5, stratify: true });
  expect(test.targets.sort()).toEqual(["cat", "cat", "cat", "dog", "dog", "dog"]);
});

test("a test share of everything is refused, with what would be left to train on", () => {
  expect(() => trainTestSplit([[1], [2]], [1, 2], { testShare: 1 })).toThrow(
    "expected at least one example in each part, got 0 to train on and 2 to test on",
  );
});

test("a table in another form is refused with the function that makes a list of it; for other values there is none", () => {
  const split = (inputs: unknown, targets: unknown) => () =>
    trainTestSplit(inputs as number[], targets as number[]);
  const item = "to be a list with one item for each example";
  const isRefused = (call: () => unknown, message: string) =>
    expect(call).toThrow(new Error(`trainTestSplit: expected ${message}`));
  isRefused(
    split({ data: [1, 2], shape: [2, 1] }, [1, 2]),
    `inputs ${item}, got an object; toMatrix(inputs) makes rows of a DataFrame or { data, shape }`,
  );
  isRefused(
    split([[1], [2]], { values: [1, 2] }),
    `targets ${item}, got an object; toVector(targets) makes a list of a Series`,
  );
  for (const [value, got] of [
    [{}, "an object"],
    [null, "null"],
    [undefined, "nothing"],
    [7, "7"],
    ["cat", '"cat"'],
  ]) {
    isRefused(split(value, [1, 2]), `inputs ${item}, got ${got}`);
  }
});
