// Lesson 01, Normalization: min-max scaling and z-scores by hand, per column, fitted on training data only.
import type { Lesson } from "../../exercise/exercise.js";
import { minMax, undoMinMax, zScore } from "./one-column-by-hand.js";
import { questions } from "./questions.js";
import { fitOnTraining, outlier, scaleColumns } from "./tables-and-outliers.js";

export const normalizationLesson: Lesson = {
  exercises: [minMax, undoMinMax, scaleColumns, zScore, fitOnTraining, outlier],
  questions,
};
