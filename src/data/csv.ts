// Tables from files: a CSV becomes a danfojs DataFrame, and its columns become rows of numbers.
// Real tables have text and gaps; both are named here, before they turn a training run into NaN.
// danfojs-node is loaded when the first file is read, and by nothing else. Lesson 2, Lesson 9.
import { brief, fail, listed } from "../math/error.js";
import type { DataFrameLike } from "../math/matrix.js";
import { optionalPackage, requireNode } from "../math/runtime.js";
import { whyNoNumber } from "../math/vector.js";

/** A danfojs DataFrame, as far as the course uses one; `frame.head(3).print()` shows its first rows. */
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
 * @param path the file, seen from where the notebook or program runs
 * @returns the table, columns named by the file's first line
 * @throws when the file is missing or empty, or danfojs-node is not installed
 * @example (await readCsv("notebooks/data/penguins.csv")).shape // [344, 8]
 * @see Lesson 2; danfojs, readCSV
 */
export async function readCsv(path: string): Promise<DataFrame> {
  const { readFile } = requireNode("readCsv", "node:fs").promises;
  const text = await readFile(path, "utf8").catch(() =>
    fail("readCsv", `expected a file at ${brief(path)}, found none`, `seen from ${process.cwd()}`),
  );
  if (text.trim() === "")
    fail("readCsv", `expected a table in ${brief(path)}, found an empty file`);
  const danfojs = (await optionalPackage("danfojs-node").catch(() =>
    fail("readCsv", "danfojs-node, which reads the table, is missing", "npm install danfojs-node"),
  )) as { readCSV(path: string): Promise<DataFrame> };
  return danfojs.readCSV(path);
}

/**
 * Takes columns out of a table as rows of numbers.
 * @param frame a danfojs DataFrame
 * @param names the columns wanted, in this order
 * @param options.missing what to do with a row that has a gap: refuse it ("fail", the default) or "drop" it
 * @returns n rows with one number for each name
 * @throws when there is no such column, or a value is text or missing, saying where
 * @example columns({ columns: ["a", "b"], shape: [2, 2], values: [[1, 2], [3, 4]] }, ["b"]) // [[2], [4]]
 * @see Lesson 2
 */
export function columns(
  frame: DataFrameLike,
  names: readonly string[],
  { missing = "fail" }: { missing?: "fail" | "drop" } = {},
): number[][] {
  const places = names.map((name) => {
    const place = frame.columns.indexOf(name);
    if (place >= 0) return place;
    const known = listed(frame.columns.map((known) => brief(known)));
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

const isGap = (value: unknown): boolean =>
  value === null || value === undefined || Number.isNaN(value);
