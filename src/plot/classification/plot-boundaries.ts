// Where a model of two features changes its mind: the line w₀·x₀ + w₁·x₁ + b = level in feature
// space. Several models on one picture, with the distance of their weights and bias printed, show
// whether two ways of training ended in the same place. Lesson 2.

import { fail } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import { type PlotPointsOptions, pointsPanel } from "../data/plot-points.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { describeGroups } from "../figure/groups.js";
import {
  describeDistances,
  formula,
  type ModelLike,
  type ModelsByName,
  namesWithDistance,
} from "../figure/model-like.js";
import { seriesStyle } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { formatNumber, joinWords, roundAll } from "../text/numbers.js";

export type PlotBoundariesOptions = PlotPointsOptions & {
  /** The score at which a model changes its mind. */
  level?: number;
};

/** The straight line on which a model of two features gives the level, across the ranges. */
export function boundaryLine(
  model: ModelLike,
  level: number,
  [[left, right], [bottom, top]]: readonly [readonly [number, number], readonly [number, number]],
): { x: number[]; y: number[] } {
  const [w0 = 0, w1 = 0, rest = 0] = [model.weights?.[0], model.weights?.[1], model.bias];
  const flatter = Math.abs(w1) * (right - left) >= Math.abs(w0) * (top - bottom);
  if (w0 === 0 && w1 === 0) return { x: [], y: [] };
  const solve = (own: number, other: number, at: number) => (level - rest - own * at) / other;
  if (flatter) return { x: [left, right], y: [left, right].map((x) => solve(w0, w1, x)) };
  return { x: [bottom, top].map((y) => solve(w1, w0, y)), y: [bottom, top] };
}

/**
 * Draws, in feature space, the lines on which models of two features give a score.
 * w₀·x₀ + w₁·x₁ + b = level
 * @param inputs rows of 2 features
 * @param models weighted sums by name; the others' distances are measured from the first
 * @param options level, labels, names, axes
 * @returns a figure; the distances stand in legend and sentence
 * @throws when a model has not two weights
 * @example plotBoundaries([[0, 0], [1, 1]], {}).data.length // 1
 * @see Lesson 2
 */
export function plotBoundaries(
  inputs: Rows,
  models: ModelsByName,
  options: PlotBoundariesOptions = {},
): Figure {
  const { level = 0, axes = ["x₀", "x₁"], noun } = options;
  const { panel, groups, ranges } = pointsPanel("plotBoundaries", inputs, { ...options, axes });
  const names = namesWithDistance(models);
  const lines = Object.entries(models).map(([name, model], i): ScatterTrace => {
    if (model.weights?.length !== 2) {
      fail(
        "plotBoundaries",
        `expected 2 weights in ${name}, got ${model.weights?.length ?? "none"}`,
      );
    }
    const { x, y } = boundaryLine(model, level, ranges);
    const { color } = seriesStyle(i + 3);
    const line = { color, width: 5 - Math.min(i, 3), dash: seriesStyle(i).dash };
    const trace = { type: "scatter", mode: "lines", name: itemAt(names, i), line } as const;
    return { ...trace, x: roundAll(x), y: roundAll(y), hoverinfo: "skip" };
  });
  const rules = Object.entries(models).map(
    ([name, model]) => `${name} ${formula(model, ["x₀", "x₁"])} = ${formatNumber(level)}`,
  );
  return compose({
    title: options.title ?? `Where is the score ${formatNumber(level)}?`,
    panels: [{ ...panel, traces: [...panel.traces, ...lines] }],
    text: `${describeGroups(groups, noun)}. Lines: ${joinWords(rules)}. ${describeDistances(models)}`.trimEnd(),
    width: options.width ?? 720,
    height: options.height ?? 400,
  });
}
