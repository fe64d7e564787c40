// Each example is a point with its target as x and its prediction as y, for models of any number of features.
// If a model is perfect, all points lie on the diagonal; the vertical distance of a point from the diagonal is
// the example's residual. Lesson 2.

import { paired } from "../../math/items.js";
import { sameLength, subtract, toVector, type Values } from "../../math/vector.js";
import { squaredError } from "../../training/losses/loss.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import {
  describeGroups,
  type ExampleLabels,
  groupByClass,
  groupTraces,
  labelChecks,
} from "../figure/groups.js";
import type { Panel } from "../figure/panel.js";
import { mutedColor } from "../figure/style.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { extent, formatNumber, padRange, roundAll } from "../text/numbers.js";

/** Options of `plotPredictions`. */
export interface PlotPredictionsOptions extends FigureOptions, ExampleLabels {
  /**
   * The titles of the x axis (target) and of the y axis (prediction).
   * @defaultValue ["target", "prediction"]
   */
  axes?: readonly [string, string];
}

const optionChecks: OptionChecks<PlotPredictionsOptions> = {
  ...figureChecks,
  ...labelChecks,
  axes: accepts.texts(2),
};

/** Returns a panel with one point for each example: its target is x, its prediction is y. */
export function predictionsPanel(
  predicted: readonly number[],
  targets: readonly number[],
  options: PlotPredictionsOptions = {},
  where = "plotPredictions",
): Panel {
  const { axes = ["target", "prediction"] } = options;
  const groups = groupByClass(where, targets.length, options);
  const points = paired(targets, predicted);
  const range = padRange(extent([...targets, ...predicted]));
  return {
    x: { title: axes[0], range },
    y: { title: axes[1], range },
    equal: true,
    traces: [
      {
        type: "scatter",
        mode: "lines",
        name: "prediction = target",
        x: roundAll(range),
        y: roundAll(range),
        line: { color: mutedColor, width: 1.5, dash: "dash" },
        hoverinfo: "skip",
      },
      ...groupTraces(groups, points, { ...options, size: 8 }),
    ],
  };
}

/**
 * Draws one point for each example, with its target as x and its prediction as y; on the diagonal both are equal.
 * @param predicted n predictions
 * @param targets n targets
 * @param options `axes`, `labels`, `classes`, `names`, `noun`, and title and size of the figure
 * @returns a figure
 * @throws when there are not as many predictions as targets
 * @example plotPredictions([1, 2], [1, 3]).text // "2 objects, prediction over target. E² is 1; the largest residual is 1."
 * @see Lesson 2
 */
export function plotPredictions(
  predicted: Values,
  targets: Values,
  options: PlotPredictionsOptions = {},
): Figure {
  const where = "plotPredictions";
  checkPlotOptions(where, options, optionChecks);
  const { axes = ["target", "prediction"], noun } = options;
  const p = toVector(predicted, where);
  const t = toVector(targets, where);
  sameLength(where, p, t);
  const groups = groupByClass(where, t.length, options);
  const largest = Math.max(...subtract(t, p).map(Math.abs));
  return compose({
    title: options.title ?? "How near do predictions come to their targets?",
    panels: [predictionsPanel(p, t, options, where)],
    text: `${describeGroups(groups, noun)}, ${axes[1]} over ${axes[0]}. E² is ${formatNumber(squaredError(p, t))}; the largest residual is ${formatNumber(largest)}.`,
    width: options.width ?? 600,
    height: options.height ?? 420,
  });
}
