// Lesson 08, Digits: pixels in a list, scores to probabilities, wrong answers, and answers only above a threshold.
import type { Lesson } from "../../exercise/exercise.js";
import { answerOrNothing, confusion, findMisread } from "./errors-and-confidence.js";
import { questions } from "./questions.js";
import { lossOfPicture, movePicture, probabilities } from "./shift-and-softmax.js";

export const digitsLesson: Lesson = {
  exercises: [movePicture, probabilities, lossOfPicture, findMisread, confusion, answerOrNothing],
  questions,
};
