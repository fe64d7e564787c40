// Lesson 06, the questions of the quiz.
import type { Question } from "../../exercise/exercise.js";

export const questions: readonly Question[] = [
  {
    id: "6.A",
    question: "You try five learning rates. Which examples say which one is best?",
    choices: [
      {
        text: "The training examples",
        why: "They are learned from. A rate that learns them by heart would win.",
      },
      {
        text: "The validation examples",
        right: true,
        why: "They are not trained on, and choosing is what they are for.",
      },
      {
        text: "The test examples",
        why: "Then the choice fits them, and nothing is left that can judge honestly.",
      },
    ],
  },
  {
    id: "6.B",
    question:
      "All weights of the network begin at 0.5. What do the neurons of a hidden layer learn?",
    choices: [
      {
        text: "Each something different, in time",
        why: "Equal weights get equal slopes. What is equal stays equal after every step.",
      },
      {
        text: "Nothing at all: their slopes are 0",
        why: "The slopes are not 0, as long as the output's weights are not. They are equal.",
      },
      {
        text: "All the same: they stay twins",
        right: true,
        why: "Equal weights, equal slopes, equal steps. The layer is worth one neuron.",
      },
    ],
  },
  {
    id: "6.C",
    question:
      "Fifty inputs of spread 1, weights of deviation 1, tanh. Where do the activations lie?",
    choices: [
      {
        text: "Spread evenly between −1 and 1",
        why: "The weighted sums have a spread of about 7. Few of them are near 0.",
      },
      {
        text: "Nearly all of them near 0",
        why: "That happens with small weights: the signal fades.",
      },
      {
        text: "Most of them near −1 and 1",
        right: true,
        why: "Sums of spread √50 ≈ 7 lie far out, where tanh is flat.",
      },
    ],
  },
  {
    id: "6.D",
    question: "120 examples, 40 epochs. Which batch size makes the most steps?",
    choices: [
      { text: "1", right: true, why: "Every example is a step: 120 in an epoch, 4800 in all." },
      { text: "10", why: "Twelve batches in an epoch, 480 steps in all." },
      {
        text: "120",
        why: "One step in an epoch, 40 in all. Each has the best direction, but they are few.",
      },
    ],
  },
  {
    id: "6.E",
    question:
      "The training loss falls. The validation loss has been rising for 30 epochs. What now?",
    choices: [
      {
        text: "Go back to the epoch with the least validation loss",
        right: true,
        why: "After it, only the training examples gained. Lesson 7 does this by itself.",
      },
      {
        text: "Train on: the loss still falls",
        why: "It falls because the network learns its examples by heart. New ones get worse.",
      },
      {
        text: "Train on the validation examples too",
        why: "Then nobody can say any more how good the network is on examples it has not seen.",
      },
    ],
  },
];
