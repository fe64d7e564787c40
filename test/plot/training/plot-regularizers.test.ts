// Regularizers side by side.
import { describe, expect, test } from "vitest";
import { dense, network, plotRegularizers, sigmoid, withParameters } from "../../../src/index.js";
import { tracesNamed } from "../read-figure.js";

const plan = network({ inputs: 2, layers: [dense(1, { activation: sigmoid })] });
const line = (bias: number, weight = 1) => withParameters(plan, [weight, 0, bias]);
const places = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
];
const labels = [0, 1, 0, 1];

describe("regularizers side by side", () => {
  const history = [0.5, 0.2, 0.4].map((validationLoss, epoch) => ({
    epoch,
    loss: 0.6 - epoch / 5,
    penalty: 0,
    validationLoss,
  }));
  const ways = {
    none: { network: line(-0.5, 1), history },
    L1: { network: line(0, 0.001), history: history.slice(0, 2) },
  };
  const { data, text } = plotRegularizers(ways, places, { labels });

  test("mark the best epoch of each in its own column", () => {
    const mark = tracesNamed(data, "best epoch")[0];
    expect(mark?.y).toEqual([0.2, 0.2]);
    expect(mark?.x.map((x) => Math.floor(x ?? -1))).toEqual([0, 1]);
  });

  test("count the weights near 0 beside the largest weight of all", () => {
    expect(text).toContain("None 100 % right, 50 % of its weights near 0");
    expect(text).toContain("L1 100 % right, 100 % of its weights near 0");
  });

  test("without a training are refused", () => {
    expect(() => plotRegularizers({}, places, { labels })).toThrow(
      "expected at least one training",
    );
  });
});
