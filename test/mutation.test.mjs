// What the mutation test found the last time (mutation.md): it takes too long to run with the other tests.
// A result that the code has outgrown fails here; `node test/mutate.mjs` tries that code anew.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { broken, mutants } from "./mutation/mutants.mjs";
import { codeOf, standing } from "./mutation/report.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { rows, unused, unfinished } = standing(root);
const listed = JSON.parse(
  fs.readFileSync(path.join(root, "test", "mutation", "unfinished.json"), "utf8"),
);
const finished = rows.filter(({ file }) => !listed.includes(file));

test("95 % of the mutants of the maths were noticed", () => {
  const tried = finished.reduce((sum, row) => sum + row.tried, 0);
  const survived = finished.reduce((sum, { survivors }) => sum + survivors.length, 0);
  expect(1 - survived / tried).toBeGreaterThanOrEqual(0.95);
});

test("a file that has changed, has no result or has a survivor without a reason is listed in unfinished.json, and no other: run node test/mutate.mjs", () => {
  expect(unfinished).toEqual(listed);
});

test("every reason has its survivor", () => {
  expect(unused.filter((reason) => !listed.includes(reason.split(":")[0]))).toEqual([]);
});

test("a result stays when comments, types, white space or the places of imports change", () => {
  const text = 'import { a } from "./a.js";\nexport const f = (x: number) => a(x) + 1;';
  const same =
    '// Why.\nimport { a } from "../b/a.js";\nexport const f = (\n  x: number,\n): number => a(x) + 1; // more';
  expect(codeOf(same)).toBe(codeOf(text));
  expect(codeOf(text.replace("+", "-"))).not.toBe(codeOf(text));
  expect(codeOf(text.replace("1", "2"))).not.toBe(codeOf(text));
});

test("a mutant is one other operator, number, condition or sign; a type is left as it is", () => {
  const text = "const f = (x: 1 | 2) => (x > 1 ? -x : Math.max(x, 3));";
  expect(mutants(text).map((mutant) => broken(text, mutant))).toEqual([
    "const f = (x: 1 | 2) => (!(x > 1) ? -x : Math.max(x, 3));",
    "const f = (x: 1 | 2) => (x >= 1 ? -x : Math.max(x, 3));",
    "const f = (x: 1 | 2) => (x > (1 + 1) ? -x : Math.max(x, 3));",
    "const f = (x: 1 | 2) => (x > 1 ? (x) : Math.max(x, 3));",
    "const f = (x: 1 | 2) => (x > 1 ? -x : Math.min(x, 3));",
    "const f = (x: 1 | 2) => (x > 1 ? -x : Math.max(x, (3 + 1)));",
  ]);
});
