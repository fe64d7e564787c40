// A table for the engine: typed arrays are copied as they lie, and refused like lists.
import { expect, test } from "vitest";
import { tableOf, tableOfTargets } from "../../src/engine/table.js";

const data = Float32Array.from({ length: 12 }, (_, i) => i + 0.5);
const typed = { data, shape: [4, 3] as const };
const lists = [0, 1, 2, 3].map((r) => Array.from(data.subarray(3 * r, 3 * r + 3)));

test.each([3, 4])(
  "rows %d numbers apart are copied alike from typed arrays and from lists",
  (stride) => {
    for (const Into of [Float32Array, Float64Array]) {
      const [one, other] = [new Into(4 * stride), new Into(4 * stride)];
      tableOf(typed, "test").copy(one, stride);
      tableOf(lists, "test").copy(other, stride);
      expect(one).toEqual(other);
      expect(one[stride * 3 + 2]).toBe(11.5);
    }
  },
);

test("a slice copies its own rows", () => {
  const into = new Float32Array(6);
  tableOf(typed, "test").slice(1, 3).copy(into, 3);
  expect(Array.from(into)).toEqual([3.5, 4.5, 5.5, 6.5, 7.5, 8.5]);
});

test.each([0, 7, 11])("a gap at place %d of a typed array is named", (place) => {
  for (const value of [Number.NaN, Infinity, -Infinity]) {
    const broken = data.slice();
    broken[place] = value;
    const where = `row ${Math.floor(place / 3)}, column ${place % 3}`;
    expect(() => tableOf({ data: broken, shape: [4, 3] }, "fit")).toThrow(where);
  }
});

test("an odd number of numbers is looked at to its last", () => {
  const odd = Float64Array.of(1, 2, Number.NaN);
  expect(() => tableOf({ data: odd, shape: [1, 3] }, "fit")).toThrow("row 0, column 2");
  expect(tableOf({ data: Float64Array.of(1), shape: [1, 1] }, "fit").rows).toBe(1);
});

test("targets as numbers, as rows and as both make the same column", () => {
  for (const targets of [
    [1, 2, 3],
    [[1], [2], [3]],
    [1, [2], 3],
  ]) {
    const into = new Float32Array(3);
    const table = tableOfTargets(targets, 1);
    table.copy(into, 1);
    expect(Array.from(into)).toEqual([1, 2, 3]);
    expect(table.lists()).toEqual([[1], [2], [3]]);
  }
});

test("plain lists with a shape are a table too, and a shape that does not fit is refused", () => {
  const plain = { data: [1, 2, 3, 4, 5, 6], shape: [2, 3] as const };
  expect(tableOf(plain, "fit").lists()).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(() => tableOf({ data: new Float32Array(5), shape: [2, 3] }, "fit")).toThrow(
    "fit: expected 6 numbers (2×3), got 5",
  );
});

test("an empty slice copies nothing", () => {
  for (const table of [tableOf(typed, "test"), tableOf(lists, "test")]) {
    const into = new Float32Array(3).fill(7);
    const none = table.slice(2, 2);
    none.copy(into, 3);
    expect([none.rows, ...into]).toEqual([0, 7, 7, 7]);
  }
});

test.each([1, 3, 64])(
  "rows of %d are gathered alike from typed arrays and from lists",
  (columns) => {
    const rows = 300;
    const many = Float64Array.from({ length: rows * columns }, (_, i) => i + 0.5);
    const chosen = Int32Array.from({ length: 280 }, (_, i) => (i * 7) % 290);
    const all = tableOf({ data: many, shape: [rows, columns] }, "test");
    const wanted = Array.from(chosen, (r) => all.lists()[r + 5]);
    const stride = columns + 2;
    for (const table of [all, tableOf(all.lists(), "test")]) {
      const into = new Float32Array(280 * stride).fill(-1);
      table.slice(5, rows).gather(chosen, into, stride);
      const found = Array.from(chosen, (_, k) =>
        Array.from(into.subarray(k * stride, k * stride + columns)),
      );
      expect(found).toEqual(wanted);
      expect(into[columns]).toBe(-1);
    }
  },
);
