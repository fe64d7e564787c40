// Lesson 02, exercises 2.4 and 2.5: the best line by a formula, and one step of gradient descent towards it.
import { itemAt, paired } from "../../../math/items.js";
import { column } from "../../../math/matrix.js";
import { dot, mean, subtract, sum } from "../../../math/vector.js";
import { leastSquares, weightedSum } from "../../../model/linear.js";
import { functionExercise } from "../../exercise/exercise.js";
import { slipsOf } from "../../exercise/two-mistakes.js";

type Values = readonly number[];
type Rows = readonly Values[];

/** [weight, bias] of the line that fits the points (x, t) best by least squares. */
function bestLine(x: Values, t: Values): [number, number] {
  const { weights, bias } = leastSquares(
    x.map((value) => [value]),
    t,
  );
  return [itemAt(weights, 0), bias];
}

const sumOfProducts = (x: Values, t: Values) =>
  sum(paired(x, t).map(([value, target]) => (value - mean(x)) * (target - mean(t))));

/** [weight, bias] of the line through the first point and the one at `place`. */
function through(x: Values, t: Values, place: number): [number, number] {
  const weight = (itemAt(t, place) - itemAt(t, 0)) / (itemAt(x, place) - itemAt(x, 0));
  return [weight, itemAt(t, 0) - weight * itemAt(x, 0)];
}

const correlation = (x: Values, t: Values) =>
  sumOfProducts(x, t) / Math.sqrt(sumOfProducts(x, x) * sumOfProducts(t, t));

export const fitLine = functionExercise({
  id: "2.4",
  title: "The best line for one feature",
  signature: "fitLine(x: number[], t: number[]): [number, number]",
  reference: bestLine,
  trials: [
    [
      [0, 1, 2],
      [1, 3, 5],
    ],
    [
      [1, 2, 4],
      [3, 1, 0],
    ],
    [
      [-2, -1, 0, 3],
      [0.5, 0.25, 1, -1],
    ],
    [
      [10, 20, 30, 50],
      [7, 7, 9, 8],
    ],
  ],
  mistakes: [
    {
      answer: (x, t) => [...bestLine(x, t)].reverse(),
      message: "The two numbers are right and in the wrong order: first the weight, then the bias.",
    },
    {
      answer: (x, t) => [bestLine(x, t)[0], mean(t)],
      message:
        "The weight is right. The bias is the mean of t minus the weight times the mean of x.",
    },
    {
      answer: (x, t) => [bestLine(x, t)[0], 0],
      message: "The weight is right, the bias is missing: b = mean(t) − w · mean(x).",
    },
    {
      answer: (x, t) => {
        const weight = dot(x, t) / dot(x, x);
        return [weight, mean(t) - weight * mean(x)];
      },
      message: "The means are not subtracted before you multiply: use x − mean(x) and t − mean(t).",
    },
    {
      answer: (x, t) => {
        const weight = sumOfProducts(x, t) / sum(t.map((value) => (value - mean(t)) ** 2));
        return [weight, mean(t) - weight * mean(x)];
      },
      message: "The denominator is made of t. Divide by the squares of x − mean(x).",
    },
    {
      answer: (x, t) => [bestLine(x, t)[0], mean(t) + bestLine(x, t)[0] * mean(x)],
      message: "The weight is right, the bias has a wrong sign: b = mean(t) − w · mean(x).",
    },
    {
      answer: (x, t) => [bestLine(x, t)[0], sum(t) - bestLine(x, t)[0] * sum(x)],
      message: "The weight is right. For the bias take the means of t and x, not their sums.",
    },
    {
      answer: (x, t) => {
        const squares = sum(x.map((value) => (value - mean(x)) ** 2));
        const weight = squares / sumOfProducts(x, t);
        return [weight, mean(t) - weight * mean(x)];
      },
      message: "The fraction is upside down: the squares of x − mean(x) belong below the line.",
    },
    {
      answer: (x, t) => through(x, t, -1),
      message: "That is the line through the first and the last point. Every point has a say.",
    },
    {
      answer: (_, t) => [0, mean(t)],
      message: "You multiply two sums, and both are 0. Multiply first, for each object, then add.",
    },
    {
      answer: (x, t) => [bestLine(x, t)[0], mean(x) - bestLine(x, t)[0] * mean(t)],
      message: "The weight is right. In the bias x and t are exchanged: b = mean(t) − w · mean(x).",
    },
    {
      answer: (x, t) => through(x, t, 1),
      message: "That is the line through the first two points. Every point has a say.",
    },
    {
      answer: (x, t) => {
        const [weight] = through(x, t, -1);
        return [weight, mean(t) - weight * mean(x)];
      },
      message: "The weight is that of the first and the last point. Every point has a say.",
    },
    {
      answer: (x, t) => {
        const weight = bestLine(x, t)[0] / x.length;
        return [weight, mean(t) - weight * mean(x)];
      },
      message: "You divide the numerator alone by n. Take two sums, or two means.",
    },
    {
      answer: (x, t) => {
        const weight = correlation(x, t);
        return [weight, mean(t) - weight * mean(x)];
      },
      message:
        "That is the correlation. Below the line stand the squares of x − mean(x) alone, without a root.",
    },
    {
      answer: (x, t) => [bestLine(x, t)[0], itemAt(t, 0) - bestLine(x, t)[0] * itemAt(x, 0)],
      message:
        "The weight is right. The line goes through the point of the means, not through the first one.",
    },
    {
      answer: (x, t) => {
        const weight =
          sumOfProducts(x, t) / Math.sqrt(sum(x.map((value) => (value - mean(x)) ** 2)));
        return [weight, mean(t) - weight * mean(x)];
      },
      message: "The root is too much: divide by the sum of the squares itself.",
    },
    {
      answer: (x, t) => [mean(t) / mean(x), 0],
      message:
        "That is the line through 0 and the point of the means. The other points have a say, too.",
    },
    {
      answer: (x, t) => {
        const weight = sumOfProducts(x, t) / dot(x, x);
        return [weight, mean(t) - weight * mean(x)];
      },
      message: "Below the line the mean is missing: square x − mean(x).",
    },
  ],
  hints: [
    "First the two means. Then one loop that adds up the numerator and the denominator.",
    "`weight = numerator / denominator`, then `bias = meanOfT - weight * meanOfX`.",
  ],
  solution: `
function fitLine(x: number[], t: number[]): [number, number] {
  const meanX = x.reduce((sum, value) => sum + value, 0) / x.length;
  const meanT = t.reduce((sum, value) => sum + value, 0) / t.length;
  let numerator = 0;
  let denominator = 0;
  for (let i = 0; i < x.length; i++) {
    numerator += (x[i] - meanX) * (t[i] - meanT);
    denominator += (x[i] - meanX) ** 2;
  }
  const weight = numerator / denominator;
  return [weight, meanT - weight * meanX];
}`,
  remark: "The best line always passes through the point of the two means.",
});

