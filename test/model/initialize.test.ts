import { describe, expect, test } from "vitest";
import { random } from "../../src/math/random.js";
import { mean } from "../../src/math/vector.js";
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  randomNormal,
  randomUniform,
  zeros,
} from "../../src/model/initialize.js";

function draws(initializer: Initializer, fanIn: number, fanOut: number): number[] {
  const chance = random(1);
  return Array.from({ length: 20_000 }, () => initializer(chance, fanIn, fanOut));
}
const deviation = (values: number[]) => Math.sqrt(mean(values.map((w) => w * w)));

// Variance 2 / (in + out) for Xavier, 2 / in for He; truncated at two deviations of the uncut curve.
describe.each([
  ["glorotUniform", glorotUniform, Math.sqrt(2 / 50), Math.sqrt(6 / 50)],
  ["glorotNormal", glorotNormal, Math.sqrt(2 / 50), (2 * Math.sqrt(2 / 50)) / 0.879626],
  ["heUniform", heUniform, Math.sqrt(2 / 20), Math.sqrt(6 / 20)],
  ["heNormal", heNormal, Math.sqrt(2 / 20), (2 * Math.sqrt(2 / 20)) / 0.879626],
  ["randomUniform", randomUniform(), 0.05 / Math.sqrt(3), 0.05],
  ["randomNormal", randomNormal(), 0.05, Infinity],
] as const)("%s", (_, initializer, expected, limit) => {
  const values = draws(initializer, 20, 30);

  test("has the deviation of its formula, around 0", () => {
    expect(Math.abs(mean(values))).toBeLessThan(0.03 * expected);
    expect(deviation(values) / expected).toBeGreaterThan(0.98);
    expect(deviation(values) / expected).toBeLessThan(1.02);
  });

  test("never goes beyond its limit, and comes close to it", () => {
    const largest = values.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    expect(largest).toBeLessThanOrEqual(limit);
    if (limit < Infinity) expect(largest).toBeGreaterThan(0.98 * limit);
  });
});

test("weights differ from each other, so that neurons do not stay equal; zeros are zeros", () => {
  expect(new Set(draws(glorotUniform, 3, 3)).size).toBeGreaterThan(19_990);
  expect(zeros()).toBe(0);
});

test("impossible ranges and deviations are refused", () => {
  expect(() => randomUniform({ low: 1, high: 0 })).toThrow(
    "randomUniform: expected low ≤ high, got 1 and 0",
  );
  expect(() => randomNormal({ deviation: -1 })).toThrow(
    "randomNormal: expected deviation to be a number of at least 0",
  );
  expect(mean(draws(randomUniform({ low: 4, high: 6 }), 1, 1))).toBeCloseTo(5, 1);
  expect(mean(draws(randomNormal({ mean: -3, deviation: 1 }), 1, 1))).toBeCloseTo(-3, 1);
});

test("a range of one number gives that number", () => {
  expect(randomUniform({ low: 2, high: 2 })(random(0), 3, 4)).toBe(2);
});
