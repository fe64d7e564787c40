// The course at a glance: which exercises are solved, tried, and still open, lesson by lesson.
// Every lesson.

import { type Displayed, escaped, showHtml } from "../display/html.js";
import { fail } from "../math/error.js";
import type { Exercise } from "./exercise/exercise.js";
import { lessons } from "./lessons/index.js";
import { type Progress, readProgress, removeAttempts, whyUnreadable } from "./progress-store.js";

/** The lessons' names by their number. */
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

type State = keyof typeof marks;

const stateOf = (record: Progress, id: string): State => {
  const { solved, tries } = record[id] ?? { solved: false, tries: 0 };
  return solved ? "solved" : tries > 0 ? "tried" : "open";
};

const two = (number: number) => String(number).padStart(2, "0");

/** The lessons that have exercises, each with its number, name and what is known of its exercises. */
function overview(record: Progress) {
  const practised = lessons.filter(({ exercises }) => exercises.length > 0);
  return practised.map(({ exercises }) => {
    const number = Number.parseInt((exercises[0] as Exercise).id, 10);
    const states = exercises.map(({ id, title }) => ({ id, title, state: stateOf(record, id) }));
    const solved = states.filter(({ state }) => state === "solved").length;
    return { name: `${two(number)} ${lessonNames[number]}`, states, solved };
  });
}

/**
 * Shows which exercises of the course are solved (✔), tried (✘) and open (○).
 * @returns a table that a notebook shows, one line a lesson
 * @throws when the file with the record cannot be read, with its name
 * @example courseProgress().text // "0 of…"
 * @see Lesson 0
 */
export function courseProgress(): Displayed {
  let record: Progress;
  try {
    record = readProgress();
  } catch (error) {
    return fail("courseProgress", whyUnreadable(error));
  }
  const rows = overview(record);
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
 * Forgets what was tried and solved in one lesson, to do it again.
 * @param lesson the lesson's number, 0 to 10
 * @returns the course at a glance, afterwards
 * @throws when there is no such lesson
 * @example resetProgress(1).text // "0 of…"
 * @see Lesson 0
 */
export function resetProgress(lesson: number): Displayed {
  const ids = lessons
    .flatMap(({ exercises }) => exercises.map(({ id }) => id))
    .filter((id) => id.startsWith(`${lesson}.`));
  if (ids.length === 0) {
    const last = lessons.length - 1;
    fail("resetProgress", `expected a lesson from 0 to ${last}, got ${lesson}`);
  }
  removeAttempts(ids);
  return courseProgress();
}
