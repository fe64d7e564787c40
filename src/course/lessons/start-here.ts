// Lesson 00, Start here: a first function, counting a model's mistakes, and training by hand.
import { decide } from "../../data/decide.js";
import { minMaxScaler } from "../../data/normalize.js";
import { catBrain } from "../../data/sets/cat-brain.js";
import { weightedSum } from "../../model/linear.js";
import {
  functionExercise,
  type Lesson,
  type Question,
  valueExercise,
} from "../exercise/exercise.js";
import { withVariants } from "../exercise/variant.js";

/** A factor as it is written before a name: an empty text for 1. */
const times = (factor: number, sign: string) => (factor === 1 ? "" : `${factor}${sign}`);

type Rule = { hard: number; sharp: number; less: number };

const defineThreat = ({ hard, sharp, less }: Rule) =>
  functionExercise({
    id: "0.1",
    title: "The threat, as a formula",
    signature: "threat(hardness: number, sharpness: number): number",
    reference: (hardness: number, sharpness: number) => hard * hardness + sharp * sharpness - less,
    trials: [
      [0, 0],
      [1, 1],
      [0.9, 0.2],
      [0.25, 0.5],
      [1, 0],
    ],
    mistakes: [
      {
        answer: (hardness, sharpness) => hard * hardness * sharp * sharpness - less,
        message: "The two are multiplied. The rule adds them.",
      },
      {
        answer: (hardness, sharpness) => hard * hardness + sharp * sharpness,
        message: `Right up to the bias: the rule takes ${less} away.`,
      },
      {
        answer: (hardness, sharpness) => hard * hardness - sharp * sharpness - less,
        message: "The sharpness is subtracted. The rule adds both.",
      },
      {
        answer: (hardness, sharpness) => (hard * hardness + sharp * sharpness) / 2 - less,
        message: "That takes the mean of the two. The rule adds them: do not divide by 2.",
      },
      {
        answer: (hardness, sharpness) => 2 * (hard * hardness + sharp * sharpness) - less,
        message: "Both are doubled. Add them as the rule has them.",
      },
      {
        answer: (hardness, sharpness) => Number(hard * hardness + sharp * sharpness - less > 0.2),
        message: "That is a decision, 1 or 0. The threat itself is asked.",
      },
      {
        answer: (hardness, sharpness) => (hard * hardness) / 10 + (sharp * sharpness) / 180 - less,
        message: "The two numbers are scaled already: they go from 0 to 1. Use them as they are.",
      },
    ],
    hints: [
      `The formula stands above the exercise: \`y = ${times(hard, " · ")}x₀ + ${times(sharp, " · ")}x₁ − ${less}\`.`,
      "`x₀` is the hardness, `x₁` is the sharpness. Use the names of the two parameters.",
      `Replace \`NaN\` after \`return\` by \`${times(hard, " * ")}hardness + ${times(sharp, " * ")}sharpness\` and take ${less} away.`,
    ],
    solution: `
function threat(hardness: number, sharpness: number): number {
  return ${times(hard, " * ")}hardness + ${times(sharp, " * ")}sharpness - ${less};
}`,
    remark: "Such a rule made the examples of this lesson. Training will find it again.",
  });

const threat = withVariants(
  {
    usual: { hard: 1, sharp: 1, less: 1 },
    draw: (generator) => ({
      hard: 1 + generator.integer(4),
      sharp: 2 + generator.integer(4),
      less: (1 + generator.integer(8)) / 2,
    }),
    words: {
      "The cat's own rule is $y = x_0 + x_1 - 1$.": ({ hard, sharp, less }) =>
        `Another cat's rule is $y = ${times(hard, "")}x_0 + ${times(sharp, "")}x_1 - ${less}$.`,
    },
  },
  defineThreat,
);

