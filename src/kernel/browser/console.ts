// console in a page's cells: what it prints goes to the cell, as Node's console writes it.
import util from "node:util";
import type { StreamName } from "../wire/link.js";

type Stream = (name: StreamName, text: string) => void;

/** A table as Node draws it: columns of objects or of rows, framed by lines. */
function tableText(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const columns: string[] = [];
  const rows = Object.entries(data).map(([index, row]) => {
    const isRow = typeof row === "object" && row !== null;
    const cells = new Map(Object.entries(isRow ? (row as object) : { Values: row }));
    for (const name of cells.keys()) if (!columns.includes(name)) columns.push(name);
    return { index, cells };
  });
  const names = ["(index)", ...columns.filter((name) => name !== "Values")];
  if (columns.includes("Values")) names.push("Values");
  const shown = (value: unknown): string => util.inspect(value, { depth: 0 });
  const lines = rows.map(({ index, cells }) =>
    names.map((name, i) => (i === 0 ? index : cells.has(name) ? shown(cells.get(name)) : "")),
  );
  const widths = names.map((name, i) =>
    Math.max(name.length, ...lines.map((line) => (line[i] as string).length)),
  );
  const rule = (left: string, middle: string, right: string): string =>
    left + widths.map((width) => "─".repeat(width + 2)).join(middle) + right;
  const row = (cells: readonly string[]): string =>
    `│${cells.map((cell, i) => ` ${cell.padEnd(widths[i] ?? 0)} `).join("│")}│`;
  const head = [rule("┌", "┬", "┐"), row(names), rule("├", "┼", "┤")];
  return [...head, ...lines.map(row), rule("└", "┴", "┘")].join("\n");
}

export function redirectConsole(stream: Stream): void {
  const starts = new Map<string, number>();
  const counts = new Map<string, number>();
  let indent = "";
  const print = (name: StreamName, text: string): void =>
    stream(name, `${indent}${text.replaceAll("\n", `\n${indent}`)}\n`);
  const printer =
    (name: StreamName) =>
    (...data: unknown[]): void =>
      print(name, util.format(...data));
  const out = printer("stdout");
  const error = printer("stderr");
  const took = (label: string): string =>
    `${label}: ${(performance.now() - (starts.get(label) ?? performance.now())).toFixed(3)}ms`;
  Object.assign(console, {
    ...{ log: out, info: out, debug: out, warn: error, error },
    trace: (...data: unknown[]) => error("Trace:", ...data),
    dir: (value: unknown, options?: object) => print("stdout", util.inspect(value, options)),
    table: (data: unknown) => print("stdout", tableText(data) ?? util.format(data)),
    group(...data: unknown[]) {
      if (data.length > 0) out(...data);
      indent += "  ";
    },
    groupEnd() {
      indent = indent.slice(2);
    },
    time: (label = "default") => void starts.set(label, performance.now()),
    timeLog: (label = "default", ...data: unknown[]) => out(took(label), ...data),
    timeEnd: (label = "default") => out(took(label)),
    count(label = "default") {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      out(`${label}: ${counts.get(label)}`);
    },
    assert(holds?: unknown, ...data: unknown[]) {
      if (!holds) error("Assertion failed", ...data);
    },
  });
}
