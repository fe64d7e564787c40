// All exercises and questions of the course, found by their ids.
// A new lesson adds its file here; ids are "lesson.number" and "lesson.LETTER".
import { fail, listed } from "../../math/error.js";
import type { Exercise, Lesson, Question } from "../exercise/exercise.js";
import { backprop } from "./backprop/index.js";
import { bugMuseum } from "./bug-museum/index.js";
import { digits } from "./digits/index.js";
import { gradientDescent } from "./gradient-descent/index.js";
import { linearModel } from "./linear-model/index.js";
import { normalization } from "./normalization/index.js";
import { regularization } from "./regularization/index.js";
import { sigmoid } from "./sigmoid/index.js";
import { startHere } from "./start-here.js";
import { training } from "./training/index.js";
import { yourOwnData } from "./your-own-data/index.js";

export const lessons: readonly Lesson[] = [
  startHere,
  normalization,
  linearModel,
  sigmoid,
  gradientDescent,
  backprop,
  training,
  regularization,
  digits,
  yourOwnData,
  bugMuseum,
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
