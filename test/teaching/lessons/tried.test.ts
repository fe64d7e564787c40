// Lessons 05 to 10 as learners tried them: answers that were written on the way to the right one, and
// what check says about each. None of them is the lesson's own wording of the mistake.
import { expect, it } from "vitest";
import { check, random, sigmoid, sum, weightedSum } from "../../../src/index.js";

type List = number[];
type Edge = [number, number, number];
type Answer = (...inputs: never[]) => unknown;

const at = (values: List | undefined, i: number) => values?.[i] ?? Number.NaN;

function neuron(weights: List, bias: number, inputs: List, target: number) {
  const a = sigmoid(weightedSum(weights, bias, inputs));
  const delta = 2 * (a - target) * a * (1 - a);
  return { weights: inputs.map((x) => delta * x), bias: delta };
}

/** Walks a tape's links in the order that is given. */
function walk(slopes: List, links: Edge[]): List {
  slopes[slopes.length - 1] = 1;
  for (const [from, to, slope] of links) slopes[from] = at(slopes, from) + at(slopes, to) * slope;
  return slopes;
}
const zeros = (nodes: number) => new Array<number>(nodes).fill(0);

const tried: [id: string, what: string, answer: Answer, says: string][] = [
  ["5.1", "the rule of tanh", (a: number) => 1 - a ** 2, "slope of tanh"],
  [
    "5.2",
    "no bias in the sum",
    (w: List, _: number, x: List, t: number) => neuron(w, 0, x, t),
    "The bias is missing",
  ],
  [
    "5.2",
    "the bias's slope times the bias",
    (w: List, b: number, x: List, t: number) => {
      const slopes = neuron(w, b, x, t);
      return { weights: slopes.weights, bias: slopes.bias * b };
    },
    "A bias is added as it is",
  ],
  [
    "5.3",
    "set instead of added",
    (weights: List[], strengths: List) => {
      const asked = zeros(weights[0]?.length ?? 0);
      for (const [j, row] of weights.entries()) {
        for (const [i, w] of row.entries()) asked[i] = w * at(strengths, j);
      }
      return asked;
    },
    "Only the last neuron",
  ],
  [
    "5.4",
    "a loop that ends too early",
    (each: List[]) =>
      (each[0] ?? []).map((_, k) => {
        let total = 0;
        for (let i = 0; i < each.length - 1; i++) total += at(each[i], k);
        return total / each.length;
      }),
    "The last example",
  ],
  [
    "5.7",
    "two names for one list",
    (f: (values: List) => number, point: List) => {
      const values = [...point];
      return values.map((_, i) => {
        const [right, left] = [values, values];
        right[i] = at(right, i) + 1e-5;
        left[i] = at(left, i) - 1e-5;
        return (f(right) - f(left)) / 2e-5;
      });
    },
    "both copies are one list",
  ],
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
  ["6.3", "a power of half the factor", (l, n, d) => Math.sqrt(n) * (d as number) ** l, "brackets"],
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
  [
    "8.1",
    "moved within one list",
    (pixels: List, side: number) => {
      const moved = [...pixels];
      for (const i of moved.keys()) moved[i] = i % side === 0 ? 0 : at(moved, i - 1);
      return moved;
    },
    "that you read from",
  ],
  [
    "8.2",
    "the smallest score subtracted",
    (z: List) => {
      const powers = z.map((score) => Math.exp(score - Math.min(...z)));
      return powers.map((power) => power / sum(powers));
    },
    "You subtract the smallest score",
  ],
  [
    "8.3",
    "classes counted from 1",
    (p: List, digit: number) => -Math.log(at(p, digit - 1)),
    "Off by one",
  ],
  [
    "8.5",
    "one row in all places",
    (answers: List, targets: List, classes: number) => {
      const counts: List[] = new Array(classes).fill(zeros(classes));
      for (const [i, j] of answers.entries()) {
        const row = counts[at(targets, i)] ?? [];
        row[j] = at(row, j) + 1;
      }
      return counts;
    },
    "one and the same list",
  ],
  [
    "8.6",
    "the first one above the threshold",
    (p: List, threshold: number) => p.findIndex((value) => value >= threshold),
    "the first class above",
  ],
  [
    "9.3",
    "shares cut by slice",
    (order: List, test: number, validation: number) => {
      const [first, second] = [order.length * test, order.length * (test + validation)];
      return {
        test: order.slice(0, first),
        validation: order.slice(first, Math.floor(first) + Math.floor(order.length * validation)),
        train: order.slice(
          Math.min(second, Math.floor(first) + Math.floor(order.length * validation)),
        ),
      };
    },
    "You round down",
  ],
  [
    "9.4",
    "a rounded mean",
    (training: (number | null)[], fresh: (number | null)[]) => {
      const known = training.filter((value): value is number => value !== null);
      return fresh.map((value) => value ?? Math.round(sum(known) / known.length));
    },
    "You round the mean",
  ],
  [
    "9.5",
    "the first class",
    (a: string[], b: string[]) => b.filter((x) => x === a[0]).length / b.length,
    "first class that comes",
  ],
  [
    "10.3",
    "steps counted from 0",
    (slopes: List, rate: number) => {
      let [m, v, place] = [0, 0, 0];
      return slopes.map((slope, i) => {
        m = 0.9 * m + 0.1 * slope;
        v = 0.999 * v + 0.001 * slope * slope;
        place -= (rate * (m / (1 - 0.9 ** i))) / (Math.sqrt(v / (1 - 0.999 ** i)) + 1e-8);
        return place;
      });
    },
    "the first step has k = 1",
  ],
  [
    "10.4",
    "the bug, and the list itself given out",
    (edges: Edge[], nodes: number) => {
      const slopes = zeros(nodes);
      return { backward: () => walk(slopes, [...edges].reverse()) };
    },
    "The bug is still in",
  ],
  [
    "10.4",
    "links turned round for good",
    (edges: Edge[], nodes: number) => {
      const links = [...edges];
      return { backward: () => walk(zeros(nodes), links.reverse()) };
    },
    "turns the list itself round",
  ],
  [
    "10.4",
    "a list where an object is asked",
    (edges: Edge[], nodes: number) => walk(zeros(nodes), [...edges].reverse()),
    "from a function `backward`",
  ],
  [
    "10.5",
    "a generator for each weight",
    (inputs: number, seed: number) =>
      Array.from({ length: inputs }, (_, i) => random(seed + i).normal()),
    "a generator of its own",
  ],
  [
    "10.6",
    "the square forgotten",
    (z: number, up: number) => up * (1 - Math.tanh(z)),
    "The square",
  ],
  ["10.8", "z in front, whatever its sign", (z: number) => z + Math.log(1 + Math.exp(-z)), "e^800"],
];

it.each(tried)("%s, %s", (id, _, answer, says) => {
  const verdict = check(id, answer);
  expect(verdict.message).toContain(says);
  expect(verdict.right).toBe(false);
});

it("a calculation that gives NaN everywhere is not taken for an untouched stub", () => {
  const shares = (values: List[]) => (values[0] ?? []).map((_, k) => at(values[-1], k));
  expect(check("5.4", shares).kind).toBe("not finite");
  expect(check("5.4", () => [Number.NaN]).kind).toBe("unanswered");
});

it("two numbers that look the same in short are told apart by more digits", () => {
  const nearly = (a: number) => a * (1 - a) + 1e-5 * a;
  expect(check("5.1", nearly).message).not.toMatch(/gives `(.*)`; `\1` is expected/);
});
