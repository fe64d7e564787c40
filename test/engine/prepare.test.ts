import { expect, test } from "vitest";
import { type FitOptions, fit as fitNetwork } from "../../src/fit/fit.js";
import { dense, dropout } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { sparseCategoricalCrossEntropy } from "../../src/training/losses/cross-entropy.js";
import { mse } from "../../src/training/losses/loss.js";
import { adam } from "../../src/training/optimizer.js";
import { cases, inputs } from "./cases.js";

const { net, targets, options } = cases[1] as (typeof cases)[number];

test("what no backend can do is done by the readable loop, and the report names the reason", async () => {
  const own = Object.assign((z: number) => z, { derivative: () => 1 });
  const strange = network({ inputs: 5, layers: [dense(3, { activation: own })] });
  const price = Object.assign(() => 0, {
    gradient: (w: ArrayLike<number>) => Array.from(w, () => 0),
  });
  const priced = network({ inputs: 5, layers: [dense(3, { regularizer: price })] });
  const mine = { ...adam(), settings: undefined } as unknown as ReturnType<typeof adam>;
  const reasons: [string, Parameters<typeof fitNetwork>[0], Partial<FitOptions>][] = [
    ["onStep, which looks into every step", net, { onStep: () => undefined }],
    ["an activation of your own", strange, {}],
    ["a regularizer of your own", priced, {}],
    [
      "a loss of your own",
      net,
      {
        loss: Object.assign((...all: Parameters<typeof mse>) => mse(...all), {
          gradient: mse.gradient,
        }),
      },
    ],
    ["an optimizer of your own", net, { optimizer: mine }],
    ["dropout masks of your own", net, { masks: () => [] }],
  ];
  for (const [reason, start, extra] of reasons) {
    const { engine } = await fitNetwork(start, inputs, targets, { ...options, ...extra });
    expect(engine.backend).toBe("readable");
    expect(engine.line).toContain(`because of ${reason}`);
    await expect(
      fitNetwork(start, inputs, targets, { ...options, ...extra, backend: "simd" }),
    ).rejects.toThrow(
      `fit: backend "simd" cannot do ${reason}; leave it out, or take backend: "auto"`,
    );
  }
});

test("labels may be lists of one number, as in a table of one column", async () => {
  const labels = inputs.map((_, i) => i % 3);
  const listed = labels.map((label) => [label]);
  const sparse = { ...options, loss: sparseCategoricalCrossEntropy.fromLogits };
  const one = await fitNetwork(net, inputs, labels, { ...sparse, backend: "reference" });
  const other = await fitNetwork(net, inputs, listed, { ...sparse, backend: "reference" });
  expect(other.history).toEqual(one.history);
});

test("a network may end in a dropout layer, which has as many outputs as inputs", async () => {
  const ending = network({ inputs: 5, layers: [dense(3), dropout(0.2)], seed: 2 });
  const fast = await fitNetwork(ending, inputs, targets, { ...options, backend: "reference" });
  const slow = await fitNetwork(ending, inputs, targets, { ...options, onStep: () => undefined });
  expect(slow.engine.backend).toBe("readable");
  expect(fast.history).toEqual(slow.history);
});
