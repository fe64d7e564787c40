// Lesson 00, Start here: a first function, a first measure, and training by hand.
import { functionExercise, type Lesson } from "../exercise.js";

const threat = functionExercise({
  id: "0.1",
  title: "The threat, as a formula",
  signature: "threat(hardness: number, sharpness: number): number",
  reference: (hardness: number, sharpness: number) => hardness + sharpness - 1,
  trials: [
    [0, 0],
    [1, 1],
    [0.9, 0.2],
    [0.25, 0.5],
    [1, 0],
  ],
  mistakes: [
    {
      answer: (hardness, sharpness) => hardness * sharpness - 1,
      says: "The two are multiplied. The rule adds them.",
    },
  ],
  hints: [
    "The formula stands above the exercise: `y = x₀ + x₁ − 1`.",
    "`x₀` is the hardness, `x₁` is the sharpness. Use the names of the two parameters.",
    "Replace `NaN` after `return` by `hardness + sharpness` and take 1 away.",
  ],
  solution: `
function threat(hardness: number, sharpness: number): number {
  return hardness + sharpness - 1;
}`,
  remark: "This is the rule that made the examples. Training will find it again.",
});

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
  ],
  mistakes: [
    {
      answer: (predicted, expected) => predicted.filter((one, i) => one === expected[i]).length,
      says: "That counts the decisions that are right. Count those that differ.",
    },
    {
      answer: (predicted, expected) =>
        predicted.length === 0
          ? 0
          : predicted.filter((one, i) => one !== expected[i]).length / predicted.length,
      says: "That is the share of mistakes. Their number is asked: do not divide.",
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

export const startHere: Lesson = {
  exercises: [threat, countMistakes],
  questions: [],
};
