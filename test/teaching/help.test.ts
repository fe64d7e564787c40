// Hints one by one, solutions and quizzes that open on a click: what a notebook is given to show.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { lessons } from "../../src/course/lessons/index.js";
import { quiz } from "../../src/course/quiz.js";

const bundle = (shown: unknown) =>
  (shown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]?.() ?? {};

describe("hint and solution", () => {
  let hint: typeof import("../../src/course/hint.js").hint;
  let solution: typeof import("../../src/course/hint.js").solution;
  const { hints = [] } = lessons[0]?.exercises[0] ?? {};

  beforeEach(async () => {
    vi.resetModules();
    ({ hint, solution } = await import("../../src/course/hint.js"));
  });

  it("hints come one at a time, in order, and all of them again after the last", () => {
    hints.forEach((text, i) => {
      const plain = bundle(hint("0.1"))["text/plain"] ?? "";
      expect(plain).toContain(`Hint ${i + 1} of ${hints.length}: ${text}`);
      for (const other of hints) if (other !== text) expect(plain).not.toContain(other);
    });
    for (const text of hints) expect(bundle(hint("0.1"))["text/plain"]).toContain(text);
  });

  it("the last hint points to the solution", () => {
    for (const _ of hints.slice(1)) {
      expect(bundle(hint("0.1"))["text/plain"]).not.toContain("solution");
    }
    expect(bundle(hint("0.1"))["text/plain"]).toContain('solution("0.1")');
  });

  it("the hints of one exercise do not use up those of another", () => {
    hint("0.1");
    expect(bundle(hint("0.2"))["text/plain"]).toContain("Hint 1 of");
  });

  it("a solution is closed until it is clicked", () => {
    const { "text/html": html = "" } = bundle(solution("0.1"));
    expect(html).toMatch(/^<details(?! open)[^>]*><summary>/);
    expect(html).toContain("return hardness + sharpness - 1;");
  });

  it("an unknown exercise is refused with the names of those there are", () => {
    expect(() => hint("0.99")).toThrow(/there is no exercise "0\.99"; there are 0\.1, /);
    expect(() => solution("x")).toThrow(/there is no exercise "x"/);
  });
});

describe("quiz", () => {
  it("shows every choice with its explanation behind a click, without scripts", () => {
    for (const { id, choices } of lessons.flatMap(({ questions }) => questions)) {
      const { "text/html": html = "", "text/plain": plain = "" } = bundle(quiz(id));
      expect(html.match(/<details(?! open)/g)).toHaveLength(choices.length);
      expect(html.match(/✔ Yes/g)).toHaveLength(choices.filter(({ right }) => right).length);
      expect(html).not.toMatch(/<script|onclick/);
      expect(plain).toContain("a) ");
    }
  });

  it("keeps the answer out of the plain text", () => {
    const { "text/plain": plain = "" } = bundle(quiz("0.A"));
    expect(plain).toContain("c) Approach and play.");
    expect(plain).not.toMatch(/✔|Yes|score is/);
  });

  it("refuses an unknown question with the names of those there are", () => {
    expect(() => quiz("0.Z")).toThrow(/quiz: there is no question "0\.Z"; there are 0\.A, /);
  });
});
