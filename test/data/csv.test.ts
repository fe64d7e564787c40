import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { columns, readCsv } from "../../src/data/csv.js";
import { minMaxScaler } from "../../src/data/normalize.js";
import { type DataFrameLike, toMatrix } from "../../src/math/matrix.js";
import { toVector, type Values } from "../../src/math/vector.js";
import { leastSquares } from "../../src/model/linear.js";

// danfojs takes seconds to load on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "nudgebook-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test("the penguins are read with their names, numbers and gaps", async () => {
  const frame = await readCsv("notebooks/data/penguins.csv");
  expect(frame.shape).toEqual([344, 8]);
  expect(frame.columns.slice(4, 6)).toEqual(["flipper_length_mm", "body_mass_g"]);
  expect(frame.values[0]).toEqual(["Adelie", "Torgersen", 39.1, 18.7, 181, 3750, "male", 2007]);
  const measured = columns(frame, ["flipper_length_mm", "body_mass_g"], { missing: "drop" });
  expect(measured).toHaveLength(342);
  expect(measured.slice(0, 4)).toEqual([
    [181, 3750],
    [186, 3800],
    [195, 3250],
    [193, 3450],
  ]);
  expect(() => columns(frame, ["body_mass_g"])).toThrow(
    'columns: expected numbers, got a gap in row 3, column "body_mass_g"; leave such rows out with { missing: "drop" }',
  );
  expect(frame.head(2).shape).toEqual([2, 8]);
});

test("text, a word for a gap and a missing column are refused by name", async () => {
  const frame = await readCsv(file("text.csv", "size,colour\n1,red\nNA,blue\n3,\n"));
  expect(() => columns(frame, ["colour"])).toThrow(
    'columns: expected numbers, got "red" in row 0, column "colour"; is this a column of text?',
  );
  expect(columns(frame, ["size"], { missing: "drop" })).toEqual([[1], [3]]);
  expect(() => columns(frame, ["weight"])).toThrow(
    'columns: expected one of the columns "size" or "colour", got "weight"',
  );
});

test("columns come in the order asked for, also from a path with spaces and letters beyond ASCII", async () => {
  const frame = await readCsv(file("größe und höhe.csv", "a,b,c\n1,2,3\n4,5,6\n"));
  expect(columns(frame, ["c", "a"])).toEqual([
    [3, 1],
    [6, 4],
  ]);
});

test("a file that is missing or empty is refused by name", async () => {
  await expect(readCsv("no/such.csv")).rejects.toThrow(
    /readCsv: expected a file at "no\/such.csv", found none; seen from \//,
  );
  await expect(readCsv(file("empty.csv", " \n"))).rejects.toThrow("found an empty file");
});

test("rows with NaN or nothing in a wanted column can be left out", () => {
  const frame = {
    columns: ["a", "b"],
    shape: [3, 2],
    values: [
      [1, null],
      [2, 3],
      [Number.NaN, 4],
    ],
  };
  expect(columns(frame, ["a", "b"], { missing: "drop" })).toEqual([[2, 3]]);
  expect(columns(frame, ["b"], { missing: "drop" })).toEqual([[3], [4]]);
});

test("a DataFrame and its columns are taken wherever rows and numbers are, whatever a column is called", async () => {
  const frame = await readCsv(file("data.csv", "data,size\n1,2\n3,4\n5,9\n"));
  expect(toMatrix(frame)).toEqual([
    [1, 2],
    [3, 4],
    [5, 9],
  ]);
  expect(minMaxScaler(frame).maximum).toEqual([5, 9]);
  const series = (frame as unknown as Record<string, Values>).size as Values;
  expect(toVector(series)).toEqual([2, 4, 9]);
  expect(leastSquares(columns(frame, ["data"]), series).weights[0]).toBeCloseTo(1.75, 12);
  const named = await readCsv(file("named.csv", "size,colour\n1,red\n"));
  expect(() => minMaxScaler(named)).toThrow(
    'got "red" in row 0, column 1 ("colour"); is this a column of text?',
  );
});

test("what is no DataFrame is refused: columns without values, values without columns, and a row that is no list", () => {
  const pick = (frame: unknown) => () => columns(frame as DataFrameLike, ["a"]);
  for (const half of [{ columns: ["a"] }, { values: [[1]] }]) {
    expect(pick(half)).toThrow(
      "columns: expected a DataFrame, got an object; readCsv(…) returns one",
    );
  }
  expect(pick({ columns: ["a"], values: [3, [1]] })).toThrow(
    "columns: expected rows of values, got 3 as row 0",
  );
  expect(pick({ columns: ["a"], values: [[1], "2"] })).toThrow(
    'columns: expected rows of values, got "2" as row 1',
  );
  expect(pick({ columns: ["a"], values: [] })()).toEqual([]);
});

test("columns may be called constructor and __proto__, but not as a property of a DataFrame", async () => {
  const names = ["constructor", "__proto__", "toString"];
  const frame = await readCsv(file("names.csv", `${names.join(",")}\n1,2,3\n`));
  expect([frame.columns, frame.shape, frame.values]).toEqual([names, [1, 3], [[1, 2, 3]]]);
  expect(columns(frame, ["__proto__", "constructor"])).toEqual([[2, 1]]);
  for (const name of ["shape", "values", "head", "print"]) {
    await expect(readCsv(file("hidden.csv", `a,${name}\n1,2\n`))).rejects.toThrow(
      `readCsv: expected names of columns that are no properties of a DataFrame, got "${name}"; rename it, or read the file with parseCsv`,
    );
  }
});

test("a file in another encoding is read, and refused with a hint where the encoding is wrong", async () => {
  const path = join(folder, "latin.csv");
  writeFileSync(path, Buffer.from("größe;n\n1,5;2\n", "latin1"));
  await expect(readCsv(path, { delimiter: ";" })).rejects.toThrow(
    /^readCsv: expected a file in utf-8, got other bytes in ".*latin.csv"; many spreadsheets write \{ encoding: "windows-1252" \}$/,
  );
  const options = { delimiter: ";", decimal: ",", encoding: "windows-1252" } as const;
  const frame = await readCsv(path, options);
  expect([frame.columns, frame.values]).toEqual([["größe", "n"], [[1.5, 2]]]);
  writeFileSync(path, Buffer.from("\ufeffa\n7\n", "utf16le"));
  expect((await readCsv(path, { encoding: "utf-16le" })).values).toEqual([[7]]);
  await expect(readCsv(path, { encoding: "klingon" })).rejects.toThrow(
    'readCsv: expected encoding to be "utf-8", "windows-1252" or another, got "klingon"',
  );
  await expect(readCsv(file("short.csv", "a,b\n1,2\n3\n"))).rejects.toThrow(
    "readCsv: expected 2 fields in each row (as there are names), got 1 in line 3",
  );
});
