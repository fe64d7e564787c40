// Lesson 02, The linear model: the weighted sum, the decision, E², the closed form and one step of gradient descent.
import type { Lesson } from "../../exercise/exercise.js";
import { fitLine, stepOfLinearModel } from "./best-line-and-step.js";
import { questions } from "./questions.js";
import { decision, errorSquared, weightedScore } from "./weighted-sum-and-error.js";

export const linearModelLesson: Lesson = {
  exercises: [weightedScore, decision, errorSquared, fitLine, stepOfLinearModel],
  questions,
};
