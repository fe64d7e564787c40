import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { random } from "../../src/math/random.js";
import { dot } from "../../src/math/vector.js";
import { leastSquares, linearModel, weightedSum } from "../../src/model/linear.js";
import { squaredError } from "../../src/training/losses/loss.js";
import { rSquared } from "../../src/training/metric.js";
import { expectClose, golden } from "../close.js";

interface Solved {
  inputs: number[][];
  targets: number[];
  weights: number[];
  bias: number;
  rSquared?: number;
  ridge: { ridge: number; weights: number[]; bias: number }[];
}
interface Numbers {
  tables: Record<string, Solved>;
  large: { weights: number[]; bias: number };
}
const numbers = golden<Numbers>("linear");

describe.each(Object.entries(numbers.tables))("scikit-learn's numbers: %s", (_, is) => {
  test("least squares", () => {
    const model = leastSquares(is.inputs, is.targets);
    expectClose([...model.weights, model.bias], [...is.weights, is.bias]);
    if (is.rSquared !== undefined) {
      expectClose(rSquared(model.predict(is.inputs), is.targets), is.rSquared);
    }
  });

  test.each(is.ridge)("ridge $ridge", ({ ridge, weights, bias }) => {
    const model = leastSquares(is.inputs, is.targets, { ridge });
    expectClose([...model.weights, model.bias], [...weights, bias]);
  });
});

test("scikit-learn's numbers: 100,000 rows, the last column the sum of the others", () => {
  const generator = random(5);
  const rows = Array.from({ length: 100_000 }, () => {
    const row = Array.from({ length: 4 }, () => generator.uniform());
    return [...row, row.reduce((total, x) => total + x)];
  });
  const targets = rows.map((row) => dot(row, [1, -2, 3, 0.5, 1]) + generator.uniform());
  const model = leastSquares(rows, targets);
  expectClose([...model.weights, model.bias], [...numbers.large.weights, numbers.large.bias]);
});

const example = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.tuple(
    fc.array(
      fc.tuple(
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: width, maxLength: width }),
        fc.integer({ min: -20, max: 20 }),
      ),
      { minLength: 1, maxLength: 8 },
    ),
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: width + 1,
      maxLength: width + 1,
    }),
  ),
);

test("no other weights have a smaller sum of squared errors", () => {
  fc.assert(
    fc.property(example, ([rows, away]) => {
      const [x, t] = [rows.map(([row]) => row), rows.map(([, target]) => target)];
      const best = leastSquares(x, t);
      const other = linearModel(
        best.weights.map((w, i) => w + (away[i] as number)),
        best.bias + (away.at(-1) as number),
      );
      const least = squaredError(best.predict(x), t);
      expect(least).toBeLessThanOrEqual(squaredError(other.predict(x), t) + 1e-9);
    }),
  );
});

test("the order of the examples makes no difference", () => {
  const { inputs, targets } = numbers.tables["several columns"] as Solved;
  const order = random(1).permutation(inputs.length);
  const a = leastSquares(inputs, targets);
  const b = leastSquares(
    order.map((i) => inputs[i] as number[]),
    order.map((i) => targets[i] as number),
  );
  expectClose([...b.weights, b.bias], [...a.weights, a.bias]);
});

test("the larger the ridge, the shorter the weights; the bias has no penalty", () => {
  const { inputs, targets } = numbers.tables["several columns"] as Solved;
  const length = (ridge: number) => Math.hypot(...leastSquares(inputs, targets, { ridge }).weights);
  expect(length(1)).toBeLessThan(length(0));
  expect(length(1e9)).toBeLessThan(1e-6);
  const shifted = targets.map((t) => t + 100);
  const [near, far] = [targets, shifted].map((t) => leastSquares(inputs, t, { ridge: 5 }).bias);
  expect((far as number) - (near as number)).toBeCloseTo(100, 9);
});

test("a weighted sum takes as many inputs as there are weights", () => {
  expect(weightedSum([2, -1], 0.5, [3, 4])).toBe(2.5);
  expect(weightedSum([], 0.5, [])).toBe(0.5);
  expect(() => weightedSum([1, 2, 3], 0, [1, 2])).toThrow(
    "weightedSum: expected 3 inputs (one for each weight), got 2; is a feature missing?",
  );
  expect(() => weightedSum([1], 0, [1, 2])).toThrow("got 2; is a feature too many?");
});

test("a model predicts one number for each row", () => {
  const model = linearModel(new Float32Array([1, 2]), 3);
  expect(
    model.predict([
      [0, 0],
      [1, 1],
      [2, -1],
    ]),
  ).toEqual([3, 6, 3]);
  expect(model.predict({ data: [1, 1], shape: [1, 2] })).toEqual([6]);
  expect(() => model.predict([[1]])).toThrow("expected 2 inputs (one for each weight), got 1");
});

test("a model keeps its weights when the list it was made from changes", () => {
  const weights = [1, 2];
  const model = linearModel(weights, 0);
  weights[0] = 99;
  expect(model.predict([[1, 0]])).toEqual([1]);
});

test("weights, bias, ridge and targets that are impossible are refused", () => {
  expect(() => linearModel([Number.NaN], 0)).toThrow(
    "linearModel: expected finite numbers, got NaN",
  );
  expect(() => linearModel([1], Infinity)).toThrow(
    "linearModel: expected bias to be a finite number, got Infinity",
  );
  expect(() => leastSquares([[1]], [1], { ridge: -1 })).toThrow(
    "leastSquares: expected ridge to be a number of at least 0, got -1",
  );
  expect(() => leastSquares([[1], [2]], [1])).toThrow(
    "leastSquares: expected one target for each of 2 rows, got a list of 1",
  );
  expect(() => leastSquares([], [])).toThrow("leastSquares: expected at least one row, got none");
});

test("a text among the targets of a large table is refused as in a small one", () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [i / 20_000]);
  const texts = rows.map((_, i) => (i === 7 ? "3" : 3)) as number[];
  expect(() => leastSquares(rows, texts)).toThrow(
    'leastSquares: expected finite numbers, got "3" at place 7',
  );
});

test("a large table in float32 may hold numbers of any size", () => {
  const chance = random(2);
  const x = Float32Array.from({ length: 20_000 }, () => chance.normal());
  const targets = x.map((value) => 3 * value + 1);
  for (const size of [1e30, 1e19, 1e-19, 1e-25]) {
    const model = leastSquares({ data: x.map((v) => v * size), shape: [20_000, 1] }, targets);
    expectClose([(model.weights[0] as number) * size, model.bias], [3, 1], 1e-6);
  }
});

test("targets of 32 bits are read like a list of the same numbers", () => {
  const inputs = [[0], [1], [2], [4]];
  const targets = [0.5, 1.25, 3.5, 6];
  const { weights, bias } = leastSquares(inputs, targets);
  expect(leastSquares(inputs, new Float32Array(targets))).toMatchObject({ weights, bias });
});
