// Each example is a point: its features are its coordinates, its class is a colour and a symbol. The plane
// of all such points is called feature space; a classifier divides it into one region for each class.
// Lessons 0, 1 and 2.

import { brief, fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { type Matrix, type Rows, toMatrix } from "../../math/matrix.js";
import type { Label } from "../../training/metric.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import {
  type ClassGroup,
  classNames,
  describeGroups,
  type ExampleLabels,
  groupByClass,
  groupTraces,
  labelChecks,
} from "../figure/groups.js";
import type { Panel } from "../figure/panel.js";
import { seriesStyle, tint } from "../figure/style.js";
import type { HeatmapTrace } from "../figure/trace.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { extent, joinWords, linspace, padRange, roundAll, rounded } from "../text/numbers.js";

/** Options of `plotPoints`. */
export interface PlotPointsOptions extends FigureOptions, ExampleLabels {
  /**
   * The names of the two features, with units; drawn as axis titles.
   * @defaultValue ["feature 1", "feature 2"]
   */
  axes?: readonly [string, string];
  /**
   * A function that returns a model's class for a point. The region of each class is tinted behind the points.
   * @defaultValue no regions
   */
  regions?: (point: readonly [number, number]) => Label;
  /**
   * Whether one unit is drawn equally long on the x axis and on the y axis.
   * @defaultValue false
   */
  equal?: boolean;
}

/** The checks of the options in `PlotPointsOptions`. */
export const pointsChecks: OptionChecks<PlotPointsOptions> = {
  ...figureChecks,
  ...labelChecks,
  axes: accepts.texts(2),
  regions: accepts.function,
  equal: accepts.flag,
};

/** Checks that inputs are rows of two features, and returns them as a matrix. */
export function twoColumns(where: string, inputs: Rows): Matrix {
  const points = toMatrix(inputs, where);
  const width = itemAt(points, 0).length;
  if (width === 2) return points;
  const cause = "pick the two columns to be shown";
  return fail(where, `expected rows of 2 features (across, up), got ${width}`, cause);
}

/** Returns the ranges of both features, with a margin: all points lie inside them. */
export function paddedRanges(points: Matrix, share = 0.08): [[number, number], [number, number]] {
  const along = (j: 0 | 1) => padRange(extent(points.map((row) => itemAt(row, j))), share);
  return [along(0), along(1)];
}

/** Returns the class that `regions` returns for a point; throws unless it is a text or a number. */
function classAt(
  where: string,
  regions: NonNullable<PlotPointsOptions["regions"]>,
  point: readonly [number, number],
): Label {
  const label: unknown = regions(point);
  if (typeof label === "string" || typeof label === "number") return label;
  const cause = label === undefined ? "is a return missing?" : undefined;
  return fail(where, `expected regions to return a class, got ${brief(label)}`, cause);
}

/** How many cells each side of the grid has on which `regions` is evaluated. */
const gridCells = 80;

function regionsTrace(
  where: string,
  regions: NonNullable<PlotPointsOptions["regions"]>,
  [across, up]: readonly [readonly [number, number], readonly [number, number]],
  classes: readonly Label[],
): HeatmapTrace {
  const x = linspace(...across, gridCells);
  const y = linspace(...up, gridCells);
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
      const answers = x.map((a) => classAt(where, regions, [a, b]));
      return classNames(answers, classes).map((answer) => classes.indexOf(answer));
    }),
    zmin: -0.5,
    zmax: last + 0.5,
    colorscale,
    showscale: false,
    hoverinfo: "skip",
  };
}

/** The most points that are drawn: a page is slow with more, and they would cover each other. */
const mostPoints = 4000;

/** The groups, with evenly taken rows where there are more than 4000 in all, the same share of each class. */
function sampled(groups: readonly ClassGroup[], amount: number): readonly ClassGroup[] {
  if (amount <= mostPoints) return groups;
  return groups.map((group) => {
    const { rows } = group;
    const kept = Math.max(1, Math.floor((rows.length * mostPoints) / amount));
    const every = rows.length / kept;
    return {
      ...group,
      rows: Array.from({ length: kept }, (_, i) => itemAt(rows, Math.floor(i * every))),
    };
  });
}

/** Returns a panel that shows the examples in feature space, with what it was made from: groups, points, classes and ranges. */
export function pointsPanel(where: string, inputs: Rows, options: PlotPointsOptions = {}) {
  const { axes = ["feature 1", "feature 2"], regions, equal = false, labels = [] } = options;
  const points = twoColumns(where, inputs);
  const groups = groupByClass(where, points.length, options);
  const drawn = sampled(groups, points.length);
  const ranges = paddedRanges(points);
  const labelOf = (name: string) => labels.find((label) => `${label}` === name) ?? name;
  const classes = options.classes ?? groups.map(({ name }) => labelOf(name));
  const panel: Panel = {
    x: { title: axes[0], range: ranges[0] },
    y: { title: axes[1], range: ranges[1] },
    equal,
    traces: [
      ...(regions ? [regionsTrace(where, regions, ranges, classes)] : []),
      ...groupTraces(drawn, points, options),
    ],
  };
  return { panel, groups, points, classes, ranges };
}

/**
 * Draws examples as points in feature space; classes differ by colour and symbol.
 * @param inputs n rows of 2 features: the first is the x coordinate, the second the y coordinate
 * @param options `labels`, `classes`, `names`, `noun`, `axes`, `regions`, `equal`, and title and size of the figure
 * @returns a figure; the names of the examples appear on hover; of more than 4000 points it shows a sample
 * @throws when a row does not have 2 features, or labels or names are not one for each row
 * @example plotPoints([[1, 2], [3, 4]], { labels: ["a", "b"] }).data.length // 2
 * @see Lesson 0
 */
export function plotPoints(inputs: Rows, options: PlotPointsOptions = {}): Figure {
  const where = "plotPoints";
  checkPlotOptions(where, options, pointsChecks);
  const { axes = ["feature 1", "feature 2"], noun } = options;
  const { panel, groups, points, classes } = pointsPanel(where, inputs, options);
  const regions = describeRegions(options, points, classes);
  const shown = sampled(groups, points.length).reduce((sum, { rows }) => sum + rows.length, 0);
  const sample = shown < points.length ? ` Drawn: ${shown} of them, evenly taken.` : "";
  return compose({
    title: options.title ?? "Where do the examples lie in feature space?",
    panels: [panel],
    text: `${describeGroups(groups, noun)}; ${axes[0]} across, ${axes[1]} up.${sample}${regions}`,
    width: options.width ?? 720,
    height: options.height ?? 400,
  });
}

/** States in words what the tinted regions are and, with labels, how many points lie in the region of their class. */
function describeRegions(
  { regions, labels, noun = "object" }: PlotPointsOptions,
  points: Matrix,
  classes: readonly Label[],
): string {
  if (!regions) return "";
  const tinted = ` The tinted regions are the model's answers (${joinWords(classes.map(String))})`;
  if (!labels) return `${tinted}.`;
  const truth = classNames(labels, classes);
  const answers = classNames(
    points.map(([a = 0, b = 0]) => regions([a, b])),
    classes,
  );
  const wrong = answers.filter((answer, i) => answer !== truth[i]).length;
  return `${tinted}; ${points.length - wrong} of ${points.length} ${noun}s lie in the region of their class.`;
}
