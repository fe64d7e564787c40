// A number between two ends.
import { expect, test } from "vitest";
import { slider } from "../../../src/index.js";
import { createFront, removeFront } from "../front.js";

removeFront();

test("a logarithmic slider steps through powers of ten, and its value is a whole number of steps from its left end", async () => {
  const front = createFront();
  slider({ min: 0.001, max: 1, value: 0.03, log: true });
  const { state } = front.page("FloatLogSlider");
  expect([state.min, state.max, state.base]).toEqual([-3, 0, 10]);
  const steps = (Math.log10(0.03) + 3) / (state.step as number);
  expect(steps).toBeCloseTo(Math.round(steps), 9);
});

test("a step of 1 shows whole numbers, one of 0.05 two decimals", () => {
  const front = createFront();
  slider({ max: 9, step: 1 });
  expect(front.page("FloatSlider").state.readout_format).toBe(".0f");
  front.models.clear();
  slider({ max: 6 });
  expect(front.page("FloatSlider").state).toMatchObject({ step: 0.05, readout_format: ".2f" });
});

test("a step that ends in no decimal place shows six of them", () => {
  const front = createFront();
  slider({ max: 1, step: 1 / 3 });
  expect(front.page("FloatSlider").state.readout_format).toBe(".6f");
});

test("a logarithmic slider's value has four digits", async () => {
  const front = createFront();
  const rate = slider({ min: 0.001, max: 1, value: 0.1, log: true });
  await front.move("FloatLogSlider", { value: 0.0123456 });
  expect(rate.value).toBe(0.01235);
});

test("wrong ends, a wrong step and a value outside a slider are errors, and the slider keeps its old value", () => {
  const rate = slider({ max: 2, value: 1 });
  expect(() => {
    rate.value = 3;
  }).toThrow("slider: expected value to be a number from 0 to 2, got 3");
  expect(rate.value).toBe(1);
  expect(() => slider({ min: 2, max: 1 })).toThrow("slider: expected max above min, got 2 to 1");
  expect(() => slider({ min: 0, max: 1, log: true })).toThrow(
    "slider: expected min to be a number",
  );
  expect(() => slider({ step: 0 })).toThrow("slider: expected step to be a number above 0, got 0");
});

test("a slider ignores a value from a page that is not a number", async () => {
  const front = createFront();
  const rate = slider({ max: 2, value: 1 });
  await front.move("FloatSlider", { value: "far" });
  expect(rate.value).toBe(1);
  await front.move("FloatSlider", { value: 1.25 });
  expect(rate.value).toBe(1.25);
});
