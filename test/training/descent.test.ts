import { expect, test } from "vitest";
import { sum } from "../../src/math/vector.js";
import { descend } from "../../src/training/descent.js";
import { adam } from "../../src/training/optimizers/adam.js";
import type { Optimizer } from "../../src/training/optimizers/optimizer.js";
import { rmsProp } from "../../src/training/optimizers/rms-prop.js";
import { momentum, nesterov, sgd } from "../../src/training/optimizers/sgd.js";
import { expectClose } from "../close.js";

const bowl = ([x = 0, y = 0]: number[]) => (x - 1) ** 2 + 10 * (y + 2) ** 2;
const slopesOfBowl = ([x = 0, y = 0]: number[]) => [2 * (x - 1), 20 * (y + 2)];

test("every point has its value, its gradient and the step that follows", () => {
  const path = [...descend(bowl, [0, 0], { gradient: slopesOfBowl, learningRate: 0.04, steps: 3 })];
  expect(path).toHaveLength(4);
  expect(path[0]).toMatchObject({ step: 0, point: [0, 0], value: 41, gradient: [-2, 40] });
  expectClose(path[0]?.change as number[], [0.08, -1.6]);
  path.slice(0, -1).forEach(({ point, gradient, change }, k) => {
    expectClose(
      change,
      gradient.map((slope) => -0.04 * slope),
    );
    expectClose(
      path[k + 1]?.point as number[],
      point.map((x, i) => x + (change[i] as number)),
    );
  });
  expect(path.at(-1)).toMatchObject({ step: 3, change: [0, 0] });
});

test("without a gradient the slopes are measured, with the same way down", () => {
  const options = { learningRate: 0.04, steps: 40 };
  const measured = [...descend(bowl, [5, 5], options)].at(-1);
  const known = [...descend(bowl, [5, 5], { ...options, gradient: slopesOfBowl })].at(-1);
  expectClose(measured?.point as number[], known?.point as number[], 1e-8);
});

test("a function that carries its gradient is followed along it", () => {
  const f = Object.assign(([x = 0]: number[]) => x * x, { gradient: () => [7] });
  expect([...descend(f, [0], { steps: 1 })][0]?.gradient).toEqual([7]);
});

test("it works for one, two and many inputs", () => {
  const target = Array.from({ length: 50 }, (_, i) => i / 10);
  const f = (point: number[]) => sum(point.map((x, i) => (x - (target[i] as number)) ** 2));
  for (const length of [1, 2, 50]) {
    const start = new Float64Array(length);
    const end = [...descend(f, start, { steps: 200 })].at(-1);
    expectClose(end?.point as number[], target.slice(0, length), 1e-6);
  }
});

test("which of two valleys it ends in depends on where it starts", () => {
  const valleys = ([x = 0]: number[]) => (x * x - 1) ** 2 + 0.3 * x;
  const end = (start: number) => [...descend(valleys, [start], { learningRate: 0.05 })].at(-1);
  expect(end(-1.5)?.point[0]).toBeLessThan(-0.9);
  expect(end(1.5)?.point[0]).toBeGreaterThan(0.9);
  expect(end(-1.5)?.value).toBeLessThan(end(1.5)?.value as number);
});

test("at twice the bound it diverges, just below it comes in: the bound is 2 / curvature", () => {
  const parabola = ([x = 0]: number[]) => 5 * x * x;
  const end = (learningRate: number) => [...descend(parabola, [1], { learningRate })].at(-1)?.value;
  expect(end(0.19)).toBeLessThan(1e-6);
  expect(end(0.21)).toBeGreaterThan(1e3);
});

test("every optimizer finds the bottom of the bowl", () => {
  const optimizers = [
    sgd({ learningRate: 0.05 }),
    momentum({ learningRate: 0.01 }),
    nesterov({ learningRate: 0.01 }),
    rmsProp({ learningRate: 0.01 }),
    adam({ learningRate: 0.05 }),
  ];
  for (const optimizer of optimizers) {
    const end = [...descend(bowl, [4, 3], { optimizer, steps: 1500 })].at(-1);
    expect(end?.value, optimizer.name).toBeLessThan(1e-3);
  }
});

