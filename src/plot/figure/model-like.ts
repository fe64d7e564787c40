// What a picture needs to know of a model: that it answers rows with numbers, and, where it is a
// weighted sum, its parameters. Any object of this shape will do. Lesson 2.

import type { Matrix } from "../../math/matrix.js";
import { distance, type Numbers } from "../../math/vector.js";
import { formatNumber, joinWords } from "../text/numbers.js";

export type ModelLike = {
  predict(rows: Matrix): Numbers;
  readonly weights?: Numbers;
  readonly bias?: number;
};

/** Models by the names they have in the legend. */
export type ModelsByName = Readonly<Record<string, ModelLike>>;

/** Weights and bias as one list; nothing for models that are no weighted sum. */
export function weightsAndBias({ weights, bias = 0 }: ModelLike): number[] | undefined {
  return weights && [...Array.from(weights), bias];
}

/** How far a model's weights and bias are from another's. */
export function parameterDistance(
  a: ModelLike | undefined,
  b: ModelLike | undefined,
): number | undefined {
  const [p, q] = [a && weightsAndBias(a), b && weightsAndBias(b)];
  return p && q && p.length === q.length ? distance(p, q) : undefined;
}

/** Names for the legend: every model after the first with its distance from the first. */
export function namesWithDistance(models: ModelsByName): string[] {
  const [[first = "", reference] = []] = Object.entries(models);
  return Object.entries(models).map(([name, model]) => {
    const gap = name === first ? undefined : parameterDistance(model, reference);
    return gap === undefined ? name : `${name}, ${formatNumber(gap, 3)} from ${first}`;
  });
}

/** "Weights and bias of a guess are 1.9 from those of closed form." */
export function describeDistances(models: ModelsByName): string {
  const [[first = "", reference] = [], ...others] = Object.entries(models);
  const gaps = others.flatMap(([name, model]) => {
    const gap = parameterDistance(model, reference);
    return gap === undefined ? [] : [`of ${name} are ${formatNumber(gap, 3)}`];
  });
  return gaps.length > 0 ? `Weights and bias ${joinWords(gaps)} from those of ${first}.` : "";
}

/** "closed form: 2·x₀ + 3·x₁ − 1". */
export function formula({ weights = [], bias = 0 }: ModelLike, inputs: readonly string[]): string {
  const terms = Array.from(weights, (weight, i) => ({ size: weight, of: `·${inputs[i]}` }));
  return [...terms, { size: bias, of: "" }]
    .map(({ size, of }, i) => {
      const sign = size < 0 ? (i === 0 ? "−" : " − ") : i === 0 ? "" : " + ";
      const amount = formatNumber(Math.abs(size));
      return `${sign}${amount === "1" && of ? of.slice(1) : `${amount}${of}`}`;
    })
    .join("");
}
