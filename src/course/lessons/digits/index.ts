// Lesson 08, Digits: pixels in a list, scores to probabilities, what is misread, and when to say nothing.
import type { Lesson } from "../../exercise/exercise.js";
import { confusion, findMisread, answerOrNothing } from "./errors-and-confidence.js";
import { probabilities, movePicture, lossOfPicture } from "./shift-and-softmax.js";
import { questions } from "./questions.js";

export const digitsLesson: Lesson = {
  exercises: [movePicture, probabilities, lossOfPicture, findMisread, confusion, answerOrNothing],
  questions,
};