test("it stops where it is flat enough, and takes no step at all where it is flat", () => {
  const path = [...descend(bowl, [0, 0], { learningRate: 0.04, steps: 10_000, tolerance: 1e-3 })];
  const steepest = (k: number) => Math.max(...(path.at(k)?.gradient ?? []).map(Math.abs));
  expect(steepest(-1)).toBeLessThanOrEqual(1e-3);
  expect(steepest(-2)).toBeGreaterThan(1e-3);
  expect([...descend(bowl, [1, -2], { gradient: slopesOfBowl })]).toHaveLength(1);
});

test("a descent can be stopped at any step", () => {
  const steps = descend(bowl, [0, 0], { steps: 1e9 });
  steps.next();
  expect(steps.next().value?.step).toBe(1);
});

test("the function may change the list it is given without disturbing the path", () => {
  const greedy = (point: number[]) => {
    const value = bowl(point);
    point.fill(99);
    return value;
  };
  expect(
    [...descend(greedy, [0, 0], { gradient: slopesOfBowl, steps: 1 })][1]?.point[0],
  ).toBeCloseTo(0.2, 12);
});

test("a value or slope that is not finite stops the descent, with the point and the cause", () => {
  expect(() => [...descend(([x = 0]) => x * x, [1], { learningRate: 30, steps: 1000 })]).toThrow(
    /descend: expected a finite value and slope, got Infinity at step \d+, point \[.*\]; try a smaller learning rate$/,
  );
  expect(() => [...descend(([x = 0]) => Math.log(x), [-1])]).toThrow(
    "got NaN at step 0, point [-1]; is the function defined at the start?",
  );
  const steps = (value: number, slope: number) => () => [
    ...descend(() => value, [3], { gradient: () => [slope] }),
  ];
  expect(steps(Infinity, 1)).toThrow("expected a finite value and slope, got Infinity at step 0");
  expect(steps(1, Number.NaN)).toThrow("expected a finite value and slope, got 1 at step 0");
});

test("options out of their range are refused", () => {
  const run = (options: object) => () => [...descend(bowl, [0, 0], options)];
  expect(run({ learningRate: 1, optimizer: sgd() })).toThrow(
    "descend: expected a learningRate or an optimizer, got both; give the rate to the optimizer",
  );
  expect(run({ steps: -1 })).toThrow(
    "descend: expected steps to be a whole number of at least 0, got -1",
  );
  expect(run({ tolerance: -1 })).toThrow(
    "descend: expected tolerance to be a number of at least 0",
  );
  expect(run({ learningRate: 0 })).toThrow(
    "descend: expected learningRate to be a number above 0, got 0",
  );
  expect(run({ gradient: () => [1] })).toThrow(
    "descend: expected point and gradient of the same length, got 2 and 1 numbers",
  );
  expect(() => [...descend(bowl, ["a"] as unknown as number[])]).toThrow(
    "descend: expected finite numbers",
  );
});

test("every point has the memory of the optimizer there, with its own slope in it", () => {
  const steps = (optimizer: Optimizer) => [
    ...descend(bowl, [4, 3], { gradient: slopesOfBowl, optimizer, steps: 2 }),
  ];
  const rolling = steps(momentum({ learningRate: 0.01 }));
  for (const { change, memory } of rolling.slice(0, 2))
    expect(memory.velocity).toEqual(change.map((c) => expect.closeTo(c, 12)));
  expect(rolling[2]?.change).toEqual([0, 0]);
  expect(rolling[2]?.memory.velocity).toHaveLength(2);
  const [first] = steps(adam());
  expect(first?.memory.mean).toEqual(first?.gradient.map((g) => expect.closeTo(0.1 * g, 12)));
  expect(steps(sgd())[0]?.memory).toEqual({});
});

test("the default is 100 steps with rate 0.1, as long as any slope is steep", () => {
  const slope = (rate?: number) => [
    ...descend(([x = 0]) => x, [5], { gradient: () => [1], ...(rate && { learningRate: rate }) }),
  ];
  expect(slope()).toEqual(slope(0.1));
  expect(slope().at(-1)?.step).toBe(100);
  expect([...descend(([x = 0]) => x, [5], { gradient: () => [1e-9] })]).toHaveLength(101);
});

test("an optimizer of one's own that returns no step is refused by the function that was called", async () => {
  const optimizer = { ...sgd(), update: () => undefined } as unknown as Optimizer;
  expect(() => [...descend(([x = 0]) => x, [1], { optimizer })]).toThrow(
    "descend: expected update to return { parameters, state }, got nothing",
  );
});
