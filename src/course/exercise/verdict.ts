// The result of check(): right, not answered yet, or wrong and which kind of wrong.
// A notebook shows it; in a grader's script verdict.assert() throws unless the answer is right. Every lesson.
import { type Displayed, escaped, inline, showHtml } from "../../display/html.js";

/** What kind of wrong an answer is. */
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

/** The result of `check`: what kind of right or wrong an answer is. */
export type Verdict = Displayed & {
  /** The exercise. */
  readonly id: string;
  readonly kind: Kind;
  readonly right: boolean;
  /** One to three sentences for the learner. */
  readonly message: string;
  /** Throws an error with the message unless the answer is right. */
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
