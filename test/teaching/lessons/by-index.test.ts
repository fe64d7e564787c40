// The known mistakes as learners write them, with places in lists and loops, where the lessons say them
// with the library's own words (subtract, dot, paired). Both must be one and the same wrong answer.
import { expect, it } from "vitest";
import { check, mean, weightedSum } from "../../../src/index.js";

type List = number[];
type Answer = (...inputs: never[]) => unknown;

const at = (values: List, i: number) => values[i] as number;
/** Σ over the layers after the inputs, by their place. */
const layers = (sizes: List, part: (l: number) => number) => {
  let total = 0;
  for (let l = 1; l < sizes.length; l++) total += part(l);
  return total;
};
const errors = (y: List, t: List, slope: (error: number) => number) =>
  y.map((value, i) => slope(value - at(t, i)) / y.length);
const table = (y: List[], t: List[], slope: (error: number) => number) =>
  y.map((row, i) => row.map((value, j) => slope(value - at(t[i] as List, j))));
/** The largest probability and its place, by a loop. */
const best = (p: List) => {
  let place = 0;
  for (let i = 1; i < p.length; i++) if (at(p, i) > at(p, place)) place = i;
  return [place, at(p, place)] as const;
};

const written: [id: string, answer: Answer, says: string][] = [
  [
    "2.1",
    (w: List, b: number, x: List) => (w.length ? at(w, 0) * at(x, 0) : 0) + b,
    "first feature",
  ],
  [
    "2.3",
    (y: List, t: List) => y.reduce((e, v, i) => e + v ** 2 - at(t, i) ** 2, 0),
    "subtract squ",
  ],
  ["2.3", (y: List, t: List) => y.reduce((e, v, i) => e + (v + at(t, i)) ** 2, 0), "You add pred"],
  [
    "2.4",
    (x: List, t: List) => {
      const end = x.length - 1;
      const weight = (at(t, end) - at(t, 0)) / (at(x, end) - at(x, 0));
      return [weight, at(t, 0) - weight * at(x, 0)];
    },
    "the first and the last point",
  ],
  [
    "2.4",
    (x: List, t: List) => {
      let [above, below] = [0, 0];
      for (let i = 0; i < x.length; i++) {
        above += at(x, i) * at(t, i);
        below += at(x, i) * at(x, i);
      }
      return [above / below, mean(t) - (above / below) * mean(x)];
    },
    "The means are not subtracted",
  ],
  ["3.3", (w: List, b: number, x: List) => weightedSum(w, b, x), "That is the weighted sum"],
  ["3.6", (s: List) => layers(s, (l) => at(s, l) * at(s, l - 1)), "Those are the weights."],
  ["3.6", (s: List) => layers(s, (l) => at(s, l) * at(s, l - 1) + 1), "One bias for each layer"],
  [
    "3.6",
    (s: List) => at(s, 0) + layers(s, (l) => at(s, l) * (at(s, l - 1) + 1)),
    "for the inputs",
  ],
  ["3.6", (s: List) => layers(s, (l) => (at(s, l) + 1) * at(s, l - 1)), "in the layer before"],
  [
    "3.6",
    (s: List) => layers(s, (l) => at(s, l) * at(s, l - 1)) + at(s, s.length - 1),
    "Only the output has biases",
  ],
  [
    "3.6",
    (s: List) => layers(s, (l) => at(s, l) * (at(s, l - 1) + 1)) - at(s, s.length - 1),
    "The biases of the output are missing",
  ],
  ["4.1", (y: List, t: List) => y.map((v, i) => Math.sign(v - at(t, i))), "MAE is a mean"],
  ["4.1", (y: List, t: List) => errors(y, t, (e) => (e >= 0 ? 1 : -1)), "nothing to mend"],
  ["4.1", (y: List, t: List) => errors(y, t, (e) => (e > 0 ? 1 : -1)), "nothing to mend"],
  ["4.1", (y: List, t: List) => errors(y, t, (e) => 2 * e), "Those are the slopes of MSE"],
  ["4.1", (y: List, t: List) => errors(y, t, Math.abs), "Those are the distances"],
  ["4.1", (y: List, t: List) => errors(y, t, (e) => e), "Those are the errors"],
  ["4.1", (y: List, t: List) => errors(y, t, (e) => Math.abs(e) / e), "divides 0 by 0"],
  [
    "8.6",
    (p: List, sure: number) => (best(p)[1] > sure ? best(p)[0] : -1),
    "Exactly at the thresh",
  ],
  ["8.6", (p: List, sure: number) => (best(p)[1] >= sure ? best(p)[1] : -1), "the probability of"],
  ["8.6", (p: List, sure: number) => (best(p)[1] >= sure ? -1 : best(p)[0]), "Turned round"],
  ["8.6", (p: List, sure: number) => Number(best(p)[1] >= sure), "whether it is sure"],
  ["8.6", (p: List, sure: number) => (best(p)[1] >= sure ? best(p)[0] : 0), "0 is a class"],
  ["10.2", (y: List[], t: List[]) => table(y, t, (e) => (2 * e) / y.length), "examples only"],
  [
    "10.2",
    (y: List[], t: List[]) => table(y, t, (e) => (2 * e) / (y[0] as List).length),
    "over the outputs only",
  ],
  [
    "10.2",
    (y: List[], t: List[]) => table(y, t, (e) => e / (y.length * (y[0] as List).length)),
    "The 2 is missing",
  ],
  [
    "10.2",
    (y: List[], t: List[]) => table(y, t, (e) => ((2 * e) / y.length) * (y[0] as List).length),
    "Brackets",
  ],
];

it.each(written.map(([id, answer, says]) => ({ id, answer, says })))(
  "exercise $id: “$says”",
  ({ id, answer, says }) => {
    expect(check(id, answer).message).toContain(says);
  },
);
