// Trainings with several regularization rates, one for each position of a slider.
import { describe, expect, test } from "vitest";
import { dense, network, plotPenaltySweep, sigmoid, withParameters } from "../../../src/index.js";
import { tracesNamed } from "../read-figure.js";

const plan = network({ inputs: 2, layers: [dense(1, { activation: sigmoid })] });
const line = (bias: number, weight = 1) => withParameters(plan, [weight, 0, bias]);
const places = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
];
const labels = [0, 1, 0, 1];

describe("regularization rates on a slider", () => {
  const runs = [0.01, 0.1].map((rate, k) => ({
    rate,
    network: line(-0.25 - 0.5 * k),
    dataLoss: 0.2 + k,
    penalty: 0.5,
    validationLoss: 0.9 - 0.3 * k,
  }));
  const { data, frames = [], text } = plotPenaltySweep(runs, places, { labels });

  test("have the penalty on top of the data loss", () => {
    expect(tracesNamed(data, "data loss")[0]?.y).toEqual([0.2, 1.2]);
    expect(tracesNamed(data, "price of the weights, on top")[0]?.y).toEqual([0.7, 1.7]);
    expect(text).toContain("validation loss is least, 0.6, at λ = 0.1");
  });

  test("have a mark at the rate and the boundary of its network", () => {
    const index = data.findIndex(({ name }) => name === "boundary");
    const mark = data.findIndex(({ name }) => name === "this λ");
    for (const [k, at] of [0.25, 0.75].entries()) {
      const frame = frames[k];
      const boundary = frame?.data[frame.traces.indexOf(index)];
      for (const x of boundary?.x ?? []) if (x !== null) expect(x).toBeCloseTo(at, 3);
      expect(boundary?.x.length).toBeGreaterThan(5);
      expect(frame?.data[frame.traces.indexOf(mark)]?.x[0]).toBe(runs[k]?.rate);
    }
  });

  test("that do not grow, or fewer than two of them, are refused", () => {
    const turned = [...runs].reverse();
    expect(() => plotPenaltySweep(turned, places, { labels })).toThrow("got 0.01 as number 1");
    expect(() => plotPenaltySweep(runs.slice(1), places, { labels })).toThrow("two runs at least");
  });
});
