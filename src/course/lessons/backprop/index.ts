// Lesson 05, Backprop: slopes of one neuron, sums of wishes, averages of nudges, two layers, the gradient check.
import type { Lesson } from "../../exercise/exercise.js";
import { neuronSlopes, slopeFromOutput } from "./one-neuron.js";
import { questions } from "./questions.js";
import { backwardPass, measuredSlopes } from "./two-layers.js";
import { slopesOfOneLayer } from "./weight-slopes.js";
import { averageOfNudges, sumOfWishes } from "./wishes-and-averages.js";

export const backpropLesson: Lesson = {
  exercises: [
    slopeFromOutput,
    neuronSlopes,
    sumOfWishes,
    averageOfNudges,
    slopesOfOneLayer,
    backwardPass,
    measuredSlopes,
  ],
  questions,
};
