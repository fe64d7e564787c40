// One pass over a large table: its means are those that the rows give, wherever its numbers lie.
import { expect, test } from "vitest";
import { columnMoments } from "../../src/math/column-moments.js";
import { random } from "../../src/math/random.js";

/** Typed numbers around a far centre, with targets that follow the first column. */
function table(rows: number, columns: number, centre: number) {
  const chance = random(1);
  const data = Float64Array.from({ length: rows * columns }, () => centre + chance.normal());
  const targets = Array.from(
    { length: rows },
    (_, i) => 2 * (data[i * columns] as number) + chance.normal(),
  );
  return { inputs: { data, shape: [rows, columns] as const }, targets };
}

const lists = ({ data, shape: [rows, columns] }: ReturnType<typeof table>["inputs"]) =>
  Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));

test("means and means of products are those of the rows, even far from 0", () => {
  const { inputs, targets } = table(10_001, 3, 1e6);
  const found = columnMoments(inputs, targets, "test");
  const all = lists(inputs).map((row, i) => [...row, targets[i] as number]);
  const moved = all.map((row) => row.map((value, j) => value - (all[0]?.[j] as number)));
  for (let i = 0; i < 4; i++) {
    const of = (f: (row: number[]) => number) =>
      moved.reduce((sum, row) => sum + f(row), 0) / moved.length;
    expect(found?.means[i]).toBeCloseTo(
      of((row) => row[i] as number),
      10,
    );
    for (let j = 0; j < 4; j++) {
      const product = of((row) => (row[i] as number) * (row[j] as number));
      expect(found?.products[i]?.[j]).toBeCloseTo(product, 9);
    }
  }
  expect(found?.shift).toEqual(all[0]);
});

test("lists and typed arrays give the same, to the last bit", () => {
  const { inputs, targets } = table(7000, 4, 5);
  expect(columnMoments(lists(inputs), targets, "test")).toEqual(
    columnMoments(inputs, targets, "test"),
  );
});

test("an even and an odd number of columns are both read whole", () => {
  for (const columns of [4, 5]) {
    const { inputs, targets } = table(6000, columns, 0);
    expect(columnMoments(inputs, targets, "test")?.products).toHaveLength(columns + 1);
  }
});

test("a small table has none, since its rows are as fast", () => {
  const { inputs, targets } = table(100, 3, 0);
  expect(columnMoments(inputs, targets, "test")).toBeUndefined();
});

test("a number that is not finite is named with its place", () => {
  const { inputs, targets } = table(7000, 4, 0);
  inputs.data[4 * 5000 + 2] = Number.NaN;
  expect(() => columnMoments(inputs, targets, "fit")).toThrow(/NaN in row 5000, column 2/);
});

test("numbers whose squares leave all range are left to the rows", () => {
  const { inputs, targets } = table(7000, 4, 0);
  inputs.data[9] = 1e200;
  expect(columnMoments(inputs, targets, "test")).toBeUndefined();
});

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
    expect(found?.alike).toBe(1e-3);
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
  columnMoments(inputs, targets, "test")?.alike === 1e-3;

test("the first row may lie 8 standard deviations from the mean, no further", () => {
  // m rows of 0 and k of 1: mean² is k/m times the variance.
  const zerosOf20800 = (m: number) => isSingle(oneColumn(20_800, (i) => Number(i >= m)));
  expect([zerosOf20800(320), zerosOf20800(319)]).toEqual([true, false]);
  // All moved by 2⁻¹⁵: their sum is 1.
  expect(isSingle(oneColumn(2 ** 15 + 1, () => 2 ** -15))).toBe(false);
});

test("numbers whose squares leave the range of float32 are left to float64", () => {
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

test("a column, or targets, of one number are in the range of float32; 0 and 1e-25 are two", () => {
  const { inputs } = single(7000, 3);
  const constant = inputs.data.map((value, k) => (k % 3 === 1 ? 4 : value));
  const targetsWith = (place: number) =>
    Float32Array.from({ length: 7000 }, (_, i) => Number(i === place) * 1e-25);
  const withTargets = (targets: Float32Array, data = inputs.data) =>
    columnMoments({ ...inputs, data }, targets, "test")?.alike === 1e-3;
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

test("float32 is for tables whose inputs and targets are both in it", () => {
  const { inputs, targets } = single(7000, 4);
  const right = columnMoments(wide({ inputs, targets }).inputs, Array.from(targets), "test");
  expect(columnMoments(inputs, Array.from(targets), "test")).toEqual(right);
  expect(columnMoments(wide({ inputs, targets }).inputs, targets, "test")).toEqual(right);
});

test("float64 takes over where float32 would lose digits, or where there are too many columns", () => {
  const far = single(7000, 4);
  far.inputs.data[2] = 1e5;
  const found = columnMoments(far.inputs, far.targets, "test");
  expect(found).toEqual(columnMoments(wide(far).inputs, wide(far).targets, "test"));
  const broad = single(400, 61);
  expect(columnMoments(broad.inputs, broad.targets, "test")?.alike).toBeUndefined();
});

test("a NaN in float32 is named with its place, as everywhere", () => {
  const { inputs, targets } = single(7000, 4);
  inputs.data[4 * 5000 + 2] = Number.NaN;
  expect(() => columnMoments(inputs, targets, "fit")).toThrow(/NaN in row 5000, column 2/);
});

test("means are for 20 000 numbers and more, and for as many targets as rows", () => {
  const { inputs, targets } = table(5000, 4, 0);
  expect(columnMoments(inputs, targets, "test")?.count).toBe(5000);
  const fewer = { data: inputs.data.subarray(0, 4999 * 4), shape: [4999, 4] as const };
  expect(columnMoments(fewer, targets.slice(1), "test")).toBeUndefined();
  expect(columnMoments(inputs, targets.slice(1), "test")).toBeUndefined();
});

test("shaped numbers that are no typed array, or none at all, are read with care", () => {
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

test("a table with more columns than rows has none: there would be more means than numbers", () => {
  const square = table(142, 142, 0);
  expect(columnMoments(square.inputs, square.targets, "test")?.count).toBe(142);
  const broad = table(142, 143, 0);
  expect(columnMoments(broad.inputs, broad.targets, "test")).toBeUndefined();
});

test("rows that end with a block have means like any others", () => {
  const { inputs, targets } = table(40 * 256, 2, 0);
  const { means = [], shift = [] } = columnMoments(inputs, targets, "test") ?? {};
  const mean = targets.reduce((total, target) => total + target, 0) / targets.length;
  expect((means[2] as number) + (shift[2] as number)).toBeCloseTo(mean, 12);
});

test("what is no table is named as everywhere", () => {
  for (const nothing of [undefined, { shape: [1, 1] }, { data: [1] }]) {
    expect(() => columnMoments(nothing as unknown as number[][], [1], "test")).toThrow(
      "test: expected a list of rows, got",
    );
  }
});
