// Lesson 10, exercises 10.3, 10.5 and 10.9: Adam's bias correction, all weights drawn as one number, and a penalty that
// no report shows. Each bug was found in real published code, written again in a few lines as the first entry of the
// exercise's `mistakes`.
import { type Random, random } from "../../../math/random.js";
import { functionExercise } from "../../exercise/exercise.js";

type Values = readonly number[];
type Correct = (value: number, beta: number, step: number) => number;

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

/**
 * The weight after each step of Adam, from 0; `correct` is the bias correction of Adam's two running
 * averages.
 */
function adam(
  slopes: Values,
  learningRate: number,
  correct: Correct,
  {
    sign = -1,
    sizeOf = (square: number) => Math.sqrt(square) + epsilon,
    betas: [ofMean, ofSquare] = [beta1, beta2],
  } = {},
): number[] {
  let [mean, square, place] = [0, 0, 0];
  return slopes.map((slope, i) => {
    mean = ofMean * mean + (1 - ofMean) * slope;
    square = ofSquare * square + (1 - ofSquare) * slope * slope;
    const size = sizeOf(correct(square, ofSquare, i + 1));
    place += (sign * learningRate * correct(mean, ofMean, i + 1)) / size;
    return place;
  });
}

const dividedCorrection: Correct = (value, beta, step) => value / (1 - beta ** step);

export const adamPath = functionExercise({
  id: "10.3",
  title: "Adam's first steps",
  signature: "adamPath(slopes: number[], learningRate: number): number[]",
  reference: (slopes: Values, learningRate: number) =>
    adam(slopes, learningRate, dividedCorrection),
  trials: [
    [[2, 2, 2], 0.01],
    [[1, -3, 0.5, 2], 0.1],
    [[-4, -2, -1], 0.05],
    [[7], 0.001],
    [[0.02, 0.5, -0.03], 0.01],
  ],
  mistakes: [
    {
      answer: (slopes, learningRate) =>
        adam(slopes, learningRate, (value, beta, step) => value * (1 - beta ** step)),
      message: "The bug is still in: the averages are multiplied by 1 − βᵏ. Divide by it.",
    },
    {
      answer: (slopes, learningRate) => adam(slopes, learningRate, (value) => value),
      message:
        "Now nothing is corrected. That was another published bug: the averages begin at 0 and are too small.",
    },
    {
      answer: (slopes, learningRate) =>
        adam(slopes, learningRate, (value, beta) => value / (1 - beta)),
      message: "The power is missing: the correction is 1 − βᵏ, and it fades as the step k grows.",
    },
    {
      answer: (slopes, learningRate) =>
        adam(slopes, learningRate, (value, beta, step) => value / (1 - beta ** (step + 1))),
      message: "Off by one: the first step has k = 1.",
    },
    {
      answer: (slopes, learningRate) =>
        adam(slopes, learningRate, (value, beta, step) =>
          beta === beta1 ? value / (1 - beta ** step) : value,
        ),
      message: "The mean is corrected, the mean square not yet.",
    },
    {
      answer: (slopes, learningRate) => adam(slopes, learningRate, dividedCorrection, { sign: 1 }),
      message: "It walks uphill: subtract the step.",
    },
    {
      answer: (slopes, learningRate) =>
        adam(slopes, learningRate, (value, beta, step) => value / (1 - beta ** (step - 1))),
      message: "Off by one: the first step has k = 1.",
    },
    {
      answer: (slopes, learningRate) =>
        adam(slopes, learningRate, dividedCorrection, { betas: [beta2, beta1] }),
      message:
        "The two shares are exchanged: 0.9 belongs to the mean of the slopes, 0.999 to that of their squares.",
    },
    {
      answer: (slopes, learningRate) =>
        adam(slopes, learningRate, dividedCorrection, { sizeOf: (square) => square + epsilon }),
      message: "The root is missing: the mean slope is divided by the root of the mean square.",
    },
    {
      answer: (slopes, learningRate) =>
        adam(slopes, learningRate, dividedCorrection).map(
          (place, i, path) => place - (path[i - 1] ?? 0),
        ),
      message: "Those are the steps. The place after each of them is asked: add them up.",
    },
    {
      answer: (slopes, learningRate) => {
        let [mean, square, place] = [0, 0, 0];
        return slopes.map((slope, i) => {
          mean = dividedCorrection(beta1 * mean + (1 - beta1) * slope, beta1, i + 1);
          square = dividedCorrection(beta2 * square + (1 - beta2) * slope * slope, beta2, i + 1);
          place -= (learningRate * mean) / (Math.sqrt(square) + epsilon);
          return place;
        });
      },
      message:
        "The corrected averages are remembered, so they are corrected again and again. Keep the plain ones.",
    },
  ],
  hints: [
    "Look at the first step. Its size should be the learning rate, whatever the slope.",
    "Both averages begin at 0 and are too small by the factor 1 − βᵏ. What undoes a factor?",
    "`mean / (1 - beta1 ** step)` and `square / (1 - beta2 ** step)`, with step 1, 2, 3, …",
  ],
  solution: `
function adamPath(slopes: number[], learningRate: number): number[] {
  let mean = 0;
  let square = 0;
  let place = 0;
  return slopes.map((slope, i) => {
    mean = 0.9 * mean + 0.1 * slope;
    square = 0.999 * square + 0.001 * slope * slope;
    const correctedMean = mean / (1 - 0.9 ** (i + 1));
    const correctedSquare = square / (1 - 0.999 ** (i + 1));
    place -= (learningRate * correctedMean) / (Math.sqrt(correctedSquare) + 1e-8);
    return place;
  });
}`,
});

