// Lesson 03, exercises 3.1 to 3.4: σ and its slope, a neuron, and a bump made of two steps.
import { paired } from "../../../math/items.js";
import { sum } from "../../../math/vector.js";
import { sigmoid as sigma } from "../../../model/activation.js";
import { weightedSum } from "../../../model/linear.js";
import { functionExercise } from "../../exercise/exercise.js";

type Values = readonly number[];

export const sigmoidByHand = functionExercise({
  id: "3.1",
  title: "The sigmoid",
  signature: "squash(z: number): number",
  reference: (z: number) => sigma(z),
  trials: [[0], [1], [-1], [2.5], [-4], [8]],
  mistakes: [
    {
      answer: (z) => 1 / (1 + Math.exp(z)),
      message: "Those are the values for −z. Below the line stands 1 + e^−z, and above it 1.",
    },
    {
      answer: (z) => 1 / 1 + Math.exp(-z),
      message: "Brackets: divide 1 by the whole sum 1 + e^−z.",
    },
    { answer: (z) => Math.tanh(z), message: "That is tanh, which goes from −1 to 1." },
    {
      answer: (z) => 1 / (1 - Math.exp(-z)),
      message: "A minus too many: below the line stands 1 plus e^−z.",
    },
    {
      answer: (z) => (z >= 0 ? 1 : 0),
      message: "That is a step. The sigmoid goes from 0 to 1 gradually.",
    },
    {
      answer: (z) => Math.exp(z),
      message: "Below the line stands 1 + e^−z. The 1 is missing.",
    },
    {
      answer: (z) => Math.exp(-z),
      message: "That is e^−z alone. Add 1 to it, and divide 1 by the sum.",
    },
    { answer: (z) => 1 / (1 + 2 ** -z), message: "The base is e, not 2: `Math.exp(-z)`." },
    {
      answer: (z) => 1 / (1 + Math.E * -z),
      message: "e is multiplied by −z. It is e to the power of −z: `Math.exp(-z)`.",
    },
    {
      answer: (z) => sigma.derivative(z),
      message: "That is the slope of the sigmoid. Its value is asked.",
    },
    {
      answer: (z) => (z > 0 ? 1 : 0),
      message: "That is a step. The sigmoid goes from 0 to 1 gradually.",
    },
    {
      answer: (z) => 1 / (1 + Math.log(-z)),
      message: "`Math.log` is the logarithm. e to the power of −z is `Math.exp(-z)`.",
    },
    {
      answer: (z) => Math.log(1 + Math.exp(z)),
      message: "That is softplus, which grows without end. The sigmoid stays below 1.",
    },
    { answer: (z) => Math.max(0, z), message: "That is ReLU. The sigmoid is 1 / (1 + e^−z)." },
    {
      answer: (z) => 2 * sigma(z) - 1,
      message: "That goes from −1 to 1. The sigmoid goes from 0 to 1.",
    },
    {
      answer: (z) => 1 / 1 + Math.exp(z),
      message: "Two slips. Brackets: divide 1 by the whole sum. And: The minus of e^−z is missing.",
    },
  ],
  hints: [
    "`Math.exp(-z)` is e to the power of −z.",
    "First the sum below the line, in brackets. Then divide 1 by it.",
    "`return 1 / (1 + Math.exp(-z));`",
  ],
  solution: `
function squash(z: number): number {
  return 1 / (1 + Math.exp(-z));
}`,
});

