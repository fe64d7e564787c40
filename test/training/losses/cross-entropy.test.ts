import fc from "fast-check";
import { expect, test } from "vitest";
import { sum } from "../../../src/math/vector.js";
import { sigmoid, softmax } from "../../../src/model/activation.js";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  sparseCategoricalCrossEntropy,
} from "../../../src/training/losses/cross-entropy.js";
import { expectClose } from "../../close.js";

const scores = fc.array(fc.double({ min: -12, max: 12, noNaN: true }), {
  minLength: 2,
  maxLength: 6,
});

test("with probability ½ the cross-entropy is ln 2 for either answer", () => {
  expectClose(binaryCrossEntropy([0.5, 0.5], [0, 1]), Math.LN2);
  expectClose(categoricalCrossEntropy([0.5, 0.5], [0, 1]), Math.LN2);
});

test("the mean is taken over yes-or-no outputs, the sum over the classes of one question", () => {
  expectClose(binaryCrossEntropy([0.9, 0.2], [1, 0]), -(Math.log(0.9) + Math.log(0.8)) / 2);
  expectClose(categoricalCrossEntropy([0.1, 0.7, 0.2], [0, 1, 0]), -Math.log(0.7));
  expectClose(
    categoricalCrossEntropy([0.25, 0.75], [0.5, 0.5]),
    -(Math.log(0.25) + Math.log(0.75)) / 2,
  );
});

test("from logits is the same as from the probabilities they make, away from the cut", () => {
  fc.assert(
    fc.property(scores, fc.nat(), (z, at) => {
      const t = z.map((_, i) => (i === at % z.length ? 1 : 0));
      const p = z.map(sigmoid);
      expect(binaryCrossEntropy.fromLogits(z, t)).toBeCloseTo(binaryCrossEntropy(p, t), 8);
      const near = z.map((score) => score / 4);
      expect(categoricalCrossEntropy(softmax(near), t)).toBeCloseTo(
        categoricalCrossEntropy.fromLogits(near, t),
        10,
      );
    }),
  );
});

test("from logits, the slope is probability minus target", () => {
  expectClose(
    categoricalCrossEntropy.fromLogits.gradient([1, 2, 3], [0, 1, 0]),
    softmax([1, 2, 3]).map((p, i) => p - (i === 1 ? 1 : 0)),
  );
  expectClose(binaryCrossEntropy.fromLogits.gradient([1, -2], [1, 0]), [
    (sigmoid(1) - 1) / 2,
    sigmoid(-2) / 2,
  ]);
});

test("however large the scores, the loss and its slope stay finite", () => {
  for (const z of [1000, -1000, 1e6, -1e6, 1e300, -1e300]) {
    for (const t of [0, 1, 0.3]) {
      expect(Number.isFinite(binaryCrossEntropy.fromLogits([z], [t]))).toBe(true);
      expect(Number.isFinite(binaryCrossEntropy.fromLogits.gradient([z], [t])[0])).toBe(true);
    }
    expect(Number.isFinite(categoricalCrossEntropy.fromLogits([z, 0, 1], [0, 1, 0]))).toBe(true);
  }
  expect(categoricalCrossEntropy.fromLogits([1.7e308, -1.7e308], [1, 0])).toBe(0);
  expect(binaryCrossEntropy.fromLogits([1000], [0])).toBe(1000);
  expect(binaryCrossEntropy.fromLogits([1000], [1])).toBe(0);
});

test("a probability of 0 for what happened costs −ln 10⁻⁷, with a slope of 0 where it was cut", () => {
  expectClose(binaryCrossEntropy([0], [1]), -Math.log(1e-7));
  expectClose(binaryCrossEntropy([1], [0]), -Math.log(1e-7), 1e-8);
  expect(binaryCrossEntropy.gradient([0, 1], [1, 0])).toEqual([0, 0]);
  expectClose(categoricalCrossEntropy([1, 0], [0, 1]), -Math.log(1e-7));
  expectClose(categoricalCrossEntropy.gradient([1, 0], [0, 1]), [0, 0]);
  expectClose(categoricalCrossEntropy([0, 0], [0, 1]), -Math.log(1e-7));
  expect(categoricalCrossEntropy.gradient([0, 0], [0, 1]).map(Math.abs)).toEqual([0, 0]);
});

test("probabilities that do not add up to 1 are divided by their sum first, as Keras does", () => {
  expectClose(categoricalCrossEntropy([2, 6], [0, 1]), -Math.log(0.75));
  const slopes = categoricalCrossEntropy.gradient([2, 6], [0, 1]);
  expect(2 * (slopes[0] as number) + 6 * (slopes[1] as number)).toBeCloseTo(0, 15);
  expect(sum(softmax([1, 2]))).toBeCloseTo(1, 14);
});

test("a label means the same as its one-hot row", () => {
  const [p, z, row] = [
    [0.1, 0.7, 0.2],
    [1, -2, 0.5],
    [0, 0, 1],
  ];
  expect(sparseCategoricalCrossEntropy(p, 2)).toBe(categoricalCrossEntropy(p, row));
  expect(sparseCategoricalCrossEntropy.gradient(p, 2)).toEqual(
    categoricalCrossEntropy.gradient(p, row),
  );
  const [sparse, dense] = [
    sparseCategoricalCrossEntropy.fromLogits,
    categoricalCrossEntropy.fromLogits,
  ];
  expect(sparse(z, 2)).toBe(dense(z, row));
  expect(sparse.gradient(z, 2)).toEqual(dense.gradient(z, row));
});

test("a label that is no class, different lengths and empty lists are refused", () => {
  for (const label of [3, -1, 0.5]) {
    expect(() => sparseCategoricalCrossEntropy([0.1, 0.7, 0.2], label)).toThrow(
      `sparseCategoricalCrossEntropy: expected label to be a whole number from 0 to 2, got ${label}`,
    );
  }
  const losses = {
    binaryCrossEntropy,
    "binaryCrossEntropy.fromLogits": binaryCrossEntropy.fromLogits,
    categoricalCrossEntropy,
    "categoricalCrossEntropy.fromLogits": categoricalCrossEntropy.fromLogits,
  };
  for (const [name, loss] of Object.entries(losses)) {
    for (const call of [loss, loss.gradient]) {
      expect(() => call([0.5, 0.5], [1])).toThrow(`${name}: expected two lists of the same length`);
      expect(() => call([], [])).toThrow(`${name}: expected at least one number, got none`);
    }
  }
});

test("a probability of exactly 10⁻⁷, or as near to 1, is not cut yet", () => {
  const slope = (p: number, t: number) => (p - t) / (p * (1 - p));
  for (const [p, t] of [
    [1e-7, 1],
    [1 - 1e-7, 0],
  ] as const) {
    expectClose(binaryCrossEntropy.gradient([p], [t]), [slope(p, t)]);
  }
});
