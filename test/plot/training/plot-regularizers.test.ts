// Regularizers side by side.
import { describe, expect, test } from "vitest";
import {
  dense,
  dropout,
  l2,
  network,
  plotActivations,
  plotRegularizers,
  plotTrainingSnapshots,
  sigmoid,
  tanh,
  withParameters,
} from "../../../src/index.js";
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

const square = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

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

const dropped = network({
  inputs: 2,
  layers: [
    dense(2, { activation: tanh, initializer: () => 1, regularizer: l2(0.1) }),
    dropout(0.5),
    dense(1, { activation: sigmoid, initializer: () => 1 }),
  ],
});

test("of a network with dropout only the dense layers are drawn, as in the other figures of networks", () => {
  const history = [{ epoch: 0, loss: 1, penalty: 0 }];
  const labels = [0, 1, 1, 1];
  const validation = { inputs: square, targets: [0, 1, 1, 0] };
  const one = plotRegularizers({ a: { network: dropped, history } }, square, {
    labels,
    validation,
  });
  expect(one.text).toContain("A 100 | 75 % right, 0 % of its weights near 0");
  expect(plotTrainingSnapshots([dropped, dropped], square, { labels }).text).toContain(
    "4 and then 4 of 4 are answered right",
  );
  expect(plotActivations({ dropped }, square).text).toContain("in layer 1");
});
