// Lesson 06: answers beyond those that the lesson names itself, and what check states about each.
import { mean } from "../../../src/index.js";
import { wrongAnswers } from "./answers.js";

type List = number[];
type Parts = { training: number[]; validation: number[]; test: number[] };

wrongAnswers([
  [
    "6.1",
    "the end of a slice taken for its last row",
    (rows: List, validation: number, test: number) => {
      const [first, second] = [rows.length - validation - test, rows.length - test];
      return {
        training: rows.slice(0, first - 1),
        validation: rows.slice(first, second - 1),
        test: rows.slice(second, rows.length - 1),
      };
    },
    "Off by one",
  ],
  [
    "6.2",
    "always one more",
    (n: number, b: number, e: number) => (((n / b) | 0) + 1) * e,
    "a rest",
  ],
  [
    "6.3",
    "a power of half the factor",
    (l: number, n: number, d: number) => Math.sqrt(n) * d ** l,
    "brackets",
  ],
  ["6.4", "a bracket forgotten", (i: number, o: number) => Math.sqrt(6 / i + o), "Brackets"],
  [
    "6.6",
    "0 as the least loss so far",
    (losses: List) => {
      let [least, place] = [0, -1];
      for (const [i, loss] of losses.entries()) if (loss < least) [least, place] = [loss, i];
      return place;
    },
    "You begin with 0",
  ],
  [
    "6.1",
    "parts that share rows",
    (rows: number[], v: number, t: number): Parts => ({
      training: rows.slice(0, rows.length - v - t),
      validation: rows.slice(-v),
      test: rows.slice(-t),
    }),
    "share rows",
    "mistake",
  ],
  [
    "6.1",
    "parts that empty the list",
    (rows: number[], v: number, t: number): Parts => {
      const last = rows.splice(rows.length - t, t);
      const before = rows.splice(rows.length - v, v);
      return { training: [...rows], validation: before, test: last };
    },
    "changes its first input",
    "mutated",
  ],
  [
    "6.1",
    "no test",
    (rows: number[]) => ({ training: rows, validation: rows }),
    "lacks `test`",
    "shape",
  ],
  [
    "6.1",
    "one row lost",
    (rows: number[], v: number, t: number): Parts => ({
      training: rows.slice(0, rows.length - v - t - 1),
      validation: rows.slice(rows.length - v - t, rows.length - t),
      test: rows.slice(rows.length - t),
    }),
    "`.training` of the result",
    "shape",
  ],
  [
    "6.2",
    "rounded down",
    (n: number, b: number, e: number) => e * Math.floor(n / b),
    "Round up",
    "mistake",
  ],
  [
    "6.2",
    "not rounded",
    (n: number, b: number, e: number) => (e * n) / b,
    "Part of a step",
    "mistake",
  ],
  [
    "6.2",
    "one step too many",
    (n: number, b: number, e: number) => e * Math.ceil(n / b) + 1,
    "Off by one",
    "offset",
  ],
  ["6.2", "a text", (n: number, b: number, e: number) => `${e * Math.ceil(n / b)}`, "text", "type"],
  [
    "6.3",
    "the variance",
    (l: number, n: number, d: number) => (n * d * d) ** l,
    "variance",
    "mistake",
  ],
  [
    "6.3",
    "upside down",
    (l: number, n: number, d: number) => 1 / (Math.sqrt(n) * d) ** l,
    "Right for 1 of 5",
    "partial",
  ],
  [
    "6.3",
    "NaN for no layer",
    (l: number, n: number, d: number) => (Math.sqrt(n) * d) ** l / (l - 1),
    "not finite",
    "not finite",
  ],
  ["6.4", "the deviation", (a: number, b: number) => Math.sqrt(2 / (a + b)), "√3", "mistake"],
  ["6.4", "without the root", (a: number, b: number) => 6 / (a + b), "root", "mistake"],
  ["6.4", "a negative range", (a: number, b: number) => -Math.sqrt(6 / (a + b)), "sign", "sign"],
  [
    "6.4",
    "half of it",
    (a: number, b: number) => Math.sqrt(6 / (a + b)) / 2,
    "2 times too small",
    "factor",
  ],
  [
    "6.5",
    "the length alone",
    (w: number[], v: number[]) => Math.hypot(...w.map((x, i) => x - (v[i] ?? 0))),
    "Divide",
    "mistake",
  ],
  [
    "6.5",
    "by the mean",
    (w: number[], v: number[]) => mean(w.map((x, i) => Math.abs(x - (v[i] ?? 0)))),
    "Not right",
    "different",
  ],
  [
    "6.5",
    "in percent",
    (w: number[], v: number[]) =>
      (100 * Math.hypot(...w.map((x, i) => x - (v[i] ?? 0)))) / Math.hypot(...w),
    "100 times too large",
    "factor",
  ],
  [
    "6.6",
    "counted from 1",
    (l: number[]) => l.indexOf(Math.min(...l)) + 1,
    "Counted from 1",
    "mistake",
  ],
  [
    "6.6",
    "the first rise",
    (l: number[]) => {
      const rise = l.findIndex((x, i) => i > 0 && x > (l[i - 1] ?? 0));
      return rise < 0 ? l.length - 1 : rise - 1;
    },
    "first time",
    "mistake",
  ],
  [
    "6.6",
    "by sorting the list itself",
    (l: number[]) => {
      const before = [...l];
      return before.indexOf(l.sort((a, b) => a - b)[0] ?? 0);
    },
    "changes its first input",
    "mutated",
  ],
]);
