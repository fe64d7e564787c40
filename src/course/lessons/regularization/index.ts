// Lesson 07, Regularization: prices and their slopes, what they pull to 0, dropout, early stopping.
import type { Lesson } from "../../exercise/exercise.js";
import { l1Slope, l2Price, shrink, soft } from "./prices.js";
import { questions } from "./questions.js";
import { dropped, stop } from "./training.js";

export const regularization: Lesson = {
  exercises: [l2Price, l1Slope, shrink, soft, dropped, stop],
  questions,
};
