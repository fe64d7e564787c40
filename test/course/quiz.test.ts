// A question whose choices open on a click.
import { expect, it } from "vitest";
import { lessons } from "../../src/course/lessons/index.js";
import { quiz } from "../../src/course/quiz.js";

const bundle = (shown: unknown) =>
  (shown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]?.() ?? {};

it("shows every choice with its explanation behind a click, without scripts", () => {
  for (const { id, choices } of lessons.flatMap(({ questions }) => questions)) {
    const { "text/html": html = "", "text/plain": plain = "" } = bundle(quiz(id));
    expect(html.match(/<details(?! open)/g)).toHaveLength(choices.length);
    expect(html.match(/✔ Yes/g)).toHaveLength(choices.filter(({ right }) => right).length);
    expect(html).not.toMatch(/<script|onclick/);
    expect(plain).toContain("a) ");
  }
});

it("has no answer in its plain text", () => {
  const { "text/plain": plain = "" } = bundle(quiz("0.A"));
  expect(plain).toContain("c) Approach and play.");
  expect(plain).not.toMatch(/✔|Yes|score is/);
});

it("throws for an unknown question, with the ids of the lesson in the message", () => {
  expect(() => quiz("0.Z")).toThrow(
    /quiz: expected the id of a question, got "0\.Z"; lesson 0 has 0\.A to 0\.C$/,
  );
});
