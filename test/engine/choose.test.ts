import { expect, test } from "vitest";
import { choose } from "../../src/engine/choose.js";
import type { Plan } from "../../src/engine/plan.js";
import { prepare } from "../../src/engine/prepare.js";
import { tableOf } from "../../src/engine/table.js";
import { processors } from "../../src/engine/threads/start-thread.js";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { cases, inputs } from "./cases.js";

const { net, targets, options } = cases[1] as (typeof cases)[number];
const plan = prepare(net, { inputs: tableOf(inputs, "t"), targets }, undefined, options) as Plan;

test("options out of their range are refused", async () => {
  const run = (extra: object) => fitNetwork(net, inputs, targets, { ...options, ...extra });
  await expect(run({ precision: "float16" })).rejects.toThrow(
    'fit: expected precision to be "float64" or "float32", got "float16"',
  );
  await expect(run({ threads: 0 })).rejects.toThrow(
    "fit: expected threads to be a whole number from 1 to 64",
  );
  await expect(run({ relaxed: true })).rejects.toThrow(
    'fit: expected relaxed together with float32; add precision: "float32"',
  );
  await expect(run({ backend: "simd" })).rejects.toThrow(
    'fit: expected precision: "float32" or blas: true instead of a backend, got backend: "simd"',
  );
});

test("without an option it is float64, however large the work is; large work's report says what is faster", async () => {
  const few = await choose(plan, 10, {});
  expect(few.backend).toMatchObject({ name: "wasm", precision: "float64", threads: 1 });
  expect(few.remarks).toEqual([]);
  const many = await choose(plan, 1e7, {});
  expect(many.backend).toMatchObject({ name: "wasm", precision: "float64", threads: 1 });
  expect(many.remarks).toHaveLength(1);
  expect(many.remarks[0]).toMatch(
    /^`precision: "float32"(, blas: true)?` would be faster, with fewer equal digits$/,
  );
});

test("large work gets two threads without an option, where there are two processors", async () => {
  const table = { ...plan.training.inputs, rows: 1e6 };
  const large = { ...plan, batchSize: 1e9, training: { ...plan.training, inputs: table } };
  const { backend } = await choose(large, 1e3, {});
  expect(backend?.threads).toBe(Math.min(2, processors()));
});
