// The lines on which a function is 0.
import { describe, expect, test } from "vitest";
import { isoline } from "../../../src/plot/curves/isoline.js";

describe("an isoline", () => {
  const window = [
    [-2, 2],
    [-2, 2],
  ] as const;

  test("of a circle is one closed line at its radius", () => {
    const { x, y } = isoline((a, b) => a * a + b * b - 1, window);
    expect(x).not.toContain(null);
    expect([x[0], y[0]]).toEqual([x.at(-1), y.at(-1)]);
    for (const [k, a] of x.entries()) {
      expect(Math.hypot(a ?? 0, y[k] ?? 0)).toBeCloseTo(1, 2);
    }
  });

  test("of two separate lines has a gap between them", () => {
    const { x } = isoline((a) => a * a - 1, window, 11);
    expect(x.filter((a) => a === null)).toHaveLength(1);
    const ends = x.filter((a) => a !== null).map((a) => Math.abs(a ?? 0));
    for (const end of ends) expect(end).toBeCloseTo(1, 1);
  });

  test("of a function that is nowhere 0 is a single gap", () => {
    expect(isoline(() => 1, window)).toEqual({ x: [null], y: [null] });
  });
});
