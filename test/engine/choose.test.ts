import { expect, test } from "vitest";
import { choose } from "../../src/engine/choose.js";
import type { Plan } from "../../src/engine/plan.js";
import { prepare } from "../../src/engine/prepare.js";
import { tableOf } from "../../src/engine/table.js";
import { processors } from "../../src/engine/threads/thread.js";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { cases, inputs } from "./cases.js";

const { net, targets, options } = cases[1] as (typeof cases)[number];

test("options out of their range are refused", async () => {
  const run = (extra: object) => fitNetwork(net, inputs, targets, { ...options, ...extra });
  await expect(run({ backend: "gpu" })).rejects.toThrow(
    'fit: expected backend to be "auto", "reference", "simd" or "blas", got "gpu"',
  );
  await expect(run({ threads: 0 })).rejects.toThrow(
    "fit: expected threads to be a whole number from 1 to 64",
  );
  await expect(run({ backend: "reference", threads: 2 })).rejects.toThrow(
    'fit: expected one thread for "reference", got 2',
  );
});

test("work of a lesson's size gets float64; from 10¹⁰ multiplications on it is float32, and the report names it", async () => {
  const plan = prepare(net, { inputs: tableOf(inputs, "t"), targets }, undefined, options) as Plan;
  const few = await choose(plan, 10, {});
  expect([few.backend?.name, few.remarks]).toEqual(["reference", []]);
  const many = await choose(plan, 1e7, {});
  expect(many.backend).toMatchObject({ name: "simd", precision: "float32", threads: 1 });
  expect(many.backend?.detail).toBeUndefined();
  expect(many.remarks[0]).toMatch(
    /^taken for \de\d+ multiplications; in float64: backend: "reference"$/,
  );
});

test("large work gets two threads without an option, where there are two processors", async () => {
  const plan = prepare(net, { inputs: tableOf(inputs, "t"), targets }, undefined, options) as Plan;
  const table = { ...plan.training.inputs, rows: 1e6 };
  const large = { ...plan, batchSize: 1e9, training: { ...plan.training, inputs: table } };
  const { backend } = await choose(large, 1e3, {});
  expect(backend?.threads).toBe(Math.min(2, await processors()));
});
