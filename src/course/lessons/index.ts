// All exercises and questions of the course, found by their ids.
// A new lesson adds its file here; ids are "lesson.number" and "lesson.LETTER".
import { fail, listed } from "../../math/error.js";
import type { Exercise, Lesson, Question } from "../exercise/exercise.js";
import { backpropLesson } from "./backprop/index.js";
import { bugMuseumLesson } from "./bug-museum/index.js";
import { digitsLesson } from "./digits/index.js";
import { gradientDescentLesson } from "./gradient-descent/index.js";
import { linearModelLesson } from "./linear-model/index.js";
import { normalizationLesson } from "./normalization/index.js";
import { regularizationLesson } from "./regularization/index.js";
import { sigmoidLesson } from "./sigmoid/index.js";
import { startHereLesson } from "./start-here.js";
import { trainingLesson } from "./training/index.js";
import { yourOwnDataLesson } from "./your-own-data/index.js";

export const lessons: readonly Lesson[] = [
  startHereLesson,
  normalizationLesson,
  linearModelLesson,
  sigmoidLesson,
  gradientDescentLesson,
  backpropLesson,
  trainingLesson,
  regularizationLesson,
  digitsLesson,
  yourOwnDataLesson,
  bugMuseumLesson,
];

export function findExercise(id: string): Exercise {
  return find("check", "exercise", id, "exercises");
}

export function findQuestion(id: string): Question {
  return find("quiz", "question", id, "questions");
}

function find<List extends "exercises" | "questions">(
  where: string,
  what: string,
  id: string,
  list: List,
): Lesson[List][number] {
  const all: readonly Lesson[List][number][] = lessons.flatMap((lesson) => [...lesson[list]]);
  const ids = all.map((one) => one.id);
  return (
    all.find((one) => one.id === id) ??
    fail(where, `there is no ${what} ${JSON.stringify(id)}`, `there are ${listed(ids)}`)
  );
}
