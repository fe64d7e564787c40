// The gradient as the importance of each parameter: how much the loss changes when this parameter is nudged.
// The sign of ∂L/∂wⱼ shows whether the loss rises or falls as wⱼ grows, and its size shows how fast. Lesson 4.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { palette, textColor } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { countOf, extent, formatNumber, padRange, roundAll, roundOrNull } from "../text/numbers.js";

/** Options of `plotImportance`. */
export interface PlotImportanceOptions extends FigureOptions {
  /**
   * The name of the loss in the figure's axis title and sentence.
   * @defaultValue "loss"
   */
  loss?: string;
  /**
   * For comparison with the slopes: the measured change of the loss divided by the nudge, by the name of the parameter.
   * @defaultValue no measured changes
   */
  measured?: Readonly<Record<string, number>>;
}

const optionChecks: OptionChecks<PlotImportanceOptions> = {
  ...figureChecks,
  loss: accepts.text,
  measured: accepts.byName(accepts.number),
};

/**
 * Draws the slope ∂L/∂wⱼ of each parameter as a vertical line; the longest line belongs to the parameter that matters most.
 * ΔL ≈ ∂L/∂wⱼ · Δwⱼ
 * @param slopes ∂L/∂wⱼ by the name of the parameter
 * @param options `loss`, `measured`, and title and size of the figure
 * @returns a figure; a line goes up where the loss grows with the parameter, and down where it falls
 * @throws when there is no slope, or a measured change is missing
 * @example plotImportance({ w: 3, b: -1 }).text // "Slopes of the loss over 2 parameters: the steepest is 3 of w, 3 times that of b, the flattest."
 * @see Lesson 4
 */
export function plotImportance(
  slopes: Readonly<Record<string, number>>,
  options: PlotImportanceOptions = {},
): Figure {
  const where = "plotImportance";
  checkPlotOptions(where, options, optionChecks);
  accepts.byName(accepts.number)(where, "slopes", slopes);
  const { loss = "loss", measured } = options;
  const names = Object.keys(slopes);
  if (names.length === 0) fail(where, "expected at least one slope, got none");
  const values = Object.values(slopes);
  const changes = measured && names.map((name) => measured[name] ?? missing(name));
  const bySize = Object.entries(slopes)
    .map(([name, value]) => ({ name, size: Math.abs(value), value }))
    .sort((a, b) => b.size - a.size);
  const [most, least] = [itemAt(bySize, 0), itemAt(bySize, -1)];
  const ratio =
    least !== most && least.size > 0
      ? `, ${formatNumber(most.size / least.size, 3)} times that of ${least.name}, the flattest`
      : "";
  const shown = [...values, ...(changes ?? []), 0];
  return compose({
    title: options.title ?? "Which parameter matters most here?",
    panels: [
      {
        x: {
          title: "parameter",
          range: [-0.7, names.length - 0.3],
          ticks: { values: names.map((_, j) => j), labels: names },
        },
        y: { title: `slope of the ${loss}`, range: padRange(extent(shown), 0.12) },
        traces: [...slopeTraces(values), ...(changes ? [measuredTrace(changes)] : [])],
        guides: [{ axis: "y", at: 0, line: { color: textColor, width: 1.5, dash: "solid" } }],
      },
    ],
    text: `Slopes of the ${loss} over ${countOf(names.length, "parameter")}: the steepest is ${formatNumber(most.value)} of ${most.name}${ratio}.`,
    width: options.width ?? 720,
    height: options.height ?? 300,
  });
}

const missing = (name: string): never =>
  fail("plotImportance", `expected a measured change of ${name}, got none`);

/** Vertical lines from 0: one trace for positive slopes, one for negative slopes. */
function slopeTraces(values: readonly number[]): ScatterTrace[] {
  const kinds = [
    { name: "loss grows with it", symbol: "circle", color: palette[2], up: true },
    { name: "loss falls with it", symbol: "square", color: palette[0], up: false },
  ];
  return kinds.flatMap(({ name, symbol, color, up }) => {
    const those = values.map((value, j) => ({ value, j })).filter(({ value }) => value > 0 === up);
    if (those.length === 0) return [];
    const trace: ScatterTrace = {
      type: "scatter",
      mode: "lines+markers",
      name,
      x: those.flatMap(({ j }) => [j, j, null]),
      y: those.flatMap(({ value }) => [0, roundOrNull(value), null]),
      line: { color, width: 5, dash: "solid" },
      marker: { color, symbol, size: those.flatMap(() => [0, 12, 0]) },
      hovertemplate: "%{y:.4~g}",
    };
    return [trace];
  });
}

const measuredTrace = (changes: readonly number[]): ScatterTrace => ({
  type: "scatter",
  mode: "markers",
  name: "measured by a nudge",
  x: changes.map((_, j) => j),
  y: roundAll(changes),
  marker: { color: textColor, symbol: "x", size: 8, line: { color: "#FFFFFF", width: 1 } },
});
