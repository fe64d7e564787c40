import { expect, test } from "vitest";
import { type FitOptions, fit as fitNetwork } from "../../src/fit/fit.js";
import { dense, dropout } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { sparseCategoricalCrossEntropy } from "../../src/training/losses/cross-entropy.js";
import { cases, inputs } from "./cases.js";

const { net, targets, options } = cases[1] as (typeof cases)[number];

test("what only the readable loop can do is done by it, and the report names the reason", async () => {
  const reasons: [string, Partial<FitOptions>][] = [
    ["onStep, which looks into every step", { onStep: () => undefined }],
    ["dropout masks of your own", { masks: () => [] }],
  ];
  for (const [reason, extra] of reasons) {
    const { engine } = await fitNetwork(net, inputs, targets, { ...options, ...extra });
    expect(engine.backend).toBe("readable");
    expect(engine.line).toContain(`because of ${reason}`);
    for (const [asked, more] of [
      ['precision: "float32"', { precision: "float32" as const }],
      ["blas: true", { blas: true }],
    ] as const) {
      await expect(
        fitNetwork(net, inputs, targets, { ...options, ...extra, ...more }),
      ).rejects.toThrow(
        `fit: expected no ${asked} with ${reason}; only the readable loop can do that`,
      );
    }
  }
});

test("labels may be lists of one number, as in a table of one column", async () => {
  const labels = inputs.map((_, i) => i % 3);
  const listed = labels.map((label) => [label]);
  const sparse = { ...options, loss: sparseCategoricalCrossEntropy.fromLogits };
  const one = await fitNetwork(net, inputs, labels, sparse);
  const other = await fitNetwork(net, inputs, listed, sparse);
  expect(other.history).toEqual(one.history);
});

test("a network may end in a dropout layer, which has as many outputs as inputs", async () => {
  const ending = network({ inputs: 5, layers: [dense(3), dropout(0.2)], seed: 2 });
  const fast = await fitNetwork(ending, inputs, targets, options);
  const slow = await fitNetwork(ending, inputs, targets, { ...options, onStep: () => undefined });
  expect(slow.engine.backend).toBe("readable");
  expect(fast.history).toEqual(slow.history);
});
