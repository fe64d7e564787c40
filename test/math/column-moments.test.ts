// The moments of a large table, from one pass, are those that its rows give.
import { expect, test, vi } from "vitest";
import { columnMoments } from "../../src/math/column-moments.js";
import { lists, table } from "./tables.js";

/** Compares the moments of a table with means over its rows, computed one by one. */
function expectMomentsOfRows(rows: number, columns: number, centre: number): void {
  const { inputs, targets } = table(rows, columns, centre);
  const found = columnMoments(inputs, targets, "test");
  const all = lists(inputs).map((row, i) => [...row, targets[i] as number]);
  const moved = all.map((row) => row.map((value, j) => value - (all[0]?.[j] as number)));
  const meanOf = (f: (row: number[]) => number) =>
    moved.reduce((sum, row) => sum + f(row), 0) / moved.length;
  expect(found?.shift).toEqual(all[0]);
  expect(found?.products).toHaveLength(columns + 1);
  for (let i = 0; i <= columns; i++) {
    const mean = meanOf((row) => row[i] as number);
    expect(found?.means[i]).toBeCloseTo(mean, 10);
    for (let j = 0; j <= columns; j++) {
      const product = meanOf((row) => (row[i] as number) * (row[j] as number));
      expect(found?.products[i]?.[j]).toBeCloseTo(product, 9);
    }
  }
}

test("means, and means of products, are those of the rows, even far from 0", () => {
  expectMomentsOfRows(10_001, 3, 1e6);
});

test.each([4, 5])("%d columns are all read: an even and an odd number", (columns) => {
  expectMomentsOfRows(6000, columns, 0);
});

test("lists and typed arrays give the same, to the last bit", () => {
  const { inputs, targets } = table(7000, 4, 5);
  expect(columnMoments(lists(inputs), targets, "test")).toEqual(
    columnMoments(inputs, targets, "test"),
  );
});

test("a small table has no moments: they would save no time", () => {
  const { inputs, targets } = table(100, 3, 0);
  expect(columnMoments(inputs, targets, "test")).toBeUndefined();
});

test("a number that is not finite is refused with its place", () => {
  const { inputs, targets } = table(7000, 4, 0);
  inputs.data[4 * 5000 + 2] = Number.NaN;
  expect(() => columnMoments(inputs, targets, "fit")).toThrow(/NaN in row 5000, column 2/);
});

test("a table whose squares overflow has no moments", () => {
  const { inputs, targets } = table(7000, 4, 0);
  inputs.data[9] = 1e200;
  expect(columnMoments(inputs, targets, "test")).toBeUndefined();
});

test("a table has moments from 20 000 numbers on, and only with as many targets as rows", () => {
  const { inputs, targets } = table(5000, 4, 0);
  expect(columnMoments(inputs, targets, "test")?.count).toBe(5000);
  const fewer = { data: inputs.data.subarray(0, 4999 * 4), shape: [4999, 4] as const };
  expect(columnMoments(fewer, targets.slice(1), "test")).toBeUndefined();
  expect(columnMoments(inputs, targets.slice(1), "test")).toBeUndefined();
});

test("shaped numbers may be an ordinary list; text, no rows and a wrong shape are refused", () => {
  const { inputs, targets } = table(5000, 4, 0);
  const plain = { data: Array.from(inputs.data), shape: inputs.shape };
  expect(columnMoments(plain, targets, "test")).toEqual(columnMoments(inputs, targets, "test"));
  const texts = { ...plain, data: plain.data.map((value) => `${value}`) as unknown as number[] };
  expect(() => columnMoments(texts, targets, "test")).toThrow("test: expected finite numbers");
  const nothing = { data: new Float64Array(0), shape: [0, 4] as const };
  expect(() => columnMoments(nothing, [], "test")).toThrow(
    "test: expected at least one row, got none",
  );
  const short = { data: inputs.data, shape: [5000, 5] as const };
  expect(() => columnMoments(short, targets, "test")).toThrow("expected 25000 numbers (5000×5)");
});

test("a table with more columns than rows has no moments: there would be more of them than numbers", () => {
  const square = table(142, 142, 0);
  expect(columnMoments(square.inputs, square.targets, "test")?.count).toBe(142);
  const broad = table(142, 143, 0);
  expect(columnMoments(broad.inputs, broad.targets, "test")).toBeUndefined();
});

test("rows that fill the last block have the right moments", () => {
  const { inputs, targets } = table(40 * 256, 2, 0);
  const { means = [], shift = [] } = columnMoments(inputs, targets, "test") ?? {};
  const mean = targets.reduce((total, target) => total + target, 0) / targets.length;
  expect((means[2] as number) + (shift[2] as number)).toBeCloseTo(mean, 12);
});

test("what is no table is refused", () => {
  for (const nothing of [undefined, { shape: [1, 1] }, { data: [1] }]) {
    expect(() => columnMoments(nothing as unknown as number[][], [1], "test")).toThrow(
      "test: expected a list of rows, got",
    );
  }
});

test.each([1, 2, 5, 6, 13])(
  "WebAssembly gives the bits of the readable sums: %d columns",
  async (columns) => {
    const { inputs, targets } = table(Math.ceil(25_000 / columns) + 3, columns, 3);
    const fast = columnMoments(inputs, targets, "test");
    const refused = vi.spyOn(WebAssembly, "Module").mockImplementation(function refuse() {
      throw new WebAssembly.CompileError("no vectors");
    });
    vi.resetModules();
    const readable = await import("../../src/math/column-moments.js");
    expect(readable.columnMoments(inputs, targets, "test")).toEqual(fast);
    expect(refused).toHaveBeenCalled();
    refused.mockRestore();
  },
);
