// Maps of several losses, and the steps of each descent.
import { describe, expect, test } from "vitest";
import { plotLossContours } from "../../../src/index.js";
import { stepsToShare } from "../../../src/plot/descent/plot-loss-contours.js";

const bowl = (a: number, b: number) => 5 + a * a + 4 * b * b;

const path = [
  [2, 1],
  [1, 0.5],
  [0.5, 0],
  [0, 0],
] as const;

const roundBowl = (a: number, b: number) => a * a + b * b;

describe("steps to 1 %", () => {
  test("are counted from the first loss down to the least, not to 0", () => {
    expect(stepsToShare(0.01, [105, 50, 6.1, 6, 5], 5)).toBe(3);
    expect(stepsToShare(0.01, [105, 50], 5)).toBeUndefined();
    expect(stepsToShare(0.5, [4, 2, 1], 0)).toBe(1);
  });

  test("stand in each panel's title and in the sentence", () => {
    const runs = {
      quick: { landscape: bowl, path, minimum: [0, 0] as const },
      slow: { landscape: bowl, path: path.slice(0, 2), minimum: [0, 0] as const },
    };
    const { layout, text } = plotLossContours(runs);
    const titles = layout.annotations.map((note) => note.text.replaceAll("<br>", " "));
    expect(titles).toContain("quick: 3 steps to 1\u00a0%");
    expect(titles).toContain("slow: not at 1\u00a0% after 1 step");
    expect(text).toContain("slow: not at 1\u00a0% after 1 step (E² from 13 to 7).");
    expect(() => plotLossContours({})).toThrow("plotLossContours: expected at least one run");
  });

  test("no step is taken by a run that starts at its minimum", () => {
    expect(stepsToShare(0.01, [5, 5], 5)).toBe(0);
  });
});

test("a map without a path has no steps to count", () => {
  const { data, text } = plotLossContours({ still: { landscape: roundBowl } });
  expect(text).toBe("Still.");
  expect(data).toHaveLength(1);
});

test("without a known minimum, steps are counted to the least loss of the path", () => {
  const path = [
    [2, 0],
    [1, 0],
    [0.5, 0],
  ] as const;
  const { text } = plotLossContours({ walk: { landscape: roundBowl, path } });
  expect(text).toContain("Walk: 2 steps to 1\u00a0% (E² from 4 to 0.25)");
});