const countMistakes = functionExercise({
  id: "0.2",
  title: "How often is a model wrong?",
  signature: "mistakes(predicted: string[], expected: string[]): number",
  reference: (predicted: readonly string[], expected: readonly string[]) =>
    predicted.filter((decision, i) => decision !== expected[i]).length,
  trials: [
    [
      ["approach", "ignore", "run away"],
      ["approach", "ignore", "run away"],
    ],
    [
      ["approach", "ignore", "run away"],
      ["ignore", "ignore", "run away"],
    ],
    [
      ["approach", "approach", "approach", "ignore"],
      ["run away", "run away", "approach", "run away"],
    ],
    [["run away"], ["approach"]],
    [[], []],
    [
      ["run away", "approach"],
      ["approach", "run away"],
    ],
    [
      ["ignore", "approach", "ignore"],
      ["ignore", "run away", "ignore"],
    ],
  ],
  mistakes: [
    {
      answer: (predicted, expected) => predicted.filter((one, i) => one === expected[i]).length,
      message: "That counts the decisions that are right. Count those that differ.",
    },
    {
      answer: (predicted, expected) =>
        predicted.length === 0
          ? 0
          : predicted.filter((one, i) => one !== expected[i]).length / predicted.length,
      message: "That is the share of mistakes. Their number is asked: do not divide.",
    },
    {
      answer: (predicted, expected) => Number((predicted as unknown) !== expected),
      message:
        "You compare whole lists, and two lists are never the same one. Compare what stands at the same place.",
    },
    {
      answer: (predicted, expected) => (predicted as unknown) !== expected,
      message:
        "You compare whole lists, and two lists are never the same one. Compare what stands at the same place.",
    },
    {
      answer: (predicted, expected) =>
        (100 * predicted.filter((one, i) => one !== expected[i]).length) / predicted.length,
      message: "That is the share of mistakes in per cent. Their number is asked.",
    },
    {
      answer: (predicted, expected) =>
        predicted.filter((one, i) => one !== expected[i]).length / predicted.length,
      message: "That is the share of mistakes. Their number is asked: do not divide.",
    },
    {
      answer: (predicted, expected) => predicted.findIndex((one, i) => one !== expected[i]),
      message: "That is the place of the first mistake. Their number is asked.",
    },
    {
      answer: (predicted, expected) => Number(predicted.some((one, i) => one !== expected[i])),
      message: "That is whether there is a mistake, 1 or 0. How many are there?",
    },
    {
      answer: (predicted, expected) => predicted.filter((one) => !expected.includes(one)).length,
      message:
        "You look whether the decision occurs anywhere. Compare what stands at the same place.",
    },
    {
      answer: (predicted, expected) => {
        const sorted = [...expected].sort();
        return [...predicted].sort().filter((one, i) => one !== sorted[i]).length;
      },
      message:
        "You sort the lists first, and then decisions of different things meet. Leave the order as it is.",
    },
    {
      answer: (predicted, expected) => {
        const escapes = (list: readonly string[]) =>
          list.filter((one) => one === "run away").length;
        return Math.abs(escapes(predicted) - escapes(expected));
      },
      message: "You compare how often the cat runs away. Compare what stands at the same place.",
    },
    {
      answer: (predicted, expected) =>
        predicted.filter((one, i) => one === "run away" && one !== expected[i]).length,
      message: "You count only where the model runs away. Every wrong decision counts.",
    },
  ],
  hints: [
    "Go through both lists together and compare what stands at the same place.",
    "`predicted.filter((decision, i) => …)` keeps the entries for which `…` is true.",
    "Keep the entries where `decision !== expected[i]`, and return the `length` of what is kept.",
  ],
  solution: `
function mistakes(predicted: string[], expected: string[]): number {
  return predicted.filter((decision, i) => decision !== expected[i]).length;
}`,
});

const cat = catBrain();
const things = minMaxScaler(cat.inputs).transform(cat.inputs);
type Guess = { weights: readonly number[]; bias: number };

/**
 * For each thing in the cat's data set: its name, the decision of a guessed linear model, and the cat's
 * decision.
 */
function decisions({ weights, bias }: Guess) {
  return things.map((inputs, i) => ({
    name: cat.names[i] as string,
    model: decide(weightedSum(weights, bias, inputs), 0.2),
    cat: decide(cat.targets[i] as number, 0.2),
  }));
}

const byHand = valueExercise({
  id: "0.3",
  title: "Be the training yourself",
  signature: "guess: { weights: [number, number]; bias: number }",
  reference: { weights: [1, 1], bias: -1 } as Guess,
  accepts: (guess) => decisions(guess).every(({ model, cat }) => model === cat),
  explain: (guess) => {
    const wrong = decisions(guess).filter(({ model, cat }) => model !== cat);
    const [first] = wrong;
    const tally = `${things.length - wrong.length} of ${things.length} decisions are the cat's.`;
    return (
      first &&
      `${tally} The first that is not: ${first.name}; the cat: ${first.cat}, the model: ${first.model}.`
    );
  },
  hints: [
    "Start with `{ weights: [1, 1], bias: 0 }` and read which thing is the first to go wrong.",
    "Runs away too often? Make the bias smaller. A larger bias makes the cat more afraid of everything.",
    "Both inputs matter alike, so give them equal weights. A cotton ball, `[0, 0]`, scores the bias alone: it is `-1`.",
  ],
  solution: "const guess = { weights: [1, 1], bias: -1 };",
  remark: "You changed numbers until the mistakes were gone. That is training.",
});

