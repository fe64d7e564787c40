// Lesson 09, Your own data: gaps, words to numbers, training, validation and test data, baselines, and the
// standard error of a share.
import type { Lesson } from "../../exercise/exercise.js";
import { countGaps, fillGaps, oneHotWords } from "./gaps-and-one-hot.js";
import { questions } from "./questions.js";
import { baseline, splitByShares, standardError } from "./split-and-baseline.js";

export const yourOwnDataLesson: Lesson = {
  exercises: [countGaps, oneHotWords, splitByShares, fillGaps, baseline, standardError],
  questions,
};
