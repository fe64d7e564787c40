// What the tests of the lessons share: tables of answers as learners write them, each with what `check`
// must state about it.
import { describe, expect, test } from "vitest";
import { check } from "../../../src/index.js";

type Answer = (...inputs: never[]) => unknown;
type Kind = ReturnType<typeof check>["kind"];

/** A wrong answer: the exercise, what is wrong, the answer, a part of the message, and its kind. */
export type Wrong = [id: string, what: string, answer: unknown, message: string, kind?: Kind];

/** A right answer in other words than the solution's. */
export type Right = [id: string, what: string, answer: unknown];

/** A known mistake, written without the library's functions, and a part of the lesson's message. */
export type Rewritten = [id: string, message: string, answer: Answer];

export const wrongAnswers = (answers: readonly Wrong[]) =>
  describe("a wrong answer is named", () => {
    test.each(answers)("%s, %s", (id, _, answer, message, kind) => {
      const verdict = check(id, answer);
      expect(verdict.message).toContain(message);
      if (kind) expect(verdict.kind).toBe(kind);
      expect(verdict.right).toBe(false);
    });
  });

export const rightAnswers = (answers: readonly Right[]) =>
  describe("a right answer may be written in another way", () => {
    test.each(answers)("%s, %s", (id, _, answer) => {
      expect(check(id, answer).message).toMatch(/^Right/);
    });
  });

export const knownMistakes = (answers: readonly Rewritten[]) =>
  describe("a known mistake is named, too, when it is written with loops and places in lists", () => {
    test.each(answers)("%s: “%s”", (id, message, answer) => {
      const verdict = check(id, answer);
      expect(verdict.message).toContain(message);
      expect(verdict.right).toBe(false);
    });
  });

/** The kind and the message that `check` gives. */
export function kindAndMessage(id: string, answer: unknown) {
  const { kind, message } = check(id, answer);
  return { kind, message };
}
