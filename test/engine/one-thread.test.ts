// Where no other thread can start, one does the work, and the report says so.
import { expect, test, vi } from "vitest";
import { createPredictor } from "../../src/engine/predictor/predictor.js";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { parameters } from "../../src/model/parameters.js";
import { cases, inputs } from "./cases.js";

vi.mock(import("../../src/engine/threads/start-thread.js"), async (original) => ({
  ...(await original()),
  startThread: () => Promise.reject(new Error("workers are forbidden here")),
}));

const { net, targets, options } = cases[1] as (typeof cases)[number];

test("training goes on with one thread and gives the same numbers", async () => {
  const two = await fitNetwork(net, inputs, targets, { ...options, threads: 2 });
  const one = await fitNetwork(net, inputs, targets, { ...options, threads: 1 });
  expect(two.engine.threads).toBe(1);
  expect(two.engine.line).toMatch(
    /^trained in float64 \(WebAssembly, 1 thread\) in .*; one thread, because workers are forbidden here$/,
  );
  expect(one.engine.line).not.toContain("because");
  expect(parameters(two.network)).toEqual(parameters(one.network));
});

test("a predictor answers with one thread", async () => {
  const [two, one] = [
    await createPredictor(net, { blas: false, threads: 2 }),
    await createPredictor(net, { blas: false, threads: 1 }),
  ];
  expect(two.predict(inputs)).toEqual(one.predict(inputs));
});
