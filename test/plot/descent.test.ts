import { describe, expect, test } from "vitest";
import {
  linearModel,
  plotDescent,
  plotLossContour,
  plotLossContours,
  plotLossSurface,
  sideBySide,
} from "../../src/index.js";
import { stepsDenseAtStart } from "../../src/plot/descent/plot-descent.js";
import { stepsToShare } from "../../src/plot/descent/plot-loss-contours.js";
import { parameterWindow } from "../../src/plot/descent/plot-loss-surface.js";
import type {
  ContourTrace,
  Scatter3dTrace,
  ScatterTrace,
  SurfaceTrace,
} from "../../src/plot/figure/trace.js";

const bowl = (a: number, b: number) => 5 + a * a + 4 * b * b;
const path = [
  [2, 1],
  [1, 0.5],
  [0.5, 0],
  [0, 0],
] as const;

describe("landscapes", () => {
  test("rings are spaced by the root of what the loss is above its least", () => {
    const { data } = plotLossContour(bowl, {
      over: [
        [-2, 2],
        [-1, 1],
      ],
      minimum: [0, 0],
    });
    const { x, y, z, customdata, colorbar } = data[0] as ContourTrace;
    expect(z[20]?.[20]).toBe(0);
    expect(customdata?.[20]?.[20]).toBe(5);
    for (const [j, i] of [
      [0, 0],
      [7, 30],
      [40, 12],
    ] as const) {
      const loss = bowl(x[i] ?? 0, y[j] ?? 0);
      expect(z[j]?.[i]).toBeCloseTo(Math.sqrt(loss - 5), 3);
      expect(customdata?.[j]?.[i]).toBeCloseTo(loss, 1);
    }
    expect(colorbar?.ticktext).toEqual(["5", "5.5", "7", "9.5", "13"]);
    expect(colorbar?.tickvals?.[4]).toBeCloseTo(Math.sqrt(8), 5);
  });

  test("the path starts and ends where the descent did, on the map and in space", () => {
    for (const plot of [plotLossContour, plotLossSurface]) {
      const { data, text } = plot(bowl, { path, minimum: [0, 0] });
      const marks = Object.fromEntries(data.map((trace) => [trace.name, trace as ScatterTrace]));
      expect(marks.path).toMatchObject({ x: [2, 1, 0.5, 0], y: [1, 0.5, 0, 0] });
      expect([marks.start?.x, marks.end?.x, marks.minimum?.x]).toEqual([[2], [0], [0]]);
      expect(text).toContain(
        "The path of 3 steps goes from (2, 1), where it is 13, to (0, 0), where it is 5.",
      );
    }
  });

  test("in space the ground is the loss itself, and marks float a little above it", () => {
    const { data } = plotLossSurface(bowl, {
      path,
      over: [
        [-2, 2],
        [-2, 2],
      ],
    });
    const ground = data[0] as SurfaceTrace;
    expect(ground.z[0]?.[0]).toBe(25);
    const way = data[1] as Scatter3dTrace;
    for (const [i, [a, b]] of path.entries()) {
      const above = (way.z[i] ?? 0) - bowl(a, b);
      expect(above).toBeGreaterThan(0);
      expect(above).toBeLessThan(0.05 * 20);
    }
  });

  test("the window holds path and minimum, and is not blown up by a path that runs away", () => {
    const near = parameterWindow({
      path: [
        [2, 1],
        [0, 0],
      ],
      minimum: [0, 0],
    });
    expect(near[0][0]).toBeLessThan(-2);
    expect(near[0][1]).toBeGreaterThan(2);
    const away = parameterWindow({
      path: [
        [2, 1],
        [1e9, -1e9],
      ],
      minimum: [0, 0],
    });
    expect(away[0][1]).toBeLessThan(10);
    const even = parameterWindow({
      path: [
        [4, 1],
        [0, 0],
      ],
      minimum: [0, 0],
      equal: true,
    });
    expect(even[0]).toEqual(even[1]);
  });

  test("a loss that is finite nowhere is refused", () => {
    expect(() =>
      plotLossContour(() => Number.NaN, {
        over: [
          [0, 1],
          [0, 1],
        ],
      }),
    ).toThrow(
      "plotLossContour: expected a finite loss somewhere in the window, got none; is `over` right?",
    );
  });
});

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

