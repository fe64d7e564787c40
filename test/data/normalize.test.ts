import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minMaxScaler, standardScaler } from "../../src/data/normalize.js";
import { column } from "../../src/math/matrix.js";
import { random } from "../../src/math/random.js";
import { expectClose, golden } from "../close.js";

interface Scaled {
  fitted: number[][];
  new: number[][];
}
interface Table {
  rows: number[][];
  new: number[][];
  minMax: Scaled;
  minMaxInRange: Scaled;
  standard: Scaled;
}
const numbers = golden<{ tables: Record<string, Table>; large: Record<string, number[]> }>(
  "scalers",
);

// scikit-learn scales by x · scale + shift, which loses digits where x is far from 0; ours subtracts first.
describe.each(Object.entries(numbers.tables))("scikit-learn's numbers: %s", (name, table) => {
  const lost = name === "far from 0" ? 1e-7 : undefined;
  test.each([
    ["min-max", minMaxScaler(table.rows), table.minMax, lost],
    ["min-max to −1…3", minMaxScaler(table.rows, { range: [-1, 3] }), table.minMaxInRange, lost],
    ["standard", standardScaler(table.rows), table.standard, undefined],
  ])("%s", (_, scaler, expected, tolerance) => {
    expectClose(scaler.transform(table.rows), expected.fitted, tolerance);
    expectClose(scaler.transform(table.new), expected.new, tolerance);
  });
});

test("scikit-learn's numbers: 100,000 rows", () => {
  const generator = random(7);
  const rows = Array.from({ length: 100_000 }, () => [
    generator.uniform(),
    generator.uniform() * 10 - 5,
    generator.uniform() * 1e-3,
    generator.uniform() * 1e5 - 2e4,
  ]);
  const { mean, deviation, minimum, maximum, lastStandard, lastMinMax } = numbers.large;
  const [standard, minMax] = [standardScaler(rows), minMaxScaler(rows)];
  expectClose(standard.mean, mean as number[]);
  expectClose(standard.deviation, deviation as number[]);
  expectClose(minMax.minimum, minimum as number[]);
  expectClose(minMax.maximum, maximum as number[]);
  expectClose(standard.transform(rows.slice(-1)), [lastStandard as number[]]);
  expectClose(minMax.transform(rows.slice(-1)), [lastMinMax as number[]]);
});

const tables = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.array(
    fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: width,
      maxLength: width,
    }),
    { minLength: 1, maxLength: 12 },
  ),
);

test("transformed rows come back, whatever the columns", () => {
  fc.assert(
    fc.property(tables, (rows) => {
      for (const scaler of [
        minMaxScaler(rows),
        minMaxScaler(rows, { range: [-2, 5] }),
        standardScaler(rows),
      ]) {
        const back = scaler.inverse(scaler.transform(rows)).flat();
        rows.flat().forEach((value, i) => {
          expect(Math.abs((back[i] as number) - value)).toBeLessThanOrEqual(1e-8);
        });
      }
    }),
  );
});

test("every column ends in the range, or at mean 0 and deviation 1", () => {
  fc.assert(
    fc.property(tables, (rows) => {
      const scaled = minMaxScaler(rows).transform(rows);
      for (const value of scaled.flat()) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }),
  );
  const { transform } = standardScaler([[1], [5], [12], [-3]]);
  const again = standardScaler(transform([[1], [5], [12], [-3]]));
  expect(again.mean[0]).toBeCloseTo(0, 14);
  expect(again.deviation[0]).toBeCloseTo(1, 14);
});

test("the units of a column make no difference once it is scaled", () => {
  const rows = [
    [1, 7],
    [2, 9],
    [6, 8],
  ];
  const inMillimetres = rows.map(([metres = 0, other = 0]) => [metres * 1000, other]);
  expectClose(
    minMaxScaler(inMillimetres).transform(inMillimetres),
    minMaxScaler(rows).transform(rows),
  );
  expectClose(
    standardScaler(inMillimetres).transform(inMillimetres),
    standardScaler(rows).transform(rows),
  );
});

test("columns are scaled one by one: the order of rows and of columns does not matter", () => {
  const rows = [
    [3, 70],
    [1, 10],
    [2, 40],
  ];
  const turned = rows.map(([a = 0, b = 0]) => [b, a]).reverse();
  for (const make of [minMaxScaler, standardScaler]) {
    const straight = make(rows).transform(rows);
    const other = make(turned).transform(turned).reverse();
    expectClose(column(other, 1), column(straight, 0));
    expectClose(column(other, 0), column(straight, 1));
  }
});

test("a constant column maps to 0 and comes back, exactly", () => {
  const rows = [
    [0.1, 1],
    [0.1, 2],
    [0.1, 6],
  ];
  for (const scaler of [minMaxScaler(rows), standardScaler(rows)]) {
    expect(column(scaler.transform(rows), 0)).toEqual([0, 0, 0]);
    expect(column(scaler.inverse(scaler.transform(rows)), 0)).toEqual([0.1, 0.1, 0.1]);
    expect(scaler.inverse([[0, 0]])[0]?.[0]).toBe(0.1);
  }
});

test("a constant column goes to the low end of another range", () => {
  expect(minMaxScaler([[4], [4]], { range: [-1, 1] }).transform([[4]])).toEqual([[-1]]);
});

test("new rows outside the fitted range leave it, nothing is clipped", () => {
  expect(minMaxScaler([[0], [10]]).transform([[-5], [20]])).toEqual([[-0.5], [2]]);
});

test("a scaler has the numbers that it learned as fields", () => {
  expect(
    minMaxScaler(
      [
        [1, 9],
        [3, 4],
      ],
      { range: [-1, 1] },
    ),
  ).toMatchObject({
    kind: "min-max",
    range: [-1, 1],
    minimum: [1, 4],
    maximum: [3, 9],
  });
  expect(standardScaler([[1], [3]])).toMatchObject({ kind: "standard", mean: [2], deviation: [1] });
});

test("the rows given are left as they were", () => {
  const rows = [
    [1, 2],
    [3, 4],
  ];
  minMaxScaler(rows).transform(rows);
  expect(rows).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test("a range upside down and rows of another width are refused", () => {
  for (const range of [
    [1, 0],
    [1, 1],
    [0, Number.NaN],
    [-Infinity, 0],
  ] as [number, number][]) {
    expect(() => minMaxScaler([[1]], { range })).toThrow(
      `minMaxScaler: expected a range [low, high] with low < high, got [${range.join(", ")}]`,
    );
  }
  expect(() => minMaxScaler([[1, 2]]).transform([[1]])).toThrow(
    "transform: expected rows of 2 numbers (as it was fitted on), got 1",
  );
  expect(() => standardScaler([[1, 2]]).inverse([[1, 2, 3]])).toThrow("got 3");
  expect(() => standardScaler([[1], [Number.NaN]])).toThrow(
    "standardScaler: expected finite numbers",
  );
});

test("columns that span more than a number can hold are refused", () => {
  const rows = [
    [1, -1.7e308],
    [1, 1.7e308],
  ];
  expect(() => minMaxScaler(rows)).toThrow(
    "minMaxScaler: expected column 1 to have a finite spread, got Infinity; its numbers are too large",
  );
  expect(() => standardScaler([[0], [1e200]])).toThrow(
    "standardScaler: expected column 0 to have a finite spread",
  );
});
