// Lesson 05, Backprop: slopes of one neuron, wishes passed on and averaged, two layers, the check.
import type { Lesson } from "../../exercise/exercise.js";
import { weightSlopes } from "./layer.js";
import { neuronSlopes, slopeOf } from "./neuron.js";
import { questions } from "./questions.js";
import { backwardPass, measure } from "./whole.js";
import { average, wanted } from "./wishes.js";

export const backprop: Lesson = {
  exercises: [slopeOf, neuronSlopes, wanted, average, weightSlopes, backwardPass, measure],
  questions,
};
