// Training diverges when its steps are too long: each step makes the loss larger, until it is infinite
// or NaN. The error names the learning rate and, if the inputs are large, their range, because large inputs must
// be normalized first. Lesson 6.
import { fail } from "../math/argument-errors.js";
import type { Numbers } from "../math/vector.js";

/** The smallest and the largest number in a table. */
export function rangeOf(rows: readonly Numbers[]): [least: number, most: number] {
  const least = rows.reduce((low, row) => Math.min(low, ...Array.from(row)), Infinity);
  const most = rows.reduce((high, row) => Math.max(high, ...Array.from(row)), -Infinity);
  return [least, most];
}

/** Throws the error of a training run whose loss or gradient is not finite, with the likely cause. */
export function diverged(
  loss: number,
  step: number,
  learningRate: number,
  inputs: readonly Numbers[],
  where: string,
): never {
  const [least, most] = rangeOf(inputs);
  const rate = `rate ${learningRate}`;
  const cause =
    Math.max(-least, most) > 20
      ? `${rate} is large for inputs in ${least}…${most}: normalize them, or try a smaller rate`
      : `${rate} may be too large: try a tenth of it`;
  const [what, value] = Number.isFinite(loss) ? ["slope", "infinite"] : ["loss", `${loss}`];
  return fail(where, `the ${what} became ${value} at step ${step}`, cause);
}

/** Throws the error of a step that made a weight or a bias infinite or NaN. */
export function overflowed(step: number, learningRate: number, where: string): never {
  const cause = `rate ${learningRate} may be too large: try a tenth of it`;
  return fail(where, `the weights became infinite or NaN at step ${step}`, cause);
}
