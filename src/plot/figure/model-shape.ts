// What a picture needs to know of a model: that it answers rows with numbers, and, where it is a
// weighted sum, its parameters. Any object of this shape will do. Lesson 2.

import type { Matrix } from "../../math/matrix.js";
import { distance, type Numbers } from "../../math/vector.js";
import { list, say } from "../text/numbers.js";

export type Model = {
  predict(rows: Matrix): Numbers;
  readonly weights?: Numbers;
  readonly bias?: number;
};

/** Models by the names they have in the legend. */
export type Models = Readonly<Record<string, Model>>;

/** Weights and bias as one list; nothing for models that are no weighted sum. */
export function parameters({ weights, bias = 0 }: Model): number[] | undefined {
  return weights && [...Array.from(weights), bias];
}

/** How far a model's weights and bias are from another's. */
export function apart(a: Model | undefined, b: Model | undefined): number | undefined {
  const [p, q] = [a && parameters(a), b && parameters(b)];
  return p && q && p.length === q.length ? distance(p, q) : undefined;
}

/** Names for the legend: every model after the first with its distance from the first. */
export function namesWithDistance(models: Models): string[] {
  const [[first = "", reference] = []] = Object.entries(models);
  return Object.entries(models).map(([name, model]) => {
    const gap = name === first ? undefined : apart(model, reference);
    return gap === undefined ? name : `${name}, ${say(gap, 3)} from ${first}`;
  });
}

/** "Weights and bias of a guess are 1.9 from those of closed form." */
export function sayDistances(models: Models): string {
  const [[first = "", reference] = [], ...others] = Object.entries(models);
  const gaps = others.flatMap(([name, model]) => {
    const gap = apart(model, reference);
    return gap === undefined ? [] : [`of ${name} are ${say(gap, 3)}`];
  });
  return gaps.length > 0 ? `Weights and bias ${list(gaps)} from those of ${first}.` : "";
}

/** "closed form: 2·x₀ + 3·x₁ − 1". */
export function formula({ weights = [], bias = 0 }: Model, inputs: readonly string[]): string {
  const terms = Array.from(weights, (weight, i) => ({ size: weight, of: `·${inputs[i]}` }));
  return [...terms, { size: bias, of: "" }]
    .map(({ size, of }, i) => {
      const sign = size < 0 ? (i === 0 ? "−" : " − ") : i === 0 ? "" : " + ";
      const amount = say(Math.abs(size));
      return `${sign}${amount === "1" && of ? of.slice(1) : `${amount}${of}`}`;
    })
    .join("");
}
