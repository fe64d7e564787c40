import { describe, expect, test } from "vitest";
import { changedSources } from "./lesson.mjs";

describe("a number that a learner might change", () => {
  test("each number of the code gives one changed source", () => {
    expect(changedSources("fit(x, { rate: 0.5, epochs: 20 })")).toEqual([
      "fit(x, { rate: 0.750, epochs: 20 })",
      "fit(x, { rate: 0.5, epochs: 21 })",
    ]);
  });

  test("numbers in names, texts and comments are not numbers of the code", () => {
    const texts = "const w0 = `1 2`; // 4\n/* 5 */ see('6', \"7\", x.y8)";
    expect(changedSources(texts)).toEqual([]);
  });
});
