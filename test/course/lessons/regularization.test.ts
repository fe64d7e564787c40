// Lesson 07: answers beyond those that the lesson names itself, and what check states about each.
import { wrongAnswers } from "./answers.js";

type List = number[];

/** The entry of a list at a place. */
const at = (values: List | undefined, i: number) => values?.[i] ?? Number.NaN;

const square = (list: number[]) => list.reduce((sum, w) => sum + w * w, 0);

wrongAnswers([
  [
    "7.1",
    "reduce without a beginning",
    (w: List, rate: number) => rate * w.reduce((total, v) => total + v * v),
    "The first weight is not squared",
  ],
  [
    "7.3",
    "one pull after the other",
    (w: number, slope: number, eta: number, rate: number) => {
      const moved = w - eta * slope;
      return moved - eta * 2 * rate * moved;
    },
    "taken at the old weight",
  ],
  [
    "7.5",
    "silent at p itself, too",
    (v: List, draws: List, p: number) => v.map((x, i) => (at(draws, i) <= p ? 0 : x / (1 - p))),
    "is not below it",
  ],
  [
    "7.6",
    "the best of all epochs, and the patience",
    (losses: List, patience: number) =>
      Math.min(losses.length - 1, losses.indexOf(Math.min(...losses)) + patience),
    "You know the future",
  ],
  ["7.1", "with a half", (w: number[], rate: number) => (rate * square(w)) / 2, "no ½", "mistake"],
  [
    "7.1",
    "the mean",
    (w: number[], rate: number) => (rate * square(w)) / w.length,
    "the mean",
    "mistake",
  ],
  ["7.1", "a minus", (w: number[], rate: number) => -rate * square(w), "sign", "sign"],
  [
    "7.1",
    "a list",
    (w: number[], rate: number) => w.map((x) => rate * x * x),
    "is expected",
    "shape",
  ],
  [
    "7.2",
    "L2's slope",
    (w: number[], rate: number) => w.map((x) => 2 * rate * x),
    "slope of L2",
    "mistake",
  ],
  [
    "7.2",
    "0 / 0",
    (w: number[], rate: number) => w.map((x) => (rate * x) / Math.abs(x)),
    "not finite",
    "not finite",
  ],
  [
    "7.2",
    "one number",
    (w: number[], rate: number) => rate * Math.sign(w[0] ?? 0),
    "is expected",
    "shape",
  ],
  [
    "7.2",
    "the list itself changed",
    (w: number[], rate: number) => {
      w.forEach((x, i) => {
        w[i] = rate * Math.sign(x);
      });
      return w;
    },
    "changes its first input",
    "mutated",
  ],
  [
    "7.3",
    "without the 2",
    (w: number, s: number, n: number, r: number) => w - n * (s + r * w),
    "factor of 2",
    "mistake",
  ],
  [
    "7.3",
    "uphill",
    (w: number, s: number, n: number, r: number) => w + n * (s + 2 * r * w),
    "Uphill",
    "mistake",
  ],
  [
    "7.3",
    "the slope alone",
    (w: number, s: number, _: number, r: number) => s + 2 * r * w,
    "That is the whole slope",
    "mistake",
  ],
  ["7.4", "L2's answer", (t: number, r: number) => t / (1 + r), "L2's answer", "mistake"],
  [
    "7.4",
    "through 0",
    (t: number, r: number) => Math.sign(t) * (Math.abs(t) - r / 2),
    "goes through 0",
    "mistake",
  ],
  [
    "7.4",
    "λ for λ/2",
    (t: number, r: number) => Math.sign(t) * Math.max(0, Math.abs(t) - r),
    "half of λ",
    "mistake",
  ],
  [
    "7.5",
    "not raised",
    (a: number[], d: number[], p: number) => a.map((x, i) => ((d[i] ?? 0) < p ? 0 : x)),
    "not raised",
    "mistake",
  ],
  [
    "7.5",
    "divided by p",
    (a: number[], d: number[], p: number) => a.map((x, i) => ((d[i] ?? 0) < p ? 0 : x / p)),
    "1 − p",
    "mistake",
  ],
  [
    "7.5",
    "shortened",
    (a: number[], d: number[], p: number) =>
      a.filter((_, i) => (d[i] ?? 0) >= p).map((x) => x / (1 - p)),
    "Keep their places",
    "mistake",
  ],
  [
    "7.6",
    "one too late",
    (l: number[], patience: number) => {
      let [best, waited] = [Infinity, 0];
      for (const [epoch, loss] of l.entries()) {
        waited = loss < best ? 0 : waited + 1;
        best = Math.min(best, loss);
        if (waited > patience) return epoch;
      }
      return l.length - 1;
    },
    "One epoch too late",
    "mistake",
  ],
  ["7.6", "never", (l: number[]) => l.length - 1, "never stops", "mistake"],
  ["7.6", "the least", (l: number[]) => Math.min(...l), "`patience` has no effect", "mistake"],
]);
