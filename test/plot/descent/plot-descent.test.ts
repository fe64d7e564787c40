// A descent in views that one slider moves.
import { describe, expect, test } from "vitest";
import { linearModel, plotDescent } from "../../../src/index.js";
import { stepsDenseAtStart } from "../../../src/plot/descent/plot-descent.js";

const bowl = (a: number, b: number) => 5 + a * a + 4 * b * b;
const path = [
  [2, 1],
  [1, 0.5],
  [0.5, 0],
  [0, 0],
] as const;

describe("an animated descent", () => {
  const inputs = [[0], [1], [2]];
  const targets = [0, 1, 2];
  const fit = { model: (w: number, b: number) => linearModel([w], b), inputs, targets };

  test("every position of the slider shows point, loss and model of the same step", () => {
    const { frames = [], data } = plotDescent(bowl, path, { fit });
    expect(frames.map(({ name }) => name)).toEqual(["0", "1", "2", "3"]);
    for (const [k, { traces, data: moved }] of frames.entries()) {
      const [a, b] = path[k] ?? [0, 0];
      const names = traces.map((trace) => data[trace]?.name);
      expect(names).toEqual(["path", "here", "E²", "loss here", "residuals", "model"]);
      const [way, here, curve, loss, residuals, line] = moved;
      expect(way?.x).toEqual(path.slice(0, k + 1).map(([x]) => x));
      expect(curve?.x).toEqual([0, 1, 2, 3].slice(0, k + 1));
      expect([here?.x, here?.y]).toEqual([[a], [b]]);
      expect([loss?.x, loss?.y]).toEqual([[k], [bowl(a, b)]]);
      expect(residuals?.y.filter((_, i) => i % 3 === 1)).toEqual([b, a + b, 2 * a + b]);
      const [x0 = 0, x1 = 0] = line?.x ?? [];
      expect(line?.y[0]).toBeCloseTo(a * (x0 ?? 0) + b, 5);
      expect(line?.y[1]).toBeCloseTo(a * (x1 ?? 0) + b, 5);
    }
  });

  test("the figure at rest is its last position, where the slider is", () => {
    const { frames = [], data, layout } = plotDescent(bowl, path, { fit });
    const last = frames.at(-1);
    for (const [i, trace] of (last?.traces ?? []).entries()) {
      expect(data[trace]).toMatchObject({ ...last?.data[i] });
    }
    expect(layout.sliders).toMatchObject([{ active: 3 }]);
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
    const [here, , , dots] = frames[1]?.data ?? [];
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

  test("a path without a point is refused", () => {
    expect(() => plotDescent(bowl, [])).toThrow(
      "plotDescent: expected at least one point on the path, got none",
    );
  });
});
