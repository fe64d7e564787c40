// Keeps what the mutation test found, says what of it is stale, and writes it for people: test/mutation.md.
// A result is stale when the code of its file has changed since: the JavaScript that is left of the text
// without comments, types, white space and imports.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { mathsFiles } from "./files.mjs";
import { mutants } from "./mutants.mjs";

const read = (file) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {});

/** Which reason belongs to a survivor: the same line of code and change. */
const sameChange = ({ code, from, to }, reason) =>
  reason.code === code && reason.change === `${from} → ${to}`;

const inCode = (text) => `\`${text.replaceAll("|", "\\|")}\``;

const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  removeComments: true,
};

/** A fingerprint of what a text does: it stays when comments, types, white space or imports change. */
export function codeOf(text) {
  const { outputText } = ts.transpileModule(text, { compilerOptions });
  const code = outputText.replace(/^(import|export)\b[^;]*?\bfrom\s*"[^"]*";$/gm, "");
  const bare = code.replace(/\s+/g, "");
  return createHash("sha256").update(bare).digest("hex").slice(0, 12);
}

const readCode = (root, file) => codeOf(fs.readFileSync(path.join(root, file), "utf8"));

/** What was found in each file the last time. */
export const resultsIn = (root) => read(path.join(root, "test", "mutation", "results.json"));

const reasonsIn = (root) => read(path.join(root, "test", "mutation", "reasons.json"));

/** Keeps what was found in one file, { code, tests, tried, survivors }, and writes the whole report. */
export function keep(root, file, found) {
  const results = { ...resultsIn(root), [file]: found };
  const kept = mathsFiles(root).flatMap((name) => (results[name] ? [[name, results[name]]] : []));
  const all = JSON.stringify(Object.fromEntries(kept), null, 2);
  fs.writeFileSync(path.join(root, "test", "mutation", "results.json"), `${all}\n`);
  writeReport(root);
}

/** The state of the maths: what was tried, what survived, which results are stale, and which are missing. */
export function standing(root) {
  const [results, reasons, files] = [resultsIn(root), reasonsIn(root), mathsFiles(root)];
  const measured = files.filter((file) => results[file]);
  const rows = measured.map((file) => {
    const { tried, survivors, code } = results[file];
    const explained = survivors.map((one) => {
      const { why } = reasons[file]?.find((reason) => sameChange(one, reason)) ?? {};
      return { ...one, why };
    });
    return { file, tried, survivors: explained, isOld: code !== readCode(root, file) };
  });
  const unused = Object.entries(reasons).flatMap(([file, list]) =>
    list
      .filter((reason) => !results[file]?.survivors.some((one) => sameChange(one, reason)))
      .map(({ code, change }) => `${file}: ${change} in ${code}`),
  );
  const survivors = rows.flatMap((row) => row.survivors);
  const unexplained = rows.flatMap(({ file, survivors: list }) =>
    list
      .filter(({ why }) => why === undefined)
      .map(({ code, from, to }) => `${file}: ${from} → ${to} in ${code}`),
  );
  return {
    rows,
    tried: rows.reduce((total, row) => total + row.tried, 0),
    survived: survivors.length,
    unexplained,
    old: rows.filter(({ isOld }) => isOld).map(({ file }) => file),
    missing: files.filter((file) => !results[file] && hasMutants(root, file)),
    unused,
  };
}

const hasMutants = (root, file) =>
  mutants(fs.readFileSync(path.join(root, file), "utf8")).length > 0;

/** Writes the report from what was found and the reasons. */
export function writeReport(root) {
  const { rows, tried, survived, unexplained, old, missing } = standing(root);
  const share = (all, alive) => (all === 0 ? "–" : `${((100 * (all - alive)) / all).toFixed(1)} %`);
  const row = (name, all, alive) =>
    `| ${name} | ${all} | ${all - alive} | ${alive} | ${share(all, alive)} |`;
  const sections = rows
    .filter(({ survivors }) => survivors.length > 0)
    .map(({ file, survivors }) => {
      const lines = survivors.map(({ code, from, to, why }) => {
        const change = `${inCode(from)} → ${inCode(to)}`;
        return `- ${change} in ${inCode(code)}: ${why ?? "no reason yet: a test is missing"}`;
      });
      return `### ${file}\n\n${lines.join("\n")}\n`;
    });
  const lines = [
    "# What the mutation test found",
    "",
    "`node test/mutate.mjs` breaks the maths in one small place at a time and runs the tests. This page is",
    "written by it; the reasons stand in `mutation/reasons.json`.",
    "",
    `**${tried - survived} of ${tried} mutants are killed (${share(tried, survived)}), in ${rows.length} files.**`,
    `${survived} survive; ${survived - unexplained.length} of them have their reason below.`,
    ...(missing.length > 0 ? ["", `Not measured: ${missing.join(", ")}.`] : []),
    ...(old.length > 0 ? ["", `Changed since they were measured: ${old.join(", ")}.`] : []),
    "",
    "| file | mutants | killed | survive | share killed |",
    "|---|---|---|---|---|",
    ...rows.map(({ file, tried: all, survivors }) => row(file, all, survivors.length)),
    row("**all**", tried, survived),
    "",
    "## What survives, and why",
    "",
    ...sections,
  ];
  fs.writeFileSync(path.join(root, "test", "mutation.md"), lines.join("\n"));
}
