// An overview of a learner's progress: which exercises are solved, tried or open, lesson by lesson.
// Every lesson.

import { type Displayed, escaped, showHtml } from "../display/html.js";
import { fail, wholeNumber } from "../math/argument-errors.js";
import type { Exercise } from "./exercise/exercise.js";
import { lessons } from "./lessons/index.js";
import { type Progress, readProgress, removeAttempts, whyUnreadable } from "./progress-store.js";

/** The lessons' names; the index of a name is the lesson's number. */
export const lessonNames: readonly string[] = [
  "Start here",
  "Normalization",
  "The linear model",
  "The sigmoid",
  "Gradient descent",
  "Backprop",
  "Training",
  "Regularization",
  "Digits",
  "Your own data",
  "Bug museum",
];

const marks = { solved: "✔", tried: "✘", open: "○" };
const colours = { solved: "#009E73", tried: "#D55E00", open: "#8a8a8a" };

type ExerciseState = keyof typeof marks;

const stateOf = (progress: Progress, id: string): ExerciseState => {
  const { solved, tries } = progress[id] ?? { solved: false, tries: 0 };
  return solved ? "solved" : tries > 0 ? "tried" : "open";
};

const twoDigits = (number: number) => String(number).padStart(2, "0");

/** For each lesson that has exercises: its name, the states of its exercises, and how many are solved. */
function overview(progress: Progress) {
  const withExercises = lessons.filter(({ exercises }) => exercises.length > 0);
  return withExercises.map(({ exercises }) => {
    const number = Number.parseInt((exercises[0] as Exercise).id, 10);
    const states = exercises.map(({ id, title }) => ({ id, title, state: stateOf(progress, id) }));
    const solved = states.filter(({ state }) => state === "solved").length;
    return { name: `${twoDigits(number)} ${lessonNames[number]}`, states, solved };
  });
}

/**
 * Shows which exercises of the course are solved (✔), tried but not solved (✘), or open (○).
 * @returns a table that a notebook shows, with one line for each lesson
 * @throws when the file with the recorded attempts cannot be read; the message names the file
 * @example courseProgress().text // "0 of…"
 * @see Lesson 0
 */
export function courseProgress(): Displayed {
  let progress: Progress;
  try {
    progress = readProgress();
  } catch (error) {
    return fail("courseProgress", whyUnreadable(error));
  }
  const rows = overview(progress);
  const solved = rows.reduce((sum, row) => sum + row.solved, 0);
  const all = rows.reduce((sum, row) => sum + row.states.length, 0);
  const heading = `${solved} of ${all} exercises are solved.`;
  const lines = rows.map(({ name, states, solved: done }) => ({
    name,
    count: `${done} of ${states.length}`,
    states,
  }));
  const html = lines.map(({ name, count, states }) => {
    const cells = states.map(
      ({ id, title, state }) =>
        `<span title="${id} ${escaped(title)}: ${state}" style="color: ${colours[state]}">${marks[state]}</span>`,
    );
    return `<tr><td style="text-align: left">${name}</td><td style="text-align: left">${cells.join(" ")}</td><td>${count}</td></tr>`;
  });
  const text = lines.map(
    ({ name, count, states }) =>
      `${name}  ${states.map(({ state }) => marks[state]).join(" ")}  ${count}`,
  );
  return showHtml(
    `<strong>${heading}</strong> ✔ solved, ✘ tried, ○ open<table>${html.join("")}</table>`,
    [`${heading} ✔ solved, ✘ tried, ○ open`, ...text].join("\n"),
  );
}

/**
 * Deletes the record of what was tried and solved in one lesson, so that the lesson can be done again.
 * @param lesson the lesson's number, 0 to 10
 * @returns the overview of the course after the deletion
 * @throws when there is no such lesson, or the file with the recorded attempts cannot be read or written
 * @example resetProgress(1).text // "0 of…"
 * @see Lesson 0
 */
export function resetProgress(lesson: number): Displayed {
  wholeNumber("resetProgress", "lesson", lesson, 0, lessons.length - 1);
  const all = lessons.flatMap(({ exercises }) => exercises.map(({ id }) => id));
  const problem = removeAttempts(all.filter((id) => id.startsWith(`${lesson}.`)));
  if (problem) fail("resetProgress", problem);
  return courseProgress();
}
