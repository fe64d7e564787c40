// Draws functions of two numbers as surfaces, height = f(x₀, x₁). The output of one neuron is a smooth step; two
// neurons can form a ridge, and four a tower. The figure can be turned with the mouse. Lesson 3.

import { fail } from "../../math/argument-errors.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { surfaceScale } from "../figure/style.js";
import type { SurfaceTrace } from "../figure/trace.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  numberFunction,
  type OptionChecks,
} from "../input/options.js";
import {
  capitalise,
  extent,
  formatNumber,
  joinWords,
  linspace,
  padRange,
  roundAll,
} from "../text/numbers.js";

/** Functions of two numbers, by the titles of their panels in `plotSurfaces`. */
export type SurfaceFunctions = Readonly<Record<string, (a: number, b: number) => number>>;

/** Options of `plotSurfaces`. */
export interface PlotSurfacesOptions extends FigureOptions {
  /**
   * The ranges of the two inputs x₀ and x₁, each [from, to].
   * @defaultValue [[0, 1], [0, 1]]
   */
  over?: readonly [readonly [number, number], readonly [number, number]];
  /**
   * The names of the two inputs and of the height; drawn as axis titles.
   * @defaultValue ["x₀", "x₁", "height"]
   */
  axes?: readonly [string, string, string];
  /**
   * The largest number of panels side by side.
   * @defaultValue 2
   */
  columns?: number;
}

const optionChecks: OptionChecks<PlotSurfacesOptions> = {
  ...figureChecks,
  over: accepts.ranges,
  axes: accepts.texts(3),
  columns: accepts.amount,
};

/** How many points each side of a surface's grid has. */
const gridPoints = 41;

/**
 * Draws functions of two numbers as surfaces, one panel for each, all with the same range of heights.
 * height = f(x₀, x₁)
 * @param functions functions by the titles of their panels
 * @param options `over`, `axes`, `columns`, and title and size of the figure
 * @returns a 3-D figure, which can be turned with the mouse
 * @throws when there is no function, a function returns something other than a number, or one has no finite value at all
 * @example plotSurfaces({ bowl: (a, b) => a * a + b * b }).data.length // 1
 * @see Lesson 3
 */
export function plotSurfaces(
  functions: SurfaceFunctions,
  options: PlotSurfacesOptions = {},
): Figure {
  const where = "plotSurfaces";
  checkPlotOptions(where, options, optionChecks);
  accepts.byName(accepts.function)(where, "functions", functions);
  const { axes = ["x₀", "x₁", "height"], columns = 2 } = options;
  const { over = [[0, 1] as const, [0, 1] as const] } = options;
  const entries = Object.entries(functions);
  if (entries.length === 0) fail(where, "expected at least one function, got none");
  const x = linspace(...over[0], gridPoints);
  const y = linspace(...over[1], gridPoints);
  const surfaces = entries.map(([name, given]) => {
    const f = numberFunction(where, name, given);
    const heights = y.map((b) => x.map((a) => f(a, b)));
    if (heights.flat().some(Number.isFinite)) return { name, heights };
    return fail(where, `expected a finite height somewhere, got none of ${name}`);
  });
  const all = extent(surfaces.flatMap(({ heights }) => heights.flat()));
  const extents = surfaces.map(({ name, heights }) => {
    const [low, high] = extent(heights.flat());
    return `${name} from ${formatNumber(low, 3)} to ${formatNumber(high, 3)}`;
  });
  return compose({
    title: options.title ?? "How high is the function over each place?",
    panels: surfaces.map(({ name, heights }) => ({
      title: name,
      x: { title: axes[0], range: over[0] },
      y: { title: axes[1], range: over[1] },
      z: { title: axes[2], range: padRange(all, 0.04) },
      traces: [surfaceTrace(name, x, y, heights)],
    })),
    columns: Math.min(columns, entries.length),
    text: `${capitalise(axes[2])} over ${axes[0]} from ${formatNumber(over[0][0])} to ${formatNumber(over[0][1])} and ${axes[1]} from ${formatNumber(over[1][0])} to ${formatNumber(over[1][1])}: ${joinWords(extents)}.`,
    width: options.width ?? (entries.length > 1 ? 840 : 720),
    height: options.height ?? (entries.length > 1 ? 290 : 400),
  });
}

function surfaceTrace(
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
