// Lesson 02, exercises 2.1 to 2.3: the weighted sum, the decision, and how wrong a model is.
import { decide } from "../../../data/decide.js";
import { itemAt } from "../../../math/items.js";
import { add, mean, subtract, sum } from "../../../math/vector.js";
import { weightedSum } from "../../../model/linear.js";
import { mse, squaredError } from "../../../training/losses/loss.js";
import { functionExercise } from "../../exercise/exercise.js";

type Values = readonly number[];

/** The errors yᵢ − tᵢ of the predictions, one for every example. */
const residuals = (predicted: Values, targets: Values) => subtract(predicted, targets);

export const weightedScore = functionExercise({
  id: "2.1",
  title: "The weighted sum",
  signature: "score(weights: number[], bias: number, inputs: number[]): number",
  reference: (weights: Values, bias: number, inputs: Values) => weightedSum(weights, bias, inputs),
  trials: [
    [[1, 1], -1, [0.5, 0.75]],
    [[2, -1, 0.5], 0.25, [1, 3, 4]],
    [[-2], 1, [3]],
    [[0.5, 0, -1.5, 2], -0.5, [2, 7, 1, -1]],
    [[], 3, []],
  ],
  mistakes: [
    {
      answer: (weights, _, inputs) => weightedSum(weights, 0, inputs),
      message: "The bias is missing: add it once, at the end.",
    },
    {
      answer: (weights, bias, inputs) => weightedSum(weights, bias * weights.length, inputs),
      message: "The bias is added once for every feature. Add it once, after the loop.",
    },
    {
      answer: (weights, bias, inputs) => weightedSum(weights, -bias, inputs),
      message: "The bias is subtracted. Add it: a negative bias lowers the score by itself.",
    },
    {
      answer: (weights, bias, inputs) => sum(weights) * sum(inputs) + bias,
      message: "You multiply the two sums. Multiply each weight with its own feature, then add.",
    },
    {
      answer: (weights, bias, inputs) => weightedSum(weights.slice(0, 2), bias, inputs.slice(0, 2)),
      message: "Only the first two features count. Write it for any number of them.",
    },
    {
      answer: (weights, bias, inputs) => weightedSum(weights.slice(0, 1), bias, inputs.slice(0, 1)),
      message: "Only the first feature counts. Does `return` stand inside the loop?",
    },
    {
      answer: (weights, bias, inputs) =>
        weightedSum(weights.slice(0, -1), bias, inputs.slice(0, -1)),
      message: "The last feature is left out. Go on while `i < weights.length`.",
    },
    {
      answer: (weights, bias, inputs) =>
        weightedSum(
          weights,
          bias,
          inputs.map(() => inputs[0] ?? 0),
        ),
      message: "Every weight meets the first feature. Weight i belongs to `inputs[i]`.",
    },
    {
      answer: (weights, bias, inputs) => weightedSum(weights, 0, inputs) * bias,
      message: "You multiply by the bias. Add it.",
    },
    {
      answer: (weights, bias, inputs) =>
        weightedSum(
          weights,
          0,
          inputs.map((x) => x + bias),
        ),
      message: "The bias is weighed, too. Add it after the products, not to each feature.",
    },
    {
      answer: (weights, bias, inputs) => sum(weights) + sum(inputs) + bias,
      message: "Weight and feature are added. Multiply them.",
    },
    {
      answer: (weights, bias, inputs) =>
        mean(weights.map((weight, i) => weight * itemAt(inputs, i))) + bias,
      message: "You take the mean of the products. The score is their sum.",
    },
    {
      answer: (weights, bias, inputs) =>
        weights.reduce((total, weight, i) => total + weight * itemAt(inputs, i)) + bias,
      message: "`reduce` begins with the first weight itself. Give it a 0 to begin with.",
    },
    {
      answer: (weights, bias, inputs) => decide(weightedSum(weights, bias, inputs), 0.2),
      message: "That is the decision. The score itself is asked.",
    },
    {
      answer: (weights, bias, inputs) =>
        sum(weights.map((weight, i) => weight * itemAt(inputs, i) ** 2)) + bias,
      message: "The feature is squared. Multiply the weight by the feature itself.",
    },
    {
      answer: (weights, bias, inputs) => weightedSum(weights, bias, [...inputs].reverse()),
      message: "The features are read from behind. Weight i belongs to feature i.",
    },
  ],
  hints: [
    "Start with the bias. Then go through the features and add `weights[i] * inputs[i]`.",
    "`let total = bias; for (let i = 0; i < weights.length; i++) { … } return total;`",
  ],
  solution: `
function score(weights: number[], bias: number, inputs: number[]): number {
  let total = bias;
  for (let i = 0; i < weights.length; i++) {
    total += weights[i] * inputs[i];
  }
  return total;
}`,
  remark: "This one line is also what every neuron of a network computes first.",
});

