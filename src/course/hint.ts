// Help with an exercise: its hints and its solution, each hidden until it is clicked. Hints are not counted, so a cell
// can be run again. The last verdict of `check` is shown above them: a notebook shows only the last value of a cell, so
// after `check(…)` and `hint(…)` in one cell the verdict would not be seen. Every lesson.
import { closed, type Displayed, escaped, inline, showHtml } from "../display/html.js";
import { jupyterDisplay } from "../display/mime.js";
import { lastVerdict } from "./check.js";
import { findExercise } from "./lessons/index.js";

/**
 * Shows the hints of an exercise, each hidden until its heading is clicked, below the last verdict of `check`.
 * @param id the exercise, such as "1.2"
 * @returns the hints, which a notebook shows
 * @throws when there is no such exercise
 * @example hint("0.2").text.includes("How often is a model wrong?") // true
 * @see every lesson
 */
export function hint(id: string): Displayed {
  const { title, hints } = findExercise("hint", id);
  const headings = hints.map((_, index) => `Hint ${index + 1} of ${hints.length}`);
  const opened = hints.map((text, index) => closed(`${headings[index]}`, inline(text)));
  const lines = hints.map((text, index) => `${headings[index]}: ${text}`);
  return below(
    id,
    `<strong>${id} ${escaped(title)}</strong>${opened.join("")}`,
    [`${id} ${title}`, ...lines].join("\n"),
  );
}

/**
 * Shows one right answer to an exercise, hidden until its heading is clicked, below the last verdict of `check`.
 * @param id the exercise, such as "1.2"
 * @returns the solution, which a notebook shows
 * @throws when there is no such exercise
 * @example solution("0.2").text.includes("function mistakes") // true
 * @see every lesson
 */
export function solution(id: string): Displayed {
  const { title, solution: code } = findExercise("solution", id);
  const heading = `A solution of ${id} ${escaped(title)}`;
  const html = closed(heading, `<pre><code>${escaped(code.trim())}</code></pre>`);
  return below(id, html, code.trim());
}

/** Puts the last verdict on an exercise above a text, if `check` has given one. */
function below(id: string, html: string, text: string): Displayed {
  const verdict = lastVerdict(id);
  if (!verdict) return showHtml(html, text);
  const shown = verdict[jupyterDisplay]()["text/html"] ?? "";
  return showHtml(`${shown}${html}`, `${verdict.text}\n\n${text}`);
}
