// Lesson 01, Normalization: min-max and z-score by hand, per column, fitted on training data only.
import type { Lesson } from "../../exercise/exercise.js";
import { minMax, restore, zScore } from "./by-hand.js";
import { onTrainingOnly, outlier, perColumn } from "./in-use.js";
import { questions } from "./questions.js";

export const normalization: Lesson = {
  exercises: [minMax, restore, perColumn, zScore, onTrainingOnly, outlier],
  questions,
};
