// Lesson 03, exercises 3.5 and 3.6: weights set by hand, and the number of a network's parameters.
import { itemAt, paired } from "../../../math/items.js";
import { sum } from "../../../math/vector.js";
import { sigmoid as sigma } from "../../../model/activation.js";
import { weightedSum } from "../../../model/linear.js";
import { functionExercise, valueExercise } from "../../exercise/exercise.js";

type Values = readonly number[];
type Neuron = { weights: readonly number[]; bias: number };

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/**
 * The first corner (0 or 1 for each input) at which a neuron's output is wrong: it must be near 1 at (1, 0)
 * only.
 */
function firstWrong({ weights, bias }: Neuron) {
  return corners
    .map((x) => ({
      x,
      wanted: Number(x[0] === 1 && x[1] === 0),
      a: sigma(weightedSum(weights, bias, x)),
    }))
    .find(({ wanted, a }) => !(wanted === 1 ? a > 0.9 : a < 0.1));
}

export const detectorByHand = valueExercise({
  id: "3.5",
  title: "Set a neuron by hand",
  signature: "detector: { weights: [number, number]; bias: number }",
  reference: { weights: [10, -10], bias: -5 } as Neuron,
  accepts: (detector) => firstWrong(detector) === undefined,
  explain: (detector) => {
    const wrong = firstWrong(detector);
    const wish = wrong?.wanted === 1 ? "above 0.9" : "below 0.1";
    return (
      wrong && `At (${wrong.x.join(", ")}) the neuron says ${wrong.a.toFixed(3)}; wanted: ${wish}.`
    );
  },
  hints: [
    "The first input speaks for firing and the second against it: one weight positive, one negative.",
    "At (0, 0) the neuron hears its bias alone. So the bias must be negative, about −5.",
    "At (1, 0) it hears the first weight and the bias: their sum must be about 5.",
  ],
  solution: "const detector = { weights: [10, -10], bias: -5 };",
  remark: "Any steeper neuron with the same line is right too.",
});

/** The sum over all layers of `part(size, before)`, where `before` is the size of the layer before. */
const overLayers = (sizes: Values, part: (size: number, before: number) => number) =>
  sum(paired(sizes.slice(1), sizes).map(([size, before]) => part(size, before)));

export const parameterCount = functionExercise({
  id: "3.6",
  title: "How many numbers does a network have?",
  signature: "parametersOf(sizes: number[]): number",
  reference: (sizes: Values) => overLayers(sizes, (size, before) => size * (before + 1)),
  trials: [[[2, 3, 1]], [[2, 2, 1]], [[784, 16, 16, 10]], [[3, 1]], [[1, 5, 4, 2]]],
  mistakes: [
    {
      answer: (sizes) => overLayers(sizes, (size, before) => size * before),
      message: "Those are the weights. Every neuron has a bias too.",
    },
    {
      answer: (sizes) => overLayers(sizes, (size, before) => size * before) + sizes.length - 1,
      message: "One bias for each layer is too few: every neuron has its own.",
    },
    {
      answer: (sizes) =>
        itemAt(sizes, 0) + overLayers(sizes, (size, before) => size * (before + 1)),
      message: "You count biases for the inputs. They are numbers that come in and have none.",
    },
    {
      answer: (sizes) => sum(sizes),
      message:
        "Those are the neurons and inputs. Count the connections between them, and the biases.",
    },
    {
      answer: (sizes) => sizes.reduce((product, size) => product * size, 1),
      message:
        "Layers are not all multiplied. Each is joined to the next one alone: add up the pairs.",
    },
    {
      answer: (sizes) => overLayers(sizes, (size, before) => (size + 1) * before),
      message: "The biases are counted in the layer before. Each neuron that computes has one.",
    },
    {
      answer: (sizes) => overLayers(sizes, (size, before) => size * before) + itemAt(sizes, -1),
      message: "Only the output has biases here. Hidden neurons have them too.",
    },
    {
      answer: (sizes) =>
        overLayers(sizes, (size, before) => size * (before + 1)) - itemAt(sizes, -1),
      message: "The biases of the output are missing.",
    },
    {
      answer: (sizes) => overLayers(sizes.slice(0, -1), (size, before) => size * (before + 1)),
      message: "The last layer is missing: the loop ends one too early.",
    },
    {
      answer: (sizes) => overLayers(sizes.slice(1), (size, before) => size * (before + 1)),
      message: "The first pair of layers is missing: the loop begins one too late.",
    },
    {
      answer: (sizes) => overLayers(sizes, (size, before) => size * before) + 1,
      message: "One bias in all is too few: every neuron that computes has its own.",
    },
    {
      answer: (sizes) => sum(sizes.map((size) => size * (size + 1))),
      message: "You multiply each layer by itself. A layer is joined to the one before it.",
    },
    {
      answer: (sizes) => overLayers(sizes, (size, before) => before + 2 * size),
      message:
        "The sizes of two layers are added. Multiply them: each neuron has a weight for each before it.",
    },
    {
      answer: (sizes) => sum(sizes.slice(1)),
      message:
        "Those are the biases. The weights are missing: size times size of the layer before.",
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
