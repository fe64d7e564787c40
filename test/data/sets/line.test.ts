import { expect, test } from "vitest";
import { line } from "../../../src/data/sets/line.js";
import { random } from "../../../src/math/random.js";
import { mean } from "../../../src/math/vector.js";

test("points of a line lie on it, up to the noise", () => {
  const exact = line({ samples: 50, slope: -3, intercept: 2, noise: 0, range: [-1, 4] });
  exact.inputs.forEach(([x = 0], i) => {
    expect(x).toBeGreaterThanOrEqual(-1);
    expect(x).toBeLessThan(4);
    expect(exact.targets[i]).toBeCloseTo(-3 * x + 2, 12);
  });
  const noisy = line({ samples: 2000, noise: 0.5, seed: 2 });
  const off = noisy.inputs.map(([x = 0], i) => ((noisy.targets[i] as number) - 2 * x - 1) ** 2);
  expect(Math.sqrt(mean(off))).toBeCloseTo(0.5, 1);
  const usual = {
    samples: 20,
    slope: 2,
    intercept: 1,
    noise: 0.1,
    range: [0, 1],
    seed: 0,
  } as const;
  expect(line()).toEqual(line(usual));
  expect(line().features).toEqual(["x"]);
});

test("impossible sizes and noises are refused", () => {
  expect(() => line({ samples: 1.5 })).toThrow(
    "line: expected samples to be a whole number of at least 1",
  );
  expect(() => line({ noise: -1 })).toThrow(
    "line: expected noise to be a number of at least 0, got -1",
  );
});

test("x is drawn first, then the noise, by the seed", () => {
  const generator = random(3);
  const x = generator.uniform();
  expect(line({ samples: 1, noise: 0.5, seed: 3 }).targets[0]).toBe(
    2 * x + 1 + generator.normal(0, 0.5),
  );
});

test("a range that is no pair of numbers is refused", () => {
  for (const range of [[1], [0, Number.NaN], 3, null]) {
    expect(() => line({ range: range as unknown as [number, number] })).toThrow(
      "line: expected range to be two numbers [low, high], got",
    );
  }
});
