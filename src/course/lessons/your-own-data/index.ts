// Lesson 09, Your own data: gaps, words to numbers, three parts, baselines, and how sure a share is.
import type { Lesson } from "../../exercise/exercise.js";
import { fillGaps, gaps, oneHotWords } from "./cleaning.js";
import { baseline, standardError, threeParts } from "./judging.js";
import { questions } from "./questions.js";

export const yourOwnData: Lesson = {
  exercises: [gaps, oneHotWords, threeParts, fillGaps, baseline, standardError],
  questions,
};
