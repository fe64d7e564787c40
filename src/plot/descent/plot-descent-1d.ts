// Descent in one variable: a ball on a curve feels the slope under it and steps against it.
// x ← x − η f′(x). Where it ends depends on where it starts: every valley catches its own.
// Lesson 4.

import { numericalDerivative } from "../../math/derivative.js";
import { fail } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import type { PlottedFunction } from "../curves/plot-function.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { FigureOptions } from "../figure/options.js";
import type { Motion } from "../figure/panel.js";
import { mutedColor, seriesStyle, textColor } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
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

export type PlotDescent1dOptions = FigureOptions & {
  /** Where x begins and ends; around all walks when not given. */
  over?: readonly [number, number];
  axes?: readonly [string, string];
  /** Positions of the slider, at most; later steps are left out of the picture. */
  positions?: number;
};

/** The place after each step, by the name of the walk. */
export type Descents1d = Readonly<Record<string, readonly number[]>>;

const samples = 241;

/**
 * Draws balls that walk down a curve, with the slope under each and the step that follows.
 * x ← x − η f′(x)
 * @param f the function to go down on; its derivative is measured when it carries none
 * @param walks by name: the place after each step
 * @param options over for the range of x, axes, positions of the slider
 * @returns an animated figure with a slider, Play and Pause
 * @throws when there is no walk, or one without a place
 * @example plotDescent1d((x) => x * x, { ball: [2, 1, 0.5] }).frames.length // 3
 * @see Lesson 4
 */
export function plotDescent1d(
  f: PlottedFunction,
  walks: Descents1d,
  options: PlotDescent1dOptions = {},
): Figure {
  const { axes = ["x", "f(x)"], positions = 40 } = options;
  const entries = Object.entries(walks);
  if (entries.length === 0) fail("plotDescent1d", "expected at least one walk, got none");
  for (const [name, places] of entries) {
    if (places.length === 0) fail("plotDescent1d", `expected places in "${name}", got none`);
  }
  const over = options.over ?? padRange(extent(entries.flatMap(([, places]) => places)), 0.15);
  const x = linspace(...over, samples);
  const heights = x.map((place) => f(place));
  const range = padRange(extent(heights), 0.1);
  const longest = Math.max(...entries.map(([, { length }]) => length));
  const steps = Array.from({ length: Math.min(longest, positions) }, (_, i) => i);
  const slope = f.derivative ?? ((place: number) => numericalDerivative(f, place));
  const reach = (over[1] - over[0]) / 10;
  const scale = (range[1] - range[0]) / (over[1] - over[0]);

  const touch = (k: number): FrameData =>
    piecesOf(entries, k, (at) => tangentPiece(f, slope, at, reach, scale));
  const ahead = (k: number): FrameData =>
    piecesOf(entries, k, (at, next) => [at, next].map((place) => [place, f(at)] as const));
  const curve: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: axes[1],
    x: roundAll(x),
    y: roundAll(heights),
    line: { color: mutedColor, width: 2.5, dash: "solid" },
  };
  const still = [curve, ...entries.map(([name, places], i) => visitedTrace(name, f, places, i))];
  const moving: { trace: ScatterTrace; at: (k: number) => FrameData }[] = [
    { trace: lineTrace("slope here", textColor, "solid"), at: touch },
    { trace: lineTrace("next step", textColor, "dot"), at: ahead },
    ...entries.map(([name, places], i) => ({
      trace: currentTrace(name, i),
      at: (k: number) => pointsOnCurve(f, [positionAt(places, k)]),
    })),
  ];
  const motion: Motion[] = moving.map(({ at }, i) => ({
    trace: still.length + i,
    positions: steps.map(at),
  }));
  const told = entries.map(([name, places]) => {
    const [start = 0, end = 0] = [places[0], places[places.length - 1]];
    return `${name} goes from ${axes[0]} = ${formatNumber(start)}, height ${formatNumber(f(start))}, in ${countOf(places.length - 1, "step")} to ${axes[0]} = ${formatNumber(end)}, height ${formatNumber(f(end))}`;
  });
  return compose({
    title: options.title ?? "Where does the slope lead?",
    panels: [
      {
        x: { title: axes[0], range: over },
        y: { title: axes[1], range },
        traces: [...still, ...moving.map(({ trace, at }) => ({ ...trace, ...at(0) }))],
        motion,
        positions: steps.map(String),
      },
    ],
    text: `${joinWords(told).replace(/^./, (letter) => letter.toUpperCase())}.`,
    width: options.width ?? 720,
    height: options.height ?? 320,
  });
}

const positionAt = (places: readonly number[], k: number): number =>
  itemAt(places, Math.min(k, places.length - 1));

const pointsOnCurve = (f: PlottedFunction, places: readonly number[]): FrameData => ({
  x: roundAll(places),
  y: roundAll(places.map((place) => f(place))),
});

type LinePiece = readonly (readonly [number, number])[];

/** One piece for every walk that is still going on, with gaps between them. */
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

/** A piece of the tangent that is as long on the page wherever it touches. */
function tangentPiece(
  f: PlottedFunction,
  slope: (x: number) => number,
  at: number,
  reach: number,
  scale: number,
): LinePiece {
  const steep = slope(at);
  const half = reach / Math.hypot(1, steep / scale);
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

/** All places of a walk: seen on paper too, where nothing moves. */
const visitedTrace = (
  name: string,
  f: PlottedFunction,
  places: readonly number[],
  i: number,
): ScatterTrace => ({
  type: "scatter",
  mode: "markers",
  name: `${name}, all places`,
  ...pointsOnCurve(f, places),
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
