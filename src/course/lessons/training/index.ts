// Lesson 06, Training: training, validation and test data, the number and size of steps, starting weights, and
// when to stop.
import type { Lesson } from "../../exercise/exercise.js";
import { questions } from "./questions.js";
import { splitInThree } from "./splits.js";
import { glorotRange, spreadAfterLayers } from "./starting-weights.js";
import { countSteps, findBestEpoch, updateRatio } from "./steps.js";
import { trainingLoop } from "./training-loop.js";

export const trainingLesson: Lesson = {
  exercises: [
    splitInThree,
    trainingLoop,
    countSteps,
    spreadAfterLayers,
    glorotRange,
    updateRatio,
    findBestEpoch,
  ],
  questions,
};
