// Descent in one variable: a point on a curve, the slope of the curve there, and the step against that
// slope.
//   x ← x − η f′(x)
// The end depends on the start: a descent with small steps ends in the valley in which it starts. Lesson 4.

import { fail } from "../../math/argument-errors.js";
import { numericalDerivative } from "../../math/derivative.js";
import { itemAt } from "../../math/items.js";
import type { PlottedFunction } from "../curves/plot-function.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Motion } from "../figure/panel.js";
import { mutedColor, seriesStyle, textColor } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import { acceptListOf, anyNumber, namedEntries } from "../input/arguments.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  numberFunction,
  type OptionChecks,
} from "../input/options.js";
import {
  countOf,
  extent,
  formatNumber,
  joinWords,
  linspace,
  padRange,
  roundAll,
  roundOrNull,
} from "../text/numbers.js";

/** Options of `plotDescent1d`. */
export interface PlotDescent1dOptions extends FigureOptions {
  /**
   * The range of x over which the curve is drawn.
   * @defaultValue a range that contains all descents
   */
  over?: readonly [number, number];
  /**
   * Names of the two axes.
   * @defaultValue x and f(x)
   */
  axes?: readonly [string, string];
  /**
   * The largest number of slider positions, one for each step. Steps after the last position are not shown.
   * @defaultValue 40
   */
  positions?: number;
}

/** For each descent, by name: x at the start and after each step. */
export type Descents1d = Readonly<Record<string, readonly number[]>>;

const where = "plotDescent1d";
const optionChecks: OptionChecks<PlotDescent1dOptions> = {
  ...figureChecks,
  over: accepts.range,
  axes: accepts.texts(2),
  positions: accepts.amount,
};
const samples = 241;

/**
 * Draws descents on a curve, with the tangent at the current point and the step that follows from its slope.
 * x ← x − η f′(x)
 * @param f the function; if it has no `.derivative`, its slopes are computed numerically
 * @param descents by name: x at the start and after each step
 * @param options `over`, `axes`, `positions`; title, width, height of one panel
 * @returns an animated figure with a slider, Play and Pause
 * @throws when there is no descent, or a descent has no value of x
 * @example plotDescent1d((x) => x * x, { ball: [2, 1, 0.5] }).frames.length // 3
 * @see Lesson 4
 */
export function plotDescent1d(
  f: PlottedFunction,
  descents: Descents1d,
  options: PlotDescent1dOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  const height = numberFunction(where, "f", f);
  const { axes = ["x", "f(x)"], positions = 40 } = options;
  const entries = namedEntries(where, "descent", descents, acceptListOf(anyNumber));
  for (const [name, places] of entries) {
    if (places.length === 0) fail(where, `expected values of x in "${name}", got none`);
  }
  const over = options.over ?? padRange(extent(entries.flatMap(([, places]) => places)), 0.15);
  const x = linspace(...over, samples);
  const heights = x.map((place) => height(place));
  const range = padRange(extent(heights), 0.1);
  const longest = Math.max(...entries.map(([, { length }]) => length));
  const steps = Array.from({ length: Math.min(longest, positions) }, (_, i) => i);
  const slope = f.derivative ?? ((place: number) => numericalDerivative(height, place));
  const reach = (over[1] - over[0]) / 10;
  const scale = (range[1] - range[0]) / (over[1] - over[0]);

  const tangentAt = (k: number): FrameData =>
    piecesOf(entries, k, (at) => tangentPiece(height, slope, at, reach, scale));
  const stepAt = (k: number): FrameData =>
    piecesOf(entries, k, (at, next) => [at, next].map((place) => [place, height(at)] as const));
  const curve: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: axes[1],
    x: roundAll(x),
    y: roundAll(heights),
    line: { color: mutedColor, width: 2.5, dash: "solid" },
  };
  const still = [curve];
  const moving: { trace: ScatterTrace; at: (k: number) => FrameData }[] = [
    ...entries.map(([name, places], i) => ({
      trace: visitedTrace(name, i),
      at: (k: number) => pointsOnCurve(height, places.slice(0, k + 1)),
    })),
    { trace: lineTrace("slope here", textColor, "solid"), at: tangentAt },
    { trace: lineTrace("next step", textColor, "dot"), at: stepAt },
    ...entries.map(([name, places], i) => ({
      trace: currentTrace(name, i),
      at: (k: number) => pointsOnCurve(height, [positionAt(places, k)]),
    })),
  ];
  const motion: Motion[] = moving.map(({ at }, i) => ({
    trace: still.length + i,
    positions: steps.map(at),
  }));
  const sentences = entries.map(([name, places]) => {
    const [start = 0, end = 0] = [places[0], places[places.length - 1]];
    return `${name} goes from ${axes[0]} = ${formatNumber(start)}, height ${formatNumber(height(start))}, in ${countOf(places.length - 1, "step")} to ${axes[0]} = ${formatNumber(end)}, height ${formatNumber(height(end))}`;
  });
  return compose({
    title: options.title ?? "Where does the slope lead?",
    panels: [
      {
        x: { title: axes[0], range: over },
        y: { title: axes[1], range },
        atEnd: true,
        traces: [...still, ...moving.map(({ trace, at }) => ({ ...trace, ...at(0) }))],
        motion,
        positions: steps.map(String),
      },
    ],
    text: `${joinWords(sentences).replace(/^./, (letter) => letter.toUpperCase())}.`,
    width: options.width ?? 720,
    height: options.height ?? 320,
  });
}

