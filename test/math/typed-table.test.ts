import fc from "fast-check";
import { expect, test } from "vitest";
import { pick, trainTestSplit } from "../../src/data/batch.js";
import { minMaxScaler, standardScaler } from "../../src/data/normalize.js";
import { toMatrix } from "../../src/math/matrix.js";
import { areFinite, pickRows, rowsOfTable, typedTable } from "../../src/math/typed-table.js";
import { tanh } from "../../src/model/activation.js";
import { dense } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { predict } from "../../src/model/predict.js";

/** Tables of float64 in a typed array, each with the same rows as lists. */
const tables = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc
      .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
        minLength: rows * columns,
        maxLength: rows * columns,
      })
      .map((numbers) => ({
        table: { data: Float64Array.from(numbers), shape: [rows, columns] as [number, number] },
        lists: Array.from({ length: rows }, (_, i) =>
          numbers.slice(i * columns, (i + 1) * columns),
        ),
      })),
  );

test("a typed table gives the numbers that its rows give: toMatrix, scalers, pick, predict", () => {
  fc.assert(
    fc.property(tables, ({ table, lists }) => {
      expect(toMatrix(table)).toEqual(lists);
      for (const make of [minMaxScaler, standardScaler]) {
        const [ofTable, ofLists] = [make(table), make(lists)];
        const scaled = ofTable.transform(table);
        expect(scaled.data).toBeInstanceOf(Float64Array);
        expect(toMatrix(scaled)).toEqual(ofLists.transform(lists));
        expect(toMatrix(ofTable.inverse(scaled))).toEqual(
          ofLists.inverse(ofLists.transform(lists)),
        );
      }
      const last = lists.length - 1;
      expect(toMatrix(pick(table, [last, 0, last]))).toEqual(pick(lists, [last, 0, last]));
      const [, inputs] = table.shape;
      const net = network({ inputs, layers: [dense(3, { activation: tanh }), dense(2)], seed: 1 });
      expect(predict(net, table)).toEqual(predict(net, lists));
    }),
  );
});

test("a large typed table takes the fast way of predict and gives the same bits", () => {
  const data = Float32Array.from({ length: 300 * 40 }, (_, i) => ((i * 7919) % 97) / 48 - 1);
  const table = { data, shape: [300, 40] as const };
  const net = network({ inputs: 40, layers: [dense(16, { activation: tanh }), dense(2)], seed: 1 });
  expect(predict(net, table)).toEqual(predict(net, toMatrix(table)));
});

test("trainTestSplit divides a typed table as it divides its rows", () => {
  const data = Uint8Array.from({ length: 40 }, (_, i) => i);
  const targets = Array.from({ length: 20 }, (_, i) => i % 2);
  const options = { testShare: 0.3, seed: 4, stratify: true };
  const table = { data, shape: [20, 2] as const };
  const split = trainTestSplit(table, targets, options);
  const byRows = trainTestSplit(toMatrix(table), targets, options);
  for (const part of ["train", "test"] as const) {
    expect(split[part].inputs.data).toBeInstanceOf(Uint8Array);
    expect(toMatrix(split[part].inputs)).toEqual(byRows[part].inputs);
    expect(split[part].targets).toEqual(byRows[part].targets);
  }
  expect(() => trainTestSplit(table, [1])).toThrow(
    "trainTestSplit: expected one target for each of 20 inputs, got 1",
  );
  expect(() => pick(table, [20])).toThrow(
    "pick: expected place to be a whole number from 0 to 19, got 20",
  );
});

test("float32 stays float32 in a scaler, and other typed arrays become float64", () => {
  const shape = [2, 1] as const;
  const kinds = [Float32Array.of(0, 10), Float64Array.of(0, 10), Uint8Array.of(0, 10)].map(
    (data) => minMaxScaler([[0], [20]]).transform({ data, shape }).data.constructor,
  );
  expect(kinds).toEqual([Float32Array, Float64Array, Float64Array]);
  expect(minMaxScaler([[0], [20]]).transform({ data: [0, 10], shape })).toEqual([[0], [0.5]]);
});

test("the caller's table is not changed", () => {
  const data = Float64Array.of(1, 2, 3, 4);
  const table = { data, shape: [2, 2] as const };
  standardScaler(table).transform(table);
  pick(table, [0]).data.fill(9);
  trainTestSplit(table, [1, 2], { testShare: 0.5 }).test.inputs.data.fill(9);
  expect([...data]).toEqual([1, 2, 3, 4]);
});

test("only typed arrays of numbers, as long as their shape says, are typed tables", () => {
  const data = Float64Array.of(1, 2, 3, 4);
  expect(typedTable({ data, shape: [2, 2] })).toBeDefined();
  const others: unknown[] = [
    { data, shape: [2, 3] },
    { data, shape: [-2, -2] },
    { data, shape: [4] },
    { data, shape: 4 },
    { data: [1, 2], shape: [1, 2] },
    { data: BigInt64Array.of(1n), shape: [1, 1] },
    { data: new DataView(new ArrayBuffer(8)), shape: [1, 8] },
    { data, shape: [2, 2], columns: ["a", "b"] },
    { data: new Float64Array(0), shape: [0, 0] },
    [[1]],
    null,
    "data",
  ];
  expect(others.map(typedTable)).toEqual(others.map(() => undefined));
});

test("NaN and infinity are found at every place, and named", () => {
  for (let place = 0; place < 7; place++) {
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      const data = new Float64Array(7);
      data[place] = value;
      expect(areFinite(data)).toBe(false);
      expect(() => minMaxScaler({ data, shape: [7, 1] })).toThrow(
        `minMaxScaler: expected finite numbers, got ${value} in row ${place}, column 0`,
      );
    }
  }
  expect(areFinite(new Float64Array(7).fill(Number.MAX_VALUE))).toBe(true);
});

test("rows are picked and listed in their order", () => {
  const table = { data: Int16Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2] as const };
  expect(rowsOfTable(table)).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  expect(pickRows(table, [2, 0])).toEqual({ data: Int16Array.of(5, 6, 1, 2), shape: [2, 2] });
});
