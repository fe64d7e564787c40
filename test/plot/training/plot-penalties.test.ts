// Maps of the data loss with a penalty on the weights.
import { describe, expect, test } from "vitest";
import { l1, l2, plotPenalties } from "../../../src/index.js";
import { tracesNamed } from "../read-figure.js";

describe("penalties on maps of the data loss", () => {
  const ways = {
    L1: {
      penalty: l1(3),
      path: [
        [0.1, 0.1],
        [1, 0.5],
      ] as const,
    },
    L2: {
      penalty: l2(7),
      path: [
        [0.1, 0.1],
        [0.6, 0.8],
      ] as const,
    },
  };
  const over = [
    [-2, 2],
    [-2, 2],
  ] as const;
  const { data, text } = plotPenalties((a, b) => a + b, ways, { over });
  const [diamond, circle] = tracesNamed(data, "the same price");

  test("have a curve of equal penalty through the end: a diamond and a circle", () => {
    diamond?.x.forEach((a, k) => {
      expect(Math.abs(a ?? 0) + Math.abs(diamond.y[k] ?? 0)).toBeCloseTo(1.5, 2);
    });
    circle?.x.forEach((a, k) => {
      expect(Math.hypot(a ?? 0, circle.y[k] ?? 0)).toBeCloseTo(1, 2);
    });
    expect([diamond, circle].every((shape) => (shape?.x.length ?? 0) > 40)).toBe(true);
  });

  test("have the end of each path in the sentence, with its data loss and its penalty", () => {
    expect(text).toContain("L1 ends at w₀ = 1, w₁ = 0.5, with data loss 1.5 and price 4.5");
    expect(text).toContain("L2 ends at w₀ = 0.6, w₁ = 0.8, with data loss 1.4 and price 7");
  });

  test("without a penalty or a path are refused", () => {
    expect(() => plotPenalties((a) => a, {})).toThrow(
      "plotPenalties: expected at least one penalty",
    );
    const empty = { L1: { penalty: l1(1), path: [] } };
    expect(() => plotPenalties((a) => a, empty)).toThrow("expected a path in L1, got none");
  });
});
