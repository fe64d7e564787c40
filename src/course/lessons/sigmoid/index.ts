// Lesson 03, The sigmoid: σ and its slope, a neuron, bumps out of steps, weights set by hand, sizes.
import type { Lesson } from "../../exercise/exercise.js";
import { bump, fire, slope, squash } from "./functions.js";
import { questions } from "./questions.js";
import { byHand, count } from "./weights.js";

export const sigmoid: Lesson = {
  exercises: [squash, slope, fire, bump, byHand, count],
  questions,
};