export const sigmoidSlope = functionExercise({
  id: "3.2",
  title: "The slope of the sigmoid",
  signature: "slope(z: number): number",
  reference: (z: number) => sigma.derivative(z),
  trials: [[0], [1], [-1], [3], [-2.5]],
  mistakes: [
    {
      answer: (z) => z * (1 - z),
      message: "You use z itself. The formula wants the activation σ(z) in its place.",
    },
    { answer: (z) => sigma(z), message: "That is σ(z), the height. The slope is asked." },
    {
      answer: (z) => sigma(z) * (1 + sigma(z)),
      message: "A wrong sign in the bracket: it is 1 − σ(z).",
    },
    {
      answer: (z) => sigma(z) ** 2,
      message: "You multiply σ(z) with itself. The second factor is 1 − σ(z).",
    },
    {
      answer: (z) => sigma(z) * 1 - sigma(z),
      message: "Brackets are missing: `a * 1 - a` is always 0. Write `a * (1 - a)`.",
    },
    {
      answer: (z) => sigma(z) * sigma(1 - z),
      message: "The second factor is 1 − σ(z): take the sigmoid first, then subtract it from 1.",
    },
    {
      answer: (z) => sigma(z * (1 - z)),
      message: "First the sigmoid of z, then the product: σ(z) · (1 − σ(z)).",
    },
    {
      answer: () => 0.25,
      message: "That is the slope at z = 0 alone. It is smaller everywhere else.",
    },
    {
      answer: (z) => 1 - sigma(z),
      message: "The first factor is missing: it is σ(z) times 1 − σ(z).",
    },
    {
      answer: (z) => sigma.derivative(sigma(z)),
      message: "You take the sigmoid twice. σ(z) is the activation already.",
    },
    {
      answer: (z) => sigma(z + 1) - sigma(z),
      message: "That is the rise over a whole unit. The slope at z itself is σ(z) · (1 − σ(z)).",
    },
    { answer: (z) => sigma(z) * (1 - z), message: "The bracket is 1 − σ(z), not 1 − z." },
    {
      answer: (z) => 1 - sigma(z) ** 2,
      message: "That is the formula for tanh. The sigmoid has σ(z) · (1 − σ(z)).",
    },
    {
      answer: (z) => sigma(z) - sigma(-z),
      message: "You subtract. The slope is the product of σ(z) and σ(−z).",
    },
  ],
  hints: [
    "Work out the activation first and keep it: `const a = sigmoid(z);`",
    "The slope is `a * (1 - a)`.",
  ],
  solution: `
function slope(z: number): number {
  const a = sigmoid(z);
  return a * (1 - a);
}`,
  remark: "Backpropagation in lesson 5 multiplies by this number at every neuron.",
});

export const neuron = functionExercise({
  id: "3.3",
  title: "A neuron",
  signature: "myNeuron(weights: number[], bias: number, inputs: number[]): number",
  reference: (weights: Values, bias: number, inputs: Values) =>
    sigma(weightedSum(weights, bias, inputs)),
  trials: [
    [[1, 1], -1, [0.5, 0.75]],
    [[2, -1, 0.5], 0.25, [1, 3, 4]],
    [[-2], 1, [3]],
    [[0.5, 0, -1.5, 2], -0.5, [2, 7, 1, -1]],
    [[3, 3], -4.5, [1, 1]],
  ],
  mistakes: [
    {
      answer: (weights, bias, inputs) => weightedSum(weights, bias, inputs),
      message: "That is the weighted sum z. A neuron puts it through the sigmoid.",
    },
    {
      answer: (weights, bias, inputs) => sigma(weightedSum(weights, 0, inputs)) + bias,
      message: "The bias is added after the sigmoid. Add it to the weighted sum, inside.",
    },
    {
      answer: (weights, _, inputs) => sigma(weightedSum(weights, 0, inputs)),
      message: "The bias is missing.",
    },
    {
      answer: (weights, bias, inputs) => sigma(weightedSum(weights, -bias, inputs)),
      message: "The bias is subtracted. Add it: a negative bias keeps the neuron silent by itself.",
    },
    {
      answer: (weights, bias, inputs) => sigma(weightedSum(weights, bias, inputs) + bias),
      message: "The bias is added twice: `weightedSum` has added it already.",
    },
    {
      answer: (weights, bias, inputs) => (weightedSum(weights, bias, inputs) > 0 ? 1 : 0),
      message: "That is yes or no. The activation lies between: put z through the sigmoid.",
    },
    {
      answer: (weights, bias, inputs) => sigma.derivative(weightedSum(weights, bias, inputs)),
      message: "That is the slope of the activation. The activation itself is asked.",
    },
    {
      answer: (weights, bias, inputs) =>
        sum(paired(weights, inputs).map(([weight, x]) => sigma(weight * x))) + bias,
      message: "Each product goes through the sigmoid. Add up first, then bend the sum once.",
    },
    {
      answer: (weights, bias, inputs) => sigma(-weightedSum(weights, bias, inputs)),
      message: "The sign of z is turned round: σ(z), not σ(−z).",
    },
    {
      answer: (weights, bias, inputs) =>
        sum(paired(weights, inputs).map(([weight, x]) => sigma(weight * x + bias))),
      message: "Each product goes through the sigmoid. Add up first, then bend the sum once.",
    },
    {
      answer: (weights, bias, inputs) => Math.max(0, weightedSum(weights, bias, inputs)),
      message: "That is ReLU. This neuron has the sigmoid.",
    },
    {
      answer: (weights, bias, inputs) => Math.tanh(weightedSum(weights, bias, inputs)),
      message: "That is tanh. This neuron has the sigmoid.",
    },
    {
      answer: (weights, bias, inputs) => sigma(sigma(weightedSum(weights, bias, inputs))),
      message: "The sigmoid stands there twice. Once is enough.",
    },
    {
      answer: (weights, bias, inputs) =>
        sigma(weightedSum(weights, 0, inputs) / inputs.length + bias),
      message: "You take the mean of the products. z is their sum, and the bias.",
    },
    {
      answer: (weights, bias, inputs) =>
        paired(weights, inputs).reduce(
          (product, [weight, x]) => product * sigma(weight * x + bias),
          1,
        ),
      message: "You multiply sigmoids. Add the products of weight and input first, then bend once.",
    },
  ],
  hints: [
    "Two steps: first the weighted sum with the bias, then the sigmoid of it.",
    "`return sigmoid(weightedSum(weights, bias, inputs));`",
  ],
  solution: `
function myNeuron(weights: number[], bias: number, inputs: number[]): number {
  return sigmoid(weightedSum(weights, bias, inputs));
}`,
});

