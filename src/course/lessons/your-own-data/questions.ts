// Lesson 09, the questions of the quiz.
import type { Question } from "../../exercise/exercise.js";

export const questions: readonly Question[] = [
  {
    id: "9.A",
    question:
      "Eleven penguins have no entry for their sex, which we want to predict. What is fair?",
    choices: [
      {
        text: "Leave them out",
        right: true,
        why: "There is no target to learn from, and none to be judged by. Say how many were left out.",
      },
      {
        text: "Call them female",
        why: "That invents the answer. The model would learn the invention.",
      },
      {
        text: "Take the most frequent sex",
        why: "Filling a gap in an input may be fair. Filling the target makes up the truth.",
      },
    ],
  },
  {
    id: "9.B",
    question: "You tried 50 settings and kept the one with the best test result. What is it worth?",
    choices: [
      {
        text: "It is a fair estimate for new data",
        why: "The best of 50 tries is partly luck on these very examples. New data will not share it.",
      },
      {
        text: "It is too good: the test was used to choose",
        right: true,
        why: "Choosing is a kind of learning. Choose on validation data, and look at the test once.",
      },
      {
        text: "It is too low",
        why: "Picking the best makes a number larger than it should be, never smaller.",
      },
    ],
  },
  {
    id: "9.C",
    question:
      "92 of 100 are right. In the data 92 of 100 belong to one class. How good is the model?",
    choices: [
      {
        text: "Good: 92 is a lot",
        why: "Whoever always says the frequent class has 92 as well, without looking.",
      },
      {
        text: "No better than saying always the same, as far as this number tells",
        right: true,
        why: "The baseline is 92. Look at recall and precision of the rare class.",
      },
      {
        text: "Bad: 8 are wrong",
        why: "Nothing says so. Only a comparison tells what 8 mistakes mean.",
      },
    ],
  },
  {
    id: "9.D",
    question: "A network was saved, and the scaler was not. What can be done with the file?",
    choices: [
      {
        text: "Use it: the weights are all that was learned",
        why: "Mean and deviation were learned, too. Raw grams are thousands where it expects about 1.",
      },
      {
        text: "Fit a new scaler on the new data",
        why: "Then the same penguin gets another answer in other company.",
      },
      {
        text: "Not much, unless the training data are still there",
        right: true,
        why: "From them the same scaler can be fitted again. Better to save it beside the weights.",
      },
    ],
  },
  {
    id: "9.E",
    question:
      "A table about patients has a column “date of discharge”. You predict who gets well. What about it?",
    choices: [
      {
        text: "Use it: more columns can only help",
        why: "They can harm. This one is filled in after the outcome is known.",
      },
      {
        text: "One-hot encode it",
        why: "However it is written, it comes from after the outcome.",
      },
      {
        text: "Leave it out: it would not be known when the prediction is needed",
        right: true,
        why: "It gives the answer away. In the test the model shines, and in use the column is empty.",
      },
    ],
  },
];
