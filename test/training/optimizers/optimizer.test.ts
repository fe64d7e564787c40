import { expect, test } from "vitest";
import { adam, adamW } from "../../../src/training/optimizers/adam.js";
import type { Optimizer } from "../../../src/training/optimizers/optimizer.js";
import { rmsProp } from "../../../src/training/optimizers/rms-prop.js";
import { momentum, nesterov, sgd } from "../../../src/training/optimizers/sgd.js";
import { cosineDecay } from "../../../src/training/schedule.js";
import { expectClose, golden } from "../../close.js";

const cosine = cosineDecay({ initial: 0.1, decaySteps: 20, alpha: 0.2 });
const ours: Record<string, Optimizer> = {
  sgd: sgd({ learningRate: 0.05 }),
  "sgd on a schedule": sgd({ learningRate: cosine }),
  momentum: momentum({ learningRate: 0.05, momentum: 0.8 }),
  nesterov: nesterov({ learningRate: 0.05, momentum: 0.8 }),
  rmsProp: rmsProp(),
  "rmsProp, other options": rmsProp({ learningRate: 0.01, rho: 0.7, epsilon: 1e-4 }),
  "rmsProp with momentum": rmsProp({ learningRate: 0.01, momentum: 0.6 }),
  "rmsProp centered": rmsProp({ learningRate: 0.01, rho: 0.8, centered: true }),
  "rmsProp centered with momentum": rmsProp({ learningRate: 0.01, momentum: 0.6, centered: true }),
  adam: adam(),
  "adam, other options": adam({ learningRate: 0.02, beta1: 0.7, beta2: 0.95, epsilon: 1e-3 }),
  "adam on a schedule": adam({ learningRate: cosine }),
  adamW: adamW(),
  "adamW, other options": adamW({ learningRate: 0.02, weightDecay: 0.1, beta1: 0.7, beta2: 0.95 }),
};

interface Paths {
  start: number[];
  gradients: number[][];
  paths: Record<string, number[][]>;
}
const is = golden<Paths>("optimizers");

test("Keras' numbers exist for every optimizer", () => {
  expect(Object.keys(is.paths)).toEqual(Object.keys(ours));
});

test.each(Object.entries(is.paths))("Keras' numbers: %s, all of 25 steps", (name, path) => {
  const { init, update } = ours[name] as Optimizer;
  let parameters = is.start;
  let state = init(parameters);
  path.forEach((expected, step) => {
    ({ parameters, state } = update(parameters, is.gradients[step] as number[], state));
    expectClose(parameters, expected);
    expect(state.step).toBe(step + 1);
  });
});

test("RMSprop remembers no more than its options need", () => {
  const memories = (options: Parameters<typeof rmsProp>[0]) =>
    Object.keys(rmsProp(options).init([1]).memory);
  expect(memories({})).toEqual(["square"]);
  expect(memories({ momentum: 0.5, centered: true })).toEqual(["square", "velocity", "mean"]);
});

const all = Object.entries({ sgd, momentum, nesterov, rmsProp, adam, adamW });

test.each(all)("%s changes neither what it is given nor what it gave before", (name, make) => {
  const { init, update } = make();
  const [parameters, gradient] = [Object.freeze([1, -2]), Object.freeze([0.5, 3])];
  const first = init(parameters);
  const once = update(parameters, gradient, first);
  const copy = structuredClone(once);
  update(once.parameters, gradient, once.state);
  expect(once).toEqual(copy);
  expect(update(parameters, gradient, first)).toEqual(once);
  expect(make().name).toBe(name);
});

test.each(all)("%s walks to the bottom of a bowl", (_, make) => {
  const { init, update } = make({ learningRate: 0.02 });
  let parameters: readonly number[] = [1, -0.5];
  let state = init(parameters);
  for (let step = 0; step < 2000; step++) {
    const slopes = parameters.map((w, i) => 2 * (w - i));
    ({ parameters, state } = update(parameters, slopes, state));
  }
  expect(parameters[0]).toBeCloseTo(0, 1);
  expect(parameters[1]).toBeCloseTo(1, 1);
});

test("Adam's first step is as long as the learning rate, however steep the slope", () => {
  for (const slope of [1e-3, 1, 1e5]) {
    const { init, update } = adam({ learningRate: 0.01, epsilon: 0 });
    expectClose(update([0], [-slope], init([0])).parameters, [0.01]);
  }
});

test("learning rates, shares and ε out of their range are refused", () => {
  const refused: [() => Optimizer, string][] = [
    [() => sgd({ learningRate: 0 }), "sgd: expected learningRate to be a number above 0, got 0"],
    [() => sgd({ learningRate: -1 }), "sgd: expected learningRate to be a number above 0, got -1"],
    [
      () => sgd({ learningRate: () => -1 }),
      "sgd: expected learningRate at step 0 to be a number of at least 0",
    ],
    [
      () => momentum({ momentum: 1.5 }),
      "momentum: expected momentum to be a number from 0 to 1, got 1.5",
    ],
    [() => nesterov({ momentum: -0.1 }), "nesterov: expected momentum to be a number from 0 to 1"],
    [() => rmsProp({ rho: 2 }), "rmsProp: expected rho to be a number from 0 to 1, got 2"],
    [() => rmsProp({ momentum: 2 }), "rmsProp: expected momentum to be a number from 0 to 1"],
    [() => rmsProp({ epsilon: -1 }), "rmsProp: expected epsilon to be a number of at least 0"],
    [() => adam({ beta1: 1 }), "adam: expected beta1 to be a number from 0 to"],
    [() => adam({ beta2: 1 }), "adam: expected beta2 to be a number from 0 to"],
    [() => adam({ epsilon: -1 }), "adam: expected epsilon to be a number of at least 0"],
    [
      () => adamW({ weightDecay: -1 }),
      "adamW: expected weightDecay to be a number of at least 0, got -1",
    ],
  ];
  for (const [make, text] of refused) expect(make).toThrow(text);
});

test("a gradient or a memory for another number of parameters is refused", () => {
  const { init, update } = adam();
  expect(() => update([1, 2], [1], init([1, 2]))).toThrow(
    "adam: expected parameters and gradient of the same length, got 2 and 1 numbers",
  );
  expect(() => update([1, 2], [1, 2], init([1]))).toThrow("got 2 and 1 numbers");
});

test("the default rates are Keras': 0.01 for SGD, momentum and Nesterov, 0.001 for the others", () => {
  expect(all.map(([, make]) => make().rate(0))).toEqual([0.01, 0.01, 0.01, 0.001, 0.001, 0.001]);
});

test("RMSprop keeps the memories that it uses, and no others", () => {
  const remembered = (optimizer: Optimizer) => Object.keys(optimizer.init([1]).memory);
  expect(remembered(rmsProp())).toEqual(["square"]);
  expect(remembered(rmsProp({ momentum: 0.1 }))).toEqual(["square", "velocity"]);
  expect(remembered(rmsProp({ centered: true }))).toEqual(["square", "mean"]);
});

test("a state without the memory that its optimizer needs is refused, and so is a value that is not a state", () => {
  const { update } = adam();
  const after = (state: unknown) => () =>
    update([1], [1], state as Parameters<Optimizer["update"]>[2]);
  const wanted = (got: string) =>
    `adam: expected the optimizer's state, got ${got}; init(…) makes the first one`;
  expect(after({ step: 0, memory: { mean: [0] } })).toThrow(wanted("one without its memory"));
  expect(after({ step: 0 })).toThrow(wanted("an object"));
  expect(after(3)).toThrow(wanted("3"));
});
