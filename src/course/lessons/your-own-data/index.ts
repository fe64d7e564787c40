// Lesson 09, Your own data: gaps, words to numbers, three parts, baselines, and how sure a share is.
import type { Lesson } from "../../exercise/exercise.js";
import { fillGaps, countGaps, oneHotWords } from "./gaps-and-one-hot.js";
import { baseline, standardError, splitByShares } from "./split-and-baseline.js";
import { questions } from "./questions.js";

export const yourOwnDataLesson: Lesson = {
  exercises: [countGaps, oneHotWords, splitByShares, fillGaps, baseline, standardError],
  questions,
};
