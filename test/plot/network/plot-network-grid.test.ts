// The answers of many networks, a tile for each.
import { describe, expect, test } from "vitest";
import {
  dense,
  dropout,
  network,
  plotNetworkGrid,
  sigmoid,
  withParameters,
} from "../../../src/index.js";
import type { HeatmapTrace } from "../../../src/plot/figure/trace.js";

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

const square = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

describe("tiles of networks", () => {
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

  test("show the answers of each network in its own tile, the first row on top", () => {
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

test("networks of three outputs are refused", () => {
  const three = network({ inputs: 2, layers: [dense(3), dropout(0.5)] });
  expect(() => plotNetworkGrid({ "": { three } }, square, { labels: [0, 1, 0, 1] })).toThrow(
    "plotNetworkGrid: expected networks of 2 inputs and 1 output, got 2 and 3",
  );
});
