// Descents with several learning rates on one bowl.
import { describe, expect, test } from "vitest";
import { plotRates } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";
import { dataAt, traceIndexOf } from "../read-figure.js";

const bowl = (a: number, b: number) => (a * a + 8 * b * b) / 2;
const over = [
  [-4, 4],
  [-4, 4],
] as const;

describe("learning rates", () => {
  const rates = (list: readonly number[]) =>
    plotRates(bowl, { start: [1, 1], rates: list, curvatures: [1, 8], minimum: [0, 0], over });
  const figure = rates([0.02, 0.2, 0.24, 0.26]);

  test("every panel has its own path and no other", () => {
    const ways = figure.data.filter(({ name }) => name === "η = 0.2") as ScatterTrace[];
    expect(ways.map(({ xaxis }) => xaxis)).toEqual(["x2", "x5"]);
    expect(dataAt(figure, "η = 0.2", 1)?.x).toEqual([1, 0.8]);
    expect(dataAt(figure, "η = 0.2", 1)?.y[1]).toBeCloseTo(-0.6, 6);
  });

  test("titles name the effect of each rate, and only rates above 2/λmax diverge", () => {
    const titles = figure.layout.annotations.map(({ text }) => text.replaceAll("<br>", " "));
    for (const title of [
      "η = 0.02: too small",
      "η = 0.2: good",
      "η = 0.24: zigzag",
      "η = 0.26: diverges",
    ]) {
      expect(titles).toContain(title);
    }
    expect(figure.text).toContain("rates below 2/λmax = 0.25 converge");
  });

  test("the mark of a rate is at the largest of its factors", () => {
    const mark = figure.data[traceIndexOf(figure, "η = 0.26, factor")] as ScatterTrace;
    expect(mark.x[0]).toBe(0.26);
    expect(mark.y[0]).toBeCloseTo(Math.abs(1 - 0.26 * 8), 6);
    const line = figure.layout.shapes.find(({ x0, x1 }) => x0 === 0.25 && x1 === 0.25);
    expect(line?.type).toBe("line");
  });

  test("no rate, a rate of 0 and five rates are refused", () => {
    expect(() => rates([])).toThrow("plotRates: expected one to four rates above 0, got []");
    expect(() => rates([0.1, 0])).toThrow("got [0.1, 0]");
    expect(() => rates([1, 2, 3, 4, 5])).toThrow("one to four");
  });
});