type Parameters = { weights: number[]; bias: number };

/**
 * How a known mistake computes the step of gradient descent differently; the defaults give the right
 * answer.
 */
type Slip = {
  sign?: number;
  factor?: number;
  count?: number;
  weighsInput?: boolean;
  ofBias?: "mean" | "sum" | "none" | "first input";
  error?: (prediction: number, target: number) => number;
  withoutBias?: boolean;
  feature?: 0;
  rate?: number;
};
type StepInputs = readonly [Values, number, Rows, Values, number];

/** Weights and bias of a linear model after one step of gradient descent on the mean squared error. */
function afterStep(
  [weights, bias, inputs, targets, learningRate]: StepInputs,
  {
    sign = 1,
    factor = 2,
    count = inputs.length,
    weighsInput = true,
    ofBias = "mean",
    rate = learningRate,
    withoutBias = false,
    error = (prediction, target) => prediction - target,
    feature,
  }: Slip = {},
): Parameters {
  const errors = inputs.map((x, i) =>
    error(weightedSum(weights, withoutBias ? 0 : bias, x), itemAt(targets, i)),
  );
  const ones = errors.map(() => 1);
  const slope = (values: Values) => ((sign * factor) / count) * dot(errors, values);
  const slopeOfBias = {
    mean: slope(ones),
    sum: slope(ones) * inputs.length,
    none: 0,
    "first input": slope(column(inputs, 0)),
  }[ofBias];
  return {
    weights: weights.map(
      (weight, j) => weight - rate * slope(weighsInput ? column(inputs, feature ?? j) : ones),
    ),
    bias: bias - rate * slopeOfBias,
  };
}

