import { describe, expect, test } from "vitest";
import {
  type Figure,
  leastSquares,
  linearModel,
  plotCurve,
  plotFunction,
  plotLine,
  plotPlane,
  plotPredictions,
  sigmoid,
} from "../../src/index.js";
import { evenIndices, stepReaching } from "../../src/plot/curves/plot-curve.js";
import type { Scatter3dTrace, ScatterTrace, SurfaceTrace } from "../../src/plot/figure/trace.js";

const traceOf = <T = ScatterTrace>({ data }: Figure, name: string) =>
  data.find((trace) => trace.name === name) as T | undefined;

describe("a line through examples", () => {
  const model = linearModel([2], 1);
  const inputs = [[0], [1], [2]];
  const targets = [1, 4, 4];

  test("a stick goes from each target to the prediction", () => {
    const sticks = traceOf(plotLine(inputs, targets, { model }), "residuals");
    expect(sticks?.x).toEqual([0, 0, null, 1, 1, null, 2, 2, null]);
    expect(sticks?.y).toEqual([1, 1, null, 4, 3, null, 4, 5, null]);
  });

  test("sticks can be left out, and without a model there are none", () => {
    const bare = plotLine(inputs, targets, { model }, { residuals: false });
    expect(traceOf(bare, "residuals")).toBeUndefined();
    expect(plotLine(inputs, targets).data).toHaveLength(1);
  });

  test("the sentence says E² of the first model and how far the others are from it", () => {
    const { text, data } = plotLine(inputs, targets, { rule: model, guess: linearModel([2], 4) });
    expect(text).toContain("E² of rule is 2.");
    expect(text).toContain("Weights and bias of guess are 3 from those of rule.");
    expect(data.map(({ name }) => name)).toContain("guess, 3 from rule");
  });

  test("only what leaves the examples' range is shaded", () => {
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

  test("unseen examples are hollow, have their sticks, and their E² is told apart", () => {
    const unseen = { inputs: [5], targets: [13] };
    const figure = plotLine(inputs, targets, { model }, { unseen });
    expect(traceOf(figure, "unseen examples")).toMatchObject({
      x: [5],
      y: [13],
      marker: { symbol: "circle-open" },
    });
    const sticks = figure.data.filter(({ name }) => name === "residuals") as ScatterTrace[];
    expect(sticks.map(({ x, y }) => [x.slice(0, 2), y.slice(0, 2)])[1]).toEqual([
      [5, 5],
      [13, 11],
    ]);
    expect(figure.text).toContain("On 1 unseen example it is 4.");
    expect(figure.text).toContain("Shaded: where no example was in training.");
  });

  test("a list of numbers, a typed array and a column are the same inputs", () => {
    const [a, b, c] = [[0, 1, 2], new Float64Array([0, 1, 2]), inputs].map(
      (x) => plotLine(x, targets, { model }).data,
    );
    expect(b).toEqual(a);
    expect(c).toEqual(a);
  });

  test("two features make no line", () => {
    expect(() => plotLine([[1, 2]], [1])).toThrow(
      "plotLine: expected rows of 1 feature, got 2; pick one column",
    );
    expect(() => plotLine([1, 2], [1])).toThrow("plotLine: ");
  });
});

describe("a plane over two features", () => {
  const inputs = [
    [0, 0],
    [1, 0],
    [0, 1],
    [2, 2],
  ];
  const plane = linearModel([1, -2], 3);
  const targets = [3, 5, 0, 1];

  test("the surface is the model at every place of the floor", () => {
    const { x, y, z } = traceOf<SurfaceTrace>(
      plotPlane(inputs, targets, { plane }),
      "plane",
    ) as SurfaceTrace;
    for (const [j, row] of z.entries()) {
      const floor = x.map((a) => [a ?? 0, y[j] ?? 0]);
      for (const [i, height] of plane.predict(floor).entries()) {
        expect(row[i]).toBeCloseTo(height, 4);
      }
    }
  });

  test("every example stands at its target, with a stick to the plane", () => {
    const figure = plotPlane(inputs, targets, { plane });
    expect(traceOf<Scatter3dTrace>(figure, "objects")?.z).toEqual(targets);
    const sticks = traceOf<Scatter3dTrace>(figure, "residuals");
    expect(sticks?.z).toEqual([3, 3, null, 5, 4, null, 0, 1, null, 1, 1, null]);
    expect(sticks?.y).toEqual([0, 0, null, 0, 0, null, 1, 1, null, 2, 2, null]);
    expect(figure.text).toContain("E² of the plane of plane is 2.");
  });
});

describe("predictions", () => {
  test("both axes have one range, so that the diagonal is where they agree", () => {
    const { layout, text } = plotPredictions([1, 2, 30], [1, 4, 3]);
    const { xaxis, yaxis } = layout as unknown as Record<string, { range: number[] }>;
    expect(xaxis?.range).toEqual(yaxis?.range);
    expect(text).toContain("E² is 733; the largest residual is 27.");
  });

  test("a perfect model leaves no residual", () => {
    const inputs = [[0], [1], [2]];
    const predicted = leastSquares(inputs, [1, 3, 5]).predict(inputs);
    expect(plotPredictions(predicted, [1, 3, 5]).text).toMatch(/E² is (0|[\d.]+·10⁻\d+|.*10⁻.*);/);
  });
});

describe("curves", () => {
  test("the goal is reached at the first value at or below it, or never", () => {
    expect(stepReaching([3, 2, 1, 2], 2)).toBe(1);
    expect(stepReaching([3, 2], 1)).toBeUndefined();
    const { text } = plotCurve({ fast: [4, 1], slow: [4, 3] }, { goal: 1 });
    expect(text).toContain("fast goes from 4 to 1 in 1 step and reaches 1 after 1 step");
    expect(text).toContain("slow goes from 4 to 3 in 1 step and never reaches 1");
  });

  test("a letter of a formula stays as it is where the sentence begins", () => {
    const walk = { walk: [2, 1] };
    expect(plotCurve(walk, { axes: ["step", "w"] }).text).toMatch(/^w over step: /);
    expect(plotCurve(walk, { axes: ["step", "weight"] }).text).toMatch(/^Weight over step: /);
  });

  test("a long series is thinned, with its first and its last value", () => {
    expect(evenIndices(5, 10)).toEqual([0, 1, 2, 3, 4]);
    const kept = evenIndices(1001, 11);
    expect([kept[0], kept[1], kept[10], kept.length]).toEqual([0, 100, 1000, 11]);
    const values = Array.from({ length: 5000 }, (_, i) => 5000 - i);
    const { x, y } = plotCurve({ loss: values }).data[0] as ScatterTrace;
    expect([x.length, x[0], x[399], y[399]]).toEqual([400, 0, 4999, 1]);
  });

  test("a goal stands at its own height on a logarithmic axis", () => {
    const { layout } = plotCurve({ loss: [100, 1] }, { log: true, goal: 10 });
    expect(layout.shapes[0]).toMatchObject({ y0: 10, y1: 10 });
    const label = layout.annotations.find(({ text }) => text === "goal 10");
    expect(label?.y).toBe(1);
    const { yaxis } = layout as unknown as { yaxis: { range: number[]; ticktext: string[] } };
    expect(yaxis.range[0]).toBeLessThan(0);
    expect(yaxis.range[1]).toBeGreaterThan(2);
    expect(yaxis.ticktext).toEqual(["1", "2", "5", "10", "20", "50", "100"]);
  });

  test("a logarithm of 0, no series and an empty series are refused", () => {
    expect(() => plotCurve({ loss: [1, 0] }, { log: true })).toThrow(
      'plotCurve: expected values above 0 with log, got 0 in "loss"',
    );
    expect(() => plotCurve({})).toThrow("plotCurve: expected at least one series, got none");
    expect(() => plotCurve({ loss: [] })).toThrow('plotCurve: expected values in "loss", got none');
  });
});

describe("functions", () => {
  test("a curve holds the function's values, a dashed one its slopes", () => {
    const figure = plotFunction({ σ: sigmoid }, { derivative: true });
    const curve = traceOf(figure, "σ");
    const slope = traceOf(figure, "slope of σ");
    for (const [i, x] of (curve?.x ?? []).entries()) {
      expect(curve?.y[i]).toBeCloseTo(sigmoid(x ?? 0), 5);
      expect(slope?.y[i]).toBeCloseTo(sigmoid.derivative(x ?? 0), 5);
    }
    expect(slope?.line?.dash).toBe("dash");
  });

  test("the tangent touches the curve with its slope", () => {
    const { x = [], y = [] } =
      traceOf(plotFunction({ σ: sigmoid }, { tangentAt: 1 }), "tangent of σ") ?? {};
    expect(x[1]).toBe(1);
    expect(y[1]).toBeCloseTo(sigmoid(1), 5);
    const rise = ((y[2] ?? 0) - (y[0] ?? 0)) / ((x[2] ?? 0) - (x[0] ?? 0));
    expect(rise).toBeCloseTo(sigmoid.derivative(1), 4);
  });

  test("a slope is not made up for a function that does not know it", () => {
    expect(() => plotFunction({ f: (x) => x }, { derivative: true })).toThrow(
      "plotFunction: expected a function with its derivative, got f without",
    );
  });
});
