// A function as a curve, and its derivative as the slope of a line that touches it.
// tangent at a: y = f(a) + f′(a) · (x − a). Lessons 3 and 4.

import { fail } from "../../math/error.js";
import type { Look } from "../data/plot-points.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { look } from "../figure/style.js";
import type { Points } from "../figure/trace.js";
import { extent, list, roundAll, say, spread, widen } from "../text/numbers.js";

/** A function that may know its derivative. */
export type Curve = ((x: number) => number) & { derivative?: (x: number) => number };

export type FunctionOptions = Look & {
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
  functions: Readonly<Record<string, Curve>>,
  options: FunctionOptions = {},
): Figure {
  const { over = [-6, 6], derivative = false, tangentAt, axes = ["x", "y"] } = options;
  const names = Object.keys(functions);
  if (names.length === 0) fail("plotFunction", "expected at least one function, got none");
  const x = spread(...over, samples);
  const curves = Object.entries(functions).flatMap(([name, f], i) => [
    curve(name, x, f, i, derivative ? "solid" : look(i).dash),
    ...(derivative ? [curve(`slope of ${name}`, x, slopeOf(name, f), i, "dash")] : []),
  ]);
  const heights = curves.flatMap(({ y }) => y);
  const range = widen(extent(heights));
  const touching = tangentAt === undefined ? [] : tangents(functions, tangentAt, over, range);
  const ends = (f: Curve) => `from ${say(f(over[0]))} to ${say(f(over[1]))}`;
  const sentences = Object.entries(functions).map(([name, f]) => {
    const course = `${name} goes ${ends(f)}`;
    if (tangentAt === undefined) return course;
    return `${course} with slope ${say(slopeOf(name, f)(tangentAt))} at ${say(tangentAt)}`;
  });
  const dashed = derivative ? ` Dashed: the slope at each ${axes[0]}.` : "";
  return compose({
    title: options.title ?? `How does ${list(names)} answer to ${axes[0]}?`,
    panels: [
      {
        x: { title: axes[0], range: [...over] },
        y: { title: axes[1], range },
        traces: [...curves, ...touching],
      },
    ],
    text: `For ${axes[0]} from ${say(over[0])} to ${say(over[1])}, ${list(sentences)}.${dashed}`,
    width: options.width ?? 720,
    height: options.height ?? 340,
  });
}

function slopeOf(name: string, f: Curve): (x: number) => number {
  if (f.derivative) return f.derivative;
  return fail("plotFunction", `expected a function with its derivative, got ${name} without`);
}

function curve(
  name: string,
  x: readonly number[],
  f: (x: number) => number,
  index: number,
  dash: ReturnType<typeof look>["dash"],
): Points {
  const line = { color: look(index).color, width: 3, dash };
  return { type: "scatter", mode: "lines", name, x: roundAll(x), y: roundAll(x.map(f)), line };
}

function tangents(
  functions: Readonly<Record<string, Curve>>,
  at: number,
  [from, to]: readonly [number, number],
  [low, high]: readonly [number, number],
): Points[] {
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
      marker: { color: look(i).color, symbol: look(i).symbol, size: [0, 9, 0] },
    };
  });
}
