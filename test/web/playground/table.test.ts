import { describe, expect, test } from "vitest";
import { dataOf, likelyRoles, readTable } from "../../../web/playground/table.js";

const read = (text: string) => {
  const table = readTable(text);
  return dataOf(table, likelyRoles(table));
};

describe("a pasted table", () => {
  test("with names and texts in its last column has classes to predict", () => {
    const { data } = read("size,weight,kind\n1,2.5,oak\n3,4,elm\n5,6,oak\n");
    expect(data).toEqual({
      features: ["size", "weight"],
      target: "kind",
      classes: ["elm", "oak"],
      inputs: [
        [1, 2.5],
        [3, 4],
        [5, 6],
      ],
      targets: [1, 0, 1],
    });
  });

  test("with many different numbers in its last column has a number to predict", () => {
    const { data } = read("a\tprice\n1\t10.5\n2\t11\n3\t12.25\n4\t13\n5\t14\n6\t15\n");
    expect(data.classes).toBeUndefined();
    expect(data.targets).toEqual([10.5, 11, 12.25, 13, 14, 15]);
  });

  test("with few whole numbers in its last column has classes", () => {
    expect(read("a,b\n1,0\n2,1\n3,0\n").data.classes).toEqual(["0", "1"]);
  });

  test("of a German spreadsheet, with semicolons and decimal commas, has its numbers", () => {
    const { data } = read("größe;art\n1,5;Eiche\n-2,25;Ulme\n");
    expect(data.inputs).toEqual([[1.5], [-2.25]]);
  });

  test("without names gets some", () => {
    expect(readTable("1,2\n3,4").columns).toEqual(["x0", "x1"]);
  });

  test("with quotes keeps commas, quotes and line ends inside a field", () => {
    const { columns, rows } = readTable('name,"a, b"\n"say ""hi""","two\nlines"\n');
    expect(columns).toEqual(["name", "a, b"]);
    expect(rows).toEqual([['say "hi"', "two\nlines"]]);
  });

  test("rows with a gap in a column that is used are left out and counted", () => {
    const { data, leftOut } = read("a,b,kind\n1,2,x\n,3,y\nNA,4,x\n5,6,y\n");
    expect(data.inputs).toEqual([
      [1, 2],
      [5, 6],
    ]);
    expect(leftOut).toBe(2);
  });

  test.each([
    ["one line", "a,b,c", /two lines/],
    ["a line with more fields than the first", "a,b\n1,2\n1,2,3", /Line 3 has 3 fields/],
    ["no column of numbers", "a,b\nx,y\nz,w", /at least one column/],
    ["one class only", "a,b\n1,x\n2,x", /1 different values/],
    [
      "a different text in every row",
      `a,b\n${"1,$\n".repeat(13).replace(/\$/g, () => `t${Math.random()}`)}`,
      /13 different/,
    ],
  ])("%s is refused with the reason", (_, text, reason) => {
    expect(() => read(text)).toThrow(reason);
  });
});
