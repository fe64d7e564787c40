// Lesson 07, the questions of the quiz.
import type { Question } from "../../exercise/exercise.js";

export const questions: readonly Question[] = [
  {
    id: "7.A",
    question: "The labels are thrown by coin. What does a large network make of sixty of them?",
    choices: [
      {
        text: "It learns nothing: there is nothing to learn",
        why: "There is no rule, but there are sixty answers. A large network can store them.",
      },
      {
        text: "It finds a pattern that also helps on new ones",
        why: "A coin has no pattern. Whatever it finds is of no use elsewhere.",
      },
      {
        text: "It learns all sixty by heart, and guesses on new ones",
        right: true,
        why: "Training accuracy near 100 %, validation near 50 %. A low training loss proves nothing.",
      },
    ],
  },
  {
    id: "7.B",
    question:
      "A weight of 10 and a weight of 0.1. Which one does L2 pull harder, and which one L1?",
    choices: [
      {
        text: "L2 at the large one, a hundred times; L1 at both the same",
        right: true,
        why: "The slopes are 2λw and λ sign w. That is why only L1 pulls small weights down to 0.",
      },
      { text: "Both pull harder at the large one", why: "L1's pull is λ, whatever the size." },
      { text: "L2 at both the same, L1 at the large one", why: "It is the other way round." },
    ],
  },
  {
    id: "7.C",
    question: "What does a network become when λ is huge?",
    choices: [
      {
        text: "It answers the same for every input",
        right: true,
        why: "All weights are pulled to nothing. Only the output's bias, which goes free, still speaks.",
      },
      {
        text: "It learns faster",
        why: "The price does not help with the data. It only pulls at the weights.",
      },
      {
        text: "It learns everything by heart",
        why: "That needs large weights, and they are too expensive now.",
      },
    ],
  },
  {
    id: "7.D",
    question: "Dropout with p = 0.2 leaves a neuron on. By what is its activation multiplied?",
    choices: [
      {
        text: "0.8",
        why: "Then the sum of all would shrink twice: once by the zeros, once by this.",
      },
      { text: "1", why: "Then the expected sum would be a fifth smaller than when predicting." },
      {
        text: "1.25",
        right: true,
        why: "1 / (1 − 0.2) = 1.25: four of five stay on average, and 0.8 · 1.25 = 1.",
      },
    ],
  },
  {
    id: "7.E",
    question: "Patience 5, best epoch 12, never better after it. After which epoch does it stop?",
    choices: [
      { text: "12", why: "At 12 nobody knows yet that nothing better will come." },
      {
        text: "17",
        right: true,
        why: "Five epochs without a better one are 13 to 17. Then the weights of 12 come back.",
      },
      { text: "18", why: "When the patience of five is used up, it stops at once: after 17." },
    ],
  },
];
