import { expect, test } from "vitest";
import { minMaxScaler } from "../../../src/data/normalize.js";
import { catBrain } from "../../../src/data/sets/cat-brain.js";
import { line } from "../../../src/data/sets/line.js";
import { checkGradient } from "../../../src/math/derivative.js";
import { leastSquares, linearModel } from "../../../src/model/linear.js";
import { descendLinear } from "../../../src/training/linear/descend-linear.js";
import { mse } from "../../../src/training/losses/loss.js";
import { expectClose } from "../../close.js";

const cat = catBrain();
const inputs = minMaxScaler(cat.inputs).transform(cat.inputs);
const { targets } = cat;

test("it ends where the closed form is, on exact and on noisy data", () => {
  for (const noise of [0, 0.1]) {
    const noisy = catBrain({ noise }).targets;
    const end = [...descendLinear(inputs, noisy, { learningRate: 0.5, epochs: 2000 })].at(-1);
    const best = leastSquares(inputs, noisy);
    expect(end?.step).toBe(2000);
    expect(end?.bias).toBeCloseTo(best.bias, 9);
    end?.weights.forEach((w, i) => {
      expect(w).toBeCloseTo(best.weights[i] as number, 9);
    });
  }
});

test("every step goes against the gradient, as far as the learning rate says", () => {
  const steps = [...descendLinear(inputs, targets, { learningRate: 0.3, epochs: 3, batchSize: 4 })];
  expect(steps).toHaveLength(3 * 4 + 1);
  steps.slice(0, -1).forEach(({ weights, bias, gradient }, k) => {
    const next = steps[k + 1];
    expectClose(
      next?.weights as number[],
      weights.map((w, i) => w - 0.3 * (gradient.weights[i] as number)),
    );
    expectClose(next?.bias as number, bias - 0.3 * gradient.bias);
  });
  expect(steps.map(({ step }) => step)).toEqual(steps.map((_, k) => k));
  expect(steps.map(({ epoch }) => epoch)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3]);
});

test("the gradient is that of the mean squared error, and the loss is that of all examples", () => {
  const [start] = descendLinear(inputs, targets, { weights: [0.3, -0.2], bias: 0.1 });
  const cost = ([w0 = 0, w1 = 0, b = 0]: number[]) =>
    mse(linearModel([w0, w1], b).predict(inputs), targets);
  expect(start?.loss).toBeCloseTo(cost([0.3, -0.2, 0.1]), 14);
  const { worst } = checkGradient({
    f: cost,
    gradient: () => [...(start?.gradient.weights ?? []), start?.gradient.bias ?? 0],
    point: [0.3, -0.2, 0.1],
  });
  expect(worst).toBeLessThan(1e-7);
  const [small] = descendLinear(inputs, targets, { batchSize: 1 });
  expect(small?.loss).toBeCloseTo(
    mse(
      targets.map(() => 0),
      targets,
    ),
    14,
  );
});

test("the gradients of the batches of one epoch average to the gradient over all examples", () => {
  const { inputs: x, targets: t } = line({ samples: 12, noise: 1 });
  const [whole] = descendLinear(x, t);
  const portions = [...descendLinear(x, t, { batchSize: 3, learningRate: 1e-12, epochs: 1 })];
  const mean = portions.slice(0, -1).reduce((total, { gradient }) => total + gradient.bias / 4, 0);
  expect(mean).toBeCloseTo(whole?.gradient.bias as number, 9);
});

test("the loss never grows when the rate is small and one batch has all examples", () => {
  const losses = [...descendLinear(inputs, targets, { learningRate: 0.1, epochs: 50 })].map(
    ({ loss }) => loss,
  );
  losses.slice(1).forEach((loss, k) => {
    expect(loss).toBeLessThan(losses[k] as number);
  });
});

test("it stops when it is good enough, or when nothing is steep any more", () => {
  const options = { learningRate: 0.5, epochs: 5000 };
  const good = [...descendLinear(inputs, targets, { ...options, goodEnough: 1e-6 })];
  expect(good.at(-1)?.loss).toBeLessThanOrEqual(1e-6);
  expect(good.at(-2)?.loss).toBeGreaterThan(1e-6);
  const flat = [...descendLinear(inputs, targets, { ...options, tolerance: 1e-4 })];
  const steepness = (end = flat.at(-1)) =>
    Math.max(...[...(end?.gradient.weights ?? []), end?.gradient.bias ?? 1].map(Math.abs));
  expect(steepness()).toBeLessThanOrEqual(1e-4);
  expect(steepness(flat.at(-2))).toBeGreaterThan(1e-4);
});

test("a start that is good enough already takes no step", () => {
  const steps = [
    ...descendLinear(inputs, targets, { weights: [1, 1], bias: -1, goodEnough: 1e-20 }),
  ];
  expect(steps).toHaveLength(1);
  expect(steps[0]).toMatchObject({ step: 0, epoch: 0, weights: [1, 1], bias: -1 });
});

