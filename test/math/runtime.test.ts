// Node's modules where there are some, as in Node, Bun and Deno, and what is said in a page.
import { afterEach, expect, test, vi } from "vitest";
import {
  isNode,
  nodeModule,
  optionalPackage,
  requireNode,
  smallModule,
} from "../../src/math/runtime.js";

afterEach(() => vi.unstubAllGlobals());

test("Node's modules come from the process", () => {
  expect(isNode()).toBe(true);
  expect(nodeModule("node:path")?.basename("a/b")).toBe("b");
  expect(requireNode("readIdx", "node:zlib").gunzipSync).toBeTypeOf("function");
});

test.each([
  ["without a process", undefined],
  ["with the process that a bundler puts in its place", { env: {}, versions: {} }],
])("a page %s has none of them", (_, process) => {
  vi.stubGlobal("process", process);
  const [node, found] = [isNode(), nodeModule("node:fs")];
  let said = "";
  try {
    requireNode("readIdx", "node:fs");
  } catch (error) {
    said = (error as Error).message;
  }
  vi.unstubAllGlobals();
  expect([node, found]).toEqual([false, undefined]);
  expect(said).toBe(
    "readIdx: expected Node, Bun or Deno, got a page; read the file with fetch in a page",
  );
});

test("a package that is not installed is refused", async () => {
  await expect(optionalPackage("no-such-package-anywhere")).rejects.toThrow();
});

test("a small module's memory grows up to 16 MiB, and no further", async () => {
  const { bytes } = await import("../../src/math/column-moments-bytes.js");
  const made = smallModule(bytes);
  expect(made?.firstFree).toBeGreaterThanOrEqual(0);
  const room = made?.reserve(65_536);
  expect(made?.reserve(65_536)).toBe(room);
  expect(room?.byteLength).toBe(65_536);
  expect(made?.reserve(65_537)?.byteLength).toBe(2 * 65_536);
  expect(made?.reserve(10)?.byteLength).toBe(2 * 65_536);
  expect(made?.reserve(16 * 2 ** 20)?.byteLength).toBe(16 * 2 ** 20);
  expect(made?.reserve(16 * 2 ** 20 + 1)).toBeUndefined();
});

test("without WebAssembly SIMD there is no small module", () => {
  expect(smallModule("no bytes")).toBeUndefined();
});