const drawWeights = (count: number, seed: number, draw: (chance: Random) => number) => {
  const chance = random(seed);
  return Array.from({ length: count }, () => draw(chance));
};

export const startWeights = functionExercise({
  id: "10.5",
  title: "One weight for all",
  signature: "startWeights(inputs: number, seed: number): number[]",
  reference: (inputs: number, seed: number) =>
    drawWeights(inputs, seed, (chance) => chance.normal()),
  trials: [
    [3, 1],
    [5, 7],
    [1, 2],
    [8, 0],
  ],
  mistakes: [
    {
      answer: (inputs, seed) => new Array<number>(inputs).fill(random(seed).normal()),
      message:
        "The bug is still in: all weights are one number. Draw anew for each, from one generator.",
    },
    {
      answer: (inputs, seed) => drawWeights(inputs, seed, (chance) => chance.uniform()),
      message: "The weights differ now, but they are drawn evenly. Keep `normal()`, as it was.",
    },
    {
      answer: (inputs, seed) => Array.from({ length: inputs }, (_, i) => random(seed + i).normal()),
      message:
        "Each weight has a generator of its own now. Make one from `seed`, and draw all from it.",
    },
  ],
  hints: [
    "The draw must happen once for each weight, and the generator must be made once.",
    "`Array.from({ length: inputs }, () => chance.normal())`",
  ],
  solution: `
function startWeights(inputs: number, seed: number): number[] {
  const chance = random(seed);
  return Array.from({ length: inputs }, () => chance.normal());
}`,
});

const mean = (values: Values) => values.reduce((a, b) => a + b, 0) / values.length;
const sumOfSquares = (values: Values) => values.reduce((sum, w) => sum + w * w, 0);

const reportOf = (
  losses: Values,
  weights: Values,
  rate: number,
  learningRate: number,
  { half = 0.5, explodes = Math.abs(1 - learningRate * rate) > 1 } = {},
) => ({ dataLoss: mean(losses), penalty: half * rate * sumOfSquares(weights), explodes });

