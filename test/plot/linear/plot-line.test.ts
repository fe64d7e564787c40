// Examples of one feature, lines through them, and residuals.
import { describe, expect, test } from "vitest";
import { type Figure, linearModel, plotLine } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

const traceOf = <T = ScatterTrace>({ data }: Figure, name: string) =>
  data.find((trace) => trace.name === name) as T | undefined;

describe("a line through examples", () => {
  const model = linearModel([2], 1);
  const inputs = [[0], [1], [2]];
  const targets = [1, 4, 4];

  test("a residual is a vertical line from the target to the prediction", () => {
    const residuals = traceOf(plotLine(inputs, targets, { model }), "residuals");
    expect(residuals?.x).toEqual([0, 0, null, 1, 1, null, 2, 2, null]);
    expect(residuals?.y).toEqual([1, 1, null, 4, 3, null, 4, 5, null]);
  });

  test("residuals can be left out, and without a model there are no residuals", () => {
    const bare = plotLine(inputs, targets, { model }, { residuals: false });
    expect(traceOf(bare, "residuals")).toBeUndefined();
    expect(plotLine(inputs, targets).data).toHaveLength(1);
  });

  test("the sentence states E² of the first model and the distances of the others from it", () => {
    const { text, data } = plotLine(inputs, targets, { rule: model, guess: linearModel([2], 4) });
    expect(text).toContain("E² of rule is 2.");
    expect(text).toContain("Weights and bias of guess are 3 from those of rule.");
    expect(data.map(({ name }) => name)).toContain("guess, 3 from rule");
  });

  test("only the part outside the range of the examples is shaded", () => {
    const bands = (over: [number, number]) =>
      plotLine(inputs, targets, { model }, { over })
        .layout.shapes.filter(({ type }) => type === "rect")
        .map(({ x0, x1 }) => [x0, x1]);
    expect(bands([-2, 5])).toEqual([
      [-2, 0],
      [2, 5],
    ]);
    expect(bands([-0.1, 5])).toEqual([[2, 5]]);
    expect(bands([0, 2])).toEqual([]);
  });

  test("unseen examples are hollow, have residuals of their own, and an E² of their own", () => {
    const unseen = { inputs: [5], targets: [13] };
    const figure = plotLine(inputs, targets, { model }, { unseen });
    expect(traceOf(figure, "unseen examples")).toMatchObject({
      x: [5],
      y: [13],
      marker: { symbol: "circle-open" },
    });
    const residuals = figure.data.filter(({ name }) => name === "residuals") as ScatterTrace[];
    expect(residuals.map(({ x, y }) => [x.slice(0, 2), y.slice(0, 2)])[1]).toEqual([
      [5, 5],
      [13, 11],
    ]);
    expect(figure.text).toContain("On 1 unseen example it is 4.");
    expect(figure.text).toContain("Shaded: where no example was in training.");
  });

  test("a list of numbers, a typed array and rows of one feature are the same inputs", () => {
    const [a, b, c] = [[0, 1, 2], new Float64Array([0, 1, 2]), inputs].map(
      (x) => plotLine(x, targets, { model }).data,
    );
    expect(b).toEqual(a);
    expect(c).toEqual(a);
  });

  test("rows of two features throw an error", () => {
    expect(() => plotLine([[1, 2]], [1])).toThrow(
      "plotLine: expected rows of 1 feature, got 2; pick one column",
    );
    expect(() => plotLine([1, 2], [1])).toThrow("plotLine: ");
  });
});
