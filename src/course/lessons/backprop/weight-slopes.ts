// Lesson 05, exercise 5.5: the slopes of a layer's weights, δ xᵀ, in the shape of the weights.
import { functionExercise } from "../../exercise/exercise.js";

type Values = readonly number[];

export const slopesOfOneLayer = functionExercise({
  id: "5.5",
  title: "The slopes of a layer's weights",
  signature: "weightSlopes(delta: number[], inputs: number[]): number[][]",
  reference: (delta: Values, inputs: Values) => delta.map((d) => inputs.map((x) => d * x)),
  trials: [
    [
      [0.5, -1],
      [1, 2, 3],
    ],
    [
      [2, 0.25, -0.5],
      [4, -2],
    ],
    [[1.5], [0.1, 0, -0.3]],
    [
      [3, -1],
      [0.5, 2],
    ],
  ],
  mistakes: [
    {
      answer: (delta, inputs) => inputs.map((x) => delta.map((d) => d * x)),
      message:
        "Transposed: the slopes must have the shape of W. Row j belongs to neuron j, column i to input i.",
    },
    {
      answer: (delta, inputs) => delta.map((d) => inputs.map((x) => d + x)),
      message: "You add the two. Each slope is a product: δ of the neuron times the input.",
    },
    {
      answer: (delta, inputs) => delta.map((d, j) => d * (inputs[j] ?? Number.NaN)),
      message:
        "One number for each neuron is too little: every neuron j has a weight for every input i.",
    },
    {
      answer: (delta, inputs) =>
        delta.reduce((total, d, j) => total + d * (inputs[j] ?? Number.NaN), 0),
      message:
        "That is an inner product, one number. The outer product is a table: every δ with every input.",
    },
    {
      answer: (delta, inputs) => delta.map(() => [...inputs]),
      message: "δ is not used: that is ∂z/∂W alone. What comes from above is a factor, too.",
    },
    {
      answer: (delta, inputs) => [delta.map((d, j) => d * (inputs[j] ?? Number.NaN))],
      message:
        "One number for each neuron is too little: every neuron j has a weight for every input i.",
    },
    {
      answer: (delta, inputs) => [
        [delta.reduce((total, d, j) => total + d * (inputs[j] ?? Number.NaN), 0)],
      ],
      message:
        "That is an inner product, one number. The outer product is a table: every δ with every input.",
    },
    {
      answer: (delta, inputs) => delta.map((d) => inputs.map((x) => d * d * x)),
      message: "δ is squared. Each slope is δ times the input.",
    },
    {
      answer: (_, inputs) => inputs.map((x) => inputs.map((other) => x * other)),
      message: "The inputs meet themselves. Every δ meets every input.",
    },
    {
      answer: (delta, inputs) => delta.map((d) => [inputs.reduce((total, x) => total + d * x, 0)]),
      message: "Each row is added up. Every weight has a slope of its own: no sum.",
    },
  ],
  hints: [
    "One row for each neuron: `delta.map((d) => …)`.",
    "In the row of a neuron, one number for each input: `inputs.map((x) => d * x)`.",
  ],
  solution: `
function weightSlopes(delta: number[], inputs: number[]): number[][] {
  return delta.map((d) => inputs.map((x) => d * x));
}`,
  remark: "A gradient always has the shape of what it is the gradient of.",
});
