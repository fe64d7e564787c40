// The pictures of lesson 6: tiles, activations, sizes of steps, a training on a slider, its history.
import { describe, expect, test } from "vitest";
import {
  dense,
  identity,
  network,
  plotActivations,
  plotHistory,
  plotNetworkGrid,
  plotTraining,
  plotUpdateRatios,
  relu,
  sigmoid,
  tanh,
  withParameters,
} from "../../src/index.js";
import { isoline } from "../../src/plot/curves/isoline.js";
import type { HeatmapTrace, ScatterTrace } from "../../src/plot/figure/trace.js";

describe("an isoline", () => {
  const window = [
    [-2, 2],
    [-2, 2],
  ] as const;

  test("of a circle is one closed line at its radius", () => {
    const { x, y } = isoline((a, b) => a * a + b * b - 1, window);
    expect(x).not.toContain(null);
    expect([x[0], y[0]]).toEqual([x.at(-1), y.at(-1)]);
    for (const [k, a] of x.entries()) {
      expect(Math.hypot(a ?? 0, y[k] ?? 0)).toBeCloseTo(1, 2);
    }
  });

  test("of two separate lines has a gap between them", () => {
    const { x } = isoline((a) => a * a - 1, window, 11);
    expect(x.filter((a) => a === null)).toHaveLength(1);
    const ends = x.filter((a) => a !== null).map((a) => Math.abs(a ?? 0));
    for (const end of ends) expect(end).toBeCloseTo(1, 1);
  });

  test("of a function without a 0 is a gap alone", () => {
    expect(isoline(() => 1, window)).toEqual({ x: [null], y: [null] });
  });
});

const one = (weights: readonly number[], bias: number) =>
  withParameters(network({ inputs: 2, layers: [dense(1, { activation: sigmoid })] }), [
    ...weights,
    bias,
  ]);
const places = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
];

describe("tiles", () => {
  const right = one([10, 0], -5);
  const up = one([0, 10], -5);
  const options = { labels: [0, 1, 0, 1], axes: ["way", ""] as const };

  test("show in each tile the shares of right answers in training and validation", () => {
    const validation = { inputs: places, targets: [0, 0, 1, 1] };
    const { layout, text } = plotNetworkGrid({ "": { right, up } }, places, {
      ...options,
      validation,
    });
    const notes = layout.annotations.map((note) => note.text);
    expect(notes).toContain("100 | 50 %");
    expect(notes).toContain("50 | 100 %");
    expect(text).toContain("least for way = right (50 %) and most for way = up (100 %)");
  });

  test("have the answers of each network in its own tile, the first row on top", () => {
    const { data } = plotNetworkGrid({ first: { a: right }, second: { a: up } }, places, options);
    const { x, y, z } = data.find(({ type }) => type === "heatmap") as HeatmapTrace;
    const at = (a: number, b: number) => {
      const nearest = (list: readonly (number | null)[], value: number) =>
        list.reduce<number>((best, v, k) => {
          const far = Math.abs((list[best] ?? 0) - value);
          return Math.abs((v ?? 0) - value) < far ? k : best;
        }, 0);
      return z[nearest(y, b)]?.[nearest(x, a)] ?? Number.NaN;
    };
    expect([at(0.2, 1.2), at(0.9, 1.2)].map((p) => p > 0.5)).toEqual([false, true]);
    expect([at(0.2, 0.2), at(0.2, 0.7)].map((p) => p > 0.5)).toEqual([false, true]);
  });

  test("count an answer of exactly ½ as no, in the number and in the shade", () => {
    const { data, text } = plotNetworkGrid({ "": { a: one([0, 0], 0) } }, places, options);
    const { z } = data.find(({ type }) => type === "heatmap") as HeatmapTrace;
    expect(new Set(z.flat().filter((p) => p !== null))).toEqual(new Set([0.4375]));
    expect(text).toContain("50 %");
  });

  test("refuse networks of other sizes, and a gap in the grid", () => {
    const wide = network({ inputs: 3, layers: [dense(1)] });
    expect(() => plotNetworkGrid({ "": { wide } }, places, options)).toThrow(
      "plotNetworkGrid: expected networks of 2 inputs and 1 output, got 3 and 1",
    );
    expect(() => plotNetworkGrid({ a: { right, up }, b: { right } }, places, options)).toThrow(
      "expected a network in every column, none in b, up",
    );
    expect(() => plotNetworkGrid({}, places, options)).toThrow("expected at least one network");
  });
});

