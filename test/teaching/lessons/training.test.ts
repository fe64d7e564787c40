// Wrong answers to the exercises of lesson 6, and what is said about each.
import { expect, test } from "vitest";
import { check } from "../../../src/index.js";

type Parts = { training: number[]; validation: number[]; test: number[] };
const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;

test.each<[string, string, unknown, string, string]>([
  [
    "6.1",
    "parts that share rows",
    (rows: number[], v: number, t: number): Parts => ({
      training: rows.slice(0, rows.length - v - t),
      validation: rows.slice(-v),
      test: rows.slice(-t),
    }),
    "mistake",
    "share rows",
  ],
  [
    "6.1",
    "parts that empty the list",
    (rows: number[], v: number, t: number): Parts => {
      const last = rows.splice(rows.length - t, t);
      const before = rows.splice(rows.length - v, v);
      return { training: [...rows], validation: before, test: last };
    },
    "mutated",
    "changes its first input",
  ],
  [
    "6.1",
    "no test",
    (rows: number[]) => ({ training: rows, validation: rows }),
    "shape",
    "lacks `test`",
  ],
  [
    "6.1",
    "one row lost",
    (rows: number[], v: number, t: number): Parts => ({
      training: rows.slice(0, rows.length - v - t - 1),
      validation: rows.slice(rows.length - v - t, rows.length - t),
      test: rows.slice(rows.length - t),
    }),
    "shape",
    "`.training` of the result",
  ],
  [
    "6.2",
    "rounded down",
    (n: number, b: number, e: number) => e * Math.floor(n / b),
    "mistake",
    "Round up",
  ],
  [
    "6.2",
    "not rounded",
    (n: number, b: number, e: number) => (e * n) / b,
    "mistake",
    "Part of a step",
  ],
  [
    "6.2",
    "one step too many",
    (n: number, b: number, e: number) => e * Math.ceil(n / b) + 1,
    "offset",
    "Off by one",
  ],
  ["6.2", "a text", (n: number, b: number, e: number) => `${e * Math.ceil(n / b)}`, "type", "text"],
  [
    "6.3",
    "the variance",
    (l: number, n: number, d: number) => (n * d * d) ** l,
    "mistake",
    "variance",
  ],
  [
    "6.3",
    "upside down",
    (l: number, n: number, d: number) => 1 / (Math.sqrt(n) * d) ** l,
    "partial",
    "Right for 1 of 5",
  ],
  [
    "6.3",
    "NaN for no layer",
    (l: number, n: number, d: number) => (Math.sqrt(n) * d) ** l / (l - 1),
    "not finite",
    "not finite",
  ],
  ["6.4", "the deviation", (a: number, b: number) => Math.sqrt(2 / (a + b)), "mistake", "√3"],
  ["6.4", "without the root", (a: number, b: number) => 6 / (a + b), "mistake", "root"],
  ["6.4", "a negative range", (a: number, b: number) => -Math.sqrt(6 / (a + b)), "sign", "sign"],
  [
    "6.4",
    "half of it",
    (a: number, b: number) => Math.sqrt(6 / (a + b)) / 2,
    "factor",
    "2 times too small",
  ],
  [
    "6.5",
    "the length alone",
    (w: number[], v: number[]) => Math.hypot(...w.map((x, i) => x - (v[i] ?? 0))),
    "mistake",
    "Divide",
  ],
  [
    "6.5",
    "by the mean",
    (w: number[], v: number[]) => mean(w.map((x, i) => Math.abs(x - (v[i] ?? 0)))),
    "different",
    "Not right",
  ],
  [
    "6.5",
    "in percent",
    (w: number[], v: number[]) =>
      (100 * Math.hypot(...w.map((x, i) => x - (v[i] ?? 0)))) / Math.hypot(...w),
    "factor",
    "100 times too large",
  ],
  [
    "6.6",
    "counted from 1",
    (l: number[]) => l.indexOf(Math.min(...l)) + 1,
    "mistake",
    "Counted from 1",
  ],
  [
    "6.6",
    "the first rise",
    (l: number[]) => {
      const rise = l.findIndex((x, i) => i > 0 && x > (l[i - 1] ?? 0));
      return rise < 0 ? l.length - 1 : rise - 1;
    },
    "mistake",
    "first time",
  ],
  [
    "6.6",
    "by sorting the list itself",
    (l: number[]) => {
      const before = [...l];
      return before.indexOf(l.sort((a, b) => a - b)[0] ?? 0);
    },
    "mutated",
    "changes its first input",
  ],
])("%s, %s", (id, _, answer, kind, message) => {
  const verdict = check(id, answer);
  expect(verdict.message).toContain(message);
  expect(verdict.kind).toBe(kind);
  expect(verdict.right).toBe(false);
});
