// Help with an exercise: its hints, one at a time, and its solution, which opens on a click.
// Every lesson.
import { closed, type Displayed, escaped, inline, showHtml } from "../display/html.js";
import { findExercise } from "./lessons/index.js";

/** How often `hint` has been called for each exercise id since the library was loaded. */
const shownHints = new Map<string, number>();

/**
 * Shows the next hint of an exercise; once the last hint has been shown, shows all of them again.
 * @param id the exercise, such as "1.2"
 * @returns the hint, which a notebook shows
 * @throws when there is no such exercise
 * @example hint("0.1").text // "0.1 The threat, as a formula…"
 * @see every lesson
 */
export function hint(id: string): Displayed {
  const { title, hints } = findExercise("hint", id);
  const number = (shownHints.get(id) ?? 0) + 1;
  shownHints.set(id, number);
  const shown = number > hints.length ? hints : hints.slice(number - 1, number);
  const count = (index: number) => `${index} of ${hints.length}`;
  const texts = shown.map((text) => `Hint ${count(hints.indexOf(text) + 1)}: ${text}`);
  const last =
    number >= hints.length ? `That was the last one; \`solution("${id}")\` shows one way.` : "";
  const lines = [...texts, last].filter(Boolean);
  return showHtml(
    `<strong>${id} ${escaped(title)}</strong><br>${lines.map(inline).join("<br>")}`,
    [`${id} ${title}`, ...lines].join("\n"),
  );
}

/**
 * Shows one right answer to an exercise, hidden until its heading is clicked.
 * @param id the exercise, such as "1.2"
 * @returns the solution, which a notebook shows
 * @throws when there is no such exercise
 * @example solution("0.1").text // "function threat(hardness: number, sharpness: number): number {…"
 * @see every lesson
 */
export function solution(id: string): Displayed {
  const { title, solution: code } = findExercise("solution", id);
  const heading = `A solution of ${id} ${escaped(title)}`;
  return showHtml(closed(heading, `<pre><code>${escaped(code.trim())}</code></pre>`), code.trim());
}
