// A metric of a whole network states in one number how good its outputs are: here the share of examples whose
// class is right. `fit` computes its `metrics` after every epoch. Lesson 6; metrics of predictions: metric.ts.
import { argMax } from "../data/decide.js";
import { fail } from "../math/argument-errors.js";
import type { Matrix } from "../math/matrix.js";
import { checkList, type Vector } from "../math/vector.js";
import type { Target } from "../training/losses/targets.js";

/** A metric for `fit`: computes one number from a network's outputs for some examples and their targets. */
export type NetworkMetric = (outputs: Matrix, targets: readonly Target[]) => number;

/**
 * The share of examples whose class is predicted correctly. The predicted class is the index of the largest
 * output; with a single output it is 1 if the output is above ½, else 0.
 * @param outputs n rows of outputs
 * @param targets n class numbers, one-hot rows or single outputs
 * @returns a number from 0 to 1
 * @throws when there are no outputs, or there are not as many targets as outputs
 * @example classAccuracy([[0.1, 0.9], [0.8, 0.2]], [1, 1]) // 0.5
 * @see Lesson 6; Keras, "accuracy"
 */
export const classAccuracy: NetworkMetric = (outputs, targets) => {
  checkList("classAccuracy", "outputs", outputs, "rows");
  checkList("classAccuracy", "targets", targets, "targets");
  if (outputs.length === 0 || outputs.length !== targets.length) {
    const got = `${outputs.length} outputs and ${targets.length} targets`;
    fail("classAccuracy", `expected one target for each of at least one output, got ${got}`);
  }
  const right = outputs.filter((row, i) => classOf(row) === classOf(targets[i] as Target));
  return right.length / outputs.length;
};

function classOf(row: Target): number {
  if (typeof row === "number") return row;
  checkList("classAccuracy", "each row", row);
  const numbers: Vector = Array.from(row);
  return numbers.length > 1 ? argMax(numbers) : Number((numbers[0] as number) > 0.5);
}
