// The closed form of the linear model for a large table: Cov(x) w = cov(x, t), solved by Cholesky's LLᵀ, and b =
// mean(t) − wᵀ mean(x). It needs only the moments of the table (math/column-moments.ts). If columns are strongly
// correlated, half of the digits would be wrong, so `solveMoments` returns undefined and linear.ts computes the weights
// in a slower, more exact way. Lesson 2.
import type { ColumnMoments } from "../math/column-moments.js";

/**
 * A column counts as dependent on the columns before it if they explain all of its variance except a share smaller
 * than this.
 */
const TOLERANCE = 1e-6;

/**
 * Weights and bias with the smallest squared error, from the moments of a table.
 * @param moments the moments of inputs and targets
 * @param ridge λ ≥ 0, the penalty λ Σw² added to the sum of squared errors
 * @returns weights and bias; undefined when a column depends on the columns before it
 * @example solveMoments({ count: 2, shift: [0, 0], means: [1, 2], products: [[2, 4], [4, 8]] }, 0) // { weights: [2], bias: 0 }
 * @see Golub & Van Loan, Matrix Computations, §4.2, §5.3
 */
export function solveMoments(
  { count, shift, means, products }: ColumnMoments,
  ridge: number,
): { weights: number[]; bias: number } | undefined {
  const width = shift.length - 1;
  const at = (values: readonly number[], i: number) => values[i] as number;
  const covariance = (i: number, j: number) =>
    at(products[i] as number[], j) - at(means, i) * at(means, j);
  // Each column is divided by its standard deviation, so that its unit does not change what counts as dependent.
  const deviations = Array.from({ length: width }, (_, i) =>
    Math.sqrt(Math.max(0, covariance(i, i)) + ridge / count),
  );
  if (deviations.some((deviation) => !(deviation > 0))) return undefined;
  const lower = Array.from({ length: width }, (): number[] => []);
  for (let i = 0; i < width; i++) {
    const row = lower[i] as number[];
    for (let j = 0; j <= i; j++) {
      const own = i === j ? ridge / count : 0;
      let rest = (covariance(i, j) + own) / (at(deviations, i) * at(deviations, j));
      for (let k = 0; k < j; k++) rest -= at(row, k) * at(lower[j] as number[], k);
      if (i === j && rest < TOLERANCE) return undefined;
      row[j] = i === j ? Math.sqrt(rest) : rest / at(lower[j] as number[], j);
    }
  }
  const solution = Array.from(
    { length: width },
    (_, i) => covariance(i, width) / at(deviations, i),
  );
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < i; k++) {
      solution[i] = at(solution, i) - at(lower[i] as number[], k) * at(solution, k);
    }
    solution[i] = at(solution, i) / at(lower[i] as number[], i);
  }
  for (let i = width - 1; i >= 0; i--) {
    for (let k = i + 1; k < width; k++) {
      solution[i] = at(solution, i) - at(lower[k] as number[], i) * at(solution, k);
    }
    solution[i] = at(solution, i) / at(lower[i] as number[], i);
  }
  const weights = solution.map((value, i) => value / at(deviations, i));
  const middle = (i: number) => at(shift, i) + at(means, i);
  const bias = weights.reduce((sum, w, i) => sum - w * middle(i), middle(width));
  return { weights, bias };
}
