// A question with choices. Each choice opens on a click and explains why it is right or wrong. That works
// on any page: without a kernel, without scripts, in a notebook that is not trusted yet. Every lesson.
import { closed, type Displayed, inline, showHtml } from "../display/html.js";
import { findQuestion } from "./lessons/index.js";

/**
 * Shows a question with its choices, whose explanations are hidden until they are clicked.
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
