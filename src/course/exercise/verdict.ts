// The verdict that check() returns: right, not answered yet, or wrong, with the kind of mistake. A notebook
// shows it; in a grader's script verdict.assert() throws unless the answer is right. Every lesson.
import { type Displayed, escaped, inline, showHtml } from "../../display/html.js";

/** The kind of a verdict: "right", "unanswered", or the kind of mistake in the answer. */
export type Kind =
  | "right"
  | "unanswered"
  | "type"
  | "throws"
  | "mutated"
  | "shape"
  | "transposed"
  | "not finite"
  | "sign"
  | "factor"
  | "offset"
  | "order"
  | "unchanged"
  | "constant"
  | "rounded"
  | "partial"
  | "mistake"
  | "different";

/** The result of `check`: whether an answer to an exercise is right, and what is wrong with it. */
export type Verdict = Displayed & {
  /** The id of the exercise, such as "1.2". */
  readonly id: string;
  readonly kind: Kind;
  readonly right: boolean;
  /** The verdict in words for the learner: one to three sentences. */
  readonly message: string;
  /** Throws an error with the verdict's message unless the answer is right. */
  assert(): void;
};

const marks = { right: "✔", unanswered: "○", wrong: "✘" };
const colours = { right: "#009E73", unanswered: "#8a8a8a", wrong: "#D55E00" };

export function verdict(id: string, title: string, kind: Kind, message: string): Verdict {
  const state = kind === "right" || kind === "unanswered" ? kind : "wrong";
  const heading = `${marks[state]} ${id} ${title}`;
  return {
    id,
    kind,
    right: kind === "right",
    message,
    assert() {
      if (kind !== "right") throw new Error(`${heading}: ${message}`);
    },
    ...showHtml(
      `<div style="border-left: 4px solid ${colours[state]}; padding: 4px 12px">` +
        `<strong>${escaped(heading)}</strong><br>${inline(message)}</div>`,
      `${heading}: ${message}`,
    ),
  };
}
