// Lesson 7: what is said about wrong answers, and whether the numbers that it calls Keras' are Keras'.
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { check } from "../../../src/index.js";
import { golden } from "../../close.js";

const square = (list: number[]) => list.reduce((sum, w) => sum + w * w, 0);

test.each<[string, string, unknown, string, string]>([
  ["7.1", "with a half", (w: number[], rate: number) => (rate * square(w)) / 2, "mistake", "no ½"],
  [
    "7.1",
    "the mean",
    (w: number[], rate: number) => (rate * square(w)) / w.length,
    "mistake",
    "the mean",
  ],
  ["7.1", "a minus", (w: number[], rate: number) => -rate * square(w), "sign", "sign"],
  [
    "7.1",
    "a list",
    (w: number[], rate: number) => w.map((x) => rate * x * x),
    "shape",
    "is expected",
  ],
  [
    "7.2",
    "L2's slope",
    (w: number[], rate: number) => w.map((x) => 2 * rate * x),
    "mistake",
    "slope of L2",
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
    "shape",
    "is expected",
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
    "mutated",
    "changes its first input",
  ],
  [
    "7.3",
    "without the 2",
    (w: number, s: number, n: number, r: number) => w - n * (s + r * w),
    "mistake",
    "factor of 2",
  ],
  [
    "7.3",
    "uphill",
    (w: number, s: number, n: number, r: number) => w + n * (s + 2 * r * w),
    "mistake",
    "Uphill",
  ],
  [
    "7.3",
    "the slope alone",
    (w: number, s: number, _: number, r: number) => s + 2 * r * w,
    "mistake",
    "That is the whole slope",
  ],
  ["7.4", "L2's answer", (t: number, r: number) => t / (1 + r), "mistake", "L2's answer"],
  [
    "7.4",
    "through 0",
    (t: number, r: number) => Math.sign(t) * (Math.abs(t) - r / 2),
    "mistake",
    "goes through 0",
  ],
  [
    "7.4",
    "λ for λ/2",
    (t: number, r: number) => Math.sign(t) * Math.max(0, Math.abs(t) - r),
    "mistake",
    "half of λ",
  ],
  [
    "7.5",
    "not raised",
    (a: number[], d: number[], p: number) => a.map((x, i) => ((d[i] ?? 0) < p ? 0 : x)),
    "mistake",
    "not raised",
  ],
  [
    "7.5",
    "divided by p",
    (a: number[], d: number[], p: number) => a.map((x, i) => ((d[i] ?? 0) < p ? 0 : x / p)),
    "mistake",
    "1 − p",
  ],
  [
    "7.5",
    "shortened",
    (a: number[], d: number[], p: number) =>
      a.filter((_, i) => (d[i] ?? 0) >= p).map((x) => x / (1 - p)),
    "mistake",
    "Keep their places",
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
    "mistake",
    "One epoch too late",
  ],
  ["7.6", "never", (l: number[]) => l.length - 1, "mistake", "never stops"],
  ["7.6", "the least", (l: number[]) => Math.min(...l), "different", "Not right"],
])("%s, %s", (id, _, answer, kind, message) => {
  const verdict = check(id, answer);
  expect(verdict.message).toContain(message);
  expect(verdict.kind).toBe(kind);
  expect(verdict.right).toBe(false);
});

interface Golden {
  snippets: Record<"dropout" | "l2", { losses: number[] }>;
  early: Record<string, { epochs: number; bestEpoch: number; validationLoss: number[] }>;
}

test("the numbers that the lesson shows as Keras' are those that Keras gave", () => {
  const file = path.join(import.meta.dirname, "../../../notebooks/07-regularization.ipynb");
  const { cells } = JSON.parse(fs.readFileSync(file, "utf8")) as {
    cells: { id: string; source: string | string[] }[];
  };
  const source = cells.find(({ id }) => id === "keras-setup")?.source ?? "";
  const code = Array.isArray(source) ? source.join("") : source;
  const written = code.match(/const keras = (\{[\s\S]*?\n\});/)?.[1] ?? "";
  const { snippets, early } = golden<Golden>("training");
  const run = early["patience 5, restored"];
  expect(new Function(`return ${written}`)()).toEqual({
    dropout: [snippets.dropout.losses[0], snippets.dropout.losses[19]],
    l2: [snippets.l2.losses[0], snippets.l2.losses[19]],
    early: {
      epochs: run?.epochs,
      bestEpoch: run?.bestEpoch,
      bestLoss: run?.validationLoss[run.bestEpoch],
    },
  });
});
