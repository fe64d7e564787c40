// Lesson 04, the questions of the quiz.
import type { Question } from "../../exercise/exercise.js";

export const questions: readonly Question[] = [
  {
    id: "4.A",
    question:
      "A bus was 2, 3, 4, 5 and 36 minutes late. Which single number has the smallest squared error?",
    choices: [
      {
        text: "4, the one in the middle",
        why: "That has the smallest absolute error. Squares care a lot about the 36.",
      },
      {
        text: "10, their mean",
        right: true,
        why: "The slope 2·Σ(c − t) is 0 where c is the mean. One bad day has pulled it up to 10.",
      },
      { text: "36, to be safe", why: "Four days are far from it, and all of them count." },
    ],
  },
  {
    id: "4.B",
    question:
      "A ball stands at the very bottom of a valley, and a deeper valley is next to it. What now?",
    choices: [
      {
        text: "It stays: the slope there is 0, and descent sees nothing but the slope",
        right: true,
        why: "A slope tells about the ground under the ball. The deeper valley is not in it.",
      },
      {
        text: "It goes on to the deeper valley",
        why: "It would have to climb first. Every small step along the slope goes down.",
      },
      {
        text: "It depends on the learning rate",
        why: "At the very bottom the slope is 0, and 0 times any rate is 0.",
      },
    ],
  },
  {
    id: "4.C",
    question: "At some place the gradient over two weights is (3, −1). What does that say?",
    choices: [
      {
        text: "The first weight should be 3 and the second −1",
        why: "A gradient holds slopes. It says which way to go, not where to end.",
      },
      {
        text: "A nudge of the first weight changes the loss three times as much as one of the second",
        right: true,
        why: "That is its bang for the buck. The signs say: the first down, the second up.",
      },
      {
        text: "Both weights should grow",
        why: "Step against the gradient: the first weight shrinks, the second grows.",
      },
    ],
  },
  {
    id: "4.D",
    question: "A loss of 0.02 after 100 steps with η = 0.1, and NaN with η = 1. What is likely?",
    choices: [
      {
        text: "The model is too small",
        why: "A small model has a larger least loss. It does not make numbers explode.",
      },
      {
        text: "There are too few steps",
        why: "More steps at this rate would only make it worse.",
      },
      {
        text: "The rate is beyond the bound: in the steepest direction each step makes the distance larger",
        right: true,
        why: "Beyond 2/λmax the ball overshoots by more each time, until no number is large enough.",
      },
    ],
  },
  {
    id: "4.E",
    question: "Batches of 16 instead of 4: how much less do their slopes scatter?",
    choices: [
      {
        text: "About half as much",
        right: true,
        why: "The spread goes with one over the root of the size, and the root of 4 is 2.",
      },
      {
        text: "About a quarter as much",
        why: "That would need 16 times as many examples: errors cancel slowly.",
      },
      { text: "As much as before", why: "More examples do average out chance, only slowly." },
    ],
  },
  {
    id: "4.F",
    question:
      "Adam with the rate 0.1 takes its very first step. The slope is 1000 for one weight and 0.001 for another. How far do they go?",
    choices: [
      {
        text: "100 and 0.0001",
        why: "That is plain descent: rate times slope. Adam divides by the size of the slope.",
      },
      {
        text: "0.01 each, since β₁ is 0.9",
        why: "The averages do start at a tenth. Adam corrects for exactly that.",
      },
      {
        text: "About 0.1 each",
        right: true,
        why: "In the first step the mean is the slope and the size is the slope. Their quotient is ±1.",
      },
    ],
  },
];
