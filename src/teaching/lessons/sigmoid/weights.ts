// Lesson 03, exercises 3.5 and 3.6: weights set by hand, and how many numbers a network has.
import { sigmoid as sigma } from "../../../model/activation.js";
import { weightedSum } from "../../../model/linear.js";
import { functionExercise, valueExercise } from "../../exercise.js";

type Values = readonly number[];
type Neuron = { weights: readonly number[]; bias: number };

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/** The first corner at which a neuron does not say what "one but not the other" says. */
function firstWrong({ weights, bias }: Neuron) {
  return corners
    .map((x) => ({
      x,
      wanted: Number(x[0] === 1 && x[1] === 0),
      a: sigma(weightedSum(weights, bias, x)),
    }))
    .find(({ wanted, a }) => !(wanted === 1 ? a > 0.9 : a < 0.1));
}

export const byHand = valueExercise({
  id: "3.5",
  title: "Set a neuron by hand",
  signature: "detector: { weights: [number, number]; bias: number }",
  reference: { weights: [10, -10], bias: -5 } as Neuron,
  accepts: (detector) => firstWrong(detector) === undefined,
  explain: (detector) => {
    const wrong = firstWrong(detector);
    if (!wrong) return undefined;
    const wish = wrong.wanted === 1 ? "above 0.9" : "below 0.1";
    return `At (${wrong.x.join(", ")}) the neuron says ${wrong.a.toFixed(3)}; wanted: ${wish}.`;
  },
  hints: [
    "The first input speaks for firing and the second against it: one weight positive, one negative.",
    "At (0, 0) the neuron hears its bias alone. So the bias must be negative, about −5.",
    "At (1, 0) it hears the first weight and the bias: their sum must be about 5.",
  ],
  solution: "const detector = { weights: [10, -10], bias: -5 };",
  remark: "Any steeper neuron with the same line is right too.",
});

export const count = functionExercise({
  id: "3.6",
  title: "How many numbers does a network have?",
  signature: "parametersOf(sizes: number[]): number",
  reference: (sizes: Values) =>
    sizes.slice(1).reduce((sum, size, i) => sum + size * ((sizes[i] ?? 0) + 1), 0),
  trials: [[[2, 3, 1]], [[2, 2, 1]], [[784, 16, 16, 10]], [[3, 1]], [[1, 5, 4, 2]]],
  mistakes: [
    {
      answer: (sizes) => sizes.slice(1).reduce((sum, size, i) => sum + size * (sizes[i] ?? 0), 0),
      says: "Those are the weights. Every neuron has a bias too.",
    },
    {
      answer: (sizes) =>
        sizes.slice(1).reduce((sum, size, i) => sum + size * (sizes[i] ?? 0), sizes.length - 1),
      says: "One bias for each layer is too few: every neuron has its own.",
    },
    {
      answer: (sizes) =>
        sizes.reduce((sum, size, i) => sum + size * (i === 0 ? 1 : (sizes[i - 1] ?? 0) + 1), 0),
      says: "You count biases for the inputs. They are numbers that come in and have none.",
    },
    {
      answer: (sizes) => sizes.reduce((sum, size) => sum + size, 0),
      says: "Those are the neurons and inputs. Count the connections between them, and the biases.",
    },
    {
      answer: (sizes) => sizes.reduce((product, size) => product * size, 1),
      says: "Layers are not all multiplied. Each is joined to the next one alone: add up the pairs.",
    },
    {
      answer: (sizes) =>
        sizes.slice(1).reduce((sum, size, i) => sum + (size + 1) * (sizes[i] ?? 0), 0),
      says: "The biases are counted in the layer before. Each neuron that computes has one.",
    },
    {
      answer: (sizes) =>
        sizes.slice(1).reduce((sum, size, i) => sum + size * (sizes[i] ?? 0), sizes.at(-1) ?? 0),
      says: "Only the output has biases here. Hidden neurons have them too.",
    },
    {
      answer: (sizes) =>
        sizes
          .slice(1)
          .reduce((sum, size, i) => sum + size * ((sizes[i] ?? 0) + 1), -(sizes.at(-1) ?? 0)),
      says: "The biases of the output are missing.",
    },
  ],
  hints: [
    "A neuron has one weight for each number that comes in, and one bias.",
    "For each layer after the inputs: its size times (size of the layer before + 1). Add them up.",
  ],
  solution: `
function parametersOf(sizes: number[]): number {
  let total = 0;
  for (let l = 1; l < sizes.length; l++) {
    total += sizes[l] * (sizes[l - 1] + 1);
  }
  return total;
}`,
  remark: "A reader of 28 × 28 pixels with 784, 16, 16 and 10 neurons has 13 002 numbers to learn.",
});
