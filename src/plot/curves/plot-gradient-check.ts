// A gradient check as a picture: what a formula claims, over what is measured. A right gradient lies on
// the diagonal. A constant factor is a line of another slope, a wrong sign one that falls, a missing link
// a cloud. claimed = k · measured. Lesson 10.

import { fail } from "../../math/error.js";
import { itemsAt, paired } from "../../math/items.js";
import { sameLength, toVector, type Values } from "../../math/vector.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { FigureOptions } from "../figure/options.js";
import { mutedColor, palette } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { countOf, extent, formatNumber, padRange, roundAll } from "../text/numbers.js";

export type PlotGradientCheckOptions = FigureOptions & {
  /** How far a slope may be from the measured one, as a share of the larger of the two. */
  tolerance?: number;
};

/** The one factor between all claimed and all measured slopes, if there is one. */
function commonFactor(claimed: readonly number[], measured: readonly number[], tolerance: number) {
  const ratios = paired(claimed, measured).flatMap(([c, m]) => (m === 0 ? [] : [c / m]));
  const [low, high] = extent(ratios);
  const middle = (low + high) / 2;
  return ratios.length > 1 && high - low <= tolerance * Math.abs(middle) ? middle : undefined;
}

/**
 * Draws claimed slopes over measured ones; the diagonal is where both are equal.
 * @param claimed n slopes, as a formula gives them
 * @param measured the same n slopes, as finite differences measure them
 * @param options tolerance, title
 * @returns a figure; the sentence names a constant factor between the two
 * @throws when the two have not the same length, or there is no slope
 * @example plotGradientCheck([2, 4], [1, 2]).text // "2 slopes, 0 of them as measured. All are 2 times the measured ones: a constant factor."
 * @see Lesson 10; CS231n, gradient checks
 */
export function plotGradientCheck(
  claimed: Values,
  measured: Values,
  options: PlotGradientCheckOptions = {},
): Figure {
  const { tolerance = 1e-5 } = options;
  const c = toVector(claimed, "plotGradientCheck");
  const m = toVector(measured, "plotGradientCheck");
  sameLength("plotGradientCheck", c, m);
  if (c.length === 0) fail("plotGradientCheck", "expected at least one slope, got none");
  const right = paired(c, m).map(
    ([a, b]) => Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b)),
  );
  const marks = (name: string, wanted: boolean, color: string, symbol: string): ScatterTrace => {
    const rows = c.map((_, i) => i).filter((i) => right[i] === wanted);
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
  const hits = right.filter(Boolean).length;
  const factor = hits === c.length ? undefined : commonFactor(c, m, Math.max(tolerance, 1e-6));
  const told =
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
    text: `${countOf(c.length, "slope")}, ${hits} of them as measured.${told}`,
    width: options.width ?? 600,
    height: options.height ?? 320,
  });
}
