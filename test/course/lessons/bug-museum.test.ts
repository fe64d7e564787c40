// Lesson 10: answers beyond those that the lesson names itself, and what check states about each.
import { describe, expect, it } from "vitest";
import { check, mean, random, sum, transpose } from "../../../src/index.js";
import { knownMistakes, wrongAnswers } from "./answers.js";

type List = number[];
type Edge = [number, number, number];

/** The entry of a list at a place. */
const at = (values: List | undefined, i: number) => values?.[i] ?? Number.NaN;

const table = (y: List[], t: List[], slope: (error: number) => number) =>
  y.map((row, i) => row.map((value, j) => slope(value - at(t[i] as List, j))));

/** Walks a tape's links in the order that is given. */
function walk(slopes: List, links: Edge[]): List {
  slopes[slopes.length - 1] = 1;
  for (const [from, to, slope] of links) slopes[from] = at(slopes, from) + at(slopes, to) * slope;
  return slopes;
}

const zeros = (nodes: number) => new Array<number>(nodes).fill(0);

wrongAnswers([
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
]);

knownMistakes([
  ["10.2", "examples only", (y: List[], t: List[]) => table(y, t, (e) => (2 * e) / y.length)],
  [
    "10.2",
    "over the outputs only",
    (y: List[], t: List[]) => table(y, t, (e) => (2 * e) / (y[0] as List).length),
  ],
  [
    "10.2",
    "The 2 is missing",
    (y: List[], t: List[]) => table(y, t, (e) => e / (y.length * (y[0] as List).length)),
  ],
  [
    "10.2",
    "Brackets",
    (y: List[], t: List[]) => table(y, t, (e) => ((2 * e) / y.length) * (y[0] as List).length),
  ],
]);

const message = (id: string, answer: unknown) => check(id, answer).message;

describe("each published bug is called by its name", () => {
  it("10.1 the output comes in where the input should", () => {
    const broken = (input: number[], activations: number[][], deltas: number[][]) =>
      deltas.map((delta, l) => {
        const below = activations.at(l - 1) ?? input;
        return delta.map((d) => below.map((x) => d * x));
      });
    expect(message("10.1", broken)).toContain("The bug is still in");
  });

  it("10.2 the slope averages over fewer numbers than the loss", () => {
    const broken = (y: number[][], t: number[][]) =>
      y.map((row, i) => row.map((v, j) => (2 * (v - (t[i]?.[j] ?? 0))) / y.length));
    expect(message("10.2", broken)).toContain("The bug is still in");
  });

  it("10.3 a correction that multiplies, and one that is missing", () => {
    const walk = (correct: (value: number, beta: number, k: number) => number) => {
      return (slopes: number[], rate: number) => {
        let [m, v, x] = [0, 0, 0];
        return slopes.map((g, i) => {
          m = 0.9 * m + 0.1 * g;
          v = 0.999 * v + 0.001 * g * g;
          x -= (rate * correct(m, 0.9, i + 1)) / (Math.sqrt(correct(v, 0.999, i + 1)) + 1e-8);
          return x;
        });
      };
    };
    const multiplied = walk((value, beta, k) => value * (1 - beta ** k));
    expect(message("10.3", multiplied)).toContain("The bug is still in");
    expect(
      message(
        "10.3",
        walk((value) => value),
      ),
    ).toContain("another published bug");
    expect(
      check(
        "10.3",
        walk((value, beta, k) => value / (1 - beta ** k)),
      ).right,
    ).toBe(true);
  });

  it("10.4 slopes that are kept from call to call", () => {
    const broken = (edges: [number, number, number][], nodes: number) => {
      const slopes = new Array<number>(nodes).fill(0);
      return {
        backward() {
          slopes[nodes - 1] = 1;
          for (const [from, to, slope] of [...edges].reverse()) {
            slopes[from] = (slopes[from] ?? 0) + (slopes[to] ?? 0) * slope;
          }
          return [...slopes];
        },
      };
    };
    expect(message("10.4", broken)).toContain("The bug is still in");
  });

  it("10.5 one draw for all, also when a new generator is made for each weight", () => {
    const anew = (inputs: number, seed: number) =>
      Array.from({ length: inputs }, () => random(seed).normal());
    expect(message("10.5", anew)).toContain("The bug is still in");
  });

  it("10.6 a link that passes the slope as it came", () => {
    expect(message("10.6", (_: number, upstream: number) => upstream)).toContain(
      "The bug is still in",
    );
    expect(message("10.6", (z: number, u: number) => (1 - Math.tanh(z) ** 2) / u)).toContain(
      "You divide",
    );
  });

  it("10.7 one mean for the whole table, then a column that never changes", () => {
    const deviation = (values: number[]) =>
      Math.sqrt(mean(values.map((x) => (x - mean(values)) ** 2)));
    const table = (rows: number[][]) =>
      rows.map((row) => row.map((x) => (x - mean(rows.flat())) / deviation(rows.flat())));
    const half = (rows: number[][]) =>
      transpose(
        transpose(rows).map((column) => column.map((x) => (x - mean(column)) / deviation(column))),
      );
    expect(message("10.7", table)).toContain("The bug is still in");
    expect(message("10.7", half)).toContain("one is still in");
  });

  it("10.8 a formula that overflows, and one that is cut off instead", () => {
    expect(message("10.8", (z: number) => Math.log(1 + Math.exp(z)))).toContain(
      "The bug is still in",
    );
    const cut = (z: number) => Math.log(1 + Math.exp(Math.min(z, 700)));
    expect(message("10.8", cut)).toContain("stays at 700");
    const switched = (z: number) => (z > 30 ? z : Math.log1p(Math.exp(z)));
    expect(check("10.8", switched).right).toBe(true);
  });

  it("10.9 a report without penalty and warning, then without one of them", () => {
    type Report = (losses: number[], weights: number[], rate: number, eta: number) => unknown;
    const hidden: Report = (losses) => ({ dataLoss: mean(losses), penalty: 0, explodes: false });
    const silent: Report = (losses, weights, rate) => ({
      dataLoss: mean(losses),
      penalty: (rate / 2) * sum(weights.map((w) => w * w)),
      explodes: false,
    });
    expect(message("10.9", hidden)).toContain("Both bugs are still in");
    expect(message("10.9", silent)).toContain("The warning is still missing");
  });
});

it("a very large number is not called infinite", () => {
  const cut = (z: number) => Math.min(z, 1e9);
  expect(check("10.8", cut).message).not.toContain("infinite");
});