const positionAt = (places: readonly number[], k: number): number =>
  itemAt(places, Math.min(k, places.length - 1));

const pointsOnCurve = (f: Curve, places: readonly number[]): FrameData => ({
  x: roundAll(places),
  y: roundAll(places.map((place) => f(place))),
});

type Curve = (x: number) => number;
type LinePiece = readonly (readonly [number, number])[];

/** The points of one line trace with a piece of a line for each descent at step k, and gaps between the pieces. */
function piecesOf(
  entries: readonly (readonly [string, readonly number[]])[],
  k: number,
  piece: (at: number, next: number) => LinePiece,
): FrameData {
  const pieces = entries.map(([, places]) =>
    piece(positionAt(places, k), positionAt(places, k + 1)),
  );
  return {
    x: pieces.flatMap((points) => [...points.map(([a]) => roundOrNull(a)), null]),
    y: pieces.flatMap((points) => [...points.map(([, b]) => roundOrNull(b)), null]),
  };
}

/** The end points of a piece of the tangent at x = `at`; on the page it is equally long at every x. */
function tangentPiece(
  f: Curve,
  slope: (x: number) => number,
  at: number,
  reach: number,
  scale: number,
): LinePiece {
  const steep = slope(at);
  const rise = steep / scale;
  const half = reach / Math.sqrt(1 + rise * rise);
  return [-half, half].map((d) => [at + d, f(at) + steep * d] as const);
}

const lineTrace = (name: string, color: string, dash: "solid" | "dot"): ScatterTrace => ({
  type: "scatter",
  mode: "lines",
  name,
  x: [],
  y: [],
  line: { color, width: dash === "solid" ? 3 : 2, dash },
});

/** A trace with the points of a descent so far. */
const visitedTrace = (name: string, i: number): ScatterTrace => ({
  type: "scatter",
  mode: "markers",
  name: `${name}, places so far`,
  x: [],
  y: [],
  marker: { color: seriesStyle(i).color, symbol: seriesStyle(i).symbol, size: 7 },
  showlegend: false,
});

const currentTrace = (name: string, i: number): ScatterTrace => ({
  type: "scatter",
  mode: "markers",
  name,
  x: [],
  y: [],
  marker: {
    color: seriesStyle(i).color,
    symbol: seriesStyle(i).symbol,
    size: 15,
    line: { color: textColor, width: 2 },
  },
});
