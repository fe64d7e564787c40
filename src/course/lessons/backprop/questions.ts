// Lesson 05, the questions of the quiz.
import type { Question } from "../../exercise/exercise.js";

export const questions: readonly Question[] = [
  {
    id: "5.A",
    question:
      "The picture is a 2. Output 2 says 0.34, output 3 says 0.37, output 4 says nearly 0. Which wish is the largest?",
    choices: [
      {
        text: "Output 2: it should rise",
        right: true,
        why: "It is 0.66 away from the 1 that it should say. No other output is that far off.",
      },
      {
        text: "Output 3: it is the one that answered wrongly",
        why: "It should fall by 0.37. Output 2 should rise by 0.66, which is more.",
      },
      { text: "Output 4", why: "It should be silent and is: it has almost nothing to wish for." },
    ],
  },
  {
    id: "5.B",
    question:
      "Output 2 wants to rise. Hidden neuron 3 says 0.09 and hidden neuron 5 says 0.98. Which of the two weights helps more, for the same small change?",
    choices: [
      {
        text: "The weight of neuron 5",
        right: true,
        why: "A weight multiplies what comes in. With 0.98 coming in, nearly the whole change arrives.",
      },
      {
        text: "The weight of neuron 3, since that neuron is too quiet",
        why: "Of the change of its weight only 0.09 arrives: it multiplies a small number.",
      },
      { text: "Both the same", why: "That holds for a bias, which is a weight whose input is 1." },
    ],
  },
  {
    id: "5.C",
    question:
      "You follow the nudges of one single picture of a 2, step after step. What does the network learn?",
    choices: [
      {
        text: "To tell a 2 from the other digits",
        why: "It never sees another digit, so nothing speaks against saying 2 always.",
      },
      {
        text: "To say 2 to this picture, and soon to most others",
        right: true,
        why: "Raising the bias of output 2 is one of the three ways, and a bias does not look at the picture.",
      },
      {
        text: "Nothing",
        why: "The loss of this one picture goes down, step by step.",
      },
    ],
  },
  {
    id: "5.D",
    question:
      "A chain of ten sigmoid neurons, all weights 1. How large is the sensitivity to the first bias, compared with the last?",
    choices: [
      {
        text: "About the same: the weights are 1",
        why: "The weights pass it on whole. But every neuron between has its factor σ′ too.",
      },
      {
        text: "Larger: the first bias changes all that follows",
        why: "It does, but each sigmoid on the way passes on at most a quarter of the change.",
      },
      {
        text: "Less than a hundred-thousandth",
        right: true,
        why: "Nine factors σ′ of at most a quarter stand between: 0.25⁹ is less than 4 in a million.",
      },
    ],
  },
  {
    id: "5.E",
    question:
      "A gradient check finds every slope twice as large as measured, each by the same factor 2. Where would you look first?",
    choices: [
      {
        text: "Something is added to the gradient twice, or an old one was not cleared",
        right: true,
        why: "A factor that is the same everywhere comes from the whole, not from one layer.",
      },
      {
        text: "One layer forgets σ′",
        why: "σ′ differs from neuron to neuron, so the factor would differ, too.",
      },
      {
        text: "The weights are transposed in one layer",
        why: "Then slopes stand in wrong places, and their ratios are of all sizes.",
      },
    ],
  },
  {
    id: "5.F",
    question:
      "Two hidden neurons start with equal weights, and the output has equal weights for them. When do they become different?",
    choices: [
      {
        text: "After a few steps",
        why: "Equal neurons say the same, hear the same, and get equal nudges. So they stay equal.",
      },
      {
        text: "Never",
        right: true,
        why: "They get the same nudges in every step. Unequal weights of the output would part them, and so do random ones at the start.",
      },
      {
        text: "When the learning rate is large enough",
        why: "The rate multiplies the nudges of both by the same number.",
      },
    ],
  },
];
