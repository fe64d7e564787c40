// Every example is a point: its features are its coordinates, its class is a colour and a symbol.
// That room is called feature space; learning means to find what separates the classes in it.
// Lessons 0, 1 and 2.

import { fail } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import { type Matrix, type Rows, toMatrix } from "../../math/matrix.js";
import type { Label } from "../../training/metric.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import {
  classNames,
  describeGroups,
  type ExampleLabels,
  groupByClass,
  groupTraces,
} from "../figure/groups.js";
import type { FigureOptions } from "../figure/options.js";
import type { Panel } from "../figure/panel.js";
import { seriesStyle, tint } from "../figure/style.js";
import type { HeatmapTrace } from "../figure/trace.js";
import { extent, joinWords, linspace, padRange, roundAll, rounded } from "../text/numbers.js";

export type PlotPointsOptions = FigureOptions &
  ExampleLabels & {
    /** Names of the two features, with units. */
    axes?: readonly [string, string];
    /** What a model answers at a point: its regions are tinted behind the points. */
    regions?: (point: readonly [number, number]) => Label;
    /** One unit is as long on both axes. */
    equal?: boolean;
  };

/** The two columns that a plane can show. */
export function twoColumns(where: string, inputs: Rows): Matrix {
  const points = toMatrix(inputs, where);
  const width = itemAt(points, 0).length;
  if (width === 2) return points;
  const cause = "pick the two columns to be shown";
  return fail(where, `expected rows of 2 features (across, up), got ${width}`, cause);
}

/** Ranges that hold all points with some air around them. */
export function paddedRanges(points: Matrix, share = 0.08): [[number, number], [number, number]] {
  const along = (j: 0 | 1) => padRange(extent(points.map((row) => itemAt(row, j))), share);
  return [along(0), along(1)];
}

const cells = 80;

function regionsBehind(
  regions: (point: readonly [number, number]) => Label,
  [across, up]: readonly [readonly [number, number], readonly [number, number]],
  classes: readonly Label[],
): HeatmapTrace {
  const x = linspace(...across, cells);
  const y = linspace(...up, cells);
  const last = Math.max(1, classes.length - 1);
  const steps = classes.map((_, i) => tint(seriesStyle(i).color));
  const colorscale = steps.flatMap((color, i) => [
    [rounded(i / steps.length), color] as const,
    [rounded((i + 1) / steps.length), color] as const,
  ]);
  return {
    type: "heatmap",
    name: "the model's answer",
    x: roundAll(x),
    y: roundAll(y),
    z: y.map((b) => {
      const answers = x.map((a) => regions([a, b]));
      return classNames(answers, classes).map((answer) => classes.indexOf(answer));
    }),
    zmin: -0.5,
    zmax: last + 0.5,
    colorscale,
    showscale: false,
    hoverinfo: "skip",
  };
}

/** Feature space with examples in it, as a panel. */
export function pointsPanel(where: string, inputs: Rows, options: PlotPointsOptions = {}) {
  const { axes = ["feature 1", "feature 2"], regions, equal = false, labels = [] } = options;
  const points = twoColumns(where, inputs);
  const groups = groupByClass(where, points.length, options);
  const ranges = paddedRanges(points);
  const classes =
    options.classes ?? groups.map(({ name }) => labels.find((l) => `${l}` === name) ?? name);
  const panel: Panel = {
    x: { title: axes[0], range: ranges[0] },
    y: { title: axes[1], range: ranges[1] },
    equal,
    traces: [
      ...(regions ? [regionsBehind(regions, ranges, classes)] : []),
      ...groupTraces(groups, points, options),
    ],
  };
  return { panel, groups, points, classes, ranges };
}

/**
 * Draws examples as points in feature space, classes by colour and symbol.
 * @param inputs rows of 2 features: the first goes across, the second up
 * @param options labels, classes, names of rows, names of the axes, regions of a model's answers
 * @returns a figure; names of rows appear on hover
 * @throws when rows have not 2 features, or labels or names are not one for each row
 * @example plotPoints([[1, 2], [3, 4]], { labels: ["a", "b"] }).data.length // 2
 * @see Lesson 0
 */
export function plotPoints(inputs: Rows, options: PlotPointsOptions = {}): Figure {
  const { axes = ["feature 1", "feature 2"], regions, noun } = options;
  const { panel, groups, points, classes } = pointsPanel("plotPoints", inputs, options);
  const behind = regions ? ` ${wrongly(regions, options, points, classes)}` : "";
  return compose({
    title: options.title ?? "Where do the examples lie in feature space?",
    panels: [panel],
    text: `${describeGroups(groups, noun)}; ${axes[0]} across, ${axes[1]} up.${behind}`,
    width: options.width ?? 720,
    height: options.height ?? 400,
  });
}

function wrongly(
  regions: NonNullable<PlotPointsOptions["regions"]>,
  { labels, noun = "object" }: PlotPointsOptions,
  points: Matrix,
  classes: readonly Label[],
): string {
  const tinted = `The tinted regions are the model's answers (${joinWords(classes.map(String))})`;
  if (!labels) return `${tinted}.`;
  const truth = classNames(labels, classes);
  const answers = classNames(
    points.map(([a = 0, b = 0]) => regions([a, b])),
    classes,
  );
  const wrong = answers.filter((answer, i) => answer !== truth[i]).length;
  return `${tinted}; ${points.length - wrong} of ${points.length} ${noun}s lie in the region of their class.`;
}
