// All exercises and quiz questions of the course, found by their ids: "1.2" for an exercise, "1.A" for a
// question. A new lesson is added to the list here. Every lesson.
import { brief, fail, nearest } from "../../math/argument-errors.js";
import type { Exercise, Lesson, Question } from "../exercise/exercise.js";
import { splitId } from "../exercise/variant.js";
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

/**
 * Returns the exercise with this id, as "1.2", or its variant, as "1.2#anna"; throws when there is none.
 * @param where name of the public function that was called, for the error message
 */
export function findExercise(where: string, id: string): Exercise {
  const { id: usual, seed = "" } = splitId(String(id));
  const known =
    seed && lessons.flatMap(({ exercises }) => exercises).find((one) => one.id === usual);
  const variant = known ? known.variant?.(seed).exercise : undefined;
  return variant ? { ...variant, id } : find(where, "an exercise", id, "exercises");
}

export function findQuestion(id: string): Question {
  return find("quiz", "a question", id, "questions");
}

function find<List extends "exercises" | "questions">(
  where: string,
  what: string,
  id: string,
  list: List,
): Lesson[List][number] {
  const all: readonly Lesson[List][number][] = lessons.flatMap((lesson) => [...lesson[list]]);
  const found = all.find((one) => one.id === id);
  if (found) return found;
  const ids = all.map((one) => one.id);
  return fail(where, `expected the id of ${what}, got ${brief(id)}`, suggestion(String(id), ids));
}

/** The cause named for an unknown id: the ids of its lesson, or else the id that is written most like it. */
function suggestion(id: string, ids: readonly string[]): string {
  const [number] = id.trim().split(".");
  const near = nearest(id.trim(), ids);
  if (near !== undefined && near.toLowerCase() === id.trim().toLowerCase()) {
    return `did you mean "${near}"?`;
  }
  const ofLesson = ids.filter((one) => one.startsWith(`${number}.`));
  if (ofLesson.length > 0) {
    return `lesson ${number} has ${ofLesson[0]} to ${ofLesson.at(-1)}`;
  }
  return near === undefined
    ? `ids are written like "${ids[0]}": lesson, point, place in the lesson`
    : `did you mean "${near}"?`;
}
