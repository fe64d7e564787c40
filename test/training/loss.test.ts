import fc from "fast-check";
import { expect, test } from "vitest";
import { type Loss, mse, squaredError } from "../../src/training/loss.js";

const all: [string, Loss][] = Object.entries({ squaredError, mse });

test("E² adds the squares of the errors, MSE averages them", () => {
  expect(squaredError([1, 2, 3], [0, 4, 3])).toBe(5);
  expect(mse([1, 2, 3, 4], [0, 4, 3, 4])).toBe(1.25);
  expect(squaredError.gradient([1, 2], [0, 4])).toEqual([2, -4]);
  expect(mse.gradient([1, 2], [0, 4])).toEqual([1, -2]);
});

test("a loss is 0 for perfect predictions and never below", () => {
  const values = fc.array(fc.integer(), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(values, fc.integer({ min: -9, max: 9 }), (t, off) => {
      for (const [, loss] of all) {
        expect(loss(t, t)).toBe(0);
        expect(
          loss(
            t.map((x) => x + off),
            t,
          ),
        ).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test.each(all)("%s refuses lists of different lengths and empty lists", (name, loss) => {
  for (const call of [loss, loss.gradient]) {
    expect(() => call([1, 2], [1])).toThrow(
      `${name}: two lists of the same length expected, got 2 and 1 numbers`,
    );
    expect(() => call([], [])).toThrow(`${name}: at least one number expected, got none`);
  }
});
