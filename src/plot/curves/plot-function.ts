// A function as a curve, and its derivative as the slope of a line that touches it.
// tangent at a: y = f(a) + f′(a) · (x − a). Lessons 3 and 4.

import { fail } from "../../math/error.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { FigureOptions } from "../figure/options.js";
import { seriesStyle } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { extent, formatNumber, joinWords, linspace, padRange, roundAll } from "../text/numbers.js";

/** A function that may know its derivative. */
export type PlottedFunction = ((x: number) => number) & { derivative?: (x: number) => number };

export type PlotFunctionOptions = FigureOptions & {
  /** Where x begins and ends. */
  over?: readonly [number, number];
  /** Draws each function's derivative too. */
  derivative?: boolean;
  /** Draws the tangent at this x. */
  tangentAt?: number;
  axes?: readonly [string, string];
};

const samples = 201;

/**
 * Draws functions of one number, with their derivatives or a tangent where asked for.
 * y = f(x), tangent y = f(a) + f′(a) · (x − a)
 * @param functions by name; a function with `.derivative` can show its slope
 * @param options over for the range of x, derivative, tangentAt
 * @returns a figure
 * @throws when a slope is asked for that a function does not know
 * @example plotFunction({ square: (x) => x * x }, { over: [0, 2] }).data.length // 1
 * @see Lesson 3
 */
export function plotFunction(
  functions: Readonly<Record<string, PlottedFunction>>,
  options: PlotFunctionOptions = {},
): Figure {
  const { over = [-6, 6], derivative = false, tangentAt, axes = ["x", "y"] } = options;
  const names = Object.keys(functions);
  if (names.length === 0) fail("plotFunction", "expected at least one function, got none");
  const x = linspace(...over, samples);
  const curves = Object.entries(functions).flatMap(([name, f], i) => [
    curve(name, x, f, i, derivative ? "solid" : seriesStyle(i).dash),
    ...(derivative ? [curve(`slope of ${name}`, x, slopeOf(name, f), i, "dash")] : []),
  ]);
  const heights = curves.flatMap(({ y }) => y);
  const range = padRange(extent(heights));
  const touching = tangentAt === undefined ? [] : tangents(functions, tangentAt, over, range);
  const ends = (f: PlottedFunction) =>
    `from ${formatNumber(f(over[0]))} to ${formatNumber(f(over[1]))}`;
  const sentences = Object.entries(functions).map(([name, f]) => {
    const course = `${name} goes ${ends(f)}`;
    if (tangentAt === undefined) return course;
    return `${course} with slope ${formatNumber(slopeOf(name, f)(tangentAt))} at ${formatNumber(tangentAt)}`;
  });
  const dashed = derivative ? ` Dashed: the slope at each ${axes[0]}.` : "";
  return compose({
    title: options.title ?? `How does ${joinWords(names)} answer to ${axes[0]}?`,
    panels: [
      {
        x: { title: axes[0], range: [...over] },
        y: { title: axes[1], range },
        traces: [...curves, ...touching],
      },
    ],
    text: `For ${axes[0]} from ${formatNumber(over[0])} to ${formatNumber(over[1])}, ${joinWords(sentences)}.${dashed}`,
    width: options.width ?? 720,
    height: options.height ?? 340,
  });
}

function slopeOf(name: string, f: PlottedFunction): (x: number) => number {
  if (f.derivative) return f.derivative;
  return fail("plotFunction", `expected a function with its derivative, got ${name} without`);
}

function curve(
  name: string,
  x: readonly number[],
  f: (x: number) => number,
  index: number,
  dash: ReturnType<typeof seriesStyle>["dash"],
): ScatterTrace {
  const line = { color: seriesStyle(index).color, width: 3, dash };
  return { type: "scatter", mode: "lines", name, x: roundAll(x), y: roundAll(x.map(f)), line };
}

function tangents(
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
