// Lesson 04, Gradient descent: slopes of losses, steps along them, the largest learning rate, momentum.
import type { Lesson } from "../../exercise/exercise.js";
import { questions } from "./questions.js";
import { largestRate, momentumStep } from "./rate-and-momentum.js";
import { derivative, gradientForLine, slopesOfMae } from "./slopes-by-hand.js";
import { stepByHand, untilFlat } from "./steps-downhill.js";

export const gradientDescentLesson: Lesson = {
  exercises: [
    slopesOfMae,
    derivative,
    stepByHand,
    untilFlat,
    gradientForLine,
    largestRate,
    momentumStep,
  ],
  questions,
};
