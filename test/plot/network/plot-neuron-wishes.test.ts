// The wishes of outputs: arrows from activations to targets, numbers and sentence.
import { describe, expect, test } from "vitest";
import { plotNeuronWishes } from "../../../src/index.js";
import type { HeatmapTrace } from "../../../src/plot/figure/trace.js";
import { noteTexts, traceOf } from "../read-figure.js";

describe("wishes of outputs", () => {
  const figure = plotNeuronWishes([0.25, 0.9, 0.5], [1, 0, 0.5], { picture: [0, 0.5, 1, 0.25] });

  test("an arrow goes from the activation of an output to its target", () => {
    expect(traceOf(figure, "wishes to rise").x).toEqual([0.25, 1, null]);
    expect(traceOf(figure, "wishes to fall").x).toEqual([0.9, 0, null]);
    expect(traceOf(figure, "output now").y).toEqual([2, 1, 0]);
  });

  test("the number beside it is the wish: twice the difference", () => {
    expect(noteTexts(figure)).toEqual(expect.arrayContaining(["+1.50", "−1.80", "0"]));
    expect(figure.text).toBe(
      "3 outputs: 1 wishes to rise and 1 to fall; the largest wish is −1.8 of output 1.",
    );
  });

  test("the first row of pixels is the upper one", () => {
    expect(traceOf<HeatmapTrace>(figure, "ink").z).toEqual([
      [1, 0.25],
      [0, 0.5],
    ]);
  });

  test("outputs at their targets have no wish", () => {
    expect(plotNeuronWishes([1, 0], [1, 0]).text).toBe("2 outputs: all content.");
    expect(plotNeuronWishes([0.5, 0.5], [0, 0]).text).toContain("2 outputs: 2 wish to fall;");
    expect(plotNeuronWishes([0.5], [0]).text).toContain("1 wishes to fall;");
  });

  test("more targets than outputs, and a picture that is not square, are refused", () => {
    expect(() => plotNeuronWishes([1], [1, 2])).toThrow(
      "plotNeuronWishes: expected one target for each of 1 outputs, got 2",
    );
    expect(() => plotNeuronWishes([1], [1], { picture: [1, 2, 3] })).toThrow(
      "plotNeuronWishes: expected a square picture's pixels (64, 784, …), got 3",
    );
  });
});

test("the sentence is grammatical when all wishes go in one direction, and when there are none", () => {
  const told = (outputs: number[], targets: number[]) => plotNeuronWishes(outputs, targets).text;
  expect(told([0.5, 1], [0, 0])).toContain("2 outputs: 2 wish to fall;");
  expect(told([0.5, 0.5], [0, 0.5])).toContain("2 outputs: 1 wishes to fall;");
  expect(told([0.5, 0.5, 0.5], [1, 1, 0.5])).toContain("3 outputs: 2 wish to rise;");
  expect(told([0.5, 0.5], [0.5, 0.5])).toContain("2 outputs: all content");
});
