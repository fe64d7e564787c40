// Draws a function as a curve, its derivative as a second curve, and its tangent at a point.
// The tangent at a: y = f(a) + f′(a) · (x − a). Lessons 3 and 4.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { seriesStyle } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  numberFunction,
  type OptionChecks,
} from "../input/options.js";
import { extent, formatNumber, joinWords, linspace, padRange, roundAll } from "../text/numbers.js";

/** A function of one number; its member `derivative` is needed only if slopes or tangents are drawn. */
export type PlottedFunction = ((x: number) => number) & { derivative?: (x: number) => number };

/** Options of `plotFunction`. */
export interface PlotFunctionOptions extends FigureOptions {
  /**
   * The range of x, [from, to], in which the functions are drawn.
   * @defaultValue [-6, 6]
   */
  over?: readonly [number, number];
  /**
   * Whether the derivative of each function is drawn, too.
   * @defaultValue false
   */
  derivative?: boolean;
  /**
   * The x at which the tangent of each function is drawn.
   * @defaultValue no tangent
   */
  tangentAt?: number;
  /**
   * The titles of the x axis and of the y axis.
   * @defaultValue ["x", "y"]
   */
  axes?: readonly [string, string];
}

const optionChecks: OptionChecks<PlotFunctionOptions> = {
  ...figureChecks,
  over: accepts.range,
  derivative: accepts.flag,
  tangentAt: accepts.number,
  axes: accepts.texts(2),
};

/** At how many points a function is evaluated to draw its curve. */
const curvePoints = 401;

/**
 * Draws functions of one number and, if an option says so, their derivatives or tangents.
 * y = f(x), tangent y = f(a) + f′(a) · (x − a)
 * @param functions functions by name; for derivatives and tangents each needs its `.derivative`
 * @param options `over`, `derivative`, `tangentAt`, `axes`, and title and size of the figure
 * @returns a figure
 * @throws when there is no function, a function returns something other than a number, or a derivative is missing
 * @example plotFunction({ square: (x) => x * x }, { over: [0, 2] }).data.length // 1
 * @see Lesson 3
 */
export function plotFunction(
  functions: Readonly<Record<string, PlottedFunction>>,
  options: PlotFunctionOptions = {},
): Figure {
  const where = "plotFunction";
  checkPlotOptions(where, options, optionChecks);
  const checked = checkedFunctions(where, functions);
  const { over = [-6, 6], derivative = false, tangentAt, axes = ["x", "y"] } = options;
  const names = Object.keys(checked);
  if (names.length === 0) fail(where, "expected at least one function, got none");
  const x = linspace(...over, curvePoints);
  const curves = Object.entries(checked).flatMap(([name, f], i) => [
    functionTrace(name, x, f, i, derivative ? "solid" : seriesStyle(i).dash),
    ...(derivative ? [functionTrace(`slope of ${name}`, x, slopeOf(name, f), i, "dash")] : []),
  ]);
  const heights = curves.flatMap(({ y }) => y);
  const range = padRange(extent(heights));
  const tangents = tangentAt === undefined ? [] : tangentTraces(checked, tangentAt, over, range);
  const ends = (f: PlottedFunction) =>
    `from ${formatNumber(f(over[0]))} to ${formatNumber(f(over[1]))}`;
  const sentences = Object.entries(checked).map(([name, f]) => {
    const sentence = `${name} goes ${ends(f)}${leastOf(f, x, axes[0])}`;
    if (tangentAt === undefined) return sentence;
    return `${sentence} with slope ${formatNumber(slopeOf(name, f)(tangentAt))} at ${formatNumber(tangentAt)}`;
  });
  const dashed = derivative ? ` Dashed: the slope at each ${axes[0]}.` : "";
  return compose({
    title: options.title ?? `How does ${joinWords(names)} answer to ${axes[0]}?`,
    panels: [
      {
        x: { title: axes[0], range: [...over] },
        y: { title: axes[1], range },
        traces: [...curves, ...tangents],
      },
    ],
    text: `For ${axes[0]} from ${formatNumber(over[0])} to ${formatNumber(over[1])}, ${joinWords(sentences)}.${dashed}`,
    width: options.width ?? 720,
    height: options.height ?? 340,
  });
}

/** Where a function is least, if that is between the ends: ", least 1 at x = 10". */
function leastOf(f: PlottedFunction, x: readonly number[], axis: string): string {
  const heights = x.map((place) => f(place));
  const lowest = Math.min(...heights);
  const place = itemAt(x, heights.indexOf(lowest));
  const ends = Math.min(itemAt(heights, 0), itemAt(heights, -1));
  if (!(lowest < ends - 1e-9 * Math.abs(ends))) return "";
  return `, least ${formatNumber(lowest)} at ${axis} = ${formatNumber(place)}`;
}

/** Checks the functions and returns them in a form that throws when a function or its derivative does not return a number. */
function checkedFunctions(where: string, functions: Readonly<Record<string, PlottedFunction>>) {
  accepts.byName(accepts.function)(where, "functions", functions);
  const entries = Object.entries(functions).map(([name, f]): [string, PlottedFunction] => {
    const value = numberFunction(where, name, f);
    if (f.derivative === undefined) return [name, value];
    const derivative = numberFunction(where, `the derivative of ${name}`, f.derivative);
    return [name, Object.assign(value, { derivative })];
  });
  return Object.fromEntries(entries);
}

function slopeOf(name: string, f: PlottedFunction): (x: number) => number {
  if (f.derivative) return f.derivative;
  return fail("plotFunction", `expected a function with its derivative, got ${name} without`);
}

function functionTrace(
  name: string,
  x: readonly number[],
  f: (x: number) => number,
  index: number,
  dash: ReturnType<typeof seriesStyle>["dash"],
): ScatterTrace {
  const line = { color: seriesStyle(index).color, width: 3, dash };
  return { type: "scatter", mode: "lines", name, x: roundAll(x), y: roundAll(x.map(f)), line };
}

/** Draws a short piece of the tangent of each function at x = `at`. */
function tangentTraces(
  functions: Readonly<Record<string, PlottedFunction>>,
  at: number,
  [from, to]: readonly [number, number],
  [low, high]: readonly [number, number],
): ScatterTrace[] {
  return Object.entries(functions).map(([name, f], i) => {
    const slope = slopeOf(name, f)(at);
    const reach = Math.min((to - from) / 4, (high - low) / 2 / Math.max(Math.abs(slope), 1e-9));
    const x = [at - reach, at, at + reach];
    return {
      type: "scatter",
      mode: "lines+markers",
      name: `tangent of ${name}`,
      x: roundAll(x),
      y: roundAll(x.map((place) => f(at) + slope * (place - at))),
      line: { color: "#1A1A1A", width: 2, dash: "solid" },
      marker: { color: seriesStyle(i).color, symbol: seriesStyle(i).symbol, size: [0, 9, 0] },
    };
  });
}
