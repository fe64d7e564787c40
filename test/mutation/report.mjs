// Keeps what the mutation test found, and writes it for people: test/mutation.md.
import fs from "node:fs";
import path from "node:path";

const read = (file) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {});

/** Which reason belongs to a survivor: the same file, line of code and change. */
const reasonFor = (reasons, { code, from, to }) =>
  (reasons ?? []).find((one) => one.code === code && one.change === `${from} → ${to}`)?.why;

const inCode = (text) => `\`${text.replaceAll("|", "\\|")}\``;

/** What was found in each file the last time. */
export const resultsIn = (root) => read(path.join(root, "test", "mutation", "results.json"));

/** Takes in what was found in one file, and writes the whole report. */
export function writeReport(root, file, result) {
  const folder = path.join(root, "test", "mutation");
  const results = { ...read(path.join(folder, "results.json")), [file]: result };
  const names = Object.keys(results)
    .filter((name) => fs.existsSync(path.join(root, name)))
    .sort();
  const kept = Object.fromEntries(names.map((name) => [name, results[name]]));
  fs.writeFileSync(path.join(folder, "results.json"), `${JSON.stringify(kept, null, 2)}\n`);
  const reasons = read(path.join(folder, "reasons.json"));
  fs.writeFileSync(path.join(root, "test", "mutation.md"), report(kept, reasons));
}

function report(results, reasons) {
  const all = Object.entries(results);
  const tried = all.reduce((total, [, one]) => total + one.tried, 0);
  const living = all.reduce((total, [, one]) => total + one.survivors.length, 0);
  const share = ((100 * (tried - living)) / tried).toFixed(1);
  const rows = all.map(([file, one]) => `| ${file} | ${one.tried} | ${one.survivors.length} |`);
  const sections = all
    .filter(([, one]) => one.survivors.length > 0)
    .map(([file, { survivors }]) => {
      const lines = survivors.map((one) => {
        const why = reasonFor(reasons[file], one) ?? "no reason yet: a test is missing";
        const change = `${inCode(one.from)} → ${inCode(one.to)}`;
        return `- line ${one.line}, ${change} in ${inCode(one.code)}: ${why}`;
      });
      return `## ${file}\n\n${lines.join("\n")}\n`;
    });
  return [
    "# What the mutation test found",
    "",
    "`node test/mutate.mjs` breaks the maths in one small place at a time and runs the tests. This page is",
    "written by it; the reasons stand in `mutation/reasons.json`.",
    "",
    `${tried - living} of ${tried} mutants are killed (${share} %).`,
    "",
    "| file | mutants | survive |",
    "|---|---|---|",
    ...rows,
    "",
    ...sections,
  ].join("\n");
}
