// Lesson 04, Gradient descent: slopes of losses, steps along them, how long they may be, momentum.
import type { Lesson } from "../../exercise/exercise.js";
import { questions } from "./questions.js";
import { bound, roll } from "./rates.js";
import { absolute, derivative, ofLine } from "./slopes.js";
import { oneStep, untilFlat } from "./steps.js";

export const gradientDescent: Lesson = {
  exercises: [absolute, derivative, oneStep, untilFlat, ofLine, bound, roll],
  questions,
};
