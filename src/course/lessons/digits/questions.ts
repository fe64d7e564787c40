// Lesson 08, the questions of the quiz.
import type { Question } from "../../exercise/exercise.js";

export const questions: readonly Question[] = [
  {
    id: "8.A",
    question: "All ten scores of a picture grow by 5. What happens to its probabilities?",
    choices: [
      {
        text: "They all grow",
        why: "They cannot: together they are 1.",
      },
      {
        text: "Nothing",
        right: true,
        why: "Every power is multiplied by the same number, and so is their sum. It cancels.",
      },
      {
        text: "The largest grows, the others shrink",
        why: "That happens when the scores are multiplied by 5, not when 5 is added.",
      },
    ],
  },
  {
    id: "8.B",
    question:
      "The network has not been trained yet. How many of 100 digits will it read correctly?",
    choices: [
      {
        text: "About 10",
        right: true,
        why: "It guesses, and there are ten digits. The next cell counts.",
      },
      { text: "None", why: "Even a guess hits now and then. To miss all of them takes knowledge." },
      { text: "About 50", why: "That would be guessing between two. Here there are ten." },
    ],
  },
  {
    id: "8.C",
    question: "On 359 test pictures 350 are right. Another network gets 352. Is it better?",
    choices: [
      {
        text: "Yes: 352 is more than 350",
        why: "Chance alone makes a difference of two or three in 359, in either direction.",
      },
      {
        text: "These pictures cannot tell",
        right: true,
        why: "A difference of two in 359 is within what chance does. More test pictures would tell.",
      },
      {
        text: "No: nine mistakes or seven, both are bad",
        why: "Whether it is good enough depends on the use. Which one is better is another question.",
      },
    ],
  },
  {
    id: "8.D",
    question: "What will the weights of a hidden neuron look like, drawn as a picture?",
    choices: [
      {
        text: "Like a digit",
        why: "Look at the pictures below. A neuron need not know a whole digit; the output adds up many.",
      },
      {
        text: "Like a piece of a stroke, or an edge",
        why: "A fine idea, and nearly never so clean. Nothing in the training asks for tidy weights.",
      },
      {
        text: "Like patches for and against ink, without a clear shape",
        right: true,
        why: "Training asks for a small loss only. Any mixture of patches that serves it is good.",
      },
    ],
  },
  {
    id: "8.E",
    question: "The network sees random grey dots. What does it answer?",
    choices: [
      {
        text: "That there is no digit",
        why: "It has no such output. Ten probabilities share one whole, whatever the picture.",
      },
      {
        text: "About a tenth for every digit",
        why: "That would be modest. Nothing in training ever asked for modesty.",
      },
      {
        text: "A digit, and often with a high probability",
        right: true,
        why: "Far from all examples the scores are large by accident, and softmax makes them sure.",
      },
    ],
  },
];
