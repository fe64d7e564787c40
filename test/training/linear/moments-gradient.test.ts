// Steps on means: over a large table the same loss and slopes as over its rows.
import { expect, test } from "vitest";
import { columnMoments } from "../../../src/math/column-moments.js";
import { random } from "../../../src/math/random.js";
import { linearModel } from "../../../src/model/linear.js";
import { descendLinear } from "../../../src/training/linear/descend-linear.js";
import { gradientFromMoments } from "../../../src/training/linear/moments-gradient.js";
import { mse } from "../../../src/training/losses/loss.js";

const chance = random(5);
const rows = Array.from({ length: 8000 }, () => [
  chance.normal(3, 1),
  chance.normal(),
  chance.normal(),
]);
const exact = rows.map(([a = 0, b = 0, c = 0]) => 2 * a - b + 0.5 * c + 1);
const targets = exact.map((t) => t + chance.normal(0, 0.1));
const shown = [0.7, -0.2, 0.1];

function byRows(weights: number[], bias: number) {
  const predicted = linearModel(weights, bias).predict(rows);
  const pull = mse.gradient(predicted, targets);
  const slope = (j: number) => pull.reduce((sum, p, i) => sum + p * (rows[i]?.[j] as number), 0);
  return {
    loss: mse(predicted, targets),
    weights: [0, 1, 2].map(slope),
    bias: pull.reduce((sum, p) => sum + p, 0),
  };
}

test("loss and slopes from the means are those of the rows", () => {
  const means = columnMoments(rows, targets, "test");
  const found = means && gradientFromMoments(means, shown, 0.4);
  const wanted = byRows(shown, 0.4);
  expect(found?.loss).toBeCloseTo(wanted.loss, 10);
  expect(found?.gradient.bias).toBeCloseTo(wanted.bias, 10);
  found?.gradient.weights.forEach((slope, j) => {
    expect(slope).toBeCloseTo(wanted.weights[j] as number, 9);
  });
});

test("full-batch descent over a large table walks where the rows would lead it", () => {
  let [weights, bias] = [[0, 0, 0], 0];
  const steps = [...descendLinear(rows, targets, { learningRate: 0.02, epochs: 5 })];
  for (const step of steps) {
    const wanted = byRows(weights, bias);
    expect(step.loss).toBeCloseTo(wanted.loss, 9);
    step.weights.forEach((w, j) => {
      expect(w).toBeCloseTo(weights[j] as number, 10);
    });
    weights = weights.map((w, j) => w - 0.02 * (wanted.weights[j] as number));
    bias -= 0.02 * wanted.bias;
  }
  expect(steps).toHaveLength(6);
});

test("a batch as large as the data is the full batch; a smaller one is not", () => {
  const options = { learningRate: 0.02, epochs: 1 };
  const last = (batchSize?: number) =>
    [...descendLinear(rows, targets, { ...options, ...(batchSize && { batchSize }) })].length;
  expect([last(), last(8000), last(9000), last(4000)]).toEqual([2, 2, 2, 3]);
});

test("a perfect fit is told from the rows: its loss is not lost in the means' last digits", () => {
  const means = columnMoments(rows, exact, "test");
  expect(means && gradientFromMoments(means, [2, -1, 0.5], 1)).toBeUndefined();
  const start = { weights: [2, -1, 0.5], bias: 1, epochs: 1, learningRate: 0.01 };
  const [first] = descendLinear(rows, exact, start);
  expect(first?.loss).toBeGreaterThanOrEqual(0);
  expect(first?.loss).toBeLessThan(1e-25);
});

test("too large a rate over a large table is named", () => {
  const walk = () => [...descendLinear(rows, targets, { learningRate: 1e3, epochs: 100 })];
  expect(walk).toThrow(/descendLinear.*loss grew beyond all numbers/);
});

/** One column x and a target t, by their means and the means of their products. */
const of = (means: [number, number], xx: number, xt: number, tt: number) => ({
  ...{ count: 2, shift: [0, 0], means },
  products: [
    [xx, xt],
    [xt, tt],
  ],
});

test("a loss below 10⁻¹⁰ of the targets' spread is left to the rows, whatever their unit", () => {
  // t = 10x with a spread of 100, off by a squared error of 5·10⁻⁹ or 5·10⁻⁸.
  expect(gradientFromMoments(of([0, 0], 1, 10, 100 + 5e-9), [10], 0)).toBeUndefined();
  expect(gradientFromMoments(of([0, 0], 1, 10, 100 + 5e-8), [10], 0)?.loss).toBeCloseTo(5e-8, 12);
  // The spread is around the mean: t = x + 10 has a spread of 1, not of 101.
  expect(gradientFromMoments(of([0, 10], 1, 1, 101 + 5e-9), [1], 10)?.loss).toBeCloseTo(5e-9, 12);
  expect(gradientFromMoments(of([0, 10], 1, 1, 101 + 5e-11), [1], 10)).toBeUndefined();
});

test("targets without spread, met exactly, have the loss 0", () => {
  expect(gradientFromMoments(of([0, 0], 1, 0, 0), [0], 0)?.loss).toBe(0);
});

test("a batch as large as the data gives the very numbers of the full batch", () => {
  const options = { learningRate: 0.02, epochs: 2 };
  expect([...descendLinear(rows, targets, { ...options, batchSize: 8000 })]).toEqual([
    ...descendLinear(rows, targets, options),
  ]);
});
