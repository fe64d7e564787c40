// A model computes a score for every example: it maps feature space, here a plane, to one axis.
//   y = w₀·x₀ + w₁·x₁ + b
// The two thresholds −δ and δ on that axis correspond to two parallel lines in the plane. The lines divide
// the plane into three regions, and each region is mapped to one interval of the axis. Lesson 2.

import { decide } from "../../data/decide.js";
import { fail } from "../../math/argument-errors.js";
import type { Rows } from "../../math/matrix.js";
import { weightedSum } from "../../model/linear.js";
import { type PlotPointsOptions, pointsPanel } from "../data/plot-points.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { groupByClass, groupTraces } from "../figure/groups.js";
import type { Panel } from "../figure/panel.js";
import { mutedColor } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { textList } from "../input/arguments.js";
import { checkedModel, formula, type ModelLike } from "../input/model-like.js";
import { accepts, checkPlotOptions, figureChecks } from "../input/options.js";
import {
  catReactions,
  classBands,
  countByClass,
  decisions,
  scoreRange,
  type ThreeClasses,
  withRowNumbers,
} from "../linear/plot-threshold.js";
import { formatNumber, roundAll } from "../text/numbers.js";
import { boundaryLine } from "./plot-boundaries.js";

/** Options of `plotOutputSpace`. */
export interface PlotOutputSpaceOptions
  extends Omit<PlotPointsOptions, "labels" | "classes" | "regions"> {
  /**
   * δ, how far a score must lie from 0 for a decision other than *ignore*; at least 0.
   * @defaultValue 0.5
   */
  threshold?: number;
  /**
   * Names of the three classes, from the lowest scores to the highest.
   * @defaultValue approach, ignore, run away
   */
  classes?: ThreeClasses;
  /**
   * Title of the axis of scores.
   * @defaultValue "threat score"
   */
  output?: string;
}

/** Width of the scores panel as a multiple of the range of the scores; the extra width is for the class names. */
const axisStretch = 1.5;

/** Up to this many examples, the mark of each contains the example's number in both panels. */
const mostNumbered = 20;

/** Size of an example's mark in pixels: smaller for more than ten examples, so that no mark covers another's number. */
const markSize = (amount: number) => (amount > 10 ? 15 : 20);

/**
 * Draws the same examples in feature space and, beside it, in output space: on the axis of their scores.
 * y = w₀·x₀ + w₁·x₁ + b; y < −δ, −δ ≤ y ≤ δ, y > δ
 * @param inputs n rows of 2 features
 * @param model a weighted sum of two features
 * @param options `threshold`, `classes`, `output`, and the options of `plotPoints` except `labels` and `regions`
 * @returns a figure of two panels; if there are at most 20 examples, each mark contains its number
 * @throws when the model does not have two weights, or the threshold is negative
 * @example plotOutputSpace([[0, 0], [1, 1]], linearModel([1, 1], -1), { threshold: 0.5 }).text // "Scores …"
 * @see Lesson 2
 */
export function plotOutputSpace(
  inputs: Rows,
  model: ModelLike,
  options: PlotOutputSpaceOptions = {},
): Figure {
  const where = "plotOutputSpace";
  checkPlotOptions(where, options, {
    ...figureChecks,
    names: textList,
    noun: accepts.text,
    axes: accepts.texts(2),
    equal: accepts.flag,
    threshold: accepts.notNegative,
    classes: accepts.texts(3),
    output: accepts.text,
  });
  const { threshold = 0.5, classes = catReactions, axes = ["x₀", "x₁"] } = options;
  const { output = "threat score", noun = "object", names } = options;
  const { weights = [], bias = 0 } = checkedModel(where, "the model", model);
  if (weights.length !== 2) fail(where, `expected a model with 2 weights, got ${weights.length}`);
  const score = (point: readonly number[]) => weightedSum(weights, bias, point);
  const regions = (point: readonly [number, number]) => decide(score(point), threshold, classes);

  const plane = pointsPanel(where, inputs, { ...options, axes, regions, classes });
  const scores = plane.points.map(score);
  const decided = decisions(scores, threshold, classes);
  const groups = groupByClass(where, scores.length, { labels: decided, classes });
  const range = scoreRange(scores, threshold);
  const inPlane = groupTraces(groups, plane.points, { ...(names && { names }) });
  const onAxis = groupTraces(
    groups,
    scores.map((y, i) => [i, y]),
    { ...(names && { names }) },
  );
  const few = scores.length <= mostNumbered;
  const { ranges } = plane;

  const feature: Panel = {
    ...plane.panel,
    title: "Feature space",
    traces: [
      ...plane.panel.traces.filter(({ type }) => type === "heatmap"),
      ...[-threshold, threshold].map((level): ScatterTrace => {
        const { x, y } = boundaryLine(model, level, ranges);
        const line = { color: mutedColor, width: 1.5, dash: "dash" } as const;
        const trace = {
          type: "scatter",
          mode: "lines",
          name: `score ${formatNumber(level)}`,
        } as const;
        return { ...trace, x: roundAll(x), y: roundAll(y), line, showlegend: false };
      }),
      ...(few ? withRowNumbers(inPlane, groups) : inPlane),
    ],
  };
  const out: Panel = {
    title: "Output space",
    x: {
      title: `${noun}s, one after another`,
      range: [-1, scores.length * axisStretch],
      bare: true,
    },
    y: { title: output, range },
    bands: classBands("y", threshold, classes, range),
    guides: [-threshold, threshold].map((at) => ({ axis: "y", at })),
    traces: few ? withRowNumbers(onAxis, groups, markSize(scores.length)) : onAxis,
  };
  return compose({
    title: options.title ?? "How does a place in feature space become a decision?",
    panels: [feature, out],
    text: `Scores y = ${formula(model, ["x₀", "x₁"])} of ${scores.length} ${noun}s with δ = ${formatNumber(threshold)}: ${countByClass(decided, classes)}. Left where they lie (${axes[0]} across, ${axes[1]} up), right what they score; dashed lines: y = ±${formatNumber(threshold)}.`,
    width: options.width ?? 840,
    height: options.height ?? 360,
    minPanelWidth: 260,
  });
}
