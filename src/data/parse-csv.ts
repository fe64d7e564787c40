// A CSV file is lines of fields with a delimiter between them. A field in quotes may contain the delimiter, line
// breaks, and a quote, written twice. The first line has the names of the columns.
// What looks like a number becomes one, except in a column of codes such as 00123; a field without a value becomes
// null. A row that is longer or shorter than the names is refused with its line. Lesson 2, Lesson 9; RFC 4180
import { brief, checkOptions, checkText, fail, oneOf } from "../math/argument-errors.js";
import { checkList } from "../math/vector.js";

/** Options of `parseCsv`. */
export interface ParseCsvOptions {
  /**
   * The character between two fields: "," or ";" or "\t", for example.
   * @defaultValue ","
   */
  delimiter?: string;
  /**
   * The character before the decimals of a number.
   * @defaultValue "."
   */
  decimal?: "." | ",";
  /**
   * The fields that mean that a value is missing.
   * @defaultValue ["", "NA", "N/A", "NaN", "nan", "null", "NULL"]
   */
  gaps?: readonly string[];
}

/** A value of a table: a number, a truth value, a text, or null where it is missing. */
export type CsvValue = number | string | boolean | null;

/** A table that was read from CSV. */
export interface CsvTable {
  readonly columns: string[];
  readonly shape: [number, number];
  readonly values: CsvValue[][];
}

export const csvOptions = ["delimiter", "decimal", "gaps"] as const;

const GAPS = ["", "NA", "N/A", "NaN", "nan", "null", "NULL"];

/** The fields of one row, and the line of the text in which it begins, counted from 1. */
interface Line {
  readonly fields: readonly string[];
  readonly line: number;
}

/**
 * Reads a table from the text of a CSV file, without any package and in a page too.
 * @param text the text; its first line has the names of the columns
 * @param options `delimiter`, `decimal`, `gaps`
 * @param where the name of the function that error messages begin with
 * @returns the names, the shape and the values, row by row; a missing value is `null`
 * @throws when a row has more or fewer fields than there are names, a quote is not closed, two columns have the
 * same name, or there is no row
 * @example columns(parseCsv("size;price\n1,5;NA\n2,5;7", { delimiter: ";", decimal: "," }), ["size"]) // [[1.5], [2.5]]
 * @see Lesson 2; pandas, read_csv
 */
export function parseCsv(
  text: string,
  options: ParseCsvOptions = {},
  where = "parseCsv",
): CsvTable {
  checkText(where, "text", text);
  checkCsvOptions(where, options);
  const { delimiter = ",", decimal = ".", gaps = GAPS } = options;
  const [head, ...rows] = linesOf(where, text.replace(/^\ufeff/, ""), delimiter);
  if (head === undefined) return fail(where, "expected the names of columns, got an empty text");
  const columns = namesOf(where, head.fields, options.delimiter);
  if (rows.length === 0) fail(where, "expected a row below the names of the columns, got none");
  for (const { fields, line } of rows) {
    if (fields.length === columns.length) continue;
    const got = `got ${fields.length} in line ${line}`;
    fail(where, `expected ${columns.length} fields in each row (as there are names), ${got}`);
  }
  const isGap = new Set(gaps);
  const isCode = columns.map((_, j) =>
    rows.some(({ fields }) => /^[+-]?0\d/.test(fields[j] ?? "")),
  );
  const values = rows.map(({ fields }) =>
    fields.map((field, j) => {
      const trimmed = field.trim();
      if (isGap.has(trimmed)) return null;
      return isCode[j] && !field.includes(decimal) ? field : valueOfField(field, trimmed, decimal);
    }),
  );
  return { columns, shape: [rows.length, columns.length], values };
}

/** Throws when an option of CSV has a wrong value. */
export function checkCsvOptions(
  where: string,
  options: ParseCsvOptions,
  names: readonly (keyof ParseCsvOptions)[] = csvOptions,
): void {
  checkOptions(where, options, names);
  const { delimiter = ",", decimal = ".", gaps = GAPS } = options;
  oneOf(where, "decimal", decimal, [".", ","]);
  checkList(where, "gaps", gaps, "texts");
  Array.from(gaps, (gap, i) => checkText(where, `gaps[${i}]`, gap));
  if (typeof delimiter !== "string" || delimiter.length !== 1 || /["\r\n]/.test(delimiter)) {
    fail(where, `expected delimiter to be one character, got ${brief(delimiter)}`);
  }
  if (delimiter === decimal) {
    const got = `got ${brief(delimiter)} for both`;
    fail(where, `expected delimiter and decimal to differ, ${got}`, 'write { delimiter: ";" }');
  }
}

/** Divides a text into rows of fields. Blank lines are left out. */
function linesOf(where: string, text: string, delimiter: string): Line[] {
  const lines: Line[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const fields: string[] = [];
    const [start, first] = [at, line];
    for (let more = true; more; ) {
      const field = fieldAt(where, text, at, delimiter, line);
      fields.push(field.value);
      line += field.breaks;
      more = text[field.end] === delimiter;
      at = more ? field.end + 1 : field.end;
    }
    const isBlank = fields.length === 1 && text.slice(start, at).trim() === "";
    if (!isBlank) lines.push({ fields, line: first });
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line++;
  }
  return lines;
}

/** Reads the field that begins at an index; returns its value, the index of its end, and the line breaks in it. */
function fieldAt(where: string, text: string, from: number, delimiter: string, line: number) {
  const isEnd = (at: number) => {
    const sign = text[at];
    return sign === undefined || sign === delimiter || sign === "\n" || sign === "\r";
  };
  if (text[from] !== '"') {
    let end = from;
    while (!isEnd(end)) end++;
    return { value: text.slice(from, end), end, breaks: 0 };
  }
  let quote = text.indexOf('"', from + 1);
  while (text[quote + 1] === '"' && quote >= 0) quote = text.indexOf('"', quote + 2);
  if (quote < 0) fail(where, `expected a quote that closes the field of line ${line}, got none`);
  const value = text.slice(from + 1, quote).replaceAll('""', '"');
  if (!isEnd(quote + 1)) {
    const got = `got ${brief(text.slice(quote + 1, quote + 11))} in line ${line}`;
    fail(where, `expected the end of a field behind its closing quote, ${got}`);
  }
  return { value, end: quote + 1, breaks: value.split(/\r\n|\r|\n/).length - 1 };
}

/** The names of the columns; a column without a name gets its number as name. */
function namesOf(
  where: string,
  fields: readonly string[],
  delimiter: string | undefined,
): string[] {
  const other = [";", "\t", "|"].find((sign) => fields[0]?.includes(sign));
  if (fields.length === 1 && delimiter === undefined && other !== undefined) {
    const cause = `if ${brief(other)} is the delimiter, write { delimiter: ${brief(other)} }`;
    fail(where, `expected columns divided by ",", got one column ${brief(fields[0])}`, cause);
  }
  const names = fields.map((field, i) => field.trim() || `column ${i}`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return names;
  return fail(where, `expected columns of different names, got ${brief(twice)} twice`);
}

/** A field as a number or a truth value if it is one; else as text. */
function valueOfField(field: string, trimmed: string, decimal: string): CsvValue {
  if (/^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === "true";
  const digits = decimal === "," ? trimmed.replace(",", ".") : trimmed;
  const isNumber =
    /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits) &&
    // A whole number of more than 15 digits is left as text: it is a code, and a number would lose its last digits.
    !(/^[+-]?\d+$/.test(digits) && !Number.isSafeInteger(Number(digits))) &&
    !(decimal === "," && trimmed.includes("."));
  return isNumber ? Number(digits) : field;
}
