// Lesson 01, the questions of the quiz.
import type { Question } from "../../exercise/exercise.js";

export const questions: readonly Question[] = [
  {
    id: "1.A",
    question:
      "Training starts at weights of 0 and stops when the loss is at 1 % of its start. With scaled inputs that takes about 20 steps. How many steps with raw inputs?",
    choices: [
      {
        text: "About 20 as well",
        why: "The examples are the same, but the valley is not. Run the cell.",
      },
      {
        text: "About 200",
        why: "Sharpness has numbers 18 times as large, and squares make it worse. Run the cell.",
      },
      { text: "About 2000", why: "Still far too few. Run the cell." },
      {
        text: "Tens of thousands",
        right: true,
        why: "The rate has to be tiny for the steep direction, and then the flat direction hardly moves.",
      },
    ],
  },
  {
    id: "1.B",
    question: "Why does one learning rate not suit both directions of a long, narrow valley?",
    choices: [
      {
        text: "Across the valley a small rate is needed, along it a large one.",
        right: true,
        why: "A large rate overshoots across, a small one crawls along. In a round bowl both want the same.",
      },
      {
        text: "It does: the slope decides how far a step goes.",
        why: "The step is rate times slope, so it is longest where the valley is steep. There a short one is needed.",
      },
      {
        text: "Because the valley has several lowest points.",
        why: "The squared error of a linear model has one lowest point, or a flat line of equally good ones.",
      },
    ],
  },
  {
    id: "1.C",
    question:
      "A model was trained on scaled things. A new thing arrives: hardness 0.5, sharpness 18, in raw units. What has to be done?",
    choices: [
      {
        text: "Give it to the model as it is.",
        why: "To the model an input of 18 is eighteen times as sharp as a needle.",
      },
      {
        text: "Fit a new scaler on the new thing, then transform.",
        why: "One row is a constant column: everything would become 0, whatever the thing is.",
      },
      {
        text: "Transform it with the scaler of the training data.",
        right: true,
        why: "The scaler is part of the model. Save both together.",
      },
    ],
  },
  {
    id: "1.D",
    question:
      "You scale all rows first, and split them into training and test afterwards. What is wrong?",
    choices: [
      {
        text: "Nothing: scaling looks at no target.",
        why: "It looks at the test rows' inputs: their minimum and maximum are in the scaler now.",
      },
      {
        text: "The test rows have had a say in what the model sees.",
        right: true,
        why: "That is called leakage. The test then tells how well the model does on rows it half knows.",
      },
      {
        text: "The test rows no longer reach from 0 to 1.",
        why: "They need not. With a scaler of the training rows they may even lie outside.",
      },
    ],
  },
];
