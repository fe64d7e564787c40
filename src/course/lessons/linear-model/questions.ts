// Lesson 02, the questions of the quiz.
import type { Question } from "../../exercise/exercise.js";

const deltaAtZero: Question = {
  id: "2.A",
  question: "With δ = 0, which scores does the cat still ignore?",
  choices: [
    { text: "None", why: "A score of exactly 0 is neither above δ nor below −δ." },
    { text: "Only a score of exactly 0", right: true, why: "−δ ≤ y ≤ δ becomes 0 ≤ y ≤ 0." },
    { text: "All scores", why: "That is what a very large δ does." },
  ],
};

const sameError: Question = {
  id: "2.B",
  question:
    "Model A has E² = 4 on 10 objects, model B has E² = 6 on 100 objects. Which fits better?",
  choices: [
    {
      text: "A, because 4 is less than 6",
      why: "E² is a sum: more objects make it larger. Compare it for each object.",
    },
    {
      text: "Nobody can tell",
      why: "The number of objects is known for both, so the mean squared errors can be compared.",
    },
    {
      text: "B: its squared error for each object is smaller",
      right: true,
      why: "4 / 10 = 0.4, and 6 / 100 = 0.06.",
    },
  ],
};

const whyDescend: Question = {
  id: "2.C",
  question: "The closed form needs no steps at all. Why learn the iterative approach?",
  choices: [
    {
      text: "It ends nearer to the true weights",
      why: "Both end in the same place, as the table of distances shows.",
    },
    {
      text: "It is always faster",
      why: "For a few features the closed form is much faster: it reads the data once. With very many features its table becomes too large.",
    },
    {
      text: "It also works where no closed form exists, as for neural networks",
      right: true,
      why: "It needs nothing but slopes, and every network of this course has them.",
    },
  ],
};

const farAway: Question = {
  id: "2.D",
  question: "A model was trained on flippers from 172 to 231 mm. For which length do you trust it?",
  choices: [
    { text: "205 mm", right: true, why: "Many training examples lie around it." },
    { text: "40 mm", why: "Far below every example: the line was not made for it." },
    { text: "400 mm", why: "Far above every example. No penguin is like that." },
  ],
};

export const questions: readonly Question[] = [deltaAtZero, sameError, whyDescend, farAway];
