// Hints come one by one; a solution opens on a click.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { lessons } from "../../src/course/lessons/index.js";

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

  it("a solution is hidden until it is clicked", () => {
    const { "text/html": html = "" } = bundle(solution("0.1"));
    expect(html).toMatch(/^<details(?! open)[^>]*><summary>/);
    expect(html).toContain("return hardness + sharpness - 1;");
  });

  it("an unknown exercise is an error whose message lists the ids of all exercises", () => {
    expect(() => hint("0.99")).toThrow(
      /hint: expected the id of an exercise, got "0\.99"; the ids are 0\.1, /,
    );
    expect(() => solution("x")).toThrow(/solution: expected the id of an exercise, got "x"/);
  });
});
