// Lesson 06, Training: parts of the data, steps, starting weights, the size of a step, when to stop.
import type { Lesson } from "../../exercise/exercise.js";
import { questions } from "./questions.js";
import { countSteps, findBestEpoch, splitInThree, updateRatio } from "./splits-and-steps.js";
import { glorotRange, spreadAfterLayers } from "./starting-weights.js";

export const trainingLesson: Lesson = {
  exercises: [splitInThree, countSteps, spreadAfterLayers, glorotRange, updateRatio, findBestEpoch],
  questions,
};
