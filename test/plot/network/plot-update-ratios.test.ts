// The size of each step relative to the weights.
import { expect, test } from "vitest";
import { dense, network, plotUpdateRatios } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

test("the size of each step is divided by the size of the weights before it", () => {
  const at = (w: number) => network({ inputs: 1, layers: [dense(1, { initializer: () => w })] });
  const { data, text } = plotUpdateRatios([at(2), at(1.5), at(1.5), at(3)]);
  expect((data[0] as ScatterTrace).y).toEqual([0.25, null, 1]);
  expect(text).toContain("over 3 steps: layer 1 0.25");
  expect(() => plotUpdateRatios([at(1)])).toThrow("expected two networks at least, got 1");
});
