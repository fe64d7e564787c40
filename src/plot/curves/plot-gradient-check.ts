// A gradient check as a figure: each point has a slope measured by finite differences as x and the slope that a
// formula claims as y. If the formula is right, the points lie on the diagonal. If it is wrong by a constant
// factor, claimed = k · measured, they lie on a line of another slope, which falls if the sign is wrong. If a
// factor of the chain rule is missing, they form a cloud. Lesson 10.

import { fail } from "../../math/argument-errors.js";
import { itemsAt, paired } from "../../math/items.js";
import { sameLength, toVector, type Values } from "../../math/vector.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { mutedColor, palette } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { countOf, extent, formatNumber, padRange, roundAll } from "../text/numbers.js";

/** Options of `plotGradientCheck`. */
export interface PlotGradientCheckOptions extends FigureOptions {
  /**
   * How far a claimed slope may be from the measured one to count as equal, as a share of the larger of the two.
   * @defaultValue 1e-5
   */
  tolerance?: number;
}

const optionChecks: OptionChecks<PlotGradientCheckOptions> = {
  ...figureChecks,
  tolerance: accepts.notNegative,
};

/** Returns the constant factor k if claimed = k · measured for all slopes; `undefined` otherwise. */
function commonFactor(claimed: readonly number[], measured: readonly number[], tolerance: number) {
  const ratios = paired(claimed, measured).flatMap(([c, m]) => (m === 0 ? [] : [c / m]));
  const [low, high] = extent(ratios);
  const middle = (low + high) / 2;
  return ratios.length > 1 && high - low <= tolerance * Math.abs(middle) ? middle : undefined;
}

/**
 * Draws claimed slopes over measured ones; the diagonal is where both are equal.
 * @param claimed n slopes, computed by a formula
 * @param measured the same n slopes, measured by finite differences
 * @param options `tolerance`, and title and size of the figure
 * @returns a figure; its sentence states the constant factor between claimed and measured slopes, if there is one
 * @throws when the two lists have different lengths or are empty
 * @example plotGradientCheck([2, 4], [1, 2]).text // "2 slopes, 0 of them as measured. All are 2 times the measured ones: a constant factor."
 * @see Lesson 10; CS231n, gradient checks
 */
export function plotGradientCheck(
  claimed: Values,
  measured: Values,
  options: PlotGradientCheckOptions = {},
): Figure {
  const where = "plotGradientCheck";
  checkPlotOptions(where, options, optionChecks);
  const { tolerance = 1e-5 } = options;
  const c = toVector(claimed, where);
  const m = toVector(measured, where);
  sameLength(where, c, m);
  if (c.length === 0) fail(where, "expected at least one slope, got none");
  const agreements = paired(c, m).map(
    ([a, b]) => Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b)),
  );
  const marks = (name: string, agrees: boolean, color: string, symbol: string): ScatterTrace => {
    const rows = c.map((_, i) => i).filter((i) => agreements[i] === agrees);
    return {
      type: "scatter",
      mode: "markers",
      name,
      x: roundAll(itemsAt(m, rows)),
      y: roundAll(itemsAt(c, rows)),
      marker: { color, symbol, size: 9, line: { color: "#FFFFFF", width: 1 } },
      hovertemplate: "measured %{x:.4~g}, claimed %{y:.4~g}",
    };
  };
  const range = padRange(extent(m));
  const hits = agreements.filter(Boolean).length;
  const factor = hits === c.length ? undefined : commonFactor(c, m, Math.max(tolerance, 1e-6));
  const sentence =
    factor === undefined
      ? ""
      : ` All are ${formatNumber(factor)} times the measured ones: a constant factor.`;
  const diagonal: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "claimed = measured",
    x: roundAll(range),
    y: roundAll(range),
    line: { color: mutedColor, width: 1.5, dash: "dash" },
    hoverinfo: "skip",
  };
  return compose({
    title: options.title ?? "Do the slopes agree with measured ones?",
    panels: [
      {
        x: { title: "slope, measured", range },
        y: { title: "slope, claimed", range: padRange(extent([...c, ...m])) },
        traces: [
          diagonal,
          ...(hits > 0 ? [marks("as measured", true, palette[0], "circle")] : []),
          ...(hits < c.length ? [marks("not as measured", false, palette[2], "diamond")] : []),
        ],
      },
    ],
    text: `${countOf(c.length, "slope")}, ${hits} of them as measured.${sentence}`,
    width: options.width ?? 600,
    height: options.height ?? 320,
  });
}
