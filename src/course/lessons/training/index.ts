// Lesson 06, Training: parts of the data, steps, how to begin, how large a step is, when to stop.
import type { Lesson } from "../../exercise/exercise.js";
import { glorotRange, spreadAfterLayers } from "./starting-weights.js";
import { questions } from "./questions.js";
import { bestEpoch, updateRatio, countSteps, splitInThree } from "./splits-and-steps.js";

export const trainingLesson: Lesson = {
  exercises: [splitInThree, countSteps, spreadAfterLayers, glorotRange, updateRatio, bestEpoch],
  questions,
};
