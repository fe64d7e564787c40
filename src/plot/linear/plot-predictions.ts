// Prediction beside target, for models of any number of features: a perfect model puts every
// example on the diagonal; how far an example is from it, straight up or down, is its residual.
// Lesson 2.

import { paired } from "../../math/items.js";
import { sameLength, subtract, toVector, type Values } from "../../math/vector.js";
import { squaredError } from "../../training/losses/loss.js";
import type { Look } from "../data/plot-points.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { type Examples, groupsOf, marksOf, sayGroups } from "../figure/groups.js";
import type { Panel } from "../figure/panel.js";
import { quiet } from "../figure/style.js";
import { extent, roundAll, say, widen } from "../text/numbers.js";

export type PredictionsOptions = Look &
  Examples & {
    /** Names of the two axes: target, prediction. */
    axes?: readonly [string, string];
  };

/** Prediction over target, as a panel. */
export function predictionsPanel(
  predicted: readonly number[],
  targets: readonly number[],
  options: PredictionsOptions = {},
): Panel {
  const { axes = ["target", "prediction"] } = options;
  const groups = groupsOf("plotPredictions", targets.length, options);
  const points = paired(targets, predicted);
  const range = widen(extent([...targets, ...predicted]));
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
        line: { color: quiet, width: 1.5, dash: "dash" },
        hoverinfo: "skip",
      },
      ...marksOf(groups, points, { ...options, size: 8 }),
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
  options: PredictionsOptions = {},
): Figure {
  const { axes = ["target", "prediction"], noun } = options;
  const p = toVector(predicted, "plotPredictions");
  const t = toVector(targets, "plotPredictions");
  sameLength("plotPredictions", p, t);
  const groups = groupsOf("plotPredictions", t.length, options);
  const worst = Math.max(...subtract(t, p).map(Math.abs));
  return compose({
    title: options.title ?? "How near do predictions come to their targets?",
    panels: [predictionsPanel(p, t, options)],
    text: `${sayGroups(groups, noun)}, ${axes[1]} over ${axes[0]}. E² is ${say(squaredError(p, t))}; the largest residual is ${say(worst)}.`,
    width: options.width ?? 600,
    height: options.height ?? 420,
  });
}
