import { AsyncLocalStorage } from "node:async_hooks";
import timers from "node:timers";
import util from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { separateImmediates } from "../../src/kernel/node/immediates.js";

const { setImmediate: set, clearImmediate: clear } = timers;
beforeAll(separateImmediates);
afterAll(() => {
  Object.assign(timers, { setImmediate: set, clearImmediate: clear });
  Object.assign(globalThis, { setImmediate: set, clearImmediate: clear });
});

describe("an immediate of the kernel", () => {
  test("runs in its order, with its arguments, each in a turn of its own", async () => {
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      setImmediate((...parts: unknown[]) => seen.push(...parts), 1, 2);
      setImmediate(() => {
        queueMicrotask(() => seen.push("between"));
      });
      setImmediate(() => {
        seen.push(3);
        resolve();
      });
    });
    expect(seen).toEqual([1, 2, "between", 3]);
  });

  test("does not run when it was cleared, also by `using`", async () => {
    const seen: number[] = [];
    clearImmediate(setImmediate(() => seen.push(1)));
    setImmediate(() => seen.push(2))[Symbol.dispose]();
    clearImmediate(undefined);
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toEqual([]);
  });

  test("runs though the one before it has thrown", async () => {
    const before = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    const caught = new Promise((resolve) => process.once("uncaughtException", resolve));
    setImmediate(() => {
      throw new Error("no");
    });
    await new Promise((resolve) => setImmediate(resolve));
    await expect(caught).resolves.toMatchObject({ message: "no" });
    for (const listener of before) process.on("uncaughtException", listener);
  });

  test("keeps the store of its async context, and can be awaited", async () => {
    const storage = new AsyncLocalStorage<number>();
    const found = await storage.run(7, async () => {
      expect(await util.promisify(setImmediate)("value")).toBe("value");
      return new Promise((resolve) => setImmediate(() => resolve(storage.getStore())));
    });
    expect(found).toBe(7);
  });

  test("needs a function", () => {
    expect(() => setImmediate(1 as never)).toThrow(/callback/);
  });
});
