// Prediction beside target, for models of any number of features: a perfect model puts every
// example on the diagonal; how far an example is from it, straight up or down, is its residual.
// Lesson 2.

import { paired } from "../../math/items.js";
import { sameLength, subtract, toVector, type Values } from "../../math/vector.js";
import { squaredError } from "../../training/losses/loss.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { describeGroups, type ExampleLabels, groupByClass, groupTraces } from "../figure/groups.js";
import type { FigureOptions } from "../figure/options.js";
import type { Panel } from "../figure/panel.js";
import { mutedColor } from "../figure/style.js";
import { extent, formatNumber, padRange, roundAll } from "../text/numbers.js";

export type PlotPredictionsOptions = FigureOptions &
  ExampleLabels & {
    /** Names of the two axes: target, prediction. */
    axes?: readonly [string, string];
  };

/** Prediction over target, as a panel. */
export function predictionsPanel(
  predicted: readonly number[],
  targets: readonly number[],
  options: PlotPredictionsOptions = {},
): Panel {
  const { axes = ["target", "prediction"] } = options;
  const groups = groupByClass("plotPredictions", targets.length, options);
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
 * Draws each prediction over its target; the diagonal is where both are equal.
 * @param predicted n numbers
 * @param targets n numbers
 * @param options labels, names, axes
 * @returns a figure
 * @throws when the two have not the same length
 * @example plotPredictions([1, 2], [1, 3]).text // "2 objects, prediction over target. E² is 1; the largest residual is 1."
 * @see Lesson 2
 */
export function plotPredictions(
  predicted: Values,
  targets: Values,
  options: PlotPredictionsOptions = {},
): Figure {
  const { axes = ["target", "prediction"], noun } = options;
  const p = toVector(predicted, "plotPredictions");
  const t = toVector(targets, "plotPredictions");
  sameLength("plotPredictions", p, t);
  const groups = groupByClass("plotPredictions", t.length, options);
  const worst = Math.max(...subtract(t, p).map(Math.abs));
  return compose({
    title: options.title ?? "How near do predictions come to their targets?",
    panels: [predictionsPanel(p, t, options)],
    text: `${describeGroups(groups, noun)}, ${axes[1]} over ${axes[0]}. E² is ${formatNumber(squaredError(p, t))}; the largest residual is ${formatNumber(worst)}.`,
    width: options.width ?? 600,
    height: options.height ?? 420,
  });
}
