// The line in feature space on which a model of two features gives one score, usually 0: the two classes
// lie on the two sides of the line.
//   w₀·x₀ + w₁·x₁ + b = level
// The figure draws such a line for each of several models and states the distances between the models'
// parameters. So it shows whether two ways of training gave the same model. Lesson 2.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import { type PlotPointsOptions, pointsChecks, pointsPanel } from "../data/plot-points.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { describeGroups } from "../figure/groups.js";
import { seriesStyle } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import {
  checkedModels,
  describeDistances,
  formula,
  type ModelLike,
  type ModelsByName,
  namesWithDistance,
} from "../input/model-like.js";
import { accepts, checkPlotOptions, type OptionChecks } from "../input/options.js";
import { formatNumber, joinWords, roundAll } from "../text/numbers.js";

/** Options of `plotBoundaries`. */
export interface PlotBoundariesOptions extends PlotPointsOptions {
  /**
   * The score that each model gives on its line.
   * @defaultValue 0
   */
  level?: number;
}

const optionChecks: OptionChecks<PlotBoundariesOptions> = {
  ...pointsChecks,
  level: accepts.number,
};

/**
 * The end points of the line on which a model of two features gives the score `level`. They lie on opposite
 * sides of the plot, whose ranges are given. A model whose two weights are 0 has no line and no end points.
 */
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
 * Draws, in feature space, a line for each model of two features: there the model gives the score `level`.
 * w₀·x₀ + w₁·x₁ + b = level
 * @param inputs rows of 2 features
 * @param models weighted sums by name; the figure states the distance of each from the first one
 * @param options `level`, and the options of `plotPoints`
 * @returns a figure; its legend and its sentence state the distances
 * @throws when a model does not have two weights
 * @example plotBoundaries([[0, 0], [1, 1]], {}).data.length // 1
 * @see Lesson 2
 */
export function plotBoundaries(
  inputs: Rows,
  models: ModelsByName,
  options: PlotBoundariesOptions = {},
): Figure {
  const where = "plotBoundaries";
  checkPlotOptions(where, options, optionChecks);
  const { level = 0, axes = ["x₀", "x₁"], noun } = options;
  const { panel, groups, ranges } = pointsPanel(where, inputs, { ...options, axes });
  const entries = Object.entries(checkedModels(where, models));
  for (const [name, { weights }] of entries) {
    if (weights?.length === 2) continue;
    fail(where, `expected 2 weights in ${name}, got ${weights?.length ?? "none"}`);
  }
  const names = namesWithDistance(models);
  const lines = entries.map(([, model], i): ScatterTrace => {
    const { x, y } = boundaryLine(model, level, ranges);
    const { color } = seriesStyle(i + 3);
    const line = { color, width: 5 - Math.min(i, 3), dash: seriesStyle(i).dash };
    const trace = { type: "scatter", mode: "lines", name: itemAt(names, i), line } as const;
    return { ...trace, x: roundAll(x), y: roundAll(y), hoverinfo: "skip" };
  });
  const rules = entries.map(
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
