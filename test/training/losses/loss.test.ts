import fc from "fast-check";
import { expect, test } from "vitest";
import { huber, type Loss, mae, mse, squaredError } from "../../../src/training/losses/loss.js";

const all: [string, Loss][] = Object.entries({ squaredError, mse, mae, huber: huber() });

test("E² adds the squares of the errors, MSE averages them", () => {
  expect(squaredError([1, 2, 3], [0, 4, 3])).toBe(5);
  expect(mse([1, 2, 3, 4], [0, 4, 3, 4])).toBe(1.25);
  expect(squaredError.gradient([1, 2], [0, 4])).toEqual([2, -4]);
  expect(mse.gradient([1, 2], [0, 4])).toEqual([1, -2]);
});

test("MAE averages distances; its slope is only a direction, and 0 where they meet", () => {
  expect(mae([1, 2, 3, 4], [0, 4, 3, 4])).toBe(0.75);
  expect(mae.gradient([1, 2, 3, 4], [0, 4, 3, 4])).toEqual([0.25, -0.25, 0, 0]);
});

test("Huber is half the square up to δ, and goes on straight", () => {
  expect(huber()([0.5], [0])).toBe(0.125);
  expect(huber()([3], [0])).toBe(2.5);
  expect(huber({ delta: 3 })([3, -6], [0, 0])).toBe((4.5 + 13.5) / 2);
  expect(huber({ delta: 3 }).gradient([2, -6], [0, 0])).toEqual([1, -1.5]);
  expect(
    huber()
      .gradient([1, 1.0001, -9], [0, 0, 0])
      .map((slope) => slope * 3),
  ).toEqual([1, 1, -1]);
});

test("an outlier weighs a thousandfold in MSE, not in MAE or Huber", () => {
  const [good, bad] = [
    [1, 1],
    [1, 1001],
  ];
  expect(mse(bad, [0, 0]) / mse(good, [0, 0])).toBeGreaterThan(400_000);
  expect(mae(bad, [0, 0]) / mae(good, [0, 0])).toBeLessThan(502);
  expect(huber()(bad, [0, 0])).toBeLessThan(1001);
});

test("a loss is 0 for perfect predictions and never below", () => {
  const values = fc.array(fc.integer(), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(values, fc.integer({ min: -9, max: 9 }), (t, off) => {
      const shifted = t.map((x) => x + off);
      for (const [, loss] of all) {
        expect(loss(t, t)).toBe(0);
        expect(loss(shifted, t)).toBeGreaterThanOrEqual(0);
        if (off !== 0) expect(loss(shifted, t)).toBeGreaterThan(0);
      }
    }),
  );
});

test("a δ of 0 or below is refused", () => {
  expect(() => huber({ delta: 0 })).toThrow("huber: expected delta to be a number above 0, got 0");
});

test.each(all)("%s refuses lists of different lengths and empty lists", (name, loss) => {
  for (const call of [loss, loss.gradient]) {
    expect(() => call([1, 2], [1])).toThrow(
      `${name}: expected two lists of the same length, got 2 and 1 numbers`,
    );
    expect(() => call([], [])).toThrow(`${name}: expected at least one number, got none`);
  }
});
