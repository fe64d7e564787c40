// A thread that is ended from outside in the middle of training does not come to the next meeting. The
// first thread gives it up after a time, which is a second here and a minute otherwise.
import { expect, test, vi } from "vitest";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { cases, inputs } from "./cases.js";

vi.mock(import("../../src/engine/threads/worker-pool.js"), async (original) => {
  const { workerPool } = await original();
  return { workerPool: (job) => ({ ...workerPool(job, 0), start: async () => {} }) };
});

test("training ends with an error when a thread is lost", async () => {
  const { net, targets, options } = cases[1] as (typeof cases)[number];
  const training = fitNetwork(net, inputs, targets, { ...options, threads: 2 });
  await expect(training).rejects.toThrow("fit: a thread of the engine has failed");
});