export const bump = functionExercise({
  id: "3.4",
  title: "A bump of any height",
  signature: "bump(x: number, left: number, right: number, height: number, w: number): number",
  reference: (x: number, left: number, right: number, height: number, w: number) =>
    height * (sigma(w * (x - left)) - sigma(w * (x - right))),
  trials: [
    [0.5, 0.25, 0.75, 2, 40],
    [0.25, 0.25, 0.75, 1, 10],
    [0.9, 0.25, 0.75, 3, 10],
    [-1, -2, 1, -0.5, 3],
    [0.6, 0.5, 0.7, 1.5, 20],
  ],
  mistakes: [
    {
      answer: (x, left, right, height, w) =>
        height * (sigma(w * (x - left)) + sigma(w * (x - right))),
      message: "You add the two steps: that is a staircase. Subtract the right one.",
    },
    {
      answer: (x, left, right, height, w) => height * (sigma(w * x - left) - sigma(w * x - right)),
      message: "The step stands in the wrong place: multiply w with the whole of x − left.",
    },
    {
      answer: (x, left, right, _, w) => sigma(w * (x - left)) - sigma(w * (x - right)),
      message: "The height is not used: multiply the bump by it.",
    },
    {
      answer: (x, left, right, height, w) =>
        height * sigma(w * (x - left)) - sigma(w * (x - right)),
      message: "Only the first step is multiplied by the height. Both need it.",
    },
    {
      answer: (x, left, right, height) =>
        height * (sigma(60 * (x - left)) - sigma(60 * (x - right))),
      message: "The steepness is always 60. Use `w`: the lesson's `step` takes it as third number.",
    },
    {
      answer: (x, left, right, height) => (x > left && x < right ? height : 0),
      message: "The sides are upright. Build them out of two sigmoids of steepness w.",
    },
    {
      answer: (x, left, right, height, w) =>
        height + sigma(w * (x - left)) - sigma(w * (x - right)),
      message: "The height is added, so the bump stands on a platform. Multiply by it.",
    },
    {
      answer: (x, left, right, height, w) =>
        sigma(height * w * (x - left)) - sigma(height * w * (x - right)),
      message: "Inside the sigmoid the height makes it steeper. Multiply outside.",
    },
    {
      answer: (x, left, right, height, w) =>
        height * (sigma(w * (x + left)) - sigma(w * (x + right))),
      message: "The bump stands on the other side of 0. A step at s has x − s in it.",
    },
    {
      answer: (x, left, right, height, w) =>
        height * sigma(w * (x - left)) * sigma(w * (x - right)),
      message: "The two steps are multiplied. Subtract the right one.",
    },
    {
      answer: (x, left, right, height, w) =>
        (sigma(w * (x - left)) - sigma(w * (x - right))) / height,
      message: "You divide by the height. Multiply by it.",
    },
    {
      answer: (x, left, right, height, w) =>
        height * (sigma(w * (x - left)) - sigma(w * (x - (right - left)))),
      message: "The second step stands at `right - left`. It stands at `right`.",
    },
  ],
  hints: [
    "A step at `left` is `sigmoid(w * (x - left))`. What brings the height back down at `right`?",
    "One step up at left, minus one at right, all times the height.",
  ],
  solution: `
function bump(x: number, left: number, right: number, height: number, w: number): number {
  return height * (sigmoid(w * (x - left)) - sigmoid(w * (x - right)));
}`,
  remark: "Two hidden neurons, and the output weights height and −height.",
});
