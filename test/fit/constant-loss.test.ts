// The loss of a network that gives the mean of the targets to every example.
import { describe, expect, test } from "vitest";
import { constantLoss, labelOf, meanLoss } from "../../src/fit/constant-loss.js";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  sparseCategoricalCrossEntropy,
} from "../../src/training/losses/cross-entropy.js";
import { mse } from "../../src/training/losses/loss.js";
import type { AnyLoss, Target } from "../../src/training/losses/targets.js";
import { expectClose } from "../close.js";

const even = (targets: readonly Target[]) => ({ targets, weights: targets.map(() => 1) });

/** The entropy of a distribution, −Σ p ln p: no constant answer has a smaller cross-entropy. */
const entropy = (...shares: number[]) => shares.reduce((sum, p) => sum - p * Math.log(p), 0);
const yesOrNo = (p: number) => entropy(p, 1 - p);

describe("the answer is the mean of the targets", () => {
  test.each<[string, AnyLoss, Target[], number, number]>([
    ["squared errors: the variance", mse, [1, 3, 3, 5], 1, 2],
    ["rows: the mean of each output", mse, [Float64Array.of(1, 7), [3, 7]], 2, 0.5],
    ["probabilities of yes", binaryCrossEntropy, [1, 0, 0, 0], 1, yesOrNo(0.25)],
    ["their weighted sums", binaryCrossEntropy.fromLogits, [1, 0, 0, 0], 1, yesOrNo(0.25)],
    [
      "one-hot rows",
      categoricalCrossEntropy,
      [
        [1, 0],
        [0, 1],
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      2,
      entropy(0.2, 0.8),
    ],
    [
      "the scores of one-hot rows",
      categoricalCrossEntropy.fromLogits,
      [
        [1, 0],
        [0, 1],
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      2,
      entropy(0.2, 0.8),
    ],
    ["class numbers", sparseCategoricalCrossEntropy, [0, 2, 2, 1], 3, entropy(0.25, 0.25, 0.5)],
    [
      "class numbers in lists of one",
      sparseCategoricalCrossEntropy,
      [[0], [2], [2], [1]],
      3,
      entropy(0.25, 0.25, 0.5),
    ],
    [
      "the scores of class numbers",
      sparseCategoricalCrossEntropy.fromLogits,
      [0, 2, 2, 1],
      3,
      entropy(0.25, 0.25, 0.5),
    ],
  ])("%s", (_, loss, targets, outputs, expected) => {
    expectClose(constantLoss(loss, even(targets), outputs) as number, expected, 1e-9);
  });

  test("an example counts as often as its weight says", () => {
    const weighted = { targets: [0, 1, 1], weights: [3, 0.5, 0.5] };
    expectClose(constantLoss(mse, weighted, 1) as number, 0.75 * 0.25);
    expectClose(constantLoss(binaryCrossEntropy, weighted, 1) as number, yesOrNo(0.25));
  });
});

describe("a share of 0 or 1 would need an infinite sum; one so large is taken that the loss is the same", () => {
  test("a class without an example", () => {
    const loss = sparseCategoricalCrossEntropy.fromLogits;
    expectClose(constantLoss(loss, even([0, 1, 1, 1]), 3) as number, yesOrNo(0.25), 1e-9);
  });

  test.each([
    ["always yes", 1],
    ["always no", 0],
  ])("one of two questions whose answer is %s", (_, always) => {
    const rows = [0, 1, 1, 1].map((other) => [other, always]);
    const loss = binaryCrossEntropy.fromLogits;
    expectClose(constantLoss(loss, even(rows), 2) as number, yesOrNo(0.25) / 2, 1e-9);
  });
});

describe("there is no such loss", () => {
  test.each<[string, Target[]]>([
    ["a single example", [4]],
    ["equal numbers", [4, 4, 4]],
    ["equal rows", [[0, 1], Float32Array.of(0, 1)]],
  ])("where all targets are the same: %s", (_, targets) => {
    const width = typeof targets[0] === "number" ? 1 : 2;
    expect(constantLoss(mse, even(targets), width)).toBeUndefined();
  });

  test("where the loss is the reader's own, for which the mean may be a bad answer", () => {
    const own = Object.assign((y: ArrayLike<number>) => y[0] as number, { gradient: () => [1] });
    expect(constantLoss(own, even([1, 2]), 1)).toBeUndefined();
  });

  test("but targets of which only the last differs have one", () => {
    expect(constantLoss(mse, even([2, 2, 2, 6]), 1)).toBe(3);
  });
});

test("the mean loss is the weighted sum of the losses, divided by the sum of the weights", () => {
  expect(meanLoss(mse, [[1], [5]], { targets: [0, 2], weights: [3, 1] })).toBe((3 * 1 + 9) / 4);
});

test.each<[string, Target, number]>([
  ["a number is the class number itself", 3, 3],
  ["a list of one number too", [2], 2],
  ["even if that number is 1", [1], 1],
  ["a one-hot row is the place of its 1", [0, 0, 1], 2],
  ["of two classes as well", Float32Array.of(1, 0), 0],
  ["a row without a 1 has no class", [0.5, 0.5], -1],
])("class numbers: %s", (_, target, label) => {
  expect(labelOf(target)).toBe(label);
});
