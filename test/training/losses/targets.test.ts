import { expect, test } from "vitest";
import { targetsOf } from "../../../src/training/losses/targets.js";

test("targets are read from a list, a typed array, a column, and a table of several outputs", () => {
  const column = { columns: ["t"], shape: [2], values: [3, 4] };
  const table = { columns: ["no", "yes"], shape: [1, 2] as [number, number], values: [[0, 1]] };
  const list = [3, 4];
  expect(targetsOf(list, "fit")).toBe(list);
  expect(targetsOf(Float32Array.of(3, 4), "fit")).toEqual([3, 4]);
  expect(targetsOf(column, "fit")).toEqual([3, 4]);
  expect(targetsOf(table, "fit")).toEqual([[0, 1]]);
  expect(targetsOf({ data: [0, 1, 1, 0], shape: [2, 2] }, "fit")).toEqual([
    [0, 1],
    [1, 0],
  ]);
  expect(() => targetsOf(Float32Array.of(Number.NaN), "fit")).toThrow(
    "fit: expected finite numbers",
  );
});

test("a number in a row of targets that is not finite is named with its place, the first as well", () => {
  for (const place of [0, 1]) {
    const rows = [[0, 1], [0, 1].map((value, i) => (i === place ? Infinity : value))];
    expect(() => targetsOf(rows, "fit")).toThrow(
      `fit: expected finite numbers, got Infinity at place ${place} of target 1`,
    );
  }
});
