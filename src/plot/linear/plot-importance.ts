// The gradient as a list of importance: how much the loss changes for a nudge of each parameter.
// ∂L/∂wⱼ: the sign says which way, the size how much bang for the buck. Lesson 4.

import { fail } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { FigureOptions } from "../figure/options.js";
import { palette, textColor } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { countOf, extent, formatNumber, padRange, roundAll, roundOrNull } from "../text/numbers.js";

export type PlotImportanceOptions = FigureOptions & {
  /** What the loss is called. */
  loss?: string;
  /** Change of the loss for each unit of a real nudge, by the same names, to compare with. */
  measured?: Readonly<Record<string, number>>;
};

/**
 * Draws the slope of every parameter as a stick: the longest is the one that matters most here.
 * ΔL ≈ ∂L/∂wⱼ · Δwⱼ
 * @param slopes ∂L/∂wⱼ by the name of the parameter
 * @param options what the loss is called, measured changes to compare with
 * @returns a figure; up: the loss grows with the parameter, down: it falls
 * @throws when there is no slope, or a measured change is missing
 * @example plotImportance({ w: 3, b: -1 }).text // "Slopes of the loss over 2 parameters: the steepest is 3 of w, 3 times that of b, the flattest."
 * @see Lesson 4
 */
export function plotImportance(
  slopes: Readonly<Record<string, number>>,
  options: PlotImportanceOptions = {},
): Figure {
  const { loss = "loss", measured } = options;
  const names = Object.keys(slopes);
  if (names.length === 0) fail("plotImportance", "expected at least one slope, got none");
  const values = Object.values(slopes);
  const changes = measured && names.map((name) => measured[name] ?? missing(name));
  const l1 = Object.entries(slopes)
    .map(([name, value]) => ({ name, size: Math.abs(value), value }))
    .sort((a, b) => b.size - a.size);
  const [most, least] = [itemAt(l1, 0), itemAt(l1, -1)];
  const times =
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
        traces: [...slopeTraces(values), ...(changes ? [crosses(changes)] : [])],
        guides: [{ axis: "y", at: 0, line: { color: textColor, width: 1.5, dash: "solid" } }],
      },
    ],
    text: `Slopes of the ${loss} over ${countOf(names.length, "parameter")}: the steepest is ${formatNumber(most.value)} of ${most.name}${times}.`,
    width: options.width ?? 720,
    height: options.height ?? 300,
  });
}

const missing = (name: string): never =>
  fail("plotImportance", `expected a measured change of ${name}, got none`);

/** Sticks from 0, one trace for those that go up and one for those that go down. */
function slopeTraces(values: readonly number[]): ScatterTrace[] {
  const kinds = [
    { name: "loss grows with it", symbol: "circle", color: palette[2], up: true },
    { name: "loss falls with it", symbol: "square", color: palette[0], up: false },
  ];
  return kinds.flatMap(({ name, symbol, color, up }) => {
    const those = values.map((value, j) => ({ value, j })).filter(({ value }) => value > 0 === up);
    if (those.length === 0) return [];
    const stick: ScatterTrace = {
      type: "scatter",
      mode: "lines+markers",
      name,
      x: those.flatMap(({ j }) => [j, j, null]),
      y: those.flatMap(({ value }) => [0, roundOrNull(value), null]),
      line: { color, width: 5, dash: "solid" },
      marker: { color, symbol, size: those.flatMap(() => [0, 12, 0]) },
      hovertemplate: "%{y:.4~g}",
    };
    return [stick];
  });
}

const crosses = (changes: readonly number[]): ScatterTrace => ({
  type: "scatter",
  mode: "markers",
  name: "measured by a nudge",
  x: changes.map((_, j) => j),
  y: roundAll(changes),
  marker: { color: textColor, symbol: "x", size: 8, line: { color: "#FFFFFF", width: 1 } },
});
