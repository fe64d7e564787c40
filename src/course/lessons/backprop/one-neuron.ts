// Lesson 05, exercises 5.1 and 5.2: the slope of σ computed from its output, and the slopes of one neuron.
import { itemAt } from "../../../math/items.js";
import { subtract } from "../../../math/vector.js";
import { sigmoid as sigma } from "../../../model/activation.js";
import { weightedSum } from "../../../model/linear.js";
import { functionExercise } from "../../exercise/exercise.js";
import { slipsOf } from "../../exercise/two-mistakes.js";

type Values = readonly number[];

export const slopeFromOutput = functionExercise({
  id: "5.1",
  title: "The slope, out of the output",
  signature: "slopeFromOutput(a: number): number",
  reference: (a: number) => a * (1 - a),
  trials: [[0.5], [0.25], [0.9], [0.125], [0.999]],
  mistakes: [
    {
      answer: (a) => sigma.derivative(a),
      message:
        "You put a through the sigmoid again. It is the activation already: use it as it is.",
    },
    { answer: (a) => 1 - a, message: "The first factor is missing: it is a times (1 − a)." },
    { answer: (a) => a * (1 + a), message: "A wrong sign in the bracket: it is 1 − a." },
    { answer: (a) => a * (a - 1), message: "The bracket is turned round: it is 1 − a." },
    { answer: (a) => a ** 2, message: "You multiply a with itself. The second factor is 1 − a." },
    {
      answer: (a) => 1 - a ** 2,
      message: "That is the slope of tanh, out of its output. The sigmoid has a times (1 − a).",
    },
    {
      answer: (a) => a * 1 - a,
      message: "Brackets are missing: `a * 1 - a` is always 0. Write `a * (1 - a)`.",
    },
    { answer: (a) => a, message: "That is the activation itself. Its slope is a times (1 − a)." },
    { answer: (a) => (1 - a) ** 2, message: "The first factor is a, not 1 − a once more." },
  ],
  hints: [
    "Lesson 3 has it: σ′(z) = σ(z) · (1 − σ(z)). Here σ(z) is given, and its name is a.",
    "`return a * (1 - a);`",
  ],
  solution: `
function slopeFromOutput(a: number): number {
  return a * (1 - a);
}`,
  remark: "So the way back needs no exponential: the way forward has left all it takes.",
});

type Slopes = { weights: number[]; bias: number };
type NeuronInputs = readonly [Values, number, Values, number];

/** How a known mistake computes the slopes of one neuron differently; the defaults give the right answer. */
type Slip = {
  two?: number;
  sign?: number;
  steep?: "z" | "a" | "none" | "not bent" | "a only" | "of z";
  error?: "plain" | "squared";
  times?: "x" | "w" | "one";
  withoutBias?: boolean;
};

function slopesOf(
  [weights, bias, inputs, target]: NeuronInputs,
  { two = 2, sign = 1, steep = "z", times = "x", error = "plain", withoutBias }: Slip = {},
): Slopes {
  const z = weightedSum(weights, withoutBias ? 0 : bias, inputs);
  const a = steep === "not bent" ? z : sigma(z);
  const bent = steep === "not bent" ? a * (1 - a) : sigma.derivative(steep === "z" ? z : a);
  const factors = { none: 1, "a only": a, "of z": z * (1 - z) };
  const factor = steep in factors ? factors[steep as keyof typeof factors] : bent;
  const difference = error === "plain" ? two * (a - target) : (a - target) ** 2;
  const delta = sign * difference * factor;
  const by = { x: inputs, w: weights, one: inputs.map(() => 1) }[times];
  return { weights: by.map((value) => delta * value), bias: delta };
}

