// A function of two numbers as a landscape over the floor that they span: a neuron is a soft cliff,
// two make a ridge, four make a tower. height = f(x₀, x₁). Turn it with the mouse. Lesson 3.

import { fail } from "../../math/error.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { FigureOptions } from "../figure/options.js";
import { surfaceScale } from "../figure/style.js";
import type { SurfaceTrace } from "../figure/trace.js";
import {
  capitalise,
  extent,
  formatNumber,
  joinWords,
  linspace,
  padRange,
  roundAll,
} from "../text/numbers.js";

export type PlotSurfacesOptions = FigureOptions & {
  /** Ranges of the two numbers. */
  over?: readonly [readonly [number, number], readonly [number, number]];
  /** Names of the two numbers and of the height. */
  axes?: readonly [string, string, string];
  columns?: number;
};

const cells = 41;

/**
 * Draws functions of two numbers as landscapes, one panel each, all on the same scale.
 * height = f(x₀, x₁)
 * @param functions by panel title
 * @param options over for the two ranges, axes, columns
 * @returns a figure to turn around
 * @throws when there is no function, or one that is nowhere finite
 * @example plotSurfaces({ bowl: (a, b) => a * a + b * b }).data.length // 1
 * @see Lesson 3
 */
export function plotSurfaces(
  functions: Readonly<Record<string, (a: number, b: number) => number>>,
  options: PlotSurfacesOptions = {},
): Figure {
  const { axes = ["x₀", "x₁", "height"], columns = 2 } = options;
  const { over = [[0, 1] as const, [0, 1] as const] } = options;
  const entries = Object.entries(functions);
  if (entries.length === 0) fail("plotSurfaces", "expected at least one function, got none");
  const x = linspace(...over[0], cells);
  const y = linspace(...over[1], cells);
  const grounds = entries.map(([name, f]) => {
    const heights = y.map((b) => x.map((a) => f(a, b)));
    if (heights.flat().some(Number.isFinite)) return { name, heights };
    return fail("plotSurfaces", `expected a finite height somewhere, got none of ${name}`);
  });
  const all = extent(grounds.flatMap(({ heights }) => heights.flat()));
  const told = grounds.map(({ name, heights }) => {
    const [low, high] = extent(heights.flat());
    return `${name} from ${formatNumber(low, 3)} to ${formatNumber(high, 3)}`;
  });
  return compose({
    title: options.title ?? "How high is the function over each place?",
    panels: grounds.map(({ name, heights }) => ({
      title: name,
      x: { title: axes[0], range: over[0] },
      y: { title: axes[1], range: over[1] },
      z: { title: axes[2], range: padRange(all, 0.04) },
      traces: [ground(name, x, y, heights)],
    })),
    columns: Math.min(columns, entries.length),
    text: `${capitalise(axes[2])} over ${axes[0]} from ${formatNumber(over[0][0])} to ${formatNumber(over[0][1])} and ${axes[1]} from ${formatNumber(over[1][0])} to ${formatNumber(over[1][1])}: ${joinWords(told)}.`,
    width: options.width ?? (entries.length > 1 ? 840 : 720),
    height: options.height ?? (entries.length > 1 ? 290 : 400),
  });
}

function ground(
  name: string,
  x: readonly number[],
  y: readonly number[],
  heights: readonly (readonly number[])[],
): SurfaceTrace {
  return {
    type: "surface",
    name,
    x: roundAll(x),
    y: roundAll(y),
    z: heights.map(roundAll),
    colorscale: surfaceScale,
    showscale: false,
    contours: { z: { show: true, color: "#FFFFFF", width: 1 } },
    hovertemplate: "(%{x:.3~g}, %{y:.3~g}): %{z:.4~g}",
  };
}
