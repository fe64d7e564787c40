import fc from "fast-check";
import { expect, test } from "vitest";
import { column, multiply, type Rows, shape, toMatrix, transpose } from "../../src/math/matrix.js";

const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.integer({ min: -99, max: 99 }), { minLength: columns, maxLength: columns }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
  );

test("transposing twice gives the table back", () => {
  fc.assert(
    fc.property(table, (rows) => {
      expect(transpose(transpose(rows))).toEqual(rows);
    }),
  );
});

test("a product transposed is the product of the transposed, in the other order", () => {
  fc.assert(
    fc.property(table, (a) => {
      const b = transpose(a).map((row) => row.map((value) => 2 * value - 1));
      expect(transpose(multiply(a, b))).toEqual(multiply(transpose(b), transpose(a)));
    }),
  );
});

test("multiplying by the identity changes nothing", () => {
  expect(
    multiply(
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 0],
        [0, 1],
      ],
    ),
  ).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test("shapes that do not fit are refused with both shapes", () => {
  expect(() => multiply([[1, 2, 3]], [[1, 2, 3]])).toThrow(
    "multiply: expected as many columns in the first as rows in the second, got 1×3 and 1×3; is one of them to be transposed?",
  );
  expect(() => multiply([[1, 2]], [[1, 2, 3]])).toThrow(/got 1×2 and 1×3$/);
});

test("a column is taken by its number, and a column that is not there is refused", () => {
  expect(
    column(
      [
        [1, 2],
        [3, 4],
      ],
      0,
    ),
  ).toEqual([1, 3]);
  for (const index of [2, -1, 0.5]) {
    expect(() => column([[1, 2]], index)).toThrow(
      `column: expected a column from 0 to 1, got ${index}`,
    );
  }
});

test("a table with no rows has the shape 0 × 0", () => {
  expect(shape([])).toEqual([0, 0]);
  expect(() => shape([[1, 2], [3]])).toThrow(
    "shape: expected rows of 2 numbers (as row 0), got 1 in row 1",
  );
});

test("lists are taken as they are; typed rows, shaped numbers and frames become lists", () => {
  const rows = [
    [1, 2],
    [3, 4],
  ];
  expect(toMatrix(rows)).toBe(rows);
  expect(toMatrix([new Float32Array([1, 2]), [3, 4]])).toEqual(rows);
  expect(toMatrix({ data: Float64Array.of(1, 2, 3, 4), shape: [2, 2] })).toEqual(rows);
  expect(toMatrix({ data: [1, 2, 3, 4], shape: [4, 1] })).toEqual([[1], [2], [3], [4]]);
  expect(toMatrix({ columns: ["a", "b"], shape: [2, 2], values: rows })).toEqual(rows);
});

test("what is no table of finite numbers is named, with its place and a likely cause", () => {
  const frame = { columns: ["mass", "sex"], shape: [1, 2], values: [[1, "male"]] };
  const refused: [unknown, string][] = [
    [[], "toMatrix: expected at least one row, got none"],
    [[[]], "toMatrix: expected at least one column, got none"],
    [[[1, 2], [3]], "expected rows of 2 numbers (as row 0), got 1 in row 1; is a value missing?"],
    [
      [1, 2],
      "expected a list of rows, got 1 as row 0; one column of numbers is written [[1], [2], [3]]",
    ],
    [[[1], 2], "expected a list of rows, got 2 as row 1"],
    [[[1], null], "expected a list of rows, got null as row 1"],
    [[[1, Number.NaN]], "got NaN in row 0, column 1; was something divided by 0"],
    [[[1], [Infinity]], "got Infinity in row 1, column 0; was something divided by 0"],
    [frame, 'got "male" in row 0, column 1 ("sex"); is this a column of text?'],
    [[[1, null]], "got null in row 0, column 1; is a value missing?"],
    [{ data: [1, 2, 3], shape: [2, 2] }, "expected 4 numbers (2×2), got 3"],
    [
      { data: [1, 2, 3, 4], shape: [4] },
      "data: numbers, shape: [rows, columns] }, got data: a list of 4, shape: a list of 1",
    ],
    [
      { data: [1], shape: [-1, -1] },
      "expected { data: numbers, shape: [rows, columns] }, got data: a list of 1",
    ],
    [
      { data: [1, 2, 3], shape: [undefined, 3] },
      "expected { data: numbers, shape: [rows, columns] }, got data: a list of 3, shape: a list of 2",
    ],
    [{ data: 3, shape: [1, 3] }, "got data: 3, shape: a list of 2"],
    [{ columns: ["a"], values: 3 }, "expected a list of rows, got 3"],
    [new Float32Array(4), "got a typed array; give it a shape: { data, shape: [rows, columns] }"],
    ["1,2", 'expected a list of rows, got "1,2"'],
    [undefined, "expected a list of rows, got nothing"],
    [{}, "expected a list of rows, got an object"],
  ];
  for (const [rows, text] of refused) {
    expect(() => toMatrix(rows as Rows)).toThrow(text);
  }
});
