// A line through examples, its residuals as squares, and the place of the line on the map of E². The area of a square
// is the square of a residual; E² is the sum of all areas. Every line y = w·x + b is one point of the map. Lesson 2.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import { toMatrix } from "../../math/matrix.js";
import { toVector, type Values } from "../../math/vector.js";
import { leastSquares } from "../../model/linear.js";
import { ringTraces } from "../curves/filled-levels.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { palette, textColor, tint } from "../figure/style.js";
import type { ContourTrace, ScatterTrace } from "../figure/trace.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { examplesTrace, oneColumn } from "../linear/plot-line.js";
import { countOf, formatNumber, roundAll } from "../text/numbers.js";
import { contourPanel } from "./plot-loss-surface.js";

/** Options of `plotSquares`. */
export interface PlotSquaresOptions extends FigureOptions {
  /**
   * The weight, the slope of the line.
   * @defaultValue 0
   */
  w?: number;
  /**
   * The bias, the height of the line at x = 0.
   * @defaultValue 0
   */
  b?: number;
  /**
   * The ranges of x and y.
   * @defaultValue [[-0.5, 1.5], [-0.5, 1.5]]
   */
  over?: readonly [readonly [number, number], readonly [number, number]];
  /**
   * The names of x and y.
   * @defaultValue ["x", "y"]
   */
  axes?: readonly [string, string];
}

const where = "plotSquares";
const optionChecks: OptionChecks<PlotSquaresOptions> = {
  ...figureChecks,
  w: accepts.number,
  b: accepts.number,
  over: accepts.ranges,
  axes: accepts.texts(2),
};

/**
 * Draws a line with its residuals as squares, and the line's place on the map of E² over weight and bias.
 * E² = Σ (w·x + b − t)²
 * @param inputs n rows of 1 feature
 * @param targets n targets
 * @param options `w`, `b`, `over`, `axes`; title, width, height of one panel
 * @returns a figure of two panels; one unit is equally long on both axes of each
 * @throws when there is not one target for each row
 * @example plotSquares([[0], [1]], [0, 1], { w: 1, b: 0.5 }).text // "2 squares with areas from 0.25 to 0.25: E² = 0.5. The least E², 0, is at w = 1 and b = 0."
 * @see Lesson 2
 */
export function plotSquares(
  inputs: Rows,
  targets: Values,
  options: PlotSquaresOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  const x = oneColumn(where, toMatrix(inputs, where));
  const t = Array.from(toVector(targets, where));
  if (x.length !== t.length) fail(where, `expected ${x.length} targets, got ${t.length}`);
  const { w = 0, b = 0, axes = ["x", "y"] } = options;
  const over =
    options.over ??
    ([
      [-0.5, 1.5],
      [-0.5, 1.5],
    ] as const);
  const errorAt = (weight: number, bias: number) =>
    x.reduce((sum, value, i) => {
      const residual = weight * value + bias - itemAt(t, i);
      return sum + residual * residual;
    }, 0);
  const residuals = x.map((value, i) => w * value + b - itemAt(t, i));
  // A square stands on its residual and extends to the side where the line does not cross it.
  const squares = x.map((value, i): [number[], number[]] => {
    const [target, residual] = [itemAt(t, i), itemAt(residuals, i)];
    const far = value + (w > 0 ? -residual : residual);
    return [
      [value, far, far, value, value],
      [target, target, target + residual, target + residual, target],
    ];
  });
  const areas: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "squares of the residuals",
    x: squares.flatMap(([across]) => [...roundAll(across), null]),
    y: squares.flatMap(([, up]) => [...roundAll(up), null]),
    line: { color: palette[2], width: 1.5, dash: "solid" },
    fill: "toself",
    fillcolor: `${palette[2]}40`,
    hoverinfo: "skip",
  };
  const [[from, to]] = over;
  const line: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "line",
    x: roundAll([from, to]),
    y: roundAll([w * from + b, w * to + b]),
    line: { color: palette[0], width: 3, dash: "dash" },
    hoverinfo: "skip",
  };
  const best = leastSquares(
    x.map((value) => [value]),
    t,
  );
  const minimum = [itemAt(best.weights, 0), best.bias] as const;
  const reach = [-2, 2] as const;
  const map = contourPanel(where, errorAt, {
    minimum,
    over: [
      [minimum[0] + reach[0], minimum[0] + reach[1]],
      [minimum[1] + reach[0], minimum[1] + reach[1]],
    ],
    axes: ["weight w", "bias b"],
    loss: "E²",
    equal: true,
  });
  const rings = map.traces.flatMap((trace) =>
    trace.type === "contour" ? ringTraces(trace as ContourTrace) : [trace],
  );
  const here: ScatterTrace = {
    type: "scatter",
    mode: "markers",
    name: "this line",
    x: roundAll([w]),
    y: roundAll([b]),
    marker: {
      color: tint(palette[0], 0.9),
      symbol: "square",
      size: 13,
      line: { color: textColor, width: 2 },
    },
  };
  const sizes = residuals.map((residual) => residual * residual);
  const error = errorAt(w, b);
  return compose({
    title:
      options.title ?? `E² = ${formatNumber(error, 3)}: the sum of ${countOf(x.length, "square")}`,
    panels: [
      {
        title: "The line",
        x: { title: axes[0], range: over[0] },
        y: { title: axes[1], range: over[1] },
        equal: true,
        traces: [areas, line, { ...examplesTrace("examples", x, t) }],
      },
      { ...map, colorbar: false, title: "Its place on the map of E²", traces: [...rings, here] },
    ],
    text: `${countOf(x.length, "square")} with areas from ${formatNumber(Math.min(...sizes), 3)} to ${formatNumber(Math.max(...sizes), 3)}: E² = ${formatNumber(error, 3)}. The least E², ${formatNumber(errorAt(...minimum), 3)}, is at w = ${formatNumber(minimum[0], 3)} and b = ${formatNumber(minimum[1], 3)}.`,
    width: options.width ?? 840,
    height: options.height ?? 340,
  });
}
