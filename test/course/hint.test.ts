// Hints and a solution open on a click, below the last verdict on the exercise.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { lessons } from "../../src/course/lessons/index.js";

const bundle = (shown: unknown) =>
  (shown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]?.() ?? {};

const html = (shown: unknown) => bundle(shown)["text/html"] ?? "";

describe("hint and solution", () => {
  let hint: typeof import("../../src/course/hint.js").hint;
  let solution: typeof import("../../src/course/hint.js").solution;
  let check: typeof import("../../src/course/check.js").check;
  const { hints = [] } = lessons[0]?.exercises[0] ?? {};

  beforeEach(async () => {
    vi.resetModules();
    ({ hint, solution } = await import("../../src/course/hint.js"));
    ({ check } = await import("../../src/course/check.js"));
  });

  it("every hint is hidden until its own heading is clicked, in order", () => {
    const parts = html(hint("0.1")).split("<details").slice(1);
    expect(parts).toHaveLength(hints.length);
    parts.forEach((part, i) => {
      expect(part).toMatch(/^ style="[^"]*"><summary>/);
      expect(part).toContain(`Hint ${i + 1} of ${hints.length}</summary>`);
    });
    expect(bundle(hint("0.1"))["text/plain"]).toContain(`Hint 1 of ${hints.length}: ${hints[0]}`);
  });

  it("running a cell again shows the same hints: none is used up", () => {
    expect(html(hint("0.1"))).toBe(html(hint("0.1")));
  });

  it("a solution is hidden until it is clicked", () => {
    expect(html(solution("0.1"))).toMatch(/^<details(?! open)[^>]*><summary>/);
    expect(html(solution("0.1"))).toContain("return hardness + sharpness - 1;");
  });

  it.each(["hint", "solution"] as const)(
    "%s in the last line of a cell shows the verdict above",
    (name) => {
      const help = { hint, solution }[name];
      const verdict = check("0.1", (a: number, b: number) => a + b);
      expect(html(help("0.1"))).toContain(html(verdict));
      expect(help("0.1").text.startsWith(verdict.text)).toBe(true);
      expect(html(help("0.2"))).not.toContain(html(verdict));
    },
  );

  it("a verdict above a hint is the last one, not the first", () => {
    check("0.1", (a: number, b: number) => a + b);
    check("0.1", (a: number, b: number) => a + b - 1);
    expect(hint("0.1").text).toMatch(/^✔/);
  });

  it("an unknown exercise is an error whose message names the ids of the lesson, or the nearest id", () => {
    expect(() => hint("0.99")).toThrow(
      /^hint: expected the id of an exercise, got "0\.99"; lesson 0 has 0\.1 to 0\.5$/,
    );
    expect(() => solution("x")).toThrow(
      /solution: expected the id of an exercise, got "x"; ids are/,
    );
  });
});
