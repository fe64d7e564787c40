// Lesson 07, Regularization: penalties and their slopes, why L1 gives zeros, dropout, early stopping.
import type { Lesson } from "../../exercise/exercise.js";
import { dropOut, lastEpoch } from "./dropout-and-stopping.js";
import { bestWithL1, l1Slope, l2Penalty, stepWithL2 } from "./l1-and-l2.js";
import { questions } from "./questions.js";

export const regularizationLesson: Lesson = {
  exercises: [l2Penalty, l1Slope, stepWithL2, bestWithL1, dropOut, lastEpoch],
  questions,
};