describe("activations", () => {
  const layered = (activation: typeof tanh, weight: number) =>
    network({
      inputs: 1,
      layers: [dense(4, { activation, initializer: () => weight }), dense(1)],
    });

  test("say which share of a layer is saturated", () => {
    const { text, data } = plotActivations({ large: layered(tanh, 50) }, [[1], [-1], [0], [2]]);
    expect(text).toContain("Large: layer 1: 75 % of the activations saturated");
    expect(data).toHaveLength(1);
  });

  test("of a ReLU that is off are counted, and the hill is of the others", () => {
    const { text, data } = plotActivations({ r: layered(relu, 1) }, [[-1], [-2], [1], [2]]);
    expect(text).toContain("layer 1: 50 % of the activations off");
    const { x, y } = data[0] as ScatterTrace;
    const tops = x.filter((_, k) => (y[k] ?? 0) > 0.6);
    expect(Math.min(...tops.map((value) => value ?? 0))).toBeGreaterThan(0.9);
  });

  test("without a hidden layer are refused", () => {
    const flat = network({ inputs: 1, layers: [dense(1)] });
    expect(() => plotActivations({ flat }, [[1]])).toThrow("expected a hidden layer in flat");
    expect(() => plotActivations({}, [[1]])).toThrow("expected at least one network, got none");
  });
});

test("the size of each step stands over the size of the weights before it", () => {
  const at = (w: number) => network({ inputs: 1, layers: [dense(1, { initializer: () => w })] });
  const { data, text } = plotUpdateRatios([at(2), at(1.5), at(1.5), at(3)]);
  expect((data[0] as ScatterTrace).y).toEqual([0.25, null, 1]);
  expect(text).toContain("over 3 steps: layer 1 0.25");
  expect(() => plotUpdateRatios([at(1)])).toThrow("expected two networks at least, got 1");
});

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
  } = plotTraining(nets, places, {
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

  test("rings what is answered wrong at each moment, and counts it", () => {
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

  test("has the positions that it is given, and the loss moves along", () => {
    expect(frames.map(({ name }) => name)).toEqual(["0", "7"]);
    expect(inFrame(1, index("now"))).toEqual({ x: [7], y: [0.1] });
  });

  test("refuses what it cannot draw", () => {
    const labels = [0, 1, 1, 1];
    expect(() => plotTraining([plan], places, { labels })).toThrow("two networks at least");
    expect(() => plotTraining(nets, places, { labels, steps: [1] })).toThrow(
      "expected 2 steps, one for each network, got 1",
    );
    const wide = network({ inputs: 2, layers: [dense(3), dense(1)] });
    expect(() => plotTraining([wide, wide], places, { labels })).toThrow(
      "plotTraining: expected 2 neurons in the last hidden layer, got 3-1",
    );
  });
});

describe("a history", () => {
  const records = [0.5, 0.3, 0.4, 0.3].map((validationLoss, epoch) => ({
    epoch,
    loss: 1 - epoch / 4,
    penalty: 0,
    validationLoss,
  }));

  test("marks the first epoch of the least validation loss, and shades what comes after", () => {
    const { data, layout, text } = plotHistory(records);
    const mark = data.find(({ name }) => name === "best epoch") as ScatterTrace;
    expect([mark.x, mark.y]).toEqual([[2], [0.3]]);
    expect(layout.shapes.some(({ x0 }) => x0 === 2)).toBe(true);
    expect(text).toContain("validation loss least, 0.3, after epoch 2, and 0.3 at the end");
  });

  test("without validation has one curve and no mark", () => {
    const alone = records.map(({ validationLoss, ...record }) => record);
    expect(plotHistory(alone).data.map(({ name }) => name)).toEqual(["training"]);
    expect(() => plotHistory([])).toThrow("plotHistory: expected at least one epoch, got none");
  });
});
