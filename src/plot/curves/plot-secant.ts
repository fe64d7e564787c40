// A secant through two points of a curve, and the tangent at the first. As the second point comes near, the secant
// turns into the tangent:
//   (f(x + h) − f(x)) / h → f′(x). Lesson 4.

import { numericalDerivative } from "../../math/derivative.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { mutedColor, palette, textColor } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  numberFunction,
  type OptionChecks,
} from "../input/options.js";
import { extent, formatNumber, linspace, padRange, roundAll } from "../text/numbers.js";

/** Options of `plotSecant`. */
export interface PlotSecantOptions extends FigureOptions {
  /**
   * The x of the point at which the slope is wanted.
   * @defaultValue 1
   */
  at?: number;
  /**
   * The distance h to the second point, not 0.
   * @defaultValue 1
   */
  h?: number;
  /**
   * The range of x.
   * @defaultValue [-1, 3]
   */
  over?: readonly [number, number];
}

const where = "plotSecant";
const optionChecks: OptionChecks<PlotSecantOptions> = {
  ...figureChecks,
  at: accepts.number,
  h: accepts.number,
  over: accepts.range,
};

/**
 * Draws the secant through two points of a curve and the tangent at the first.
 * slope of the secant = (f(x + h) − f(x)) / h
 * @param f a function of one number
 * @param options `at`, `h`, `over`; title, width, height of the panel
 * @returns a figure; for h = 0, where there is no secant, only the tangent
 * @throws when f does not return a number
 * @example plotSecant((x) => x * x, { at: 1, h: 0.5 }).text // "From x = 1 to 1.5 the curve rises by 1.25: slope of the secant 2.5, slope of the tangent 2."
 * @see Lesson 4
 */
export function plotSecant(f: (x: number) => number, options: PlotSecantOptions = {}): Figure {
  checkPlotOptions(where, options, optionChecks);
  const height = numberFunction(where, "f", f);
  const { at = 1, h = 1, over = [-1, 3] } = options;
  const x = linspace(...over, 201);
  const y = x.map((place) => height(place));
  const rise = height(at + h) - height(at);
  const tangent = numericalDerivative(height, at);
  const secant = h === 0 ? tangent : rise / h;
  const through = (
    name: string,
    slope: number,
    color: string,
    dash: "solid" | "dash",
  ): ScatterTrace => ({
    type: "scatter",
    mode: "lines",
    name,
    x: roundAll(over),
    y: roundAll(over.map((end) => height(at) + slope * (end - at))),
    line: { color, width: 2.5, dash },
    hoverinfo: "skip",
  });
  const points: ScatterTrace = {
    type: "scatter",
    mode: "markers",
    name: "the two points",
    x: roundAll([at, at + h]),
    y: roundAll([height(at), height(at + h)]),
    marker: { color: textColor, symbol: "circle", size: 10 },
  };
  const stairs: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "h across, rise up",
    x: roundAll([at, at + h, at + h]),
    y: roundAll([height(at), height(at), height(at + h)]),
    line: { color: mutedColor, width: 1.5, dash: "dot" },
    hoverinfo: "skip",
  };
  const curve: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "f",
    x: roundAll(x),
    y: roundAll(y),
    line: { color: mutedColor, width: 3.5, dash: "solid" },
  };
  const number = (value: number) => formatNumber(Number(value.toPrecision(4)));
  return compose({
    title:
      options.title ?? `Slope of the secant ${number(secant)}, of the tangent ${number(tangent)}`,
    panels: [
      {
        x: { title: "x", range: over },
        y: { title: "f(x)", range: padRange(extent(y), 0.12) },
        traces: [
          curve,
          through("tangent", tangent, palette[1], "solid"),
          through("secant", secant, palette[2], "dash"),
          stairs,
          points,
        ],
      },
    ],
    text: `From x = ${number(at)} to ${number(at + h)} the curve rises by ${number(rise)}: slope of the secant ${number(secant)}, slope of the tangent ${number(tangent)}.`,
    width: options.width ?? 720,
    height: options.height ?? 340,
  });
}
