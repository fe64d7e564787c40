// A verdict shows itself, and throws for a grader.
import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../../src/course/check.js";
import { area } from "./exercises.js";

describe("a verdict", () => {
  const shown = (answer: unknown) => {
    const display = Symbol.for("Jupyter.display");
    const verdict = checkAnswer(area, answer) as unknown as Record<
      symbol,
      () => Record<string, string>
    >;
    return verdict[display]?.() ?? {};
  };

  it("shows itself as HTML without scripts and as plain text, with a mark beside the colour", () => {
    expect(shown((w: number, h: number) => w * h)["text/html"]).toContain("✔ 9.2 A title");
    expect(shown(() => Number.NaN)["text/html"]).toContain("○ 9.2 A title");
    const wrong = shown((w: number, h: number) => w + h);
    expect(wrong["text/html"]).toContain("✘ 9.2 A title");
    expect(wrong["text/html"]).not.toContain("<script");
    expect(wrong["text/plain"]).toMatch(/^✘ 9\.2 A title: /);
  });

  it("escapes what a learner's code has put into it", () => {
    const html = shown(() => {
      throw new Error("<img src=x onerror=alert(1)>");
    })["text/html"];
    expect(html).toContain("&lt;img");
    expect(html).not.toContain("<img");
  });
});
