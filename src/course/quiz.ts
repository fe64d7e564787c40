// A quiz question with choices. A click on a choice opens an explanation why it is right or wrong. This is
// plain HTML, so it works without a kernel, without scripts, and in a notebook that is not trusted yet.
// Every lesson.
import { closed, type Displayed, inline, showHtml } from "../display/html.js";
import { findQuestion } from "./lessons/index.js";

/**
 * Shows a quiz question with its choices; a click on a choice shows whether it is right, and why.
 * @param id the question, such as "1.A"
 * @returns the question, which a notebook shows
 * @throws when there is no such question
 * @example quiz("0.B").text // "0.B In which of the three steps do the weights change?…"
 * @see every lesson
 */
export function quiz(id: string): Displayed {
  const { question, choices } = findQuestion(id);
  const letter = (index: number) => String.fromCharCode(97 + index);
  const opened = choices.map(({ text, right, why }, index) =>
    closed(`${letter(index)}) ${inline(text)}`, `${right ? "✔ Yes." : "✘ No."} ${inline(why)}`),
  );
  return showHtml(
    `<strong>${id}</strong> ${inline(question)}${opened.join("")}`,
    [`${id} ${question}`, ...choices.map(({ text }, index) => `${letter(index)}) ${text}`)].join(
      "\n",
    ),
  );
}
