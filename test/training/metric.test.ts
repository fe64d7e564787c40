import { expect, test } from "vitest";
import {
  accuracy,
  confusionMatrix,
  precisionRecall,
  rocCurve,
  rSquared,
} from "../../src/training/metric.js";
import { expectClose, golden } from "../close.js";

interface Numbers {
  predicted: number[];
  expected: number[];
  accuracy: number;
  confusion: number[][];
  precision: number[];
  recall: number[];
  f1: number[];
  yes: number[];
  scores: number[];
  roc: {
    area: number;
    falsePositiveRate: number[];
    truePositiveRate: number[];
    thresholds: number[];
  };
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

test("a model that always predicts the mean has R² 0, and a worse one has R² below 0", () => {
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

test("rows of the confusion matrix are the true classes, columns the predicted ones", () => {
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
    "confusionMatrix: expected one of the classes 0, 1, got 2",
  );
  expect(() => confusionMatrix([0], [2], [0, 1])).toThrow("got 2");
  for (const metric of [accuracy, rSquared]) {
    expect(() => metric([1], [1, 2])).toThrow("expected two lists of the same length, got 1 and 2");
    expect(() => metric([], [])).toThrow("expected at least one number, got none");
  }
  expect(() => confusionMatrix([1], [1, 2])).toThrow("expected two lists of the same length");
});

test("scikit-learn's numbers: precision, recall and F1 of every class", () => {
  const each = [0, 1, 2, 3].map((k) => precisionRecall(is.predicted, is.expected, k));
  expectClose(
    each.map(({ precision }) => precision),
    is.precision,
  );
  expectClose(
    each.map(({ recall }) => recall),
    is.recall,
  );
  expectClose(
    each.map(({ f1 }) => f1),
    is.f1,
  );
});

test("the class that is asked for is 1, unless another is named", () => {
  expect(precisionRecall([1, 0, 2], [1, 1, 2])).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 });
});

test("precision, recall and F1 are 0 where nothing was said or nothing is there", () => {
  const nothing = { precision: 0, recall: 0, f1: 0 };
  expect(precisionRecall([0, 0], [1, 1])).toEqual(nothing);
  expect(precisionRecall([1, 1], [0, 0])).toEqual(nothing);
  expect(precisionRecall([0], [0])).toEqual(nothing);
  expect(precisionRecall(["cat", "dog"], ["cat", "cat"], "cat")).toEqual({
    precision: 1,
    recall: 0.5,
    f1: 2 / 3,
  });
});

test("scikit-learn's numbers: every point of the ROC curve and its area, with equal scores", () => {
  const { points, area } = rocCurve(is.scores, is.yes);
  expectClose(area, is.roc.area);
  expectClose(
    points.map((point) => point.falsePositiveRate),
    is.roc.falsePositiveRate,
  );
  expectClose(
    points.map((point) => point.truePositiveRate),
    is.roc.truePositiveRate,
  );
  expectClose(
    points.slice(1).map((point) => point.threshold),
    is.roc.thresholds,
  );
  expect(points[0]?.threshold).toBe(Infinity);
});

test("a perfect order has the area 1, the reverse 0, no order ½", () => {
  expect(rocCurve([3, 2, 1], [1, 1, 0]).area).toBe(1);
  expect(rocCurve([1, 2, 3], [1, 1, 0]).area).toBe(0);
  expect(rocCurve([5, 5, 5, 5], [1, 0, 1, 0]).area).toBe(0.5);
});

test("metrics of other labels, NaN and different lengths are refused", () => {
  expect(() => rocCurve([1, 2], [1, 1])).toThrow(
    "rocCurve: expected 1 and 0, both at least once, got 2 times 1, 0 times 0 and 0 others",
  );
  expect(() => rocCurve([1, 2, 3], [1, 0, 2])).toThrow("got 1 times 1, 1 times 0 and 1 others");
  expect(() => rocCurve([1, Number.NaN], [1, 0])).toThrow("rocCurve: expected scores, got NaN");
  expect(() => rocCurve([1], [1, 0])).toThrow("rocCurve: expected two lists of the same length");
  expect(() => precisionRecall([1], [1, 0])).toThrow(
    "precisionRecall: expected two lists of the same length",
  );
  expect(() => precisionRecall([], [])).toThrow("precisionRecall: expected at least one number");
});

test("classes stand by the alphabet or by size, in whatever order they come", () => {
  const words = ["dog", "ant", "cat", "bee"];
  expect(confusionMatrix(words, words).classes).toEqual(["ant", "bee", "cat", "dog"]);
  expect(confusionMatrix([10, 9, 2], [2, 10, 9]).classes).toEqual([2, 9, 10]);
});

test("the error about a class that is not listed shows a word without quotes, a number, and of other values the kind", () => {
  const message = (label: unknown) => {
    try {
      return confusionMatrix(["cat"], [label as string], ["cat", "dog"]);
    } catch (error) {
      return (error as Error).message;
    }
  };
  const start = "confusionMatrix: expected one of the classes cat, dog, got";
  expect(message("cow")).toBe(`${start} cow`);
  expect(message(7)).toBe(`${start} 7`);
  expect(message({})).toBe(`${start} an object`);
});
