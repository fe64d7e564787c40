// Walks every public name and checks each `.derivative` and `.gradient` against a tiny secant, so that
// nothing differentiable can be added without being checked. At random points and at extremes; the
// result is fed into another function, so that the slope from above is never simply 1.
import { describe, expect, test } from "vitest";
import * as library from "../../src/index.js";
import { checkGradient } from "../../src/math/derivative.js";
import { random } from "../../src/math/random.js";
import type { Loss } from "../../src/training/loss.js";

const functions = Object.entries(library as unknown as Record<string, unknown>).filter(
  ([, value]) => typeof value === "function",
);
const losses = functions.filter(([, f]) => "gradient" in (f as object)) as [string, Loss][];

test("there are losses to check", () => {
  expect(losses.map(([name]) => name)).toEqual(expect.arrayContaining(["mse", "squaredError"]));
});

describe.each(losses)("the gradient of %s", (_, loss) => {
  test.each([1, 2, 3, 7])("is right for %i predictions", (count) => {
    const chance = random(count);
    const t = Array.from({ length: count }, () => chance.normal());
    const start = Array.from({ length: count }, () => chance.normal());
    const { worst } = checkGradient({
      f: (y) => 3 * loss(y, t) - 1,
      gradient: (y) => loss.gradient(y, t).map((slope) => 3 * slope),
      point: start,
    });
    expect(worst).toBeLessThan(1e-7);
  });
});
