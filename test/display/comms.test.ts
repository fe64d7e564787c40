// What the kernel offers, and what it does not.
import { expect, test, vi } from "vitest";
import { nextTask } from "../../src/display/comms.js";

test("without setImmediate, nextTask lets the timers before it run first, too", async () => {
  vi.stubGlobal("setImmediate", undefined);
  const order: string[] = [];
  setTimeout(() => order.push("waiting"), 0);
  await nextTask();
  order.push("after it");
  vi.unstubAllGlobals();
  expect(order).toEqual(["waiting", "after it"]);
});
