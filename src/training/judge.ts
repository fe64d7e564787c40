// A target comes in three forms: a row of outputs, the one output, or the number of the right class.
// Which of them a loss takes, the loss says; here one example is judged whichever it is. Lesson 6.
import { fail } from "../math/error.js";
import type { Numbers, Vector } from "../math/vector.js";
import type { LabelLoss, Loss } from "./loss.js";

/** What the network should say about an example: its outputs, its one output, or its class. */
export type Target = Numbers | number;

/** Any loss of the library. */
export type AnyLoss = Loss | LabelLoss;

/** The loss of one output, and its slope when it is asked for. */
export function judge(loss: AnyLoss, output: Vector, target: Target) {
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
      "cost",
      `${output.length} targets expected (one for each output), got ${row.length}`,
      cause,
    );
  }
  return { value: loss(output, row), gradient: () => loss.gradient(output, row) };
}
