import { expect, test } from "vitest";
import {
  cosineDecay,
  exponentialDecay,
  inverseTimeDecay,
  piecewiseConstant,
  polynomialDecay,
  rateAt,
  type Schedule,
} from "../../src/training/schedule.js";
import { expectClose, golden } from "../close.js";

const eight = { initial: 0.1, decaySteps: 8, decayRate: 0.5 };
const twenty = { initial: 0.1, decaySteps: 20 };
const ours: Record<string, Schedule> = {
  exponential: exponentialDecay(eight),
  "exponential staircase": exponentialDecay({ ...eight, staircase: true }),
  "inverse time": inverseTimeDecay(eight),
  "inverse time staircase": inverseTimeDecay({ ...eight, staircase: true }),
  cosine: cosineDecay(twenty),
  "cosine with alpha": cosineDecay({ ...twenty, alpha: 0.2 }),
  polynomial: polynomialDecay(twenty),
  "polynomial squared": polynomialDecay({ ...twenty, end: 0.01, power: 2 }),
  "piecewise constant": piecewiseConstant({ boundaries: [5, 12], values: [0.1, 0.05, 0.01] }),
};

const { schedules } = golden<{ schedules: Record<string, number[]> }>("optimizers");

test("Keras' numbers exist for every schedule", () => {
  expect(Object.keys(schedules)).toEqual(Object.keys(ours));
});

test.each(Object.entries(schedules))("Keras' numbers: %s, thirty steps", (name, rates) => {
  expectClose(
    rates.map((_, step) => (ours[name] as Schedule)(step)),
    rates,
  );
});

test("every schedule starts at its initial rate and never grows", () => {
  for (const schedule of Object.values(ours)) {
    expect(schedule(0)).toBeCloseTo(0.1, 15);
    for (let step = 1; step < 40; step++) {
      expect(schedule(step)).toBeLessThanOrEqual(schedule(step - 1));
    }
  }
});

test("a rate below 0 and a fixed rate of 0 are refused", () => {
  expect(rateAt("f", 0.1, 7)).toBe(0.1);
  expect(rateAt("f", (step) => 1 / step, 4)).toBe(0.25);
  expect(() => rateAt("f", 0, 0)).toThrow("f: expected learningRate to be a number above 0, got 0");
  expect(() => rateAt("f", () => -1, 3)).toThrow(
    "f: expected learningRate at step 3 to be a number of at least 0, got -1",
  );
  expect(() => rateAt("f", () => Number.NaN, 3)).toThrow("got NaN");
});

test("options out of their range are refused", () => {
  for (const bad of [{ initial: 0 }, { decaySteps: 0 }, { decayRate: -1 }]) {
    const [name] = Object.keys(bad);
    expect(() => exponentialDecay({ ...eight, ...bad })).toThrow(
      `exponentialDecay: expected ${name} to be a number above 0`,
    );
    expect(() => inverseTimeDecay({ ...eight, ...bad })).toThrow(
      `inverseTimeDecay: expected ${name} to be a number above 0`,
    );
  }
  expect(() => cosineDecay({ initial: 1, decaySteps: 0 })).toThrow(
    "cosineDecay: expected decaySteps to be a number above 0",
  );
  expect(() => cosineDecay({ ...twenty, alpha: 2 })).toThrow(
    "cosineDecay: expected alpha to be a number from 0 to 1, got 2",
  );
  expect(() => polynomialDecay({ ...twenty, power: 0 })).toThrow(
    "polynomialDecay: expected power to be a number above 0",
  );
  expect(() => polynomialDecay({ ...twenty, end: -1 })).toThrow(
    "polynomialDecay: expected end to be a number of at least 0",
  );
  expect(() => piecewiseConstant({ boundaries: [1], values: [1] })).toThrow(
    "piecewiseConstant: expected 2 values for 1 boundaries, got 1",
  );
  expect(() => piecewiseConstant({ boundaries: [5, 5], values: [1, 2, 3] })).toThrow(
    "piecewiseConstant: expected rising boundaries, got [5, 5]",
  );
});
