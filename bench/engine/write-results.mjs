// Writes the results to results.md beside this file, and the table of ratios into the project's README,
// between the marks
//   <!-- bench:begin -->  …  <!-- bench:end -->
import fs from "node:fs";
import { fileURLToPath } from "node:url";

const BEGIN = "<!-- bench:begin -->";
const END = "<!-- bench:end -->";

const readme = fileURLToPath(new URL("../../README.md", import.meta.url));

/** The text with a new table between the marks; unchanged when it has no marks. */
export function between(text, table) {
  const [start, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (start < 0 || end < start) return text;
  return `${text.slice(0, start + BEGIN.length)}\n${table}\n${text.slice(end)}`;
}

/** The first table of a report: the first block of lines that start with a bar. */
export function tableOf(report) {
  const lines = report.split("\n");
  const start = lines.findIndex((line) => line.startsWith("|"));
  const length = lines.slice(start).findIndex((line) => !line.startsWith("|"));
  return lines.slice(start, length < 0 ? undefined : start + length).join("\n");
}

export function writeResults(file, report) {
  const head = "# The engine beside its peers\n\nWritten by `npm run bench -- --write`.\n";
  const table = tableOf(report);
  const marked = report.replace(table, () => `${BEGIN}\n${table}\n${END}`);
  fs.writeFileSync(file, `${head}\n${marked}\n`);
  fs.writeFileSync(readme, between(fs.readFileSync(readme, "utf8"), table));
}
