// What the mutation test found the last time (mutation.md): it takes too long to run with the other tests.
// A result that the code has outgrown fails here; `node test/mutate.mjs` tries that code anew.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { broken, mutants } from "./mutation/mutants.mjs";
import { codeOf, standing } from "./mutation/report.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { tried, survived, unexplained, unused, old, missing } = standing(root);

test("95 % of the mutants of the maths were noticed", () => {
  expect(1 - survived / tried).toBeGreaterThanOrEqual(0.95);
});

test("every survivor has its reason, and every reason its survivor", () => {
  expect(unexplained).toEqual([]);
  expect(unused).toEqual([]);
});

test("no result is older than the code that it is about: run node test/mutate.mjs", () => {
  expect(old).toEqual([]);
});

test("every file of the maths has a result: run node test/mutate.mjs", () => {
  expect(missing).toEqual([]);
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
