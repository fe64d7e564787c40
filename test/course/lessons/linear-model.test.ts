// Lesson 02: answers beyond those that the lesson names itself, and what check states about each.
import { leastSquares, mean, sum } from "../../../src/index.js";
import { knownMistakes, rightAnswers, wrongAnswers } from "./answers.js";

type List = number[];

/** The entry of a list at a place. */
const at = (values: List | undefined, i: number) => values?.[i] ?? Number.NaN;

wrongAnswers([
  [
    "2.1",
    "one place too far",
    (w: List, b: number, x: List) => {
      let total = b;
      for (let i = 0; i <= w.length; i++) total += (w[i] as number) * (x[i] as number);
      return total;
    },
    "beyond the list's end",
    "not finite",
  ],
  [
    "2.2",
    "another word",
    (s: number, t: number) => (s > t ? "run" : "ignore"),
    '"run"',
    "different",
  ],
  [
    "2.3",
    "half of it",
    (p: List, t: List) => sum(p.map((y, i) => (y - (t[i] as number)) ** 2)) / 2,
    "2 times too small",
    "factor",
  ],
  ["2.4", "the weight alone", (x: List) => mean(x), "a list of 2 numbers", "shape"],
  [
    "2.5",
    "a pair",
    (w: List, b: number) => [w, b],
    "an object with weights, bias is expected",
    "type",
  ],
]);

rightAnswers([
  [
    "2.4",
    "by the library",
    (x: List, t: List) => {
      const rows = x.map((value) => [value]);
      const { weights, bias } = leastSquares(rows, t);
      return [weights[0], bias];
    },
  ],
]);

knownMistakes([
  [
    "2.1",
    "first feature",
    (w: List, b: number, x: List) => (w.length ? at(w, 0) * at(x, 0) : 0) + b,
  ],
  [
    "2.3",
    "subtract squ",
    (y: List, t: List) => y.reduce((e, v, i) => e + v ** 2 - at(t, i) ** 2, 0),
  ],
  ["2.3", "You add pred", (y: List, t: List) => y.reduce((e, v, i) => e + (v + at(t, i)) ** 2, 0)],
  [
    "2.4",
    "the first and the last point",
    (x: List, t: List) => {
      const end = x.length - 1;
      const weight = (at(t, end) - at(t, 0)) / (at(x, end) - at(x, 0));
      return [weight, at(t, 0) - weight * at(x, 0)];
    },
  ],
  [
    "2.4",
    "The means are not subtracted",
    (x: List, t: List) => {
      let [above, below] = [0, 0];
      for (let i = 0; i < x.length; i++) {
        above += at(x, i) * at(t, i);
        below += at(x, i) * at(x, i);
      }
      return [above / below, mean(t) - (above / below) * mean(x)];
    },
  ],
]);
