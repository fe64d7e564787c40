// What check() says: right, not answered yet, or wrong and which kind of wrong.
// A verdict shows itself in a notebook; verdict.assert() throws for a grader unless right.
import { type Displayed, inline, showHtml } from "../../display/html.js";

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

/** What `check` says of an answer. */
export type Verdict = Displayed & {
  readonly id: string;
  readonly kind: Kind;
  readonly right: boolean;
  /** One to three sentences for the learner. */
  readonly message: string;
  /** Throws with the message unless right: a grader's one line. */
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
        `<strong>${marks[state]} ${id} ${title}</strong><br>${inline(message)}</div>`,
      `${heading}: ${message}`,
    ),
  };
}
