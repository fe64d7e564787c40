// Lessons 00 to 04: answers that people give, wrong ones and right ones, and what is said to them.
// What a lesson names itself is tried by test/teaching/lessons.test.ts.
import { describe, expect, it, test } from "vitest";
import {
  check,
  decide,
  leastSquares,
  mean,
  sigmoid,
  sum,
  weightedSum,
} from "../../../src/index.js";

type Numbers = number[];
type Answer = (...inputs: never[]) => unknown;

/** An answer whose slip is in the types too: a list where numbers are expected. */
const largest = Math.max as unknown as (list: Numbers) => number;

const wrong: [string, string, Answer | unknown, string, string][] = [
  ["0.1", "with half the sum", (h: number, s: number) => (h + s) / 2 - 1, "partial", "1 of 5"],
  ["0.1", "a decision", (h: number, s: number) => decide(h + s - 1, 0.2), "type", "a text"],
  [
    "0.2",
    "the list itself",
    (p: string[]) => p.filter((one) => one === ""),
    "shape",
    "a number is",
  ],
  [
    "0.2",
    "without looking at the place",
    (p: string[], e: string[]) => p.filter((one) => !e.includes(one)).length,
    "partial",
    "4 of 5",
  ],
  ["0.3", "a bias of 0", { weights: [1, 1], bias: 0 }, "different", "cotton ball"],
  ["0.3", "raw ranges", { weights: [10, 180], bias: -1 }, "different", "pillow"],
  [
    "0.4",
    "the score",
    (w: Numbers, b: number, x: Numbers) => weightedSum(w, b, x),
    "type",
    "a text",
  ],
  [
    "0.4",
    "score and threshold exchanged",
    (w: Numbers, b: number, x: Numbers, t: number) => decide(t, weightedSum(w, b, x)),
    "throws",
    "threshold",
  ],
  ["0.5", "a text", "785", "type", "a text; a number is expected"],
  [
    "1.1",
    "a list for Math.max",
    (v: Numbers) => v.map((x) => x / largest(v)),
    "not finite",
    "without its dots",
  ],
  [
    "1.1",
    "first and last for least and largest",
    (v: Numbers) => v.map((x) => (x - (v[0] ?? 0)) / ((v.at(-1) ?? 0) - (v[0] ?? 0) || 1)),
    "partial",
    "rescale([10, 0, 5, 2.5])",
  ],
  [
    "1.1",
    "the list sorted",
    (v: Numbers) => {
      const s = v.sort((a, b) => a - b);
      const [low, high] = [s[0] as number, s.at(-1) as number];
      return s.map((x) => (high === low ? 0 : (x - low) / (high - low)));
    },
    "order",
    "changes its first input",
  ],
  ["1.2", "one number", (_: Numbers, low: number) => low, "shape", "a list of 3 numbers"],
  [
    "1.3",
    "two columns only",
    (rows: Numbers[]) => rows.map(([a]) => [a, a]),
    "shape",
    "is expected",
  ],
  ["1.6", "one number", 0.03, "shape", "a list of 2 numbers"],
  [
    "2.1",
    "one place too far",
    (w: Numbers, b: number, x: Numbers) => {
      let total = b;
      for (let i = 0; i <= w.length; i++) total += (w[i] as number) * (x[i] as number);
      return total;
    },
    "not finite",
    "beyond the list's end",
  ],
  ["2.2", "another word", (s: number, t: number) => (s > t ? "run" : "ignore"), "partial", '"run"'],
  [
    "2.3",
    "half of it",
    (p: Numbers, t: Numbers) => sum(p.map((y, i) => (y - (t[i] as number)) ** 2)) / 2,
    "factor",
    "2 times too small",
  ],
  ["2.4", "the weight alone", (x: Numbers) => mean(x), "shape", "a list of 2 numbers"],
  [
    "2.5",
    "a pair",
    (w: Numbers, b: number) => [w, b],
    "type",
    "an object with weights, bias is expected",
  ],
  [
    "3.1",
    "rounded",
    (z: number) => Number(sigmoid(z).toFixed(4)),
    "rounded",
    "Keep all the digits",
  ],
  ["3.2", "the wrong way round", (z: number) => sigmoid(z) * (sigmoid(z) - 1), "sign", "sign"],
  [
    "3.4",
    "a steepness that hides behind four digits",
    (x: number, l: number, r: number, h: number) =>
      h * (sigmoid(50 * (x - l)) - sigmoid(50 * (x - r))),
    "different",
    "gives `1.99998",
  ],
  ["3.5", "too gentle", { weights: [1, -1], bias: -0.5 }, "different", "At (0, 0)"],
  [
    "3.6",
    "one layer too far",
    (s: Numbers) => {
      let total = 0;
      for (let l = 0; l < s.length; l++) total += (s[l + 1] as number) * ((s[l] as number) + 1);
      return total;
    },
    "not finite",
    "beyond the list's end",
  ],
  ["4.6", "a list for Math.max", (c: Numbers) => 2 / largest(c), "not finite", "without its dots"],
  [
    "4.6",
    "one rate for each",
    (c: Numbers) => c.map((l) => 2 / l),
    "shape",
    "a number is expected",
  ],
];

