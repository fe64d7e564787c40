// Reads tables from files: a CSV file becomes a danfojs DataFrame, and its columns become rows of numbers.
// Real tables have text and missing values, which would make every result NaN; `columns` throws an error that
// names the row and the column.
// danfojs-node is loaded when the first file is read. Lesson 2, Lesson 9.
import { brief, checkOptions, checkText, fail, listed, oneOf } from "../math/argument-errors.js";
import type { DataFrameLike } from "../math/matrix.js";
import { optionalPackage, requireNode } from "../math/runtime.js";
import { checkList, isList, whyNoNumber } from "../math/vector.js";

/** The part of a danfojs DataFrame that the course uses; `frame.head(3).print()` prints its first rows. */
export interface DataFrame extends DataFrameLike {
  readonly columns: string[];
  readonly shape: [number, number];
  readonly dtypes: string[];
  readonly values: (number | string | boolean | null)[][];
  head(rows?: number): DataFrame;
  tail(rows?: number): DataFrame;
  describe(): DataFrame;
  print(): void;
}

/**
 * Reads a CSV file into a danfojs DataFrame; an empty field becomes `null`.
 * @param path the path of the file, absolute or relative to the folder in which the notebook or program runs
 * @returns the table; the file's first line has the names of the columns
 * @throws when the file is missing or empty, or danfojs-node is not installed
 * @example (await readCsv("notebooks/data/penguins.csv")).shape // [344, 8]
 * @see Lesson 2; danfojs, readCSV
 */
export async function readCsv(path: string): Promise<DataFrame> {
  checkText("readCsv", "path", path);
  const { readFile } = requireNode("readCsv", "node:fs").promises;
  const text = await readFile(path, "utf8").catch(() =>
    fail("readCsv", `expected a file at ${brief(path)}, found none`, `seen from ${process.cwd()}`),
  );
  if (text.trim() === "")
    fail("readCsv", `expected a table in ${brief(path)}, found an empty file`);
  const danfojs = (await optionalPackage("danfojs-node").catch(() =>
    fail(
      "readCsv",
      "expected danfojs-node to be installed, got no such package",
      "npm install danfojs-node",
    ),
  )) as { readCSV(path: string): Promise<DataFrame> };
  return danfojs.readCSV(path);
}

/** Options of `columns`. */
export interface ColumnsOptions {
  /**
   * What to do when a value is missing in one of the columns: "fail" throws, "drop" leaves the row out.
   * @defaultValue "fail"
   */
  missing?: "fail" | "drop";
}

/**
 * Takes some columns of a table and returns their values as rows of numbers.
 * @param frame a danfojs DataFrame
 * @param names the columns to take, in this order
 * @param options `missing`
 * @returns n rows with one number for each name
 * @throws when there is no such column, or a value is text or missing; the message names its row and column
 * @example columns({ columns: ["a", "b"], shape: [2, 2], values: [[1, 2], [3, 4]] }, ["b"]) // [[2], [4]]
 * @see Lesson 2
 */
export function columns(
  frame: DataFrameLike,
  names: readonly string[],
  options: ColumnsOptions = {},
): number[][] {
  checkOptions("columns", options, ["missing"]);
  const { missing = "fail" } = options;
  oneOf("columns", "missing", missing, ["fail", "drop"]);
  checkFrame("columns", frame);
  checkList("columns", "names", names, "names");
  const places = names.map((name) => {
    const place = frame.columns.indexOf(name);
    if (place >= 0) return place;
    const known = listed(Array.from(frame.columns, brief));
    return fail("columns", `expected one of the columns ${known}, got ${brief(name)}`);
  });
  const rows: number[][] = [];
  (frame.values as unknown[][]).forEach((row, i) => {
    const picked = places.map((place) => row[place]);
    if (missing === "drop" && picked.some(isGap)) return;
    picked.forEach((value, j) => {
      if (Number.isFinite(value)) return;
      const cause = isGap(value)
        ? 'leave such rows out with { missing: "drop" }'
        : whyNoNumber(value);
      const place = `row ${i}, column ${brief(names[j])}`;
      fail(
        "columns",
        `expected numbers, got ${isGap(value) ? "a gap" : brief(value)} in ${place}`,
        cause,
      );
    });
    rows.push(picked as number[]);
  });
  return rows;
}

function checkFrame(where: string, frame: DataFrameLike): void {
  const isFrame = isList(frame?.columns) && isList(frame.values);
  if (!isFrame) fail(where, `expected a DataFrame, got ${brief(frame)}`, "readCsv(…) returns one");
  const wrong = (frame.values as unknown[]).findIndex((row) => !isList(row));
  if (wrong >= 0)
    fail(where, `expected rows of values, got ${brief(frame.values[wrong])} as row ${wrong}`);
}

const isGap = (value: unknown): boolean =>
  value === null || value === undefined || Number.isNaN(value);
