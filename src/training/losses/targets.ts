// A target has one of three forms: a list of outputs, a single output, or the number of the right class.
// Which form is right depends on the loss; `lossOfExample` accepts all three. `targetsOf` reads and checks the
// targets that were passed to a function; its errors name the wrong target. Lesson 6.
import { brief, fail } from "../../math/argument-errors.js";
import { type Rows, toMatrix } from "../../math/matrix.js";
import {
  isList,
  type Numbers,
  toVector,
  type Values,
  type Vector,
  whyNoNumber,
} from "../../math/vector.js";
import type { LabelLoss, Loss } from "./loss.js";

/** The target of one example: a list of outputs, a single output, or a class number. */
export type Target = Numbers | number;

/** Targets in any form that the library accepts: a list, a typed array, a danfojs Series or DataFrame. */
export type Targets = readonly Target[] | Values | Exclude<Rows, readonly unknown[]>;

/** Returns the targets as a list with one item for each example; throws unless all numbers are finite. */
export function targetsOf(targets: Targets, where: string): readonly Target[] {
  if (Array.isArray(targets)) {
    for (let i = 0; i < targets.length; i++) checkTarget(where, targets[i], i);
    return targets;
  }
  if (typeof targets !== "object" || targets === null) {
    return fail(where, `expected a list of targets, got ${brief(targets)}`);
  }
  const { values, data } = targets as { values?: ArrayLike<unknown>; data?: unknown };
  const isTable = data !== undefined || Array.isArray(values?.[0]);
  return isTable ? toMatrix(targets as Rows, where) : toVector(targets as Values, where);
}

function checkTarget(where: string, target: unknown, index: number): void {
  if (Number.isFinite(target)) return;
  if (!isList(target)) {
    const cause = whyNoNumber(target);
    fail(where, `expected numbers as targets, got ${brief(target)} as target ${index}`, cause);
  }
  for (let i = 0; i < target.length; i++) {
    const value = target[i];
    if (Number.isFinite(value)) continue;
    const got = `${brief(value)} at place ${i} of target ${index}`;
    fail(where, `expected finite numbers, got ${got}`, whyNoNumber(value));
  }
}

/** Reads a table and returns its rows as a list of lists. */
export const rowsOf = (inputs: Rows, where: string): readonly Numbers[] =>
  Array.isArray(inputs) ? inputs : toMatrix(inputs, where);

/** Any loss: one of the library's, or a function with a gradient that you wrote. */
export type AnyLoss = Loss | LabelLoss;

/** The option `loss`, for functions that have no other option. */
export interface LossOption {
  /** The loss, which measures how wrong one output is. */
  loss: AnyLoss;
}

/** Throws unless a value is a loss with a gradient. */
export function checkLoss(where: string, loss: AnyLoss): void {
  if (typeof loss === "function" && typeof loss.gradient === "function") return;
  const causes: Record<string, string> = {
    function: "a loss of your own needs .gradient, and huber is called: huber()",
    string: "write its name without quotes",
    undefined: "write { loss: mse }",
  };
  const got = typeof loss === "function" ? "a function without one" : brief(loss);
  fail(where, `expected loss to be a loss with a gradient, got ${got}`, causes[typeof loss]);
}

/** Computes the loss of one example's outputs; returns it with a function that computes the gradient. */
export function lossOfExample(
  loss: AnyLoss,
  output: Vector,
  target: Target,
  where: string,
): { value: number; gradient: () => number[] } {
  if ("ofLabels" in loss) {
    const label = typeof target === "number" ? target : Number(target[0]);
    return {
      value: loss(output, label, where),
      gradient: () => loss.gradient(output, label, where),
    };
  }
  const row = typeof target === "number" ? [target] : target;
  if (row.length !== output.length) {
    const cause =
      typeof target === "number"
        ? "class numbers? use sparseCategoricalCrossEntropy, or oneHot(…)"
        : undefined;
    fail(
      where,
      `expected ${output.length} targets (one for each output), got ${row.length}`,
      cause,
    );
  }
  return { value: loss(output, row, where), gradient: () => loss.gradient(output, row, where) };
}
