import { expect, test, vi } from "vitest";
import { createModules } from "../../../src/kernel/browser/modules.js";

const library = { add: (a: number, b: number) => a + b };
const d3 = "npm:d3@7";
const own = { nudgebook: () => library, "node:path": () => ({ sep: "/" }) };

test("what the worker has is there at once, a module of Node with and without its prefix", () => {
  const { load, require } = createModules(own, () => Promise.reject());
  expect(load([{ specifier: "nudgebook" }, undefined])).toEqual([library, undefined]);
  expect(["path", "node:path"].map(require)).toEqual([{ sep: "/" }, { sep: "/" }]);
});

test("a package of npm comes from its address, once", async () => {
  const fetch = vi.fn(async (address: string) => ({ address }));
  const { load, require } = createModules(own, fetch);
  const address = "https://esm.sh/d3@7";
  expect(await load([{ specifier: d3 }])).toEqual([{ address }]);
  expect(require(d3)).toEqual({ address });
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("without a network one sentence says so, and the next try asks again", async () => {
  const fetch = vi.fn(() => Promise.reject(new TypeError("Failed to fetch")));
  const { load, helpers } = createModules(own, fetch);
  const sentence =
    "https://a.b/c.js: expected a module at https://a.b/c.js, got none; is there a network?";
  await expect(load([{ specifier: "https://a.b/c.js" }])).rejects.toThrow(sentence);
  await expect(helpers.import("/cell.ts", "https://a.b/c.js")).rejects.toThrow(sentence);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("an unknown package is named, with how to write it", () => {
  const { load } = createModules(own, () => Promise.reject());
  expect(() => load([{ specifier: "d3" }])).toThrow(
    `Cannot find module 'd3': a page has nudgebook, and packages as "npm:d3"`,
  );
});

test("require cannot wait for a module of the web", () => {
  const { require } = createModules(own, async () => ({}));
  expect(() => require(d3)).toThrow(`require: write await import("npm:d3@7")`);
});