const react = functionExercise({
  id: "0.4",
  title: "Inference in one function",
  signature: "react(weights: number[], bias: number, inputs: number[], threshold: number): string",
  reference: (
    weights: readonly number[],
    bias: number,
    inputs: readonly number[],
    threshold: number,
  ): string => decide(weightedSum(weights, bias, inputs), threshold),
  trials: [
    [[1, 1], -1, [0.9, 0.8], 0.2],
    [[1, 1], -1, [0.1, 0.2], 0.2],
    [[1, 1], -1, [0.5, 0.55], 0.2],
    [[2, -1, 0.5], 0, [1, 1, 1], 1],
    [[2, -1, 0.5], 0, [1, 1, 2], 1],
    [[-3, 1], 0.5, [1, 0], 0],
    [[1], 0, [-0.5], 0.25],
    [[1, -1], 0, [0.9, 0.25], 0.8],
    [[1], 0, [0.5], 0.5],
    [[1], 0, [-0.5], 0.5],
    [[2, 1], -1, [0.5, 0.4], 0.7],
    [[1], 0, [0.3], 1],
  ],
  mistakes: [
    {
      answer: (weights, _, inputs, threshold) => decide(weightedSum(weights, 0, inputs), threshold),
      message: "The bias is missing from the score.",
    },
    {
      answer: (weights, bias, inputs) => decide(weightedSum(weights, bias, inputs), 0),
      message: "The threshold is not used: nothing is ever ignored.",
    },
    {
      answer: (weights, bias, inputs, threshold) => {
        const score = weightedSum(weights, bias, inputs);
        return score > threshold ? "run away" : score < threshold ? "approach" : "ignore";
      },
      message: "Approach means a score below minus the threshold, y < −δ. You compare with δ.",
    },
    {
      answer: (weights, bias, inputs) => decide(weightedSum(weights, bias, inputs), 0.2),
      message: "The threshold is always 0.2. Use the parameter `threshold`.",
    },
    {
      answer: (weights, bias, inputs, threshold) => {
        const score = weightedSum(weights, bias, inputs);
        return score >= threshold ? "run away" : score <= -threshold ? "approach" : "ignore";
      },
      message: "Exactly at δ and at −δ the cat ignores. Use > and <, without the equals sign.",
    },
    {
      answer: (weights, bias, inputs, threshold) =>
        decide(-weightedSum(weights, bias, inputs), threshold),
      message: "Turned round: a high score is a threat, so the cat runs away from it.",
    },
    {
      answer: (weights, bias, inputs, threshold) =>
        decide(threshold, weightedSum(weights, bias, inputs)),
      message: "The two are exchanged: `decide` takes the score first, then the threshold.",
    },
    {
      answer: (weights, bias, inputs, threshold) =>
        weightedSum(weights, bias, inputs) > threshold ? "run away" : "approach",
      message: "Nothing is ever ignored. Between −δ and δ the cat ignores.",
    },
    {
      answer: (weights, bias, inputs, threshold) =>
        decide(Math.abs(weightedSum(weights, bias, inputs)), threshold),
      message: "The sign of the score is lost. A score below −δ means approach.",
    },
    {
      answer: (weights, bias, inputs, threshold) =>
        decide(weightedSum(weights, 0, inputs) / inputs.length + bias, threshold),
      message: "You take the mean of the products. The score is their sum.",
    },
    {
      answer: (weights, bias, inputs, threshold) =>
        decide(weightedSum(weights, bias * inputs.length, inputs), threshold),
      message: "The bias is added once for each input. Add it once, to the whole sum.",
    },
    {
      answer: (weights, bias, inputs, threshold) =>
        decide(weightedSum(weights, bias, inputs), threshold / 2),
      message: "Half of the threshold is used. Compare with the whole of it.",
    },
  ],
  hints: [
    "Two steps: first a score, then a decision. The library has a function for each.",
    "`weightedSum(weights, bias, inputs)` gives the score.",
    "`return decide(weightedSum(weights, bias, inputs), threshold);`",
  ],
  solution: `
function react(weights: number[], bias: number, inputs: number[], threshold: number): string {
  return decide(weightedSum(weights, bias, inputs), threshold);
}`,
});

