// The same examples before and after scaling. On equal scales the raw picture shows what a model
// meets: one feature a thousand times as long as the other. Scaled, both count alike.
// x' = (x − min) / (max − min), or (x − mean) / deviation. Lesson 1.

import { itemAt, paired } from "../../math/items.js";
import type { Matrix, Rows } from "../../math/matrix.js";
import { sameLength } from "../../math/vector.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { describeGroups, type ExampleLabels } from "../figure/groups.js";
import type { FigureOptions } from "../figure/options.js";
import { extent, formatNumber, withoutUnit } from "../text/numbers.js";
import { pointsPanel, twoColumns } from "./plot-points.js";

export type PlotNormalizationOptions = FigureOptions &
  ExampleLabels & {
    /** Names of the two raw features, with units. */
    axes?: readonly [string, string];
    /** What was done, for the second panel's title. */
    method?: string;
    /** One unit is as long on both axes, in both panels. */
    equal?: boolean;
  };

/**
 * Draws examples in raw units and scaled, side by side, each example with the same symbol in both.
 * @param raw rows of 2 features in their own units
 * @param scaled the same rows after scaling
 * @param options axes, labels, names, and what the scaling is called
 * @returns a figure of two panels
 * @throws when the two have not the same number of rows, or not 2 features
 * @example plotNormalization([[0, 0], [1, 500]], [[0, 0], [1, 1]]).data.length // 2
 * @see Lesson 1
 */
export function plotNormalization(
  raw: Rows,
  scaled: Rows,
  options: PlotNormalizationOptions = {},
): Figure {
  const where = "plotNormalization";
  const { axes = ["feature 1", "feature 2"], method = "Scaled", equal = true, noun } = options;
  const before = pointsPanel(where, raw, { ...options, axes, equal });
  const after = pointsPanel(where, twoColumns(where, scaled), {
    ...options,
    axes: [scaledName(axes[0]), scaledName(axes[1])],
    equal,
  });
  sameLength(where, before.points, after.points);
  const stretch = equal ? sameScale(before.points) : {};
  const spans = (points: Matrix) =>
    paired(axes, endsOf(points)).map(
      ([axis, [low, high]]) =>
        `${withoutUnit(axis)} from ${formatNumber(low)} to ${formatNumber(high)}`,
    );
  return compose({
    title: options.title ?? "What does scaling change, and what does it keep?",
    panels: [
      { ...before.panel, ...stretch, title: equal ? "Raw, on one scale" : "Raw" },
      { ...after.panel, title: method },
    ],
    text: `${describeGroups(before.groups, noun)}. Raw: ${spans(before.points).join(", ")}. After scaling: ${spans(after.points).join(", ")}. The order along each axis is the same.`,
    width: options.width ?? 700,
    height: options.height ?? 320,
  });

  function sameScale(points: Matrix) {
    const ends = endsOf(points);
    const half = Math.max(...ends.map(([low, high]) => high - low)) * 0.56 || 1;
    const around = ([low, high]: readonly [number, number]) => {
      const middle = (low + high) / 2;
      return [middle - half, middle + half] as const;
    };
    return {
      x: { title: axes[0], range: around(ends[0]) },
      y: { title: axes[1], range: around(ends[1]) },
    };
  }
}

/** From where to where the points lie, along both axes. */
function endsOf(points: Matrix) {
  const along = (j: 0 | 1) => extent(points.map((row) => itemAt(row, j)));
  return [along(0), along(1)] as const;
}

const scaledName = (axis: string) => `${withoutUnit(axis)}, scaled`;