test("without epochs the start is the only step; the same seed gives the same steps, another seed others", () => {
  expect([...descendLinear(inputs, targets, { epochs: 0 })]).toHaveLength(1);
  const way = (seed: number) => [
    ...descendLinear(inputs, targets, { batchSize: 2, epochs: 2, seed }),
  ];
  expect(way(1)).toEqual(way(1));
  expect(way(1)).not.toEqual(way(2));
  expect(way(0)).toEqual([...descendLinear(inputs, targets, { batchSize: 2, epochs: 2 })]);
});

test("raw inputs and a common rate make the loss grow, and the message says why", () => {
  expect(() => [...descendLinear(cat.inputs, targets, { epochs: 1000 })]).toThrow(
    /^descendLinear: the loss grew beyond all numbers at step \d+; rate 0.1 is large for inputs in 0…180: normalize them, or try a smaller rate$/,
  );
  expect(() => [...descendLinear([[1e200]], [1], { epochs: 1, learningRate: 1 })]).toThrow(
    "at step 1;",
  );
});

test.each([
  ["up to 1, the rate is blamed", [0.5, 1], "rate 3 is too large for these inputs"],
  ["of exactly 3, the rate is blamed", [-3, 3], "rate 3 is too large for these inputs"],
  ["above 3, the inputs are", [1, 3.5], "rate 3 is large for inputs in 1…3.5: normalize them"],
  ["far below 0, the inputs are", [-50, 1], "rate 3 is large for inputs in -50…1: normalize them"],
])("when the loss grows with inputs %s", (_, column, message) => {
  const rows = column.map((x) => [x]);
  expect(() => [...descendLinear(rows, [1, 2], { epochs: 9000, learningRate: 3 })]).toThrow(
    `; ${message}`,
  );
});

test("options out of their range are refused", () => {
  const refused: [object, string][] = [
    [{ learningRate: 0 }, "descendLinear: expected learningRate to be a number above 0, got 0"],
    [{ learningRate: -1 }, "expected learningRate to be a number above 0, got -1"],
    [{ epochs: 1.5 }, "descendLinear: expected epochs to be a whole number of at least 0, got 1.5"],
    [
      { batchSize: 0 },
      "descendLinear: expected batchSize to be a whole number of at least 1, got 0",
    ],
    [{ goodEnough: -1 }, "descendLinear: expected goodEnough to be a number of at least 0, got -1"],
    [
      { tolerance: Number.NaN },
      "descendLinear: expected tolerance to be a number of at least 0, got NaN",
    ],
    [{ weights: [1] }, "descendLinear: expected 2 weights (one for each column), got 1"],
    [{ bias: Infinity }, "descendLinear: expected bias to be a finite number"],
    [{ seed: -1 }, "descendLinear: expected seed to be a whole number"],
  ];
  for (const [options, text] of refused) {
    expect(() => [...descendLinear(inputs, targets, options)]).toThrow(text);
  }
  expect(() => [...descendLinear([[1]], [1, 2])]).toThrow(
    "descendLinear: expected one target for each of 1 rows, got a list of 2",
  );
});

test("the default is 100 epochs of all examples with rate 0.1, from weights of 0", () => {
  const said = {
    ...{ weights: [0, 0], bias: 0, learningRate: 0.1, epochs: 100 },
    ...{ goodEnough: 0, tolerance: 0, seed: 0, batchSize: 15 },
  };
  expect([...descendLinear(inputs, targets)]).toEqual([...descendLinear(inputs, targets, said)]);
});

test("a loss of exactly what is good enough, and a slope of exactly the tolerance, are enough", () => {
  const steps = (options: object) => [...descendLinear([[0], [1]], [1, 3], options)].length;
  // At weight 0 and bias 0: loss (1 + 9)/2 = 5, slopes −3 and −4.
  expect([steps({ goodEnough: 5 }), steps({ tolerance: 4 })]).toEqual([1, 1]);
  expect(steps({ goodEnough: 4.99, tolerance: 3.99 })).toBeGreaterThan(1);
});

test("a text among the targets of a large table is refused as in a small one", () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [i / 20_000]);
  const texts = rows.map((_, i) => (i === 7 ? "3" : 3)) as number[];
  expect(() => [...descendLinear(rows, texts)]).toThrow(
    'descendLinear: expected finite numbers, got "3" at place 7',
  );
});

test("targets of 32 bits give the steps that a list of the same numbers gives", () => {
  const inputs = [[0], [1], [2], [4]];
  const targets = [0.5, 1.25, 3.5, 6];
  const last = (t: ArrayLike<number>) => [...descendLinear(inputs, t, { epochs: 5 })].at(-1);
  expect(last(new Float32Array(targets))).toEqual(last(targets));
});
