// What the mutation test found the last time (mutation.md): it takes too long to run with the other tests.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { broken, mutants } from "./mutation/mutants.mjs";
import { standing } from "./mutation/report.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { tried, survived, unexplained } = standing(root);

test("95 % of the mutants of the maths were noticed", () => {
  expect(1 - survived / tried).toBeGreaterThanOrEqual(0.95);
});

test("every survivor has its reason", () => {
  expect(unexplained).toBe(0);
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