export const stepOfLinearModel = functionExercise({
  id: "2.5",
  title: "One step downhill",
  signature:
    "oneStep(weights: number[], bias: number, inputs: number[][], targets: number[], learningRate: number): { weights: number[]; bias: number }",
  reference: (...inputs: StepInputs) => afterStep(inputs),
  trials: [
    [
      [0, 0],
      0,
      [
        [1, 0],
        [0, 2],
      ],
      [1, -1],
      0.1,
    ],
    [[0.5, -1, 2], 0.25, [[1, 2, 3]], [2], 0.05],
    [[2], -1, [[1], [3], [5], [2]], [0, 1, 4, 2], 0.01],
    [
      [1, 1],
      -1,
      [
        [0.2, 0.9],
        [0.4, 0.1],
        [0.8, 0.8],
      ],
      [0.2, -0.4, 0.5],
      0.3,
    ],
  ],
  mistakes: [
    ...slipsOf(afterStep, [
      {
        slip: { sign: -1 },
        message:
          "Uphill: the step follows the slope. Subtract the slope, with the residual as y − t, not t − y.",
      },
      {
        slip: { factor: 1 },
        message: "The 2 of the slope is missing: the derivative of a square brings it.",
      },
      {
        slip: { count: 1 },
        message: "You add the slopes up. L is a mean: divide by the number of objects.",
      },
      {
        slip: { ofBias: "none" },
        right: "The weights are right.",
        message: "The bias stays where it was. It takes a step too.",
      },
      {
        slip: { weighsInput: false },
        message: "The slope of weight j lacks the input: multiply residual i by `inputs[i][j]`.",
      },
      {
        slip: { ofBias: "sum" },
        right: "The weights are right.",
        message: "The slope of the bias is a mean too: divide by n.",
      },
      {
        slip: { rate: 1 },
        message: "The learning rate is missing: multiply each slope by it.",
      },
      {
        slip: { ofBias: "first input" },
        right: "The weights are right.",
        message: "The slope of the bias has an input in it. There stands 1 instead.",
      },
      {
        slip: { withoutBias: true },
        message: "The bias is missing in the residual: the prediction is w·x + b.",
      },
      {
        slip: { feature: 0, weighsInput: true },
        message: "Every weight meets the first feature. Weight j meets `inputs[i][j]`.",
      },
      {
        slip: { error: (y, t) => (y - t) ** 2 },
        message: "The residual is squared. The slope of e² is 2·e: the square is gone.",
      },
    ]),
    {
      answer: (weights, bias, inputs, targets) => {
        const { weights: steps, bias: step } = afterStep([weights, bias, inputs, targets, 1]);
        return { weights: subtract(weights, steps), bias: bias - step };
      },
      message: "Those are the slopes. Take the step: old value minus rate times slope.",
    },
    {
      answer: (weights, bias, inputs, targets, learningRate) => {
        const moved = afterStep([weights, bias, inputs, targets, learningRate]).weights;
        const after = afterStep([moved, bias, inputs, targets, learningRate]).bias;
        return { weights: moved, bias: after };
      },
      message:
        "The bias is moved by the new weights. Work out all slopes first, then move everything.",
    },
    {
      answer: (weights, bias, inputs, targets, learningRate) => {
        const { weights: after, bias: next } = afterStep([
          weights,
          bias,
          inputs,
          targets,
          learningRate,
        ]);
        return { weights: subtract(after, weights), bias: next - bias };
      },
      message: "That is the step alone. Add it to the old values.",
    },
    {
      answer: (weights, bias, inputs, targets, learningRate) => ({
        weights: afterStep([weights, bias, inputs, targets, learningRate], {
          count: weights.length,
        }).weights,
        bias: afterStep([weights, bias, inputs, targets, learningRate]).bias,
      }),
      message:
        "The slopes of the weights are divided by the number of weights. Divide by the number of objects.",
    },
    {
      answer: (weights, bias, inputs, targets, learningRate) =>
        inputs.reduce<Parameters>(
          (now, x, i) =>
            afterStep([now.weights, now.bias, [x], [itemAt(targets, i)], learningRate]),
          { weights: [...weights], bias },
        ),
      message: "You step after every object. Take one step, with the mean of all slopes.",
    },
    {
      answer: (weights, bias, inputs, targets, learningRate) => ({
        weights: afterStep([weights, bias, inputs, targets, learningRate], {
          error: (y, t) => (y - t) ** 2,
        }).weights,
        bias: afterStep([weights, bias, inputs, targets, learningRate]).bias,
      }),
      message:
        "The bias is right. In the slopes of the weights the residual is squared: the square is gone.",
    },
  ],
  hints: [
    "First all residuals: `weightedSum(weights, bias, inputs[i]) - targets[i]`.",
    "The slope for weight j: 2 / n times the sum of residual i times `inputs[i][j]`.",
    "The bias has the same slope, with 1 in the place of the feature.",
  ],
  solution: `
function oneStep(
  weights: number[],
  bias: number,
  inputs: number[][],
  targets: number[],
  learningRate: number,
): { weights: number[]; bias: number } {
  const residuals = inputs.map((x, i) => weightedSum(weights, bias, x) - targets[i]);
  const share = 2 / inputs.length;
  const slopes = weights.map((_, j) => share * residuals.reduce((sum, r, i) => sum + r * inputs[i][j], 0));
  const biasSlope = share * residuals.reduce((sum, r) => sum + r, 0);
  return {
    weights: weights.map((weight, j) => weight - learningRate * slopes[j]),
    bias: bias - learningRate * biasSlope,
  };
}`,
  remark: "Repeat this a few hundred times, and the cat has learned.",
});
