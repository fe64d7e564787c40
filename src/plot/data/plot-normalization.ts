// The same examples before and after scaling. With the same scale on both axes, the raw panel shows the features
// as a model receives them: the range of one may be a thousand times as long as that of the other. After scaling
// both ranges are about equally long.
// x' = (x − min) / (max − min), or (x − mean) / standard deviation. Lesson 1.

import { itemAt, paired } from "../../math/items.js";
import type { Matrix, Rows } from "../../math/matrix.js";
import { sameLength } from "../../math/vector.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { describeGroups, type ExampleLabels, labelChecks } from "../figure/groups.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { extent, formatNumber, withoutUnit } from "../text/numbers.js";
import { pointsPanel } from "./plot-points.js";

/** Options of `plotNormalization`. */
export interface PlotNormalizationOptions extends FigureOptions, ExampleLabels {
  /**
   * The names of the two raw features, with units; drawn as axis titles.
   * @defaultValue ["feature 1", "feature 2"]
   */
  axes?: readonly [string, string];
  /**
   * The name of the scaling method; drawn as the title of the second panel.
   * @defaultValue "Scaled"
   */
  method?: string;
  /**
   * Whether one unit is drawn equally long on the x axis and on the y axis, in both panels.
   * @defaultValue true
   */
  equal?: boolean;
}

const optionChecks: OptionChecks<PlotNormalizationOptions> = {
  ...figureChecks,
  ...labelChecks,
  axes: accepts.texts(2),
  method: accepts.text,
  equal: accepts.flag,
};

/**
 * Draws examples in raw units and scaled, side by side; each example has the same symbol in both panels.
 * @param raw n rows of 2 features in their own units
 * @param scaled the same n rows after scaling
 * @param options `axes`, `method`, `equal`, `labels`, `classes`, `names`, `noun`, and title and size of the figure
 * @returns a figure of two panels
 * @throws unless both tables have the same number of rows and 2 features
 * @example plotNormalization([[0, 0], [1, 500]], [[0, 0], [1, 1]]).data.length // 2
 * @see Lesson 1
 */
export function plotNormalization(
  raw: Rows,
  scaled: Rows,
  options: PlotNormalizationOptions = {},
): Figure {
  const where = "plotNormalization";
  checkPlotOptions(where, options, optionChecks);
  const { axes = ["feature 1", "feature 2"], method = "Scaled", equal = true, noun } = options;
  const before = pointsPanel(where, raw, { ...options, axes, equal });
  const after = pointsPanel(where, scaled, {
    ...options,
    axes: [scaledName(axes[0]), scaledName(axes[1])],
    equal,
  });
  sameLength(where, before.points, after.points);
  const describeExtents = (points: Matrix) =>
    paired(axes, extentsOf(points))
      .map(
        ([axis, [low, high]]) =>
          `${withoutUnit(axis)} from ${formatNumber(low)} to ${formatNumber(high)}`,
      )
      .join(", ");
  return compose({
    title: options.title ?? "What does scaling change, and what does it keep?",
    panels: [
      {
        ...before.panel,
        ...(equal && axesOfOneLength(axes, before.points)),
        title: equal ? "Raw, on one scale" : "Raw",
      },
      { ...after.panel, title: method },
    ],
    text: `${describeGroups(before.groups, noun)}. Raw: ${describeExtents(before.points)}. After scaling: ${describeExtents(after.points)}. The order along each axis is the same.`,
    width: options.width ?? 700,
    height: options.height ?? 320,
  });
}

/** Returns an x axis and a y axis whose ranges are equally long and contain all points. */
function axesOfOneLength([across, up]: readonly [string, string], points: Matrix) {
  const extents = extentsOf(points);
  const half = Math.max(...extents.map(([low, high]) => high - low)) * 0.56 || 1;
  const around = ([low, high]: readonly [number, number]) => {
    const middle = (low + high) / 2;
    return [middle - half, middle + half] as const;
  };
  return {
    x: { title: across, range: around(extents[0]) },
    y: { title: up, range: around(extents[1]) },
  };
}

/** Returns the smallest and the largest value of each of the two features. */
function extentsOf(points: Matrix) {
  const along = (j: 0 | 1) => extent(points.map((row) => itemAt(row, j)));
  return [along(0), along(1)] as const;
}

const scaledName = (axis: string) => `${withoutUnit(axis)}, scaled`;
