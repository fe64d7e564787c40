// Loss and gradient of a linear model over all examples of a large table, from the table's means:
//   with r = wᵀx + b − t,  L = mean(r²),  ∂L/∂w = 2 mean(r x),  ∂L/∂b = 2 mean(r)
// Each is a sum of means of products, so a step takes as long for a million rows as for ten. A loss that is
// tiny compared with the products would have no correct digit; then the function returns undefined. Lesson 2.
import type { ColumnMoments } from "../../math/column-moments.js";
import { dot, type Numbers } from "../../math/vector.js";

/** If the loss is below this share of the targets' variance, it must be computed from the rows. */
const SMALL = 1e-10;

/**
 * The mean squared error of a linear model over all rows, and its gradient, computed from the table's moments.
 * @param moments the moments of inputs and targets
 * @param weights w
 * @param bias b
 * @returns the loss and its gradient; undefined when the loss is too small to be computed from the moments
 * @example gradientFromMoments({ count: 2, shift: [0, 0], means: [1, 2], products: [[2, 4], [4, 8]] }, [1], 0).loss // 2
 * @see Lesson 2
 */
export function gradientFromMoments(
  { shift, means, products }: ColumnMoments,
  weights: Numbers,
  bias: number,
): { loss: number; gradient: { weights: number[]; bias: number } } | undefined {
  const width = shift.length - 1;
  // r as a sum over the shifted columns, with the factors w and −1 (for the target), plus a constant.
  const factors = [...Array.from(weights), -1];
  const constant = dot(factors, shift) + bias;
  const withColumn = products.map((row, j) => dot(row, factors) + (means[j] as number) * constant);
  const mean = dot(means, factors) + constant;
  const loss = dot(withColumn, factors) + mean * constant;
  const meanTarget = means[width] as number;
  const spread = (products[width]?.[width] as number) - meanTarget * meanTarget;
  if (loss < SMALL * spread) return undefined;
  return {
    loss,
    gradient: {
      weights: Array.from(
        weights,
        (_, j) => 2 * ((withColumn[j] as number) + mean * (shift[j] as number)),
      ),
      bias: 2 * mean,
    },
  };
}
