// How a number changes while a model learns: loss over steps or epochs, several runs in one picture.
// A logarithmic axis shows the late, small gains that a plain one flattens to a line.
// Lessons 1, 2 and 4.

import { fail } from "../../math/error.js";
import { itemsAt } from "../../math/items.js";
import { toVector } from "../../math/vector.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { FigureOptions } from "../figure/options.js";
import type { Panel } from "../figure/panel.js";
import { seriesStyle } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import {
  capitalise,
  countOf,
  extent,
  formatNumber,
  joinWords,
  padRange,
  roundAll,
} from "../text/numbers.js";

export type PlotCurveOptions = FigureOptions & {
  /** Names of the two axes. */
  axes?: readonly [string, string];
  /** Each unit up is a factor of ten. */
  log?: boolean;
  /** A value to be reached, drawn as a dashed line; the sentence says when each series does. */
  goal?: number;
};

/** Series by name: values after step 0, 1, 2 … */
export type SeriesByName = Readonly<Record<string, ArrayLike<number>>>;

/** First step at which a series is at or below the goal. */
export function stepReaching(values: ArrayLike<number>, goal: number): number | undefined {
  const step = Array.from(values).findIndex((value) => value <= goal);
  return step < 0 ? undefined : step;
}

/** At most so many indices, evenly spread, first and last among them. */
export function evenIndices(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)));
}

/** One series as a line with a few of its symbols on it. */
export function curveTrace(name: string, values: ArrayLike<number>, index: number): ScatterTrace {
  const kept = evenIndices(values.length, 400);
  const { color, symbol, dash } = seriesStyle(index);
  const few = values.length <= 40;
  return {
    type: "scatter",
    mode: few ? "lines+markers" : "lines",
    name,
    x: kept,
    y: roundAll(itemsAt(values, kept)),
    line: { color, width: 2.5, dash },
    ...(few && { marker: { color, symbol, size: 7 } }),
    hovertemplate: "%{x}: %{y:.4~g}",
  };
}

/** Loss over steps, as a panel. */
export function curvePanel(series: SeriesByName, options: PlotCurveOptions = {}) {
  const { axes = ["step", "loss"], log = false, goal } = options;
  const all = Object.values(series).flatMap((values) => Array.from(values));
  const shown = goal === undefined ? all : [...all, goal];
  const range = log
    ? widenLog(extent(shown.filter((value) => value > 0)))
    : padRange(extent(shown));
  const longest = Math.max(...Object.values(series).map(({ length }) => length)) - 1;
  return {
    x: {
      title: axes[0],
      range: padRange([0, longest], 0.03),
      ...(longest <= 12 && { step: 1 }),
    },
    y: { title: axes[1], log, range },
    traces: Object.entries(series).map(([name, values], i) => curveTrace(name, values, i)),
    ...(goal !== undefined && {
      guides: [{ axis: "y", at: goal, label: `goal ${formatNumber(goal)}` }],
    }),
  } satisfies Panel;
}

const widenLog = ([low, high]: [number, number]): [number, number] => {
  const factor = Math.max((high / low) ** 0.08, 1.2);
  return [low / factor, high * factor];
};

/**
 * Draws how a value changes over the steps of training, one line a series.
 * @param series values after each step, by name of the series
 * @param options names of the axes, log for a logarithmic scale, goal for a level to be reached
 * @returns a figure; series of more than 400 values are thinned evenly
 * @throws when there is no series, an empty one, or log with values that are not above 0
 * @example plotCurve({ loss: [4, 2, 1] }).text // "Loss over step: loss goes from 4 to 1 in 2 steps."
 * @see Lesson 2
 */
export function plotCurve(series: SeriesByName, options: PlotCurveOptions = {}): Figure {
  const { axes = ["step", "loss"], log = false, goal } = options;
  const names = Object.keys(series);
  if (names.length === 0) fail("plotCurve", "expected at least one series, got none");
  for (const [name, numbers] of Object.entries(series)) {
    const values = toVector(numbers, "plotCurve");
    if (values.length === 0) fail("plotCurve", `expected values in "${name}", got none`);
    const low = extent(values)[0];
    if (!log || low > 0) continue;
    fail("plotCurve", `expected values above 0 with log, got ${formatNumber(low)} in "${name}"`);
  }
  const unit = axes[0].replace(/s$/, "");
  const sentences = Object.entries(series).map(([name, values]) =>
    sayCourse(name, values, unit, goal),
  );
  const scale = log ? ", on a logarithmic scale" : "";
  const letter = axes[1].length === 1;
  return compose({
    title: options.title ?? `How does the ${axes[1]} change?`,
    panels: [curvePanel(series, options)],
    text: `${letter ? axes[1] : capitalise(axes[1])} over ${axes[0]}${scale}: ${joinWords(sentences)}.`,
    width: options.width ?? 720,
    height: options.height ?? 320,
  });
}

function sayCourse(name: string, values: ArrayLike<number>, unit: string, goal?: number): string {
  const [first = 0, last = 0] = [values[0], values[values.length - 1]];
  const course = `${name} goes from ${formatNumber(first)} to ${formatNumber(last)} in ${countOf(values.length - 1, unit)}`;
  if (goal === undefined) return course;
  const step = stepReaching(values, goal);
  return `${course}${step === undefined ? ` and never reaches ${formatNumber(goal)}` : ` and reaches ${formatNumber(goal)} after ${countOf(step, unit)}`}`;
}
