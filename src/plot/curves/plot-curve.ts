// Draws how a number changes while a model is trained: the loss over steps or epochs, for several runs. On a
// logarithmic axis the late, small improvements can be seen; on a linear axis they look like a flat line.
// Lessons 1, 2 and 4.

import { fail } from "../../math/argument-errors.js";
import { pow } from "../../math/elementary/power.js";
import { itemsAt } from "../../math/items.js";
import { toVector, type Values } from "../../math/vector.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { seriesStyle } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { unchecked } from "../input/arguments.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import {
  capitalise,
  countOf,
  extent,
  formatNumber,
  joinWords,
  padRange,
  roundAll,
} from "../text/numbers.js";

/** Options of `plotCurve`. */
export interface PlotCurveOptions extends FigureOptions {
  /**
   * The titles of the x axis and of the y axis.
   * @defaultValue ["step", "loss"]
   */
  axes?: readonly [string, string];
  /**
   * Whether the y axis is logarithmic; all values must then be above 0.
   * @defaultValue false
   */
  log?: boolean;
  /**
   * A value that a series should fall to, drawn as a dashed line. The sentence states when each series reaches it.
   * @defaultValue no goal
   */
  goal?: number;
}

const optionChecks: OptionChecks<PlotCurveOptions> = {
  ...figureChecks,
  axes: accepts.texts(2),
  log: accepts.flag,
  goal: accepts.number,
};

/** Series of values by name; item k of a series is its value after k steps. */
export type SeriesByName = Readonly<Record<string, Values>>;

/** Series of values by name, each already read as a list of numbers. */
type VectorsByName = Readonly<Record<string, ArrayLike<number>>>;

/** Returns the first step at which a value is at or below the goal; `undefined` if there is none. */
export function stepReaching(values: ArrayLike<number>, goal: number): number | undefined {
  const step = Array.from(values).findIndex((value) => value <= goal);
  return step < 0 ? undefined : step;
}

/** Returns at most `most` indices of a list of this length, at about equal distances, with the first and the last among them. */
export function evenIndices(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)));
}

/** Draws one series as a line; a series of at most 40 values has a symbol at each value. */
function curveTrace(name: string, values: ArrayLike<number>, index: number): ScatterTrace {
  const places = evenIndices(values.length, 400);
  const { color, symbol, dash } = seriesStyle(index);
  const short = values.length <= 40;
  return {
    type: "scatter",
    mode: short ? "lines+markers" : "lines",
    name,
    x: places,
    y: roundAll(itemsAt(values, places)),
    line: { color, width: 2.5, dash },
    ...(short && { marker: { color, symbol, size: 7 } }),
    hovertemplate: "%{x}: %{y:.4~g}",
  };
}

/** Returns a panel that shows the values of each series over steps. */
export function curvePanel(series: VectorsByName, options: PlotCurveOptions = {}) {
  const { axes = ["step", "loss"], log = false, goal } = options;
  const all = Object.values(series).flatMap((values) => Array.from(values));
  const shown = goal === undefined ? all : [...all, goal];
  const range = log
    ? padLogRange(extent(shown.filter((value) => value > 0)))
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

/** Extends the range of a logarithmic axis by a margin at both ends. */
const padLogRange = ([low, high]: [number, number]): [number, number] => {
  const factor = Math.max(pow(high / low, 0.08), 1.2);
  return [low / factor, high * factor];
};

/**
 * Draws how a value changes over the steps of training, one line for each series.
 * @param series lists of values by the name of the series; item k is the value after k steps
 * @param options `axes`, `log`, `goal`, and title and size of the figure
 * @returns a figure; of a series with more than 400 values it shows 400, at about equal distances
 * @throws when there is no series, a series is empty, or with `log` a value is not above 0
 * @example plotCurve({ loss: [4, 2, 1] }).text // "Loss over step: loss goes from 4 to 1 in 2 steps."
 * @see Lesson 2
 */
export function plotCurve(series: SeriesByName, options: PlotCurveOptions = {}): Figure {
  const where = "plotCurve";
  checkPlotOptions(where, options, optionChecks);
  const { axes = ["step", "loss"], log = false, goal } = options;
  const vectors = vectorsOf(where, series, log);
  if (log && goal !== undefined && !(goal > 0)) {
    fail(where, `expected goal to be above 0 with log, got ${formatNumber(goal)}`);
  }
  const unit = axes[0].replace(/s$/, "");
  const sentences = Object.entries(vectors).map(([name, values]) =>
    describeSeries(name, values, unit, goal),
  );
  const scale = log ? ", on a logarithmic scale" : "";
  const letter = axes[1].length === 1;
  return compose({
    title: options.title ?? `How does the ${axes[1]} change?`,
    panels: [curvePanel(vectors, options)],
    text: `${letter ? axes[1] : capitalise(axes[1])} over ${axes[0]}${scale}: ${joinWords(sentences)}.`,
    width: options.width ?? 720,
    height: options.height ?? 320,
  });
}

/** Checks the series and returns each as a list of numbers. */
function vectorsOf(where: string, series: SeriesByName, log: boolean): VectorsByName {
  accepts.byName(unchecked)(where, "series", series);
  const entries = Object.entries(series).map(([name, numbers]) => {
    const values = toVector(numbers, where);
    if (values.length === 0) fail(where, `expected values in "${name}", got none`);
    const low = extent(values)[0];
    if (log && low <= 0) {
      fail(where, `expected values above 0 with log, got ${formatNumber(low)} in "${name}"`);
    }
    return [name, values] as const;
  });
  if (entries.length === 0) fail(where, "expected at least one series, got none");
  return Object.fromEntries(entries);
}

/** Describes a series in words: "loss goes from 4 to 1 in 2 steps". */
function describeSeries(
  name: string,
  values: ArrayLike<number>,
  unit: string,
  goal?: number,
): string {
  const [first = 0, last = 0] = [values[0], values[values.length - 1]];
  const course = `${name} goes from ${formatNumber(first)} to ${formatNumber(last)} in ${countOf(values.length - 1, unit)}`;
  if (goal === undefined) return course;
  const step = stepReaching(values, goal);
  return `${course}${step === undefined ? ` and never reaches ${formatNumber(goal)}` : ` and reaches ${formatNumber(goal)} after ${countOf(step, unit)}`}`;
}