export const neuronSlopes = functionExercise({
  id: "5.2",
  title: "The slopes of one neuron",
  signature:
    "neuronSlopes(weights: number[], bias: number, inputs: number[], target: number): { weights: number[]; bias: number }",
  reference: (...inputs: NeuronInputs) => slopesOf(inputs),
  trials: [
    [[1, -2], 0.5, [0.5, 1], 1],
    [[0.5, 0.25, -1], -0.25, [1, 2, 3], 0],
    [[2], 0, [0.75], 0.5],
    [[-1, 1], 0.1, [0, 2], 1],
  ],
  mistakes: [
    ...slipsOf(slopesOf, [
      { slip: { two: 1 }, message: "The 2 is missing: the slope of (a − t)² is 2 (a − t)." },
      {
        slip: { sign: -1 },
        message: "Those are the wishes. The slope has the other sign: a − t, not t − a.",
      },
      {
        slip: { steep: "none" },
        message: "The factor σ′(z) is missing: how much a grows when z grows.",
      },
      {
        slip: { steep: "a" },
        message: "You take the slope of σ at a. Take it at z, or use a · (1 − a).",
      },
      {
        slip: { times: "one" },
        right: "The bias is right.",
        message: "A weight's slope has one more factor: what comes in through it.",
      },
      {
        slip: { times: "w" },
        right: "The bias is right.",
        message: "A weight's slope is times its input; times the weight is for the inputs.",
      },
      {
        slip: { steep: "a only" },
        message: "The factor 1 − a is missing: the slope of σ is a · (1 − a).",
      },
      {
        slip: { steep: "of z" },
        message: "The slope of σ is a · (1 − a), with the activation a, not with z.",
      },
      {
        slip: { error: "squared", two: 2 },
        message: "The error is squared. Its slope is 2 (a − t): the square is gone.",
      },
      {
        slip: { withoutBias: true },
        message: "The bias is missing on the way forward: z is the weighted sum and the bias.",
      },
      {
        slip: { steep: "not bent" },
        message: "On the way forward the sigmoid is missing: a = σ(z), not z itself.",
      },
    ]),
    {
      answer: (weights, bias, inputs, target) => {
        const { bias: delta, weights: slopes } = slopesOf([weights, bias, inputs, target]);
        return { weights: slopes, bias: delta * bias };
      },
      message:
        "The weights are right. A bias is added as it is: its slope is δ, with no further factor.",
    },
    {
      answer: (weights, bias, inputs, target) => {
        const { bias: delta, weights: slopes } = slopesOf([weights, bias, inputs, target]);
        return { weights: subtract(weights, slopes), bias: bias - delta };
      },
      message: "Those are weights and bias after a step. The slopes alone are asked.",
    },
    {
      answer: (weights, bias, inputs, target) => {
        const { weights: slopes } = slopesOf([weights, bias, inputs, target]);
        return { weights: slopes, bias: itemAt(slopes, 0) };
      },
      message:
        "The weights are right. A bias has no input: its slope is δ, with no further factor.",
    },
    {
      answer: (weights, bias, inputs, target) => {
        const delta = 2 * (weightedSum(weights, bias, inputs) - target);
        return { weights: inputs.map((x) => delta * x), bias: delta };
      },
      message: "The sigmoid is missing, on the way forward and on the way back.",
    },
    {
      answer: (weights, bias, inputs, target) => ({
        weights: slopesOf([weights, bias, inputs, target]).weights,
        bias: 1,
      }),
      message:
        "The weights are right. 1 is the last factor for the bias: its slope is the whole δ.",
    },
  ],
  hints: [
    "Go forward first: `const a = sigmoid(weightedSum(weights, bias, inputs));`",
    "Then back, factor by factor: `const delta = 2 * (a - target) * a * (1 - a);`",
    "The bias has the slope delta. Weight i has `delta * inputs[i]`.",
  ],
  solution: `
function neuronSlopes(
  weights: number[],
  bias: number,
  inputs: number[],
  target: number,
): { weights: number[]; bias: number } {
  const a = sigmoid(weightedSum(weights, bias, inputs));
  const delta = 2 * (a - target) * a * (1 - a);
  return { weights: inputs.map((x) => delta * x), bias: delta };
}`,
  remark: "Everything that follows is this, for many neurons at once.",
});
