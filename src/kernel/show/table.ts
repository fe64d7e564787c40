// Shows arrays of plain objects, and data frames, as HTML tables: the first rows, the shape, and all texts escaped; and
// as aligned text for terminals and screen readers.
import { inspected } from "./summary.js";

export type Table = {
  columns: string[];
  rows: unknown[][];
  index: (string | number)[];
  /** The number of all rows, of which only the first are shown. */
  length: number;
};

const shownRows = 20;
const shownColumns = 20;

type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain => {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** The table in an array of plain objects or in a data frame; undefined for any other value. */
export function tableOf(value: unknown): Table | undefined {
  if (Array.isArray(value)) return value.length > 0 ? tableOfRecords(value) : undefined;
  return tableOfFrame(value);
}

function tableOfRecords(records: readonly unknown[]): Table | undefined {
  const columns = new Set<string>();
  for (const record of records.slice(0, 1000)) {
    if (!isPlain(record)) return undefined;
    for (const name of Object.keys(record)) columns.add(name);
  }
  if (columns.size === 0) return undefined;
  const names = [...columns];
  const rows = records.slice(0, shownRows).map((record) => {
    const cells = isPlain(record) ? record : {};
    return names.map((name) => cells[name]);
  });
  return { columns: names, rows, index: rows.map((_, i) => i), length: records.length };
}

/** The table in a frame or series of danfojs, which is recognised by its properties. */
function tableOfFrame(value: unknown): Table | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("$data" in value && "shape" in value && "index" in value && "values" in value)) return;
  const { shape, index, values } = value;
  if (!Array.isArray(shape) || !Array.isArray(index) || !Array.isArray(values)) return undefined;
  const names = "columns" in value && Array.isArray(value.columns) ? value.columns : [];
  const rows = values.slice(0, shownRows).map((row) => (Array.isArray(row) ? row : [row]));
  const columns = Array.isArray(values[0]) ? names.map(String) : ["value"];
  return { columns, rows, index: index.slice(0, shownRows), length: Number(shape[0]) };
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);

/** The text of one cell of a table: numbers rounded to a few digits, strings unchanged if they are not long. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value.length > 1000 ? `${value.slice(0, 1000)}…` : value;
  if (typeof value === "number") {
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  }
  return inspected(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY });
}

function caption({ length, columns, rows }: Table): string {
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
  const shown = rows.length < length ? `first ${rows.length} of ` : "";
  return `${shown}${count(length, "row")} × ${count(columns.length, "column")}`;
}

/** The table as an HTML element. */
export function tableHtml(table: Table): string {
  const { columns, rows, index } = table;
  const names = columns.slice(0, shownColumns);
  const more = columns.length > names.length ? "<th>…</th>" : "";
  const head = names.map((name) => `<th>${escapeHtml(name)}</th>`).join("");
  const body = rows.map((row, i) => {
    const cells = row.slice(0, shownColumns).map((cell) => {
      const align = typeof cell === "number" ? ' style="text-align:right"' : "";
      return `<td${align}>${escapeHtml(cellText(cell))}</td>`;
    });
    const dots = more && "<td>…</td>";
    return `<tr><th>${escapeHtml(String(index[i] ?? i))}</th>${cells.join("")}${dots}</tr>`;
  });
  return [
    "<table>",
    `<thead><tr><th></th>${head}${more}</tr></thead>`,
    `<tbody>${body.join("\n")}</tbody>`,
    "</table>",
    `<p>${caption(table)}</p>`,
  ].join("\n");
}

/** The table as aligned lines of text. */
export function tableText(table: Table): string {
  const names = table.columns.slice(0, shownColumns);
  const lines = [
    ["", ...names],
    ...table.rows.map((row, i) => [
      String(table.index[i] ?? i),
      ...row.slice(0, shownColumns).map((cell) => cellText(cell).replace(/\s+/g, " ").slice(0, 40)),
    ]),
  ];
  const widths = lines[0]?.map((_, j) => Math.max(...lines.map((line) => line[j]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, j) => cell.padStart(widths?.[j] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [...text, caption(table)].join("\n");
}
