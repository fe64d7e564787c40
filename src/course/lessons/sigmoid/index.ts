// Lesson 03, The sigmoid: σ and its slope, a neuron, a bump made of two steps, weights set by hand, and the
// number of parameters.
import type { Lesson } from "../../exercise/exercise.js";
import { questions } from "./questions.js";
import { bump, neuron, sigmoidByHand, sigmoidSlope } from "./sigmoid-and-bump.js";
import { detectorByHand, parameterCount } from "./weights-and-counts.js";

export const sigmoidLesson: Lesson = {
  exercises: [sigmoidByHand, sigmoidSlope, neuron, bump, detectorByHand, parameterCount],
  questions,
};
