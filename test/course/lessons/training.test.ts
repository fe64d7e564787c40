// Lesson 06: answers beyond those that the lesson names itself, and what check states about each.
import { mean } from "../../../src/index.js";
import { rightAnswers, wrongAnswers } from "./answers.js";

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
    "6.3",
    "always one more",
    (n: number, b: number, e: number) => (((n / b) | 0) + 1) * e,
    "a rest",
  ],
  [
    "6.4",
    "a power of half the factor",
    (l: number, n: number, d: number) => Math.sqrt(n) * d ** l,
    "brackets",
  ],
  ["6.5", "a bracket forgotten", (i: number, o: number) => Math.sqrt(6 / i + o), "Brackets"],
  [
    "6.7",
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
    "6.3",
    "rounded down",
    (n: number, b: number, e: number) => e * Math.floor(n / b),
    "Round up",
    "mistake",
  ],
  [
    "6.3",
    "not rounded",
    (n: number, b: number, e: number) => (e * n) / b,
    "Part of a step",
    "mistake",
  ],
  [
    "6.3",
    "one step too many",
    (n: number, b: number, e: number) => e * Math.ceil(n / b) + 1,
    "Off by one",
    "offset",
  ],
  ["6.3", "a text", (n: number, b: number, e: number) => `${e * Math.ceil(n / b)}`, "text", "type"],
  [
    "6.4",
    "the variance",
    (l: number, n: number, d: number) => (n * d * d) ** l,
    "variance",
    "mistake",
  ],
  [
    "6.4",
    "upside down",
    (l: number, n: number, d: number) => 1 / (Math.sqrt(n) * d) ** l,
    "Upside down",
    "mistake",
  ],
  [
    "6.4",
    "NaN for no layer",
    (l: number, n: number, d: number) => (Math.sqrt(n) * d) ** l / (l - 1),
    "not finite",
    "not finite",
  ],
  ["6.5", "the deviation", (a: number, b: number) => Math.sqrt(2 / (a + b)), "√3", "mistake"],
  ["6.5", "without the root", (a: number, b: number) => 6 / (a + b), "root", "mistake"],
  ["6.5", "a negative range", (a: number, b: number) => -Math.sqrt(6 / (a + b)), "sign", "sign"],
  [
    "6.5",
    "half of it",
    (a: number, b: number) => Math.sqrt(6 / (a + b)) / 2,
    "2 times too small",
    "factor",
  ],
  [
    "6.6",
    "the length alone",
    (w: number[], v: number[]) => Math.hypot(...w.map((x, i) => x - (v[i] ?? 0))),
    "Divide",
    "mistake",
  ],
  [
    "6.6",
    "by the mean",
    (w: number[], v: number[]) => mean(w.map((x, i) => Math.abs(x - (v[i] ?? 0)))),
    "Not right",
    "different",
  ],
  [
    "6.6",
    "in percent",
    (w: number[], v: number[]) =>
      (100 * Math.hypot(...w.map((x, i) => x - (v[i] ?? 0)))) / Math.hypot(...w),
    "100 times too large",
    "factor",
  ],
  [
    "6.7",
    "counted from 1",
    (l: number[]) => l.indexOf(Math.min(...l)) + 1,
    "Counted from 1",
    "mistake",
  ],
  [
    "6.7",
    "the first rise",
    (l: number[]) => {
      const rise = l.findIndex((x, i) => i > 0 && x > (l[i - 1] ?? 0));
      return rise < 0 ? l.length - 1 : rise - 1;
    },
    "first time",
    "mistake",
  ],
  [
    "6.7",
    "by sorting the list itself",
    (l: number[]) => {
      const before = [...l];
      return before.indexOf(l.sort((a, b) => a - b)[0] ?? 0);
    },
    "changes its first input",
    "mutated",
  ],
]);

type Slopes = (values: List, rows: List) => List;

/** The loop as a learner writes it, with a place for one slip in each step. */
const looped =
  ({ sign = -1, drop = false, once = false } = {}) =>
  (start: List, gradient: Slopes, n: number, size: number, epochs: number, rate: number) => {
    let values = [...start];
    for (let epoch = 0; epoch < (once ? 1 : epochs); epoch++) {
      const rest = [...Array(n).keys()];
      while (rest.length > 0) {
        const rows = rest.splice(0, size);
        if (drop && rows.length < size) break;
        const slopes = gradient(values, rows);
        values = values.map((value, k) => value + sign * rate * (slopes[k] as number));
      }
    }
    return values;
  };

rightAnswers([["6.2", "with splice", looped()]]);

wrongAnswers([
  ["6.2", "uphill", looped({ sign: 1 }), "Uphill", "mistake"],
  ["6.2", "the last batch dropped", looped({ drop: true }), "smaller batch is left out", "mistake"],
  [
    "6.2",
    "one epoch, and uphill",
    looped({ sign: 1, once: true }),
    "And: That is one epoch",
    "mistake",
  ],
  [
    "6.2",
    "a row too many",
    (_: List, g: Slopes, n: number) => g([0, 0], [n]),
    "row 5 is asked for",
  ],
]);
