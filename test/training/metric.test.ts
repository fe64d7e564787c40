import { expect, test } from "vitest";
import { accuracy, confusionMatrix, rSquared } from "../../src/training/metric.js";
import { expectClose, golden } from "../close.js";

interface Numbers {
  predicted: number[];
  expected: number[];
  accuracy: number;
  confusion: number[][];
  guesses: number[];
  values: number[];
  rSquared: number;
  rSquaredOfEqualTargets: { met: number; missed: number };
}
const is = golden<Numbers>("metrics");

test("scikit-learn's numbers: accuracy, confusion matrix and R²", () => {
  expect(accuracy(is.predicted, is.expected)).toBe(is.accuracy);
  expect(confusionMatrix(is.predicted, is.expected).counts).toEqual(is.confusion);
  expectClose(rSquared(is.guesses, is.values), is.rSquared);
  expect(rSquared([2, 2], [2, 2])).toBe(is.rSquaredOfEqualTargets.met);
  expect(rSquared([2, 3], [2, 2])).toBe(is.rSquaredOfEqualTargets.missed);
});

test("always saying the mean explains nothing, and worse is below 0", () => {
  expect(rSquared([2, 2, 2], [1, 2, 3])).toBe(0);
  expect(rSquared([3, 2, 1], [1, 2, 3])).toBe(-3);
});

test("words are classes too", () => {
  const [predicted, expected] = [
    ["cat", "dog", "cat"],
    ["cat", "cat", "dog"],
  ];
  expect(accuracy(predicted, expected)).toBeCloseTo(1 / 3, 14);
  expect(confusionMatrix(predicted, expected)).toEqual({
    classes: ["cat", "dog"],
    counts: [
      [1, 1],
      [1, 0],
    ],
  });
});

test("rows are what it was, columns what it was taken for", () => {
  expect(confusionMatrix([1, 1], [0, 0], [0, 1]).counts).toEqual([
    [0, 2],
    [0, 0],
  ]);
});

test("classes are sorted by size, or come in the order given, also those that do not occur", () => {
  expect(confusionMatrix([10, 9, 2], [10, 9, 2]).classes).toEqual([2, 9, 10]);
  expect(confusionMatrix(["b"], ["b"], ["c", "b", "a"]).counts).toEqual([
    [0, 0, 0],
    [0, 1, 0],
    [0, 0, 0],
  ]);
});

test("a class that is not listed, lists of different lengths and empty lists are refused", () => {
  expect(() => confusionMatrix([2], [0], [0, 1])).toThrow(
    "confusionMatrix: one of the classes 0, 1 expected, got 2",
  );
  expect(() => confusionMatrix([0], [2], [0, 1])).toThrow("got 2");
  for (const metric of [accuracy, rSquared]) {
    expect(() => metric([1], [1, 2])).toThrow("two lists of the same length expected, got 1 and 2");
    expect(() => metric([], [])).toThrow("at least one number expected, got none");
  }
  expect(() => confusionMatrix([1], [1, 2])).toThrow("two lists of the same length expected");
});
