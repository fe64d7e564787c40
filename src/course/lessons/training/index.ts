// Lesson 06, Training: parts of the data, steps, how to begin, how large a step is, when to stop.
import type { Lesson } from "../../exercise/exercise.js";
import { glorotRange, spreadThrough } from "./beginning.js";
import { questions } from "./questions.js";
import { best, ratio, steps, threeWays } from "./running.js";

export const training: Lesson = {
  exercises: [threeWays, steps, spreadThrough, glorotRange, ratio, best],
  questions,
};
