// Answers of learners to which `check` once gave the wrong verdict, or named the wrong cause: each is refused or
// accepted as it must be, and every cause is the one that a teacher would name. Two slips are named as both.

import { rightAnswers, wrongAnswers } from "./answers.js";
import { at, loops } from "./learners.js";

type List = number[];
type Table = number[][];

const { errors, mean, sigmoid, softmaxAbout, count, sum } = loops;

wrongAnswers([
  [
    "0.2",
    "one equals sign in a condition",
    (p: string[], e: string[]) => {
      let wrong = 0;
      for (let i = 0; i < p.length; i++) {
        // biome-ignore lint/suspicious/noAssignInExpressions: the slip that is tested
        if ((p[i] = e[i] as string)) wrong++;
      }
      return wrong;
    },
    "two values write `===`",
    "mistake",
  ],
  [
    "0.2",
    "whole lists compared",
    (p: string[], e: string[]) => (p === e ? 0 : 1),
    "two lists are never the same one",
    "mistake",
  ],
  [
    "1.4",
    "a power written with ^",
    (v: List) => {
      const m = mean(v);
      const deviation = Math.sqrt(mean(v.map((x) => (x - m) ^ 2)));
      return v.map((x) => (deviation === 0 ? 0 : (x - m) / deviation));
    },
    "`^` is no power",
    "mistake",
  ],
  ["1.6", "a range of 4 digits", [0, 0.04], "minimum also above", "mistake"],
  [
    "2.1",
    "the first feature for every weight",
    (w: List, b: number, x: List) => w.reduce((total, weight) => total + weight * at(x, 0), b),
    "Every weight meets the first feature",
    "mistake",
  ],
  [
    "2.5",
    "target minus prediction, and subtracted",
    (w: List, b: number, x: Table, t: List, eta: number) => {
      const e = x.map((row, i) => at(t, i) - row.reduce((y, v, j) => y + v * at(w, j), b));
      const share = (2 * eta) / x.length;
      return {
        weights: w.map((weight, j) => weight - share * sum(e.map((r, i) => r * at(x[i], j)))),
        bias: b - share * sum(e),
      };
    },
    "not t − y",
    "mistake",
  ],
  [
    "2.5",
    "uphill, and without the 2",
    (w: List, b: number, x: Table, t: List, eta: number) => {
      const e = x.map((row, i) => row.reduce((y, v, j) => y + v * at(w, j), b) - at(t, i));
      return {
        weights: w.map((v, j) => v + (eta / x.length) * sum(e.map((r, i) => r * at(x[i], j)))),
        bias: b + (eta / x.length) * sum(e),
      };
    },
    "Two slips. Uphill",
    "mistake",
  ],
  [
    "2.5",
    "without the 2, and added up",
    (w: List, b: number, x: Table, t: List, eta: number) => {
      const e = x.map((row, i) => row.reduce((y, v, j) => y + v * at(w, j), b) - at(t, i));
      return {
        weights: w.map((v, j) => v - eta * sum(e.map((r, i) => r * at(x[i], j)))),
        bias: b - eta * sum(e),
      };
    },
    "And: You add the slopes up",
    "mistake",
  ],
  [
    "4.1",
    "turned round, and not divided",
    (y: List, t: List) => y.map((v, i) => Math.sign(at(t, i) - v)),
    "And: The sign is turned round",
    "mistake",
  ],
  [
    "4.2",
    "the power forgotten",
    (x: number) => 4 * x - 4 * x + 0.3,
    "4·x and −4·x cancel",
    "mistake",
  ],
  [
    "4.5",
    "not divided, and target minus prediction",
    (w: number, b: number, x: List, t: List) => {
      const e = errors(x, t, (v, target) => target - (w * v + b));
      return [sum(e.map((r, i) => 2 * r * at(x, i))), 2 * sum(e)];
    },
    "Two slips. All signs are turned",
    "mistake",
  ],
  [
    "5.2",
    "a wish, and without the slope of the sigmoid",
    (w: List, b: number, x: List, t: number) => {
      const wish = 2 * (t - sigmoid(w.reduce((z, v, i) => z + v * at(x, i), b)));
      return { weights: x.map((v) => wish * v), bias: wish };
    },
    "And: The factor σ′(z) is missing",
    "mistake",
  ],
  ["5.6", "W2 read with its places exchanged", loops.exchangedPass, "exchanged?", "throws"],
  [
    "5.6",
    "only the first output passed back",
    loops.firstOnlyPass,
    "the first output only",
    "mistake",
  ],
  [
    "5.7",
    "measured to one side, with 0.001",
    (f: (values: List) => number, point: List) =>
      point.map((_, i) => (f(point.map((v, k) => (k === i ? v + 1e-3 : v))) - f(point)) / 1e-3),
    "Measured to one side",
    "mistake",
  ],
  [
    "6.1",
    "the test from the end",
    (rows: List, v: number, t: number) => ({
      training: rows.slice(0, rows.length - v - t),
      validation: rows.slice(rows.length - v - t, rows.length - t),
      test: rows.slice(-t),
    }),
    "`slice(-0)` is the whole list",
    "mistake",
  ],
  ["8.2", "the mean subtracted", (z: List) => softmaxAbout(z, mean(z)), "You subtract the mean"],
  ["8.2", "700 subtracted", (z: List) => softmaxAbout(z, 700), "You subtract a fixed number"],
  [
    "8.5",
    "as many classes as are seen",
    (a: List, t: List) => count(a, t, Math.max(...a, ...t) + 1),
    "`classes` is not used",
    "mistake",
  ],
  [
    "9.3",
    "the sum of both shares rounded",
    (order: List, test: number, validation: number) => {
      const first = Math.round(test * order.length);
      const second = Math.round((test + validation) * order.length);
      return {
        test: order.slice(0, first),
        validation: order.slice(first, second),
        train: order.slice(second),
      };
    },
    "You round the sum of both shares",
    "mistake",
  ],
  [
    "10.3",
    "the two shares exchanged",
    loops.adam({ ofMean: 0.999, ofSquare: 0.9 }),
    "The two shares are exchanged",
    "mistake",
  ],
  [
    "10.8",
    "0 at −40",
    (z: number) => Math.max(z, 0) + Math.log(1 + Math.exp(-Math.abs(z))),
    "Math.log1p",
    "mistake",
  ],
  [
    "10.9",
    "λ compared alone",
    (losses: List, w: List, rate: number) => ({
      dataLoss: mean(losses),
      penalty: (rate / 2) * sum(w.map((v) => v * v)),
      explodes: rate > 2,
    }),
    "You compare λ alone",
    "mistake",
  ],
]);

rightAnswers([
  ["0.1", "an arrow function", (h: number, s: number) => h + s - 1],
  ["1.6", "rounded to two digits", [0, 0.03]],
  ["10.3", "the formula of lesson 04", loops.adamOfLesson4],
  ["10.3", "the library's own optimizer", loops.adamOfTheLibrary],
]);
