// Lesson 08, Digits: pixels in a list, scores to probabilities, what is misread, and when to say nothing.
import type { Lesson } from "../../exercise/exercise.js";
import { confusion, misread, orNothing } from "./judging.js";
import { probabilities, shifted, surprise } from "./pixels.js";
import { questions } from "./questions.js";

export const digits: Lesson = {
  exercises: [shifted, probabilities, surprise, misread, confusion, orNothing],
  questions,
};
