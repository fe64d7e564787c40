// Lesson 02, The linear model: the weighted sum, the decision, E², the closed form and one step.
import type { Lesson } from "../../exercise/exercise.js";
import { fitLine, oneStep } from "./fitting.js";
import { act, errorSquared, weigh } from "./judging.js";
import { questions } from "./questions.js";

export const linearModel: Lesson = {
  exercises: [weigh, act, errorSquared, fitLine, oneStep],
  questions,
};
