// Lesson 10, the questions of the quiz.
import type { Question } from "../../exercise/exercise.js";

export const questions: readonly Question[] = [
  {
    id: "10.A",
    question: "A program with a wrong gradient trains, and its loss falls. How can that be?",
    choices: [
      {
        text: "Any direction that leads downhill somewhat makes the loss fall",
        right: true,
        why: "Learning forgives. That is why such mistakes live for years in code that many have read.",
      },
      {
        text: "Then the gradient is right enough",
        why: "It may be ten times too steep, or right in one layer only. The loss does not say.",
      },
      {
        text: "It cannot: a wrong gradient throws an error",
        why: "Numbers of the right shape are never an error. They are merely other numbers.",
      },
    ],
  },
  {
    id: "10.B",
    question: "A gradient check gives a ratio of exactly 10 for every weight. What is likely?",
    choices: [
      {
        text: "A rounding error",
        why: "Rounding gives ratios like 1.0000001, and a different one for each weight.",
      },
      {
        text: "A layer is missing in the chain",
        why: "Then the ratio would differ from weight to weight.",
      },
      {
        text: "Loss and slope average over different numbers",
        right: true,
        why: "One constant for all weights is a factor in front. There are ten outputs, so look there.",
      },
    ],
  },
  {
    id: "10.C",
    question: "A test calls `backward` once, with the slope 1 from above. What can it not see?",
    choices: [
      {
        text: "A wrong sign",
        why: "That it sees: all slopes would be the negative of the measured ones.",
      },
      {
        text: "Whether the slope from above is multiplied, divided, or forgotten",
        right: true,
        why: "With 1 all three give the same. Take −2.5 instead.",
      },
      {
        text: "A wrong formula for the own slope",
        why: "That it sees, at any point where the two formulas differ.",
      },
    ],
  },
  {
    id: "10.D",
    question: "Which single test would have caught most of the exhibits?",
    choices: [
      {
        text: "That the result has the right shape",
        why: "It catches the first exhibit only. All others have the right shape.",
      },
      {
        text: "That training ends with a small loss",
        why: "Nearly all of them train. They do it slower, or worse, or on luck.",
      },
      {
        text: "That values agree with measured or known ones, at unusual places too",
        right: true,
        why: "Measured slopes, five known steps, a constant column, z = 1000: values, always values.",
      },
    ],
  },
];
