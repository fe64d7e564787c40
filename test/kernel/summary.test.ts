import { describe, expect, test } from "vitest";
import { bundleOf } from "../../src/kernel/show/bundle.js";
import { cellText } from "../../src/kernel/show/table.js";

const text = (value: unknown): string =>
  (bundleOf(value) as { "text/plain": string })["text/plain"];
const names = (count: number, of: (i: number) => unknown = (i) => i) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, of(i)]));

describe("a large value as text", () => {
  test("of numbers has the first and last ones, and is not copied", () => {
    expect(text(new Float64Array(2e8))).toBe(
      "Float64Array(200000000) [0, 0, 0, 0, 0, 0, …, 0, 0, 0]",
    );
    expect(text(Array.from({ length: 40 }, () => [1, 2]))).toMatch(/^40×2 matrix\n {2}\[1, 2\]/);
  });

  test("of an object with very many names has twenty of them, wherever the object stands", () => {
    const large = names(5000);
    const lines = text(large).split("\n");
    expect(lines).toHaveLength(23);
    expect(lines.at(-2)).toBe("  … 4980 more names");
    for (const holder of [{ large }, [[large]], { a: { large } }]) {
      expect(text(holder)).toContain("… 4980 more names");
    }
    expect(text(names(900))).toContain("key899");
  });

  test("keeps the class of a large object, runs no getter, and leaves the object as it was", () => {
    class Store {}
    const store = Object.assign(new Store(), names(2000));
    Object.defineProperty(store, "key3", {
      enumerable: true,
      get() {
        throw new Error("read");
      },
    });
    expect(text({ store })).toContain("store: Store {");
    expect(text({ store })).toContain("key3: [Getter]");
    expect(Object.keys(store)).toHaveLength(2000);
  });

  test("of lists in lists in lists has few of each", () => {
    const cube = (n: number): unknown =>
      Array.from({ length: n }, () => Array.from({ length: n }, () => Array(n).fill(1)));
    expect(text(cube(60)).length).toBeLessThan(20_000);
    expect(text(cube(2))).not.toContain("more item");
  });

  test("is cut when it is very long", () => {
    const long = names(900, () => "x".repeat(1000));
    expect(text(long)).toMatch(/\n… \d+ more characters$/);
    expect(text("x".repeat(1e6)).length).toBeLessThan(11_000);
    expect(cellText("x".repeat(5000))).toHaveLength(1001);
  });
});