describe("an animated descent", () => {
  const inputs = [[0], [1], [2]];
  const targets = [0, 1, 2];
  const fit = { model: (w: number, b: number) => linearModel([w], b), inputs, targets };

  test("every position of the slider shows place, loss and model of the same step", () => {
    const { frames = [], data } = plotDescent(bowl, path, { fit });
    expect(frames.map(({ name }) => name)).toEqual(["0", "1", "2", "3"]);
    for (const [k, { traces, data: moved }] of frames.entries()) {
      const [a, b] = path[k] ?? [0, 0];
      const names = traces.map((trace) => data[trace]?.name);
      expect(names).toEqual(["here", "loss here", "residuals", "model"]);
      const [here, loss, residuals, line] = moved;
      expect([here?.x, here?.y]).toEqual([[a], [b]]);
      expect([loss?.x, loss?.y]).toEqual([[k], [bowl(a, b)]]);
      expect(residuals?.y.filter((_, i) => i % 3 === 1)).toEqual([b, a + b, 2 * a + b]);
      const [x0 = 0, x1 = 0] = line?.x ?? [];
      expect(line?.y[0]).toBeCloseTo(a * (x0 ?? 0) + b, 5);
      expect(line?.y[1]).toBeCloseTo(a * (x1 ?? 0) + b, 5);
    }
  });

  test("the figure at rest is its first position", () => {
    const { frames = [], data } = plotDescent(bowl, path, { fit });
    const [first] = frames;
    for (const [i, trace] of (first?.traces ?? []).entries()) {
      expect(data[trace]).toMatchObject({ ...first?.data[i] });
    }
  });

  test("slider, Play and Pause name the frames", () => {
    const { layout, frames = [] } = plotDescent(bowl, path);
    const { sliders, updatemenus } = layout as unknown as {
      sliders: { steps: { label: string; args: unknown[][] }[] }[];
      updatemenus: { buttons: { label: string }[] }[];
    };
    expect(sliders[0]?.steps.map(({ args }) => args[0]?.[0])).toEqual(frames.map((f) => f.name));
    expect(updatemenus[0]?.buttons.map(({ label }) => label)).toEqual(["▶ Play", "❚❚ Pause"]);
  });

  test("with more than one feature the third view is prediction over target", () => {
    const wide = {
      model: (a: number, b: number) => linearModel([a, b], 0),
      inputs: [
        [1, 0],
        [0, 1],
      ],
      targets: [3, 4],
    };
    const { frames = [] } = plotDescent(bowl, path, { fit: wide, view: "surface" });
    const [here, , dots] = frames[1]?.data ?? [];
    expect(here?.z?.[0]).toBeGreaterThan(bowl(1, 0.5));
    expect([dots?.x, dots?.y]).toEqual([
      [3, 4],
      [1, 0.5],
    ]);
  });

  test("a long descent has few positions, early ones dense, first and last among them", () => {
    const steps = stepsDenseAtStart(1001, 40);
    expect(steps.length).toBeLessThanOrEqual(40);
    expect(steps.slice(0, 4)).toEqual([0, 1, 2, 3]);
    expect(steps[steps.length - 1]).toBe(1000);
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
    expect(stepsDenseAtStart(3, 40)).toEqual([0, 1, 2]);
  });

  test("animated figures side by side share one slider, if they have the same steps", () => {
    const one = plotDescent(bowl, path);
    const both = sideBySide([one, plotDescent((a, b) => bowl(b, a), path)], { columns: 2 });
    expect(both.frames).toHaveLength(4);
    expect(both.frames?.[0]?.traces).toHaveLength(4);
    expect(new Set(both.frames?.[0]?.traces).size).toBe(4);
    expect(() => sideBySide([one, plotDescent(bowl, path.slice(1))])).toThrow(
      "sideBySide: expected 4 positions of the slider in every moving panel, got 3",
    );
  });

  test("a path without a point is refused", () => {
    expect(() => plotDescent(bowl, [])).toThrow(
      "plotDescent: expected at least one point on the path, got none",
    );
  });
});
