// The moments of a table in float32 are those of the same numbers in float64, or float64 computes them.
import { expect, test } from "vitest";
import { columnMoments } from "../../src/math/column-moments.js";
import { table } from "./tables.js";

/** The same table in float32, with as many rows as do not fill the last block. */
function single(rows: number, columns: number, centre = 0) {
  const { inputs, targets } = table(rows, columns, centre);
  return {
    inputs: { data: Float32Array.from(inputs.data), shape: inputs.shape },
    targets: Float32Array.from(targets),
  };
}

const wide = ({ inputs, targets }: ReturnType<typeof single>) => ({
  inputs: { data: Float64Array.from(inputs.data), shape: inputs.shape },
  targets: Array.from(targets),
});

test("a table in float32 has the means of the same numbers in float64, for every width", () => {
  for (const columns of [1, 2, 3, 4, 5, 6, 10, 17, 60]) {
    const data = single(20_003 + columns, columns, 0.5);
    const found = columnMoments(data.inputs, data.targets, "test");
    const right = columnMoments(wide(data).inputs, wide(data).targets, "test");
    expect(found?.tolerance).toBe(1e-3);
    expect(found?.shift).toEqual(right?.shift);
    expect(found?.count).toBe(right?.count);
    found?.products.forEach((row, i) => {
      expect(found.means[i]).toBeCloseTo(right?.means[i] as number, 5);
      row.forEach((product, j) => {
        expect(Math.abs(product - (right?.products[i]?.[j] as number))).toBeLessThan(1e-5);
      });
    });
  }
});

/** One column in float32, first of them 0, with targets that are 0 and 1 by turns. */
function oneColumn(rows: number, value: (i: number) => number) {
  const data = Float32Array.from({ length: rows }, (_, i) => (i === 0 ? 0 : value(i)));
  const targets = Float32Array.from({ length: rows }, (_, i) => i % 2);
  return { inputs: { data, shape: [rows, 1] as const }, targets };
}

const isSingle = ({ inputs, targets }: ReturnType<typeof oneColumn>) =>
  columnMoments(inputs, targets, "test")?.tolerance === 1e-3;

test("the first row may lie 8 standard deviations from the mean, no further", () => {
  // m rows of 0 and k of 1: mean² is k/m times the variance.
  const zerosOf20800 = (m: number) => isSingle(oneColumn(20_800, (i) => Number(i >= m)));
  expect([zerosOf20800(320), zerosOf20800(319)]).toEqual([true, false]);
  // All moved by 2⁻¹⁵: their sum is 1.
  expect(isSingle(oneColumn(2 ** 15 + 1, () => 2 ** -15))).toBe(false);
});

test("float64 is used where squares leave the range of float32", () => {
  // Of 20480 rows 5120 are 2⁻⁴⁹: the mean square is 2⁻¹⁰⁰.
  const tiny = (many: number) => isSingle(oneColumn(20_480, (i) => (i <= many ? 2 ** -49 : 0)));
  expect([tiny(5120), tiny(5119)]).toEqual([true, false]);
  for (const size of [1e20, 1e-25]) {
    const turns = oneColumn(20_001, (i) => (i % 2 ? size : -size));
    expect(columnMoments(turns.inputs, turns.targets, "test")).toEqual(
      columnMoments(wide(turns).inputs, wide(turns).targets, "test"),
    );
  }
});

test("a constant column, or constant targets, stay in float32; 0 and 1e-25 are different numbers", () => {
  const { inputs } = single(7000, 3);
  const constant = inputs.data.map((value, k) => (k % 3 === 1 ? 4 : value));
  const targetsWith = (place: number) =>
    Float32Array.from({ length: 7000 }, (_, i) => Number(i === place) * 1e-25);
  const withTargets = (targets: Float32Array, data = inputs.data) =>
    columnMoments({ ...inputs, data }, targets, "test")?.tolerance === 1e-3;
  expect(withTargets(targetsWith(-1))).toBe(true);
  expect(withTargets(targetsWith(-1), constant)).toBe(true);
  expect([0, 1, 6999].map((place) => withTargets(targetsWith(place)))).toEqual([
    false,
    false,
    false,
  ]);
  const tiny = inputs.data.map((value, k) =>
    k % 3 === 1 ? Number(k === 6999 * 3 + 1) * 1e-25 : value,
  );
  expect(withTargets(targetsWith(-1), tiny)).toBe(false);
});

test("float32 is used only when inputs and targets are both float32", () => {
  const { inputs, targets } = single(7000, 4);
  const right = columnMoments(wide({ inputs, targets }).inputs, Array.from(targets), "test");
  expect(columnMoments(inputs, Array.from(targets), "test")).toEqual(right);
  expect(columnMoments(wide({ inputs, targets }).inputs, targets, "test")).toEqual(right);
});

test("float64 is used where float32 would lose digits, and for many columns", () => {
  const far = single(7000, 4);
  far.inputs.data[2] = 1e5;
  const found = columnMoments(far.inputs, far.targets, "test");
  expect(found).toEqual(columnMoments(wide(far).inputs, wide(far).targets, "test"));
  const broad = single(400, 61);
  expect(columnMoments(broad.inputs, broad.targets, "test")?.tolerance).toBeUndefined();
});

test("a NaN in float32 is refused with its place", () => {
  const { inputs, targets } = single(7000, 4);
  inputs.data[4 * 5000 + 2] = Number.NaN;
  expect(() => columnMoments(inputs, targets, "fit")).toThrow(/NaN in row 5000, column 2/);
});
