// Reads a table that somebody pasted or dropped: comma, semicolon or tab between the fields, quotes around a field,
// a decimal comma where the semicolon or the tab divides, a first line with names or none.
import type { OwnData } from "./experiment.js";
import { limits } from "./experiment.js";

/** A table of texts with the names of its columns. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly decimalComma: boolean;
}

/** Says what is wrong with a table, to the person who pasted it. */
class TableError extends Error {}

function fieldsOf(text: string, delimiter: string): string[][] {
  const lines: string[][] = [];
  let [field, line, quoted] = ["", [] as string[], false];
  const endLine = () => {
    line.push(field.trim());
    if (line.some((one) => one !== "")) lines.push(line);
    [field, line] = ["", []];
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string;
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (letter === '"' && field.trim() === "") quoted = true;
    else if (letter === delimiter) {
      line.push(field.trim());
      field = "";
    } else if (letter === "\n") endLine();
    else if (letter !== "\r") field += letter;
  }
  endLine();
  return lines;
}

/** The number that a field has, or NaN. */
function numberIn(field: string, decimalComma: boolean): number {
  const text = decimalComma ? field.replace(/^(-?\d*),(\d+)/, "$1.$2") : field;
  return text === "" || /^0x/i.test(text) ? Number.NaN : Number(text);
}

/** Reads a table. */
export function readTable(text: string): TextTable {
  const first = text.slice(0, text.search(/\n|$/));
  const counts = ["\t", ";", ","].map((mark) => ({ mark, count: first.split(mark).length }));
  const { mark } = counts.reduce((best, one) => (one.count > best.count ? one : best));
  const lines = fieldsOf(text.replace(/^\u{feff}/u, ""), mark);
  const [head, ...rest] = lines;
  if (!head || rest.length === 0) throw new TableError("A table needs two lines or more.");
  const uneven = lines.findIndex(({ length }) => length !== head.length);
  if (uneven > 0) {
    throw new TableError(
      `Line ${uneven + 1} has ${lines[uneven]?.length} fields, and the first line has ${head.length}.`,
    );
  }
  const decimalComma = mark !== "," && rest.flat().some((field) => /^-?\d+,\d+$/.test(field));
  const isNumber = (field: string) => Number.isFinite(numberIn(field, decimalComma));
  const named = !head.some(isNumber);
  const columns = named
    ? head.map((name, i) => name || `column ${i + 1}`)
    : head.map((_, i) => `x${i}`);
  return { columns, rows: named ? rest : lines, decimalComma };
}

/** Whether every value of a column that is there is a number. */
export function isNumeric({ rows, decimalComma }: TextTable, column: number): boolean {
  const fields = rows.map((row) => row[column] ?? "").filter((field) => !isGap(field));
  return (
    fields.length > 0 && fields.every((field) => Number.isFinite(numberIn(field, decimalComma)))
  );
}

const isGap = (field: string) => /^(|NA|NaN|null|-|\?)$/i.test(field);

/** Whether the values of a column are better taken as classes than as numbers. */
function looksLikeClasses(table: TextTable, column: number): boolean {
  if (!isNumeric(table, column)) return true;
  const values = new Set(table.rows.map((row) => numberIn(row[column] ?? "", table.decimalComma)));
  return values.size <= 5 && [...values].every(Number.isInteger);
}

/** Which columns of a table are used, and how. */
export interface Roles {
  readonly target: number;
  readonly features: readonly number[];
  readonly classes: boolean;
}

/** The roles that fit a table before anybody has chosen: the last column is the target. */
export function likelyRoles(table: TextTable): Roles {
  const target = table.columns.length - 1;
  const features = table.columns
    .map((_, column) => column)
    .filter((column) => column !== target && isNumeric(table, column))
    .slice(0, limits.features);
  return { target, features, classes: looksLikeClasses(table, target) };
}

/** The data of a table; rows with a gap are left out, and their number is given back. */
export function dataOf(table: TextTable, roles: Roles): { data: OwnData; leftOut: number } {
  const { columns, decimalComma } = table;
  const used = [...roles.features, roles.target];
  const whole = table.rows.filter((row) => used.every((column) => !isGap(row[column] ?? "")));
  const rows = whole.slice(0, limits.rows);
  const name = (column: number) => columns[column] as string;
  if (roles.features.length === 0)
    throw new TableError("Choose at least one column of numbers to predict from.");
  if (rows.length < 2)
    throw new TableError("Fewer than two rows have a value in every column used.");
  const labels = rows.map((row) => row[roles.target] as string);
  const classes = roles.classes
    ? [...new Set(labels)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    : undefined;
  if (classes && (classes.length < 2 || classes.length > limits.classes)) {
    throw new TableError(
      `"${name(roles.target)}" has ${classes.length} different values; classes can be 2 to ${limits.classes}.`,
    );
  }
  if (!classes && !isNumeric(table, roles.target)) {
    throw new TableError(
      `"${name(roles.target)}" has values that are no numbers; take it as classes.`,
    );
  }
  const data = {
    features: roles.features.map(name),
    target: name(roles.target),
    ...(classes && { classes }),
    inputs: rows.map((row) =>
      roles.features.map((column) => numberIn(row[column] as string, decimalComma)),
    ),
    targets: labels.map((label) =>
      classes ? classes.indexOf(label) : numberIn(label, decimalComma),
    ),
  };
  return { data, leftOut: table.rows.length - rows.length };
}
