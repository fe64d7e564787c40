// The pictures of lesson 7: prices from above, a rate on a slider, masks, ways side by side.
import { describe, expect, test } from "vitest";
import {
  dense,
  l1,
  l2,
  network,
  plotMasks,
  plotPenalties,
  plotPenaltySweep,
  plotRegularizers,
  sigmoid,
  withParameters,
} from "../../src/index.js";
import type { ScatterTrace } from "../../src/plot/figure/trace.js";

const plan = network({ inputs: 2, layers: [dense(1, { activation: sigmoid })] });
const line = (bias: number, weight = 1) => withParameters(plan, [weight, 0, bias]);
const places = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
];
const labels = [0, 1, 0, 1];
const named = (data: readonly { name: string }[], name: string) =>
  data.filter((trace) => trace.name === name) as ScatterTrace[];

describe("prices from above", () => {
  const ways = {
    L1: {
      penalty: l1(3),
      path: [
        [0.1, 0.1],
        [1, 0.5],
      ] as const,
    },
    L2: {
      penalty: l2(7),
      path: [
        [0.1, 0.1],
        [0.6, 0.8],
      ] as const,
    },
  };
  const over = [
    [-2, 2],
    [-2, 2],
  ] as const;
  const { data, text } = plotPenalties((a, b) => a + b, ways, { over });
  const [diamond, circle] = named(data, "the same price");

  test("join the places that cost what the end costs: a diamond and a circle", () => {
    diamond?.x.forEach((a, k) => {
      expect(Math.abs(a ?? 0) + Math.abs(diamond.y[k] ?? 0)).toBeCloseTo(1.5, 2);
    });
    circle?.x.forEach((a, k) => {
      expect(Math.hypot(a ?? 0, circle.y[k] ?? 0)).toBeCloseTo(1, 2);
    });
    expect([diamond, circle].every((shape) => (shape?.x.length ?? 0) > 40)).toBe(true);
  });

  test("say where each ends, with data loss and price apart", () => {
    expect(text).toContain("L1 ends at w₀ = 1, w₁ = 0.5, with data loss 1.5 and price 4.5");
    expect(text).toContain("L2 ends at w₀ = 0.6, w₁ = 0.8, with data loss 1.4 and price 7");
  });

  test("without a price or a path are refused", () => {
    expect(() => plotPenalties((a) => a, {})).toThrow(
      "plotPenalties: expected at least one penalty",
    );
    const empty = { L1: { penalty: l1(1), path: [] } };
    expect(() => plotPenalties((a) => a, empty)).toThrow("expected a path in L1, got none");
  });
});

describe("a rate on a slider", () => {
  const runs = [0.01, 0.1].map((rate, k) => ({
    rate,
    network: line(-0.25 - 0.5 * k),
    dataLoss: 0.2 + k,
    penalty: 0.5,
    validationLoss: 0.9 - 0.3 * k,
  }));
  const { data, frames = [], text } = plotPenaltySweep(runs, places, { labels });

  test("stacks the price on the data loss", () => {
    expect(named(data, "data loss")[0]?.y).toEqual([0.2, 1.2]);
    expect(named(data, "price of the weights, on top")[0]?.y).toEqual([0.7, 1.7]);
    expect(text).toContain("validation loss is least, 0.6, at λ = 0.1");
  });

  test("moves the mark to the rate and draws the boundary of its network", () => {
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

  test("wants rates that grow, and two at least", () => {
    const turned = [...runs].reverse();
    expect(() => plotPenaltySweep(turned, places, { labels })).toThrow("got 0.01 as number 1");
    expect(() => plotPenaltySweep(runs.slice(1), places, { labels })).toThrow("two runs at least");
  });
});

describe("masks", () => {
  const {
    frames = [],
    data,
    text,
  } = plotMasks(
    [
      [0, 2, 2],
      [2, 0, 0],
    ],
    { inputs: 2, outputs: 1 },
  );
  const at = (k: number, name: string) => {
    const frame = frames[k];
    return frame?.data[frame.traces.indexOf(data.findIndex((trace) => trace.name === name))];
  };

  test("put a cross where a neuron is silent, and the factor at the others", () => {
    expect([at(0, "silent"), at(1, "silent")].map((p) => p?.x.filter(Boolean).length)).toEqual([
      1, 2,
    ]);
    expect(at(0, "on, and louder")?.text).toEqual(["×2", "×2", ""]);
    expect(text).toContain("from 1 to 2 are on, 1.5 on average, each multiplied by 2");
  });

  test("leave no connection to a silent neuron", () => {
    const ends = (k: number) => at(k, "connections")?.x.filter((x) => x !== null).length;
    expect([ends(0), ends(1)]).toEqual([2 * (2 * 2 + 2), 2 * (2 + 1)]);
  });

  test("of different lengths are refused", () => {
    expect(() => plotMasks([[0, 2]])).toThrow("expected two masks at least, got 1");
    expect(() => plotMasks([[0, 2], [2]])).toThrow("expected 2 numbers in every mask, got 1");
  });
});

describe("ways side by side", () => {
  const history = [0.5, 0.2, 0.4].map((validationLoss, epoch) => ({
    epoch,
    loss: 0.6 - epoch / 5,
    penalty: 0,
    validationLoss,
  }));
  const ways = {
    none: { network: line(-0.5, 1), history },
    L1: { network: line(0, 0.001), history: history.slice(0, 2) },
  };
  const { data, text } = plotRegularizers(ways, places, { labels });

  test("mark the best epoch of each in its own column", () => {
    const mark = named(data, "best epoch")[0];
    expect(mark?.y).toEqual([0.2, 0.2]);
    expect(mark?.x.map((x) => Math.floor(x ?? -1))).toEqual([0, 1]);
  });

  test("count the weights that are next to nothing beside the largest of all", () => {
    expect(text).toContain("None 100 % right, 50 % of its weights near 0");
    expect(text).toContain("L1 100 % right, 100 % of its weights near 0");
  });

  test("need a training", () => {
    expect(() => plotRegularizers({}, places, { labels })).toThrow(
      "expected at least one training",
    );
  });
});
