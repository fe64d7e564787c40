// Lesson 03, The sigmoid: σ and its slope, a neuron, bumps out of steps, weights set by hand, sizes.

import { sigmoid as sigma } from "../../model/activation.js";
import { weightedSum } from "../../model/linear.js";
import { functionExercise, type Lesson, type Question, valueExercise } from "../exercise.js";

type Values = readonly number[];

const squash = functionExercise({
  id: "3.1",
  title: "The sigmoid",
  signature: "squash(z: number): number",
  reference: (z: number) => sigma(z),
  trials: [[0], [1], [-1], [2.5], [-4], [8]],
  mistakes: [
    {
      answer: (z) => 1 / (1 + Math.exp(z)),
      says: "The minus is missing: it is e to the power of −z.",
    },
    {
      answer: (z) => 1 / 1 + Math.exp(-z),
      says: "Brackets: divide 1 by the whole sum 1 + e^−z.",
    },
    { answer: (z) => Math.tanh(z), says: "That is tanh, which goes from −1 to 1." },
    {
      answer: (z) => 1 / (1 - Math.exp(-z)),
      says: "A minus too many: below the line stands 1 plus e^−z.",
    },
    {
      answer: (z) => (z >= 0 ? 1 : 0),
      says: "That is a step. The sigmoid goes from 0 to 1 gradually.",
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

const slope = functionExercise({
  id: "3.2",
  title: "The slope of the sigmoid",
  signature: "slope(z: number): number",
  reference: (z: number) => sigma.derivative(z),
  trials: [[0], [1], [-1], [3], [-2.5]],
  mistakes: [
    {
      answer: (z) => z * (1 - z),
      says: "You use z itself. The formula wants the activation σ(z) in its place.",
    },
    { answer: (z) => sigma(z), says: "That is σ(z), the height. The slope is asked." },
    {
      answer: (z) => sigma(z) * (1 + sigma(z)),
      says: "A wrong sign in the bracket: it is 1 − σ(z).",
    },
    {
      answer: (z) => sigma(z) ** 2,
      says: "You multiply σ(z) with itself. The second factor is 1 − σ(z).",
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

const fire = functionExercise({
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
      says: "That is the weighted sum z. A neuron puts it through the sigmoid.",
    },
    {
      answer: (weights, bias, inputs) => sigma(weightedSum(weights, 0, inputs)) + bias,
      says: "The bias is added after the sigmoid. Add it to the weighted sum, inside.",
    },
    {
      answer: (weights, _, inputs) => sigma(weightedSum(weights, 0, inputs)),
      says: "The bias is missing.",
    },
    {
      answer: (weights, bias, inputs) => sigma(weightedSum(weights, -bias, inputs)),
      says: "The bias is subtracted. Add it: a negative bias keeps the neuron silent by itself.",
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

const bump = functionExercise({
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
      says: "You add the two steps: that is a staircase. Subtract the right one.",
    },
    {
      answer: (x, left, right, height, w) => height * (sigma(w * x - left) - sigma(w * x - right)),
      says: "The step stands in the wrong place: multiply w with the whole of x − left.",
    },
    {
      answer: (x, left, right, _, w) => sigma(w * (x - left)) - sigma(w * (x - right)),
      says: "The height is not used: multiply the bump by it.",
    },
    {
      answer: (x, left, right, height, w) =>
        height * sigma(w * (x - left)) - sigma(w * (x - right)),
      says: "Only the first step is multiplied by the height. Both need it.",
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

const byHand = valueExercise({
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

const count = functionExercise({
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
  remark: "The network of lesson 8 has 784, 16, 16 and 10: more than 13 000 numbers to learn.",
});

const questions: readonly Question[] = [
  {
    id: "3.A",
    question: "Half of the points are inner ones. How many of 200 can the best line get right?",
    choices: [
      {
        text: "About half: a line is of no use here",
        why: "A line at the edge cuts off outer points alone, and those it has right. So it does better.",
      },
      {
        text: "About three quarters",
        right: true,
        why: "It cuts off as many outer points as it can. The rest of the ring stays on the wrong side.",
      },
      {
        text: "Nearly all",
        why: "Whatever side the inner ring lies on, a large part of the outer ring lies there too.",
      },
    ],
  },
  {
    id: "3.B",
    question: "A neuron has the weight 4 and the bias −8. For which input is its activation 0.5?",
    choices: [
      { text: "x = 8", why: "There z = 4 · 8 − 8 = 24, and the activation is nearly 1." },
      { text: "x = 2", right: true, why: "The middle is where z is 0: 4 · 2 − 8 = 0." },
      { text: "x = −2", why: "There z = −16. Mind the sign: the middle is at −b / w." },
    ],
  },
  {
    id: "3.C",
    question: "The sigmoid curves. What does the boundary of one neuron in the plane look like?",
    choices: [
      {
        text: "A curve like the letter S",
        why: "The S is the height of the landscape, seen from the side. The boundary is drawn on its floor.",
      },
      {
        text: "A straight line",
        right: true,
        why: "The activation is 0.5 where the weighted sum is 0, and that is a line.",
      },
      { text: "A circle", why: "One neuron cannot go round anything. Three together can." },
    ],
  },
  {
    id: "3.D",
    question:
      "Ten layers of neurons without an activation, one behind the other. What can they separate?",
    choices: [
      {
        text: "Whatever a straight line can, and no more",
        right: true,
        why: "A weighted sum of weighted sums is one weighted sum, however many layers there are.",
      },
      {
        text: "Two rings, because there are many neurons",
        why: "Without an activation nothing bends. The next cell shows two layers that equal one.",
      },
      {
        text: "Anything, with enough neurons",
        why: "That holds for layers with an activation that bends, like the sigmoid.",
      },
    ],
  },
  {
    id: "3.E",
    question: "A neuron's weighted sum is 10, and it should be silent. Why does it learn slowly?",
    choices: [
      {
        text: "Its error is small",
        why: "It says nearly 1 and should say 0: the error could hardly be larger.",
      },
      {
        text: "The slope of σ at 10 is nearly 0",
        right: true,
        why: "A nudge of the weight changes the activation by almost nothing, so the slope tells nothing.",
      },
      {
        text: "Its weights are too small",
        why: "Small weights give a sum near 0, where σ is steep.",
      },
    ],
  },
];

export const sigmoid: Lesson = {
  exercises: [squash, slope, fire, bump, byHand, count],
  questions,
};