export const honestReport = functionExercise({
  id: "10.9",
  title: "A price that nobody sees",
  signature:
    "report(losses: number[], weights: number[], rate: number, learningRate: number): { dataLoss: number; penalty: number; explodes: boolean }",
  reference: (losses: Values, weights: Values, rate: number, learningRate: number) =>
    reportOf(losses, weights, rate, learningRate),
  trials: [
    [[1, 2, 3], [1, -2], 0.1, 0.3],
    [[0.5, 0.25], [3], 10, 0.3],
    [[4, 0], [0.5, 0.5, 1], 3, 0.5],
    [[2, 1], [1, 1], 0, 5],
    [[1], [2], 4, 0.5],
    [[3], [1, 0], 2.5, 0.3],
    [[2, 4], [1], 0.5, 2.2],
  ],
  mistakes: [
    {
      answer: (losses, weights) => reportOf(losses, weights, 0, 0, { explodes: false }),
      message: "Both bugs are still in: the price is hidden, and nobody is warned.",
    },
    {
      answer: (losses, weights, rate, learningRate) =>
        reportOf(losses, weights, rate, learningRate, { explodes: false }),
      message: "The price is told now. The warning is still missing: when is |1 − ηλ| above 1?",
    },
    {
      answer: (losses, weights, rate, learningRate) =>
        reportOf(losses, weights, rate, learningRate, { half: 0 }),
      message: "It warns now. The price is still hidden: λ/2 times the sum of the squared weights.",
    },
    {
      answer: (losses, weights, rate, learningRate) =>
        reportOf(losses, weights, rate, learningRate, { half: 1 }),
      message: "The price here has a half: λ/2 times the sum of the squares. Its slope is λw.",
    },
    {
      answer: (losses, weights, rate, learningRate) =>
        reportOf(losses, weights, rate, learningRate, { explodes: learningRate * rate > 1 }),
      message:
        "Between 1 and 2 the weight changes its sign at each step, but it still shrinks. The bound is 2.",
    },
    {
      answer: (losses, weights, rate, learningRate) => {
        const { dataLoss, penalty, explodes } = reportOf(losses, weights, rate, learningRate);
        return { dataLoss: dataLoss + penalty, penalty, explodes };
      },
      message:
        "The two are mixed: `dataLoss` is the mean of the losses alone, and the price stands beside it.",
    },
    {
      answer: (losses, weights, rate, learningRate) =>
        reportOf(losses, weights, rate, learningRate, { explodes: rate > 2 }),
      message: "You compare λ alone. A step multiplies the weight by 1 − ηλ: the product decides.",
    },
    {
      answer: (losses, weights, rate, learningRate) =>
        reportOf(losses, weights, rate, learningRate, { explodes: learningRate > 2 }),
      message: "You compare η alone. A step multiplies the weight by 1 − ηλ: the product decides.",
    },
    {
      answer: (losses, weights, rate, learningRate) =>
        reportOf(losses, weights, rate, learningRate, { explodes: learningRate * rate >= 2 }),
      message:
        "At exactly 2 the weight changes its sign and keeps its size. It explodes beyond that.",
    },
    {
      answer: (losses, weights, rate, learningRate) => {
        const { penalty, explodes } = reportOf(losses, weights, rate, learningRate);
        return { dataLoss: mean(losses) * losses.length, penalty, explodes };
      },
      message: "`dataLoss` is the mean of the losses, not their sum.",
    },
  ],
  hints: [
    "`dataLoss` is the mean of `losses`. `penalty` is λ/2 times the sum of the squared weights.",
    "A step multiplies each weight by 1 − ηλ. When does that grow, whatever its sign?",
    "`explodes: Math.abs(1 - learningRate * rate) > 1`",
  ],
  solution: `
function report(losses: number[], weights: number[], rate: number, learningRate: number) {
  return {
    dataLoss: mean(losses),
    penalty: (rate / 2) * sum(weights.map((w) => w * w)),
    explodes: Math.abs(1 - learningRate * rate) > 1,
  };
}`,
});
