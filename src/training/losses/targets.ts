// A target comes in three forms: a row of outputs, the one output, or the number of the right class.
// Which of them a loss takes, the loss says; here one example is judged whichever it is. Lesson 6.
import { fail } from "../../math/error.js";
import { type Rows, toMatrix } from "../../math/matrix.js";
import { type Numbers, toVector, type Values, type Vector } from "../../math/vector.js";
import type { LabelLoss, Loss } from "./loss.js";

/** What the network should say about an example: its outputs, its one output, or its class. */
export type Target = Numbers | number;

/** Targets in any form that people have them: a list, a typed array, a danfojs Series or DataFrame. */
export type Targets = readonly Target[] | Values | Exclude<Rows, readonly unknown[]>;

/** The targets as a list with one entry for each example. */
export function targetsOf(targets: Targets, where: string): readonly Target[] {
  if (Array.isArray(targets)) return targets;
  const { values, data } = targets as { values?: ArrayLike<unknown>; data?: unknown };
  const isTable = data !== undefined || Array.isArray(values?.[0]);
  return isTable ? toMatrix(targets as Rows, where) : toVector(targets as Values, where);
}

/** The rows of a table as a list of lists. */
export const rowsOf = (inputs: Rows, where: string): readonly Numbers[] =>
  Array.isArray(inputs) ? inputs : toMatrix(inputs, where);

/** Any loss of the library. */
export type AnyLoss = Loss | LabelLoss;

/** The one option of functions that judge outputs and choose nothing else. */
export interface LossOption {
  /** How wrong one output is. */
  loss: AnyLoss;
}

/** The loss of one output, and its slope when it is asked for. */
export function lossOfExample(
  loss: AnyLoss,
  output: Vector,
  target: Target,
  where: string,
): { value: number; gradient: () => number[] } {
  if ("ofLabels" in loss) {
    const label = typeof target === "number" ? target : Number(target[0]);
    return { value: loss(output, label), gradient: () => loss.gradient(output, label) };
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
  return { value: loss(output, row), gradient: () => loss.gradient(output, row) };
}