export const decision = functionExercise({
  id: "2.2",
  title: "The decision",
  signature: 'act(score: number, threshold: number): "run away" | "ignore" | "approach"',
  reference: (score: number, threshold: number): string => decide(score, threshold),
  trials: [
    [0.7, 0.2],
    [-0.7, 0.2],
    [0.1, 0.2],
    [-0.1, 0.2],
    [0.2, 0.2],
    [-0.2, 0.2],
    [0, 0],
    [0.01, 0],
  ],
  mistakes: [
    {
      answer: (score, threshold) =>
        score > threshold ? "run away" : score < threshold ? "approach" : "ignore",
      message: "A score a little below δ is approached. The lower limit is −δ: mind the minus.",
    },
    {
      answer: (score, threshold) =>
        score >= threshold ? "run away" : score <= -threshold ? "approach" : "ignore",
      message: "Exactly at δ and at −δ the cat ignores. Use > and <, without the equals sign.",
    },
    {
      answer: (score, threshold) =>
        score > threshold ? "approach" : score < -threshold ? "run away" : "ignore",
      message: "Turned round: a high score is a threat, so the cat runs away from it.",
    },
    {
      answer: (score, threshold) =>
        score >= threshold ? "run away" : score < -threshold ? "approach" : "ignore",
      message: "Exactly at δ the cat ignores. Use >, without the equals sign.",
    },
    {
      answer: (score, threshold) =>
        score > threshold ? "run away" : score <= -threshold ? "approach" : "ignore",
      message: "Exactly at −δ the cat ignores. Use <, without the equals sign.",
    },
    {
      answer: (score, threshold) => (score > threshold ? "run away" : "approach"),
      message: "Nothing is ever ignored. Approach means below −δ, and what is left is ignored.",
    },
    {
      answer: (score, threshold) => (Math.abs(score) > threshold ? "run away" : "ignore"),
      message: "The cat runs away from pillows, too: a score below −δ means approach.",
    },
    {
      answer: (score) => (score > 0 ? "run away" : score < 0 ? "approach" : "ignore"),
      message: "The threshold is not used: compare with `threshold` and `-threshold`.",
    },
    {
      answer: (score) => (score > 0.2 ? "run away" : score < -0.2 ? "approach" : "ignore"),
      message: "The threshold is always 0.2. Use the parameter `threshold`.",
    },
    {
      answer: (score, threshold) => (score < threshold ? "ignore" : "run away"),
      message: "`ignore` comes first and takes what lies below −δ. Ask for both ends first.",
    },
  ],
  hints: [
    "Two questions are enough: is the score above δ? Is it below −δ? What is left is ignored.",
    '`if (score > threshold) return "run away";` and one more line of that kind.',
  ],
  solution: `
function act(score: number, threshold: number): "run away" | "ignore" | "approach" {
  if (score > threshold) return "run away";
  if (score < -threshold) return "approach";
  return "ignore";
}`,
});

export const errorSquared = functionExercise({
  id: "2.3",
  title: "The sum of squared errors",
  signature: "errorSquared(predicted: number[], targets: number[]): number",
  reference: (predicted: Values, targets: Values) => squaredError(predicted, targets),
  trials: [
    [
      [1, 2],
      [0, 4],
    ],
    [
      [0.5, -1, 2],
      [0.5, 1, 3],
    ],
    [[3], [3]],
    [
      [-1, -2, -3, 4],
      [1, 2, 3, 4],
    ],
  ],
  mistakes: [
    {
      answer: (predicted, targets) => sum(residuals(predicted, targets)) ** 2,
      message:
        "You add first and square the sum. Then too high and too low cancel: square each one.",
    },
    {
      answer: (predicted, targets) => sum(residuals(predicted, targets)),
      message: "Not squared: errors above and below cancel each other.",
    },
    {
      answer: (predicted, targets) => sum(residuals(predicted, targets).map(Math.abs)),
      message: "That is the sum of absolute errors. Square each residual instead.",
    },
    {
      answer: (predicted, targets) => mse(predicted, targets),
      message: "That is the mean of the squares. E² is their sum: do not divide.",
    },
    {
      answer: (predicted, targets) => Math.sqrt(squaredError(predicted, targets)),
      message: "You took the root of the sum. E² is the sum itself.",
    },
    {
      answer: (predicted, targets) =>
        sum(predicted.map((y) => y ** 2)) - sum(targets.map((t) => t ** 2)),
      message: "You subtract squares. First subtract, then square: `(y - t) ** 2`.",
    },
    {
      answer: (predicted, targets) => sum(add(predicted, targets).map((both) => both ** 2)),
      message: "You add prediction and target. Subtract one from the other.",
    },
    {
      answer: (predicted, targets) => 2 * sum(residuals(predicted, targets)),
      message: "Times 2 is not squared: multiply each residual by itself.",
    },
    {
      answer: (predicted, targets) => sum(predicted) - sum(targets.map((t) => t ** 2)),
      message: "Brackets are missing: `y - t ** 2` squares t alone. Write `(y - t) ** 2`.",
    },
    {
      answer: (predicted, targets) => Math.max(...residuals(predicted, targets).map((e) => e ** 2)),
      message: "That is the largest square. E² is the sum of all.",
    },
    {
      answer: (predicted, targets) => sum(residuals(predicted, targets).map((e) => e ** 3)),
      message: "That is the third power, in which errors above and below cancel. Square each.",
    },
    {
      answer: (predicted, targets) => predicted.length * squaredError(predicted, targets),
      message: "The sum is multiplied by the number of examples. E² is the sum itself.",
    },
    {
      answer: (predicted, targets) => mean(residuals(predicted, targets).map(Math.abs)),
      message:
        "Two slips. Those are sizes: square each residual. And: That is their mean: E² is a sum.",
    },
  ],
  hints: [
    "For each object: the residual `predicted[i] - targets[i]`, squared. Add them all.",
    "`(a - b) ** 2` squares a difference. A loop with `total += …` adds.",
  ],
  solution: `
function errorSquared(predicted: number[], targets: number[]): number {
  let total = 0;
  for (let i = 0; i < predicted.length; i++) {
    total += (predicted[i] - targets[i]) ** 2;
  }
  return total;
}`,
});
