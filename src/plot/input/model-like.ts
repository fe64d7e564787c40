// What a figure needs of a model: a method `predict` that returns a number for each row of inputs and, if the
// model is a weighted sum y = Σ wᵢ xᵢ + b, its weights and bias. Any object of this form is accepted. Lesson 2.

import { brief, fail } from "../../math/argument-errors.js";
import type { Matrix } from "../../math/matrix.js";
import { distance, type Numbers } from "../../math/vector.js";
import { formatNumber, joinWords } from "../text/numbers.js";
import { unchecked } from "./arguments.js";
import { accepts } from "./options.js";

/** What a figure needs of a model: its predictions and, for a weighted sum, its weights and bias. */
export interface ModelLike {
  /** Returns one prediction for each row of inputs. */
  predict(rows: Matrix): Numbers;
  /** The weights of a model that is a weighted sum. */
  readonly weights?: Numbers;
  /** The bias of a model that is a weighted sum. */
  readonly bias?: number;
}

/** Models by the names that the legend shows. */
export type ModelsByName = Readonly<Record<string, ModelLike>>;

/** Checks a model and returns it with a `predict` that throws unless the model predicts one number for each row of inputs. */
export function checkedModel(where: string, name: string, model: ModelLike): ModelLike {
  if (typeof model !== "object" || typeof model?.predict !== "function") {
    fail(where, `expected ${name} to be a model with predict(rows), got ${brief(model)}`);
  }
  const { weights, bias } = model;
  if (weights !== undefined && typeof weights !== "object") {
    fail(where, `expected the weights of ${name} to be a list of numbers, got ${brief(weights)}`);
  }
  if (bias !== undefined && typeof bias !== "number") {
    fail(where, `expected the bias of ${name} to be a number, got ${brief(bias)}`);
  }
  const predict = (rows: Matrix): Numbers => {
    const answers: unknown = model.predict(rows);
    const list = Array.from((answers ?? []) as ArrayLike<unknown>);
    if (list.length === rows.length && list.every((answer) => typeof answer === "number")) {
      return list as number[];
    }
    const wanted = `expected ${name} to predict ${rows.length} numbers, one for each row`;
    return fail(where, `${wanted}, got ${brief(answers)}`);
  };
  return { predict, ...(weights && { weights }), ...(bias !== undefined && { bias }) };
}

/** Checks every model and returns the checked models by the same names. */
export function checkedModels(where: string, models: ModelsByName): ModelsByName {
  accepts.byName(unchecked)(where, "models", models);
  return Object.fromEntries(
    Object.entries(models).map(([name, model]) => [name, checkedModel(where, name, model)]),
  );
}

/** The weights and the bias of a model as one list; `undefined` for a model without weights. */
function weightsAndBias({ weights, bias = 0 }: ModelLike): number[] | undefined {
  return weights && [...Array.from(weights), bias];
}

/** The distance ‖p − q‖ between two models, where p and q are their weights and bias; `undefined` unless both have equally many weights. */
function parameterDistance(a: ModelLike | undefined, b: ModelLike | undefined): number | undefined {
  const [p, q] = [a && weightsAndBias(a), b && weightsAndBias(b)];
  return p && q && p.length === q.length ? distance(p, q) : undefined;
}

/** The names of models for the legend; after the first, each with the model's distance from the first. */
export function namesWithDistance(models: ModelsByName): string[] {
  const [[first = "", reference] = []] = Object.entries(models);
  return Object.entries(models).map(([name, model]) => {
    const gap = name === first ? undefined : parameterDistance(model, reference);
    return gap === undefined ? name : `${name}, ${formatNumber(gap, 3)} from ${first}`;
  });
}

/** States the distances from the first model: "Weights and bias of a guess are 1.9 from those of closed form." */
export function describeDistances(models: ModelsByName): string {
  const [[first = "", reference] = [], ...others] = Object.entries(models);
  const gaps = others.flatMap(([name, model]) => {
    const gap = parameterDistance(model, reference);
    return gap === undefined ? [] : [`of ${name} are ${formatNumber(gap, 3)}`];
  });
  return gaps.length > 0 ? `Weights and bias ${joinWords(gaps)} from those of ${first}.` : "";
}

/** Writes a weighted sum as a formula: "2·x₀ + 3·x₁ − 1". */
export function formula({ weights = [], bias = 0 }: ModelLike, inputs: readonly string[]): string {
  const terms = Array.from(weights, (weight, i) => ({ value: weight, factor: `·${inputs[i]}` }));
  return [...terms, { value: bias, factor: "" }]
    .map(({ value, factor }, i) => {
      const sign = value < 0 ? (i === 0 ? "−" : " − ") : i === 0 ? "" : " + ";
      const amount = formatNumber(Math.abs(value));
      return `${sign}${amount === "1" && factor ? factor.slice(1) : `${amount}${factor}`}`;
    })
    .join("");
}
