// Lesson 01: answers beyond those that the lesson names itself, and what check states about each.
import { mean } from "../../../src/index.js";
import { rightAnswers, wrongAnswers } from "./answers.js";

type List = number[];

wrongAnswers([
  [
    "1.1",
    "a list for Math.max",
    (v: List) => v.map((x) => x / Math.max(v as never)),
    "without its dots",
    "not finite",
  ],
  [
    "1.1",
    "first and last for least and largest",
    (v: List) => v.map((x) => (x - (v[0] ?? 0)) / ((v.at(-1) ?? 0) - (v[0] ?? 0) || 1)),
    "need not be the smallest and the largest",
    "mistake",
  ],
  [
    "1.1",
    "the list sorted",
    (v: List) => {
      const s = v.sort((a, b) => a - b);
      const [low, high] = [s[0] as number, s.at(-1) as number];
      return s.map((x) => (high === low ? 0 : (x - low) / (high - low)));
    },
    "changes its first input",
    "order",
  ],
  ["1.2", "one number", (_: List, low: number) => low, "a list of 3 numbers", "shape"],
  ["1.3", "two columns only", (rows: List[]) => rows.map(([a]) => [a, a]), "is expected", "shape"],
  ["1.6", "one number", 0.03, "a list of 2 numbers", "shape"],
]);

rightAnswers([
  ["1.2", "as a mixture", (s: List, a: number, b: number) => s.map((x) => (1 - x) * a + x * b)],
  [
    "1.4",
    "by the mean of the squares",
    (v: List) => {
      const m = mean(v);
      const deviation = Math.sqrt(mean(v.map((x) => x * x)) - m * m);
      return v.map((x) => (deviation > 1e-9 ? (x - m) / deviation : 0));
    },
  ],
  ["1.6", "with four digits", [0, 0.0303]],
]);
