// The linear model multiplies every input by a weight, adds the products and adds a bias:  y = wᵀx + b
// There are two ways to find the best weights. The closed form (`leastSquares`) computes them at once; gradient
// descent (`descendLinear`) takes many small steps. Lesson 2 shows that both end in the same place.

import {
  brief,
  checkNumber,
  checkOptions,
  fail,
  finiteNumber,
  numberIn,
} from "../math/argument-errors.js";
import { columnMoments } from "../math/column-moments.js";
import { type Matrix, type Rows, toMatrix, transpose } from "../math/matrix.js";
import { orthogonalize } from "../math/orthogonal.js";
import {
  checkList,
  dot,
  mean,
  type Numbers,
  toVector,
  type Values,
  type Vector,
} from "../math/vector.js";
import { solveMoments } from "./normal-equations.js";

/** A linear model with its weights and its bias. */
export interface LinearModel {
  readonly weights: Vector;
  readonly bias: number;
  /** Returns one prediction for each row. */
  predict(rows: Rows): number[];
}

/**
 * Multiplies every input by its weight, adds up and adds the bias: the threat that the cat feels.
 * y = wᵀx + b = Σ wᵢ xᵢ + b
 * @param weights w, n numbers
 * @param bias b, one number
 * @param inputs x, n numbers: one example
 * @returns y, one number
 * @throws when there are not as many inputs as weights, or the bias is not a number
 * @example weightedSum([2, -1], 0.5, [3, 4]) // 2.5
 * @see Lesson 2
 */
export function weightedSum(weights: Numbers, bias: number, inputs: Numbers): number {
  checkList("weightedSum", "weights", weights);
  checkList("weightedSum", "inputs", inputs);
  checkNumber("weightedSum", "bias", bias);
  checkInputs("weightedSum", weights, inputs);
  return dot(weights, inputs) + bias;
}

/** Throws unless an example has one input for each weight. */
function checkInputs(where: string, weights: Numbers, inputs: Numbers): void {
  if (weights.length === inputs.length) return;
  const wanted = `expected ${weights.length} inputs (one for each weight)`;
  const cause = `is a feature ${inputs.length < weights.length ? "missing" : "too many"}?`;
  fail(where, `${wanted}, got ${inputs.length}`, cause);
}

/**
 * Makes a linear model from weights and a bias.
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
  const b = finiteNumber("linearModel", "bias", bias);
  return {
    weights: w,
    bias: b,
    predict: (rows) => {
      const table = toMatrix(rows, "predict");
      checkInputs("predict", w, table[0] as Vector);
      return table.map((x) => weightedSum(w, b, x));
    },
  };
}

/** Options of `leastSquares`. */
export interface LeastSquaresOptions {
  /**
   * λ of the penalty λ Σw² that is added to the sum of squared errors, at least 0. The bias has no penalty.
   * @defaultValue 0
   */
  ridge?: number;
}

/**
 * The closed form: weights and bias with the smallest sum of squared errors, computed without steps.
 * w = (XᵀX + λI)⁻¹ Xᵀt on centred columns, b = mean(t) − wᵀ mean(x)
 * When columns are collinear, many weight vectors are equally good; it returns the shortest of them,
 * as scikit-learn's LinearRegression does.
 * @param inputs n rows of m numbers
 * @param targets n numbers
 * @param options `ridge`
 * @returns the model
 * @throws when there are not as many targets as rows, or a number is not finite
 * @example leastSquares([[0], [1], [2]], [1, 3, 5]).predict([[3]]) // ≈ [7]
 * @see Lesson 2; Goodfellow et al., Deep Learning, §5.1.4; scikit-learn, LinearRegression and Ridge
 */
export function leastSquares(
  inputs: Rows,
  targets: Values,
  options: LeastSquaresOptions = {},
): LinearModel {
  checkOptions("leastSquares", options, ["ridge"]);
  const { ridge = 0 } = options;
  numberIn("leastSquares", "ridge", ridge, 0);
  const list = targets instanceof Float32Array ? targets : toVector(targets, "leastSquares");
  const moments = columnMoments(inputs, list, "leastSquares");
  const solved = moments && solveMoments(moments, ridge);
  if (solved) return linearModel(solved.weights, solved.bias);
  const { x, t } = readExamples("leastSquares", inputs, targets);
  const features = transpose(x);
  const means = features.map(mean);
  const meanTarget = mean(t);
  const centred = features.map((values, j) => values.map((value) => value - (means[j] as number)));
  const centredTargets = t.map((value) => value - meanTarget);

  // When the columns are perpendicular, each weight is one division that does not depend on the other weights.
  const { columns, rotations } = orthogonalize(centred);
  const squares = columns.map((values) => dot(values, values));
  const smallest = Math.max(x.length, features.length) * Number.EPSILON;
  const weights = features.map(() => 0);
  columns.forEach((values, k) => {
    const square = squares[k] as number;
    if (Math.sqrt(square) <= smallest * Math.sqrt(Math.max(...squares))) return;
    const along = dot(values, centredTargets) / (square + ridge);
    rotations[k]?.forEach((part, j) => {
      weights[j] = (weights[j] as number) + along * part;
    });
  });
  return linearModel(weights, meanTarget - dot(weights, means));
}

/** Reads inputs and targets; throws unless there are as many targets as rows. */
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