type Picture = { rows: number; columns: number };

const defineParameters = ({ rows, columns }: Picture) =>
  valueExercise({
    id: "0.5",
    title: "How many numbers does training look for?",
    signature: "parameters: number",
    reference: rows * columns + 1,
    mistakes: [
      {
        answer: rows * columns,
        message: "Those are the weights. One more number is learned: which?",
      },
      { answer: columns, message: "That is one row of the picture. Every pixel is an input." },
      {
        answer: rows * columns + 2,
        message: "One weight for each input and a single bias: you have one too many.",
      },
      {
        answer: 2 * rows * columns,
        message: "The bias is added once to the whole sum, not once for each pixel.",
      },
      ...[0, 1].map((bias) => ({
        answer: rows + columns + bias,
        message: `${rows} rows of ${columns} pixels are ${rows} · ${columns} pixels. You have added.`,
      })),
      {
        answer: columns + 1,
        message: "That is one row of the picture and the bias. Every pixel is an input.",
      },
      {
        answer: (columns + 1) * rows,
        message: "A bias for each row is too much: one bias is added to the whole sum.",
      },
      { answer: rows * columns - 1, message: "The bias is one number more, not one less." },
      {
        answer: 3 * rows * columns + 1,
        message: "Each pixel is one grey value, not three colours.",
      },
      {
        answer: rows * 10,
        message: `${rows} rows of ${columns} pixels are ${rows} · ${columns} pixels.`,
      },
    ],
    hints: [
      "How many pixels does the picture have? Each is one input.",
      "Every input has one weight. What else is in the formula of the weighted sum?",
      `\`${rows} * ${columns} + 1\``,
    ],
    solution: `const parameters = ${rows} * ${columns} + 1;`,
    remark: "Lesson 8 trains networks on pictures of digits.",
  });

const parameters = withVariants(
  {
    usual: { rows: 28, columns: 28 },
    draw: (generator) => ({
      rows: 12 + generator.integer(30),
      columns: 12 + generator.integer(30),
    }),
    words: {
      "28 rows of 28 pixels": ({ rows, columns }) => `${rows} rows of ${columns} pixels`,
    },
  },
  defineParameters,
);

const questions: readonly Question[] = [
  {
    id: "0.A",
    question: "A glass marble: as hard as a pebble, and as smooth as can be. What will the cat do?",
    choices: [
      {
        text: "Run away: it is hard.",
        why: "Hardness alone is not enough. Look for the pebble in the picture: not even that is run from.",
      },
      {
        text: "Ignore it, as it ignores the pebble.",
        why: "Near, but the pebble has an edge or two. Take its sharpness away and the threat falls below −0.2.",
      },
      {
        text: "Approach and play.",
        right: true,
        why: "It lies far down in the picture, below the things that are ignored. The threat is −0.3.",
      },
    ],
  },
  {
    id: "0.B",
    question: "In which of the three steps do the weights change?",
    choices: [
      {
        text: "Architecture",
        why: "There it is decided how many weights there are and what is done with them. They have no useful values yet.",
      },
      {
        text: "Training",
        right: true,
        why: "Training compares the model's answers with the right ones and moves the weights.",
      },
      {
        text: "Inference",
        why: "Inference uses the weights and leaves them as they are. The same input gives the same answer twice.",
      },
    ],
  },
  {
    id: "0.C",
    question:
      "The cat meets a thing with hardness 0.2 and sharpness 3, three times sharper than anything it has met. The model says “run away” with a score of 2.2. How far should you trust it?",
    choices: [
      {
        text: "Fully: a score of 2.2 is far above the threshold.",
        why: "A large score is not a measure of knowledge. No example was anywhere near.",
      },
      {
        text: "With care: no example was like it.",
        right: true,
        why: "The rule was learned between 0 and 1. Outside, the model goes on in a straight line, and nobody has checked that.",
      },
      {
        text: "Not at all: the model cannot compute an answer there.",
        why: "It can, and it does so without a warning. That is why one has to look.",
      },
    ],
  },
];

export const startHereLesson: Lesson = {
  exercises: [threat, countMistakes, byHand, react, parameters],
  questions,
};