test.each(wrong)("%s, %s", (id, _, answer, kind, message) => {
  const verdict = check(id, answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(message);
  expect(verdict.kind).toBe(kind);
});

describe("what the lesson's first trials let through is found out", () => {
  it("a threshold that is always 0.2 is no threshold", () => {
    const fixed = (w: Numbers, b: number, x: Numbers) => decide(weightedSum(w, b, x), 0.2);
    expect(check("0.4", fixed).message).toContain("always 0.2");
  });

  it("a walk that steps before it looks is one step too far when the start is flat", () => {
    const hasty = (slope: (x: number) => number, x: number, rate: number, tolerance: number) => {
      let at = x;
      do at -= rate * slope(at);
      while (Math.abs(slope(at)) > tolerance);
      return at;
    };
    expect(check("4.4", hasty).message).toContain("steps before it looks");
  });
});

const right: [string, string, Answer | unknown][] = [
  ["0.1", "with weights", (...x: Numbers) => weightedSum([1, 1], -1, x)],
  ["0.2", "added up", (p: string[], e: string[]) => p.reduce((n, d, i) => n + +(d !== e[i]), 0)],
  ["0.3", "not exactly the rule", { weights: [1.02, 0.98], bias: -1.01 }],
  [
    "0.4",
    "by its size and sign",
    (w: Numbers, b: number, x: Numbers, t: number) => {
      const y = w.reduce((total, one, i) => total + one * (x[i] as number), b);
      return Math.abs(y) <= t ? "ignore" : y > 0 ? "run away" : "approach";
    },
  ],
  ["1.2", "as a mixture", (s: Numbers, a: number, b: number) => s.map((x) => (1 - x) * a + x * b)],
  [
    "1.4",
    "by the mean of the squares",
    (v: Numbers) => {
      const m = mean(v);
      const deviation = Math.sqrt(mean(v.map((x) => x * x)) - m * m);
      return v.map((x) => (deviation > 1e-9 ? (x - m) / deviation : 0));
    },
  ],
  ["1.6", "with four digits", [0, 0.0303]],
  [
    "2.4",
    "by the library",
    (x: Numbers, t: Numbers) => {
      const rows = x.map((value) => [value]);
      const { weights, bias } = leastSquares(rows, t);
      return [weights[0], bias];
    },
  ],
  ["3.1", "by tanh", (z: number) => (1 + Math.tanh(z / 2)) / 2],
  ["3.2", "by the library", sigmoid.derivative],
  ["3.5", "steeper", { weights: [100, -200], bias: -50 }],
  [
    "4.4",
    "by calling itself",
    function down(slope: (x: number) => number, x: number, rate: number, flat: number): number {
      return Math.abs(slope(x)) <= flat ? x : down(slope, x - rate * slope(x), rate, flat);
    },
  ],
  ["4.6", "the least of all bounds", (c: Numbers) => Math.min(...c.map((l) => 2 / l))],
  [
    "4.7",
    "in place of its parameters",
    (w: number, v: number, g: number, rate: number, share: number) => {
      const moved = share * v - rate * g;
      return [w + moved, moved];
    },
  ],
];

test.each(right)("%s, %s, is right", (id, _, answer) => {
  expect(check(id, answer).message).toMatch(/^Right/);
});
