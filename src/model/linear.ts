// The linear model: weigh every input, add up, add a bias.  y = wᵀx + b
// Two ways lead to the best weights. The closed form solves for them at once; the iterative approach
// (`descendLinear`) walks downhill in small portions. Lesson 2 shows that both end in the same place.

import { columnMoments } from "../math/column-moments.js";
import { brief, fail, numberIn } from "../math/error.js";
import { type Matrix, type Rows, toMatrix, transpose } from "../math/matrix.js";
import { orthogonalize } from "../math/orthogonal.js";
import { dot, mean, type Numbers, toVector, type Values, type Vector } from "../math/vector.js";
import { solveMoments } from "./normal-equations.js";

/** Weights and bias that have been found, ready to predict. */
export interface LinearModel {
  readonly weights: Vector;
  readonly bias: number;
  /** One prediction for each row. */
  predict(rows: Rows): number[];
}

/**
 * Weighs every input, adds up and adds the bias: the threat that the cat feels.
 * y = wᵀx + b = Σ wᵢ xᵢ + b
 * @param weights w, n numbers
 * @param bias b, one number
 * @param inputs x, n numbers: one example
 * @returns y, one number
 * @throws when there are not as many inputs as weights
 * @example weightedSum([2, -1], 0.5, [3, 4]) // 2.5
 * @see Lesson 2
 */
export function weightedSum(weights: Numbers, bias: number, inputs: Numbers): number {
  if (weights.length !== inputs.length) {
    const wanted = `expected ${weights.length} inputs (one for each weight)`;
    const cause = `is a feature ${inputs.length < weights.length ? "missing" : "too many"}?`;
    fail("weightedSum", `${wanted}, got ${inputs.length}`, cause);
  }
  return dot(weights, inputs) + bias;
}

/**
 * A linear model with these weights and this bias.
 * y = wᵀx + b for every row x
 * @param weights w, one number for each feature
 * @param bias b
 * @returns the model, with `predict(rows)`
 * @throws when a weight or the bias is not finite; `predict` when a row has another number of features
 * @example linearModel([1, 1], -1).predict([[0, 0], [1, 1]]) // [-1, 1]
 * @see Lesson 2
 */
export function linearModel(weights: Values, bias: number): LinearModel {
  const w = [...toVector(weights, "linearModel")];
  const b = numberIn("linearModel", "bias", bias, -Number.MAX_VALUE);
  return {
    weights: w,
    bias: b,
    predict: (rows) => toMatrix(rows, "predict").map((x) => weightedSum(w, b, x)),
  };
}

/**
 * The closed form: weights and bias with the smallest sum of squared errors, found without steps.
 * w = (XᵀX + λI)⁻¹ Xᵀt on centred columns, b = mean(t) − wᵀ mean(x)
 * When columns say the same thing (collinear), many weights are equally good; of those the shortest
 * vector is taken, as scikit-learn's LinearRegression does.
 * @param inputs n rows of m numbers
 * @param targets n numbers
 * @param options.ridge λ ≥ 0: the penalty λ Σw² added to the sum of squared errors; the bias goes free
 * @returns the model
 * @throws when inputs and targets differ in number or are not finite
 * @example leastSquares([[0], [1], [2]], [1, 3, 5]).predict([[3]]) // ≈ [7]
 * @see Lesson 2; Goodfellow et al., Deep Learning, §5.1.4; scikit-learn, LinearRegression and Ridge
 */
export function leastSquares(
  inputs: Rows,
  targets: Values,
  { ridge = 0 }: { ridge?: number } = {},
): LinearModel {
  numberIn("leastSquares", "ridge", ridge, 0);
  const list = targets instanceof Float32Array ? targets : toVector(targets, "leastSquares");
  const large = columnMoments(inputs, list, "leastSquares");
  const solved = large && solveMoments(large, ridge);
  if (solved) return linearModel(solved.weights, solved.bias);
  const { x, t } = readExamples("leastSquares", inputs, targets);
  const features = transpose(x);
  const centre = features.map(mean);
  const middle = mean(t);
  const centred = features.map((values, j) => values.map((value) => value - (centre[j] as number)));
  const around = t.map((value) => value - middle);

  // Turned so that they are perpendicular, the columns no longer mix: one division for each direction.
  const { columns, rotations } = orthogonalize(centred);
  const squares = columns.map((values) => dot(values, values));
  const smallest = Math.max(x.length, features.length) * Number.EPSILON;
  const weights = features.map(() => 0);
  columns.forEach((values, k) => {
    const square = squares[k] as number;
    if (Math.sqrt(square) <= smallest * Math.sqrt(Math.max(...squares))) return;
    const along = dot(values, around) / (square + ridge);
    rotations[k]?.forEach((part, j) => {
      weights[j] = (weights[j] as number) + along * part;
    });
  });
  return linearModel(weights, middle - dot(weights, centre));
}

/** Rows and targets as numbers, as many of one as of the other. */
export function readExamples(
  where: string,
  inputs: Rows,
  targets: Values,
): { x: Matrix; t: Vector } {
  const x = toMatrix(inputs, where);
  const t = toVector(targets, where);
  if (x.length !== t.length) {
    fail(where, `expected one target for each of ${x.length} rows, got ${brief(t)}`);
  }
  return { x, t };
}
