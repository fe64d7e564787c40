// Lesson 02, The linear model: the weighted sum, the decision, E², the closed form and one step.
import { decide } from "../../data/decide.js";
import { column } from "../../math/matrix.js";
import { mean, sum } from "../../math/vector.js";
import { leastSquares, weightedSum } from "../../model/linear.js";
import { mse, squaredError } from "../../training/loss.js";
import { functionExercise, type Lesson, type Question } from "../exercise.js";

type Values = readonly number[];
type Rows = readonly Values[];

const weigh = functionExercise({
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
      says: "The bias is missing: add it once, at the end.",
    },
    {
      answer: (weights, bias, inputs) => weightedSum(weights, bias * weights.length, inputs),
      says: "The bias is added once for every feature. Add it once, after the loop.",
    },
    {
      answer: (weights, bias, inputs) => weightedSum(weights, -bias, inputs),
      says: "The bias is subtracted. Add it: a negative bias lowers the score by itself.",
    },
    {
      answer: (weights, bias, inputs) => sum(weights) * sum(inputs) + bias,
      says: "You multiply the two sums. Multiply each weight with its own feature, then add.",
    },
    {
      answer: (weights, bias, inputs) =>
        (weights[0] ?? 0) * (inputs[0] ?? 0) + (weights[1] ?? 0) * (inputs[1] ?? 0) + bias,
      says: "Only the first two features count. Write it for any number of them.",
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

const act = functionExercise({
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
      says: "A score a little below δ is approached. The lower limit is −δ: mind the minus.",
    },
    {
      answer: (score, threshold) =>
        score >= threshold ? "run away" : score <= -threshold ? "approach" : "ignore",
      says: "Exactly at δ and at −δ the cat ignores. Use > and <, without the equals sign.",
    },
    {
      answer: (score, threshold) =>
        score > threshold ? "approach" : score < -threshold ? "run away" : "ignore",
      says: "Turned round: a high score is a threat, so the cat runs away from it.",
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

const residuals = (predicted: Values, targets: Values) =>
  predicted.map((y, i) => y - (targets[i] ?? Number.NaN));

const errorSquared = functionExercise({
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
      says: "You add first and square the sum. Then too high and too low cancel: square each one.",
    },
    {
      answer: (predicted, targets) => sum(residuals(predicted, targets)),
      says: "Not squared: errors above and below cancel each other.",
    },
    {
      answer: (predicted, targets) => sum(residuals(predicted, targets).map(Math.abs)),
      says: "That is the sum of absolute errors. Square each residual instead.",
    },
    {
      answer: (predicted, targets) => mse(predicted, targets),
      says: "That is the mean of the squares. E² is their sum: do not divide.",
    },
    {
      answer: (predicted, targets) => Math.sqrt(squaredError(predicted, targets)),
      says: "You took the root of the sum. E² is the sum itself.",
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

/** Slope and intercept of the best line through points, as the exercise wants them. */
function bestLine(x: Values, t: Values): [number, number] {
  const { weights, bias } = leastSquares(
    x.map((value) => [value]),
    t,
  );
  return [weights[0] ?? Number.NaN, bias];
}

const together = (x: Values, t: Values) =>
  sum(x.map((value, i) => (value - mean(x)) * ((t[i] ?? Number.NaN) - mean(t))));

const fitLine = functionExercise({
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
      says: "The two numbers are right and in the wrong order: first the weight, then the bias.",
    },
    {
      answer: (x, t) => [bestLine(x, t)[0], mean(t)],
      says: "The weight is right. The bias is the mean of t minus the weight times the mean of x.",
    },
    {
      answer: (x, t) => [bestLine(x, t)[0], 0],
      says: "The weight is right, the bias is missing: b = mean(t) − w · mean(x).",
    },
    {
      answer: (x, t) => {
        const weight =
          sum(x.map((value, i) => value * (t[i] ?? Number.NaN))) / sum(x.map((v) => v * v));
        return [weight, mean(t) - weight * mean(x)];
      },
      says: "The means are not subtracted before you multiply: use x − mean(x) and t − mean(t).",
    },
    {
      answer: (x, t) => {
        const weight = together(x, t) / sum(t.map((value) => (value - mean(t)) ** 2));
        return [weight, mean(t) - weight * mean(x)];
      },
      says: "The denominator is made of t. Divide by the squares of x − mean(x).",
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

/** What people get wrong in the step. */
type Slip = { factor?: number; count?: number; biasMoves?: boolean };
type StepInputs = readonly [Values, number, Rows, Values, number];

/** One step on the mean squared error. */
function stepped(
  [weights, bias, inputs, targets, learningRate]: StepInputs,
  { factor = 2, count = inputs.length, biasMoves = true }: Slip = {},
): Parameters {
  const errors = residuals(
    inputs.map((x) => weightedSum(weights, bias, x)),
    targets,
  );
  const slope = (values: Values) =>
    (factor / count) * sum(errors.map((error, i) => error * (values[i] ?? Number.NaN)));
  return {
    weights: weights.map((weight, j) => weight - learningRate * slope(column(inputs, j))),
    bias: biasMoves ? bias - learningRate * slope(errors.map(() => 1)) : bias,
  };
}

const wrongStep =
  (slip: Slip) =>
  (...inputs: StepInputs) =>
    stepped(inputs, slip);

const oneStep = functionExercise({
  id: "2.5",
  title: "One step downhill",
  signature:
    "oneStep(weights: number[], bias: number, inputs: number[][], targets: number[], learningRate: number): { weights: number[]; bias: number }",
  reference: (...inputs: StepInputs) => stepped(inputs),
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
    {
      answer: wrongStep({ factor: -2 }),
      says: "Uphill: the step goes against the slope, so subtract it.",
    },
    {
      answer: wrongStep({ factor: 1 }),
      says: "The 2 of the slope is missing: the derivative of a square brings it.",
    },
    {
      answer: wrongStep({ count: 1 }),
      says: "You add the slopes up. L is a mean: divide by the number of objects.",
    },
    {
      answer: wrongStep({ biasMoves: false }),
      says: "The weights are right, and the bias stays where it was. It takes a step too.",
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

const deltaAtZero: Question = {
  id: "2.A",
  question: "With δ = 0, which scores does the cat still ignore?",
  choices: [
    { text: "None", why: "A score of exactly 0 is neither above δ nor below −δ." },
    { text: "Only a score of exactly 0", right: true, why: "−δ ≤ y ≤ δ becomes 0 ≤ y ≤ 0." },
    { text: "All scores", why: "That is what a very large δ does." },
  ],
};

const sameError: Question = {
  id: "2.B",
  question:
    "Model A has E² = 4 on 10 objects, model B has E² = 6 on 100 objects. Which fits better?",
  choices: [
    {
      text: "A, because 4 is less than 6",
      why: "E² is a sum: more objects make it larger. Compare it for each object.",
    },
    {
      text: "B: its squared error for each object is smaller",
      right: true,
      why: "4 / 10 = 0.4, and 6 / 100 = 0.06.",
    },
    {
      text: "Nobody can tell",
      why: "The number of objects is known for both, so the mean squared errors can be compared.",
    },
  ],
};

const whyDescend: Question = {
  id: "2.C",
  question: "The closed form needs no steps at all. Why learn the iterative approach?",
  choices: [
    {
      text: "It ends nearer to the true weights",
      why: "Both end in the same place, as the table of distances shows.",
    },
    {
      text: "It also works where no closed form exists, as for neural networks",
      right: true,
      why: "It needs nothing but slopes, and every network of this course has them.",
    },
    {
      text: "It is always faster",
      why: "For a few features the closed form is much faster. For very many examples small portions win.",
    },
  ],
};

const farAway: Question = {
  id: "2.D",
  question: "A model was trained on flippers from 172 to 231 mm. For which length do you trust it?",
  choices: [
    { text: "205 mm", right: true, why: "Many training examples lie around it." },
    { text: "40 mm", why: "Far below every example: the line was not made for it." },
    { text: "400 mm", why: "Far above every example. No penguin is like that." },
  ],
};

export const linearModel: Lesson = {
  exercises: [weigh, act, errorSquared, fitLine, oneStep],
  questions: [deltaAtZero, sameError, whyDescend, farAway],
};
