// Without shared memory, as in a page that is not isolated, and without OpenBLAS: one thread does all,
// and whoever asks for more is told why there is none.
import { expect, test, vi } from "vitest";
import { choose } from "../../src/engine/choose.js";
import type { Plan } from "../../src/engine/plan.js";
import { createPredictor } from "../../src/engine/predictor/predictor.js";
import { prepare } from "../../src/engine/prepare.js";
import { tableOf } from "../../src/engine/table.js";
import { predict } from "../../src/model/predict.js";
import { cases, inputs } from "./cases.js";

vi.mock(import("../../src/engine/threads/start-thread.js"), async (original) => ({
  ...(await original()),
  canShare: () => false,
}));
vi.mock(import("../../src/engine/blas/library.js"), async (original) => ({
  ...(await original()),
  findBlas: async () => undefined,
}));

const { net, targets, options } = cases[1] as (typeof cases)[number];
const plan = prepare(net, { inputs: tableOf(inputs, "t"), targets }, undefined, options) as Plan;
/** So many examples at once that a second thread would pay. */
const large = { ...plan, batchSize: 1e9, training: { ...plan.training } };
large.training.inputs = { ...plan.training.inputs, rows: 1e6 };

test("training takes one thread, however large the work is, and names no OpenBLAS", async () => {
  const { backend, remarks } = await choose(large, 1e3, {});
  expect(backend).toMatchObject({ name: "wasm", threads: 1 });
  expect(remarks).toEqual(['`precision: "float32"` would be faster, with fewer equal digits']);
});

test("training on two threads is refused, with the reason", async () => {
  await expect(choose(large, 1e3, { threads: 2 })).rejects.toThrow(
    "fit: expected a page with cross-origin isolation for threads; leave `threads` out",
  );
});

test("answers come from one thread, and from two they are refused", async () => {
  const predictor = await createPredictor(net);
  const right = predict(net, inputs);
  predictor.predict(inputs).forEach((row, r) => {
    row.forEach((value, j) => {
      expect(value).toBeCloseTo(right[r]?.[j] as number, 5);
    });
  });
  await expect(createPredictor(net, { threads: 1 })).resolves.toBeDefined();
  await expect(createPredictor(net, { threads: 2 })).rejects.toThrow(
    "createPredictor: expected a page with cross-origin isolation for threads; leave `threads` out",
  );
});
