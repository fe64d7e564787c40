// Reads tables from files: a CSV file becomes a danfojs DataFrame, and its columns become rows of numbers.
// Real tables have text and missing values, which would make every result NaN; `columns` throws an error that
// names the row and the column.
// danfojs-node is loaded when the first file is read. Lesson 2, Lesson 9.
import { brief, checkOptions, checkText, fail, listed, oneOf } from "../math/argument-errors.js";
import type { DataFrameLike } from "../math/matrix.js";
import { requireNode } from "../math/runtime.js";
import { checkList, isList, whyNoNumber } from "../math/vector.js";
import { type DataFrame, danfojs } from "./danfojs.js";
import { checkCsvOptions, csvOptions, type ParseCsvOptions, parseCsv } from "./parse-csv.js";

/** Options of `readCsv`: those of `parseCsv`, and the encoding of the file. */
export interface ReadCsvOptions extends ParseCsvOptions {
  /**
   * How the file's bytes are letters, with a name that TextDecoder takes: "windows-1252", "utf-16le".
   * @defaultValue "utf-8"
   */
  encoding?: string;
}

/** Properties of a DataFrame that a column of the same name would hide. */
const OWN_NAMES = ["columns", "shape", "dtypes", "values", "head", "tail", "describe", "print"];

/**
 * Reads a CSV file into a danfojs DataFrame; a missing value becomes `null`.
 * @param path the path of the file, absolute or relative to the folder in which the notebook or program runs
 * @param options `delimiter`, `decimal`, `gaps`, `encoding`
 * @returns the table; the file's first line has the names of the columns
 * @throws when the file is missing or empty, has another encoding, or is no table (see `parseCsv`), or danfojs-node
 * is not installed
 * @example (await readCsv("notebooks/data/penguins.csv")).shape // [344, 8]
 * @see Lesson 2; pandas, read_csv
 */
export async function readCsv(path: string, options: ReadCsvOptions = {}): Promise<DataFrame> {
  const where = "readCsv";
  checkText(where, "path", path);
  checkOptions(where, options, [...csvOptions, "encoding"]);
  const { encoding = "utf-8", ...format } = options;
  checkCsvOptions(where, format);
  const decoder = decoderOf(where, encoding);
  const { readFile } = requireNode(where, "node:fs").promises;
  const bytes = await readFile(path).catch(() =>
    fail(where, `expected a file at ${brief(path)}, found none`, `seen from ${process.cwd()}`),
  );
  const text = decoded(where, decoder, bytes, path);
  if (text.trim() === "") fail(where, `expected a table in ${brief(path)}, found an empty file`);
  const { columns, values } = parseCsv(text, format, where);
  const hidden = columns.find((name) => OWN_NAMES.includes(name));
  if (hidden !== undefined) {
    const wanted = "expected names of columns that are no properties of a DataFrame";
    fail(where, `${wanted}, got ${brief(hidden)}`, "rename it, or read the file with parseCsv");
  }
  const { DataFrame } = await danfojs(where);
  return new DataFrame(values, { columns });
}

function decoderOf(where: string, encoding: string): TextDecoder {
  checkText(where, "encoding", encoding);
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return fail(
      where,
      `expected encoding to be "utf-8", "windows-1252" or another, got ${brief(encoding)}`,
    );
  }
}

function decoded(where: string, decoder: TextDecoder, bytes: Uint8Array, path: string): string {
  try {
    return decoder.decode(bytes);
  } catch {
    const got = `got other bytes in ${brief(path)}`;
    const cause = 'many spreadsheets write { encoding: "windows-1252" }';
    return fail(where, `expected a file in ${decoder.encoding}, ${got}`, cause);
  }
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
  const isFrame = Array.isArray(frame?.columns) && Array.isArray(frame.values);
  if (!isFrame) fail(where, `expected a DataFrame, got ${brief(frame)}`, "readCsv(…) returns one");
  const wrong = (frame.values as unknown[]).findIndex((row) => !isList(row));
  if (wrong >= 0)
    fail(where, `expected rows of values, got ${brief(frame.values[wrong])} as row ${wrong}`);
}

const isGap = (value: unknown): boolean =>
  value === null || value === undefined || Number.isNaN(value);
