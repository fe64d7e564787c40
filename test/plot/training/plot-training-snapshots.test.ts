// A network at several steps of its training, on one slider.
import { describe, expect, test } from "vitest";
import {
  dense,
  identity,
  network,
  plotTrainingSnapshots,
  sigmoid,
  withParameters,
} from "../../../src/index.js";

const places = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
];

describe("a training on a slider", () => {
  const plan = network({
    inputs: 2,
    layers: [dense(2, { activation: identity }), dense(1, { activation: sigmoid })],
  });
  const nets = [-1.5, -0.5].map((bias) => withParameters(plan, [1, 0, 0, 1, 0, 0, 1, 1, bias]));
  const {
    data,
    frames = [],
    text,
  } = plotTrainingSnapshots(nets, places, {
    labels: [0, 1, 1, 1],
    steps: [0, 7],
    losses: [0.9, 0.1],
  });
  const index = (name: string, last = false) => {
    const names = data.map((trace) => trace.name);
    return last ? names.lastIndexOf(name) : names.indexOf(name);
  };
  const inFrame = (k: number, trace: number) => {
    const frame = frames[k];
    return frame?.data[frame.traces.indexOf(trace)];
  };

  test("marks the examples with a wrong answer at each step, and counts them", () => {
    expect(inFrame(0, index("wrong"))?.x).toEqual([1, 0, null]);
    expect(inFrame(1, index("wrong"))?.x).toEqual([null]);
    expect(text).toContain("2 and then 4 of 4 are answered right; the loss goes from 0.9 to 0.1");
  });

  test("draws the same boundary in both spaces where the hidden layer changes nothing", () => {
    for (const [k, sum] of [1.5, 0.5].entries()) {
      for (const trace of [index("boundary"), index("boundary", true)]) {
        const { x, y } = inFrame(k, trace) ?? { x: [], y: [] };
        for (const [i, a] of x.entries()) {
          if (a !== null) expect(a + (y[i] ?? 0)).toBeCloseTo(sum, 2);
        }
      }
    }
  });

  test("has the given positions, and the mark of the loss moves with them", () => {
    expect(frames.map(({ name }) => name)).toEqual(["0", "7"]);
    expect(inFrame(1, index("now"))).toEqual({ x: [7], y: [0.1] });
  });

  test("of one network, with a missing step or with three hidden neurons is refused", () => {
    const labels = [0, 1, 1, 1];
    expect(() => plotTrainingSnapshots([plan], places, { labels })).toThrow(
      "two networks at least",
    );
    expect(() => plotTrainingSnapshots(nets, places, { labels, steps: [1] })).toThrow(
      "expected 2 steps, one for each network, got 1",
    );
    const wide = network({ inputs: 2, layers: [dense(3), dense(1)] });
    expect(() => plotTrainingSnapshots([wide, wide], places, { labels })).toThrow(
      "plotTrainingSnapshots: expected 2 neurons in the last hidden layer, got 3-1",
    );
  });
});
