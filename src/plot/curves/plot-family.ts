// A family of functions: a formula y = f(x, p) gives one curve for each value of the parameter p, and a slider
// changes p. For σ(w x + b), the parameter w changes how steep the curve is, and b changes where it rises.
// Lesson 3.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Motion } from "../figure/panel.js";
import { mutedColor, palette, seriesStyle, textColor } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { objectWith } from "../input/arguments.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  numberFunction,
  type OptionChecks,
} from "../input/options.js";
import {
  extent,
  formatNumber,
  linspace,
  padRange,
  roundAll,
  roundOrNull,
} from "../text/numbers.js";

/** Functions of one number, by their names in the legend. */
export type FunctionsByName = Readonly<Record<string, (x: number) => number>>;

/** A marked point of a `plotFamily` figure, which moves with the slider. */
export interface FamilyMark {
  /** The name of the marked point in the legend. */
  name: string;
  /** Returns the point, [x, y], for a value of the parameter. */
  at: (parameter: number) => readonly [number, number];
}

/** Options of `plotFamily`. */
export interface PlotFamilyOptions extends FigureOptions {
  /**
   * The range of x, [from, to], in which the functions are drawn.
   * @defaultValue [-6, 6]
   */
  over?: readonly [number, number];
  /**
   * The name of the parameter on the slider and in the figure's sentence.
   * @defaultValue "p"
   */
  parameter?: string;
  /**
   * The name, in the legend, of the curve that the slider shows.
   * @defaultValue "this one"
   */
  curve?: string;
  /**
   * The titles of the x axis and of the y axis.
   * @defaultValue ["x", "y"]
   */
  axes?: readonly [string, string];
  /**
   * Whether the curves of all parameter values are drawn faintly behind the one that the slider shows.
   * @defaultValue true
   */
  others?: boolean;
  /**
   * Functions that do not depend on the parameter, drawn for comparison.
   * @defaultValue no such functions
   */
  fixed?: FunctionsByName;
  /**
   * A marked point that moves with the slider.
   * @defaultValue no point
   */
  mark?: FamilyMark;
}

const optionChecks: OptionChecks<PlotFamilyOptions> = {
  ...figureChecks,
  over: accepts.range,
  parameter: accepts.text,
  curve: accepts.text,
  axes: accepts.texts(2),
  others: accepts.flag,
  fixed: accepts.byName(accepts.function),
  mark: objectWith({ name: accepts.text, at: accepts.function }),
};

/** At how many points a function is evaluated to draw its curve. */
const curvePoints = 241;

/**
 * Draws a function of x for one value of a parameter, with a slider that changes the value.
 * y = f(x, p)
 * @param family the function of x and of the parameter p
 * @param values two or more values of p, one for each slider position
 * @param options `over`, `parameter`, `curve`, `axes`, `others`, `fixed`, `mark`, and title and size of the figure
 * @returns an animated figure with a slider, Play and Pause
 * @throws when there are fewer than two values, or a function returns something other than a number
 * @example plotFamily((x, w) => w * x, [0, 1, 2]).frames.length // 3
 * @see Lesson 3
 */
export function plotFamily(
  family: (x: number, parameter: number) => number,
  values: readonly number[],
  options: PlotFamilyOptions = {},
): Figure {
  const where = "plotFamily";
  checkPlotOptions(where, options, optionChecks);
  const f = numberFunction(where, "family", family);
  accepts.numbers(where, "values", values);
  const { over = [-6, 6], parameter = "p", curve = "this one", axes = ["x", "y"] } = options;
  const { others = true, mark } = options;
  const fixed = checkedFunctions(where, options.fixed ?? {});
  if (values.length < 2) fail(where, `expected at least two values, got ${values.length}`);
  const x = linspace(...over, curvePoints);
  const members = Array.from(values, (value) => x.map((place) => f(place, value)));
  const fixedTraces = [
    ...(others ? [wholeFamily(x, members)] : []),
    ...Object.entries(fixed).map(([name, f], i) => fixedCurve(name, x, f, i)),
  ];
  const start: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: curve,
    x: roundAll(x),
    y: roundAll(itemAt(members, 0)),
    line: { color: palette[0], width: 3.5, dash: "solid" },
  };
  const marks = mark ? Array.from(values, (value) => placeOf(where, mark, value)) : [];
  const movingTraces = [start, ...(mark ? [markTrace(mark.name, itemAt(marks, 0))] : [])];
  const motion: Motion[] = [
    {
      trace: fixedTraces.length,
      positions: members.map((y) => ({ x: roundAll(x), y: roundAll(y) })),
    },
    ...(mark
      ? [
          {
            trace: fixedTraces.length + 1,
            positions: marks.map(([a, b]) => ({ x: [roundOrNull(a)], y: [roundOrNull(b)] })),
          },
        ]
      : []),
  ];
  const heights = [...members.flat(), ...Object.values(fixed).flatMap((f) => x.map(f))];
  const ends = (k: number) => {
    const member = itemAt(members, k);
    return `at ${parameter} = ${formatNumber(itemAt(values, k))} from ${formatNumber(itemAt(member, 0))} to ${formatNumber(itemAt(member, -1))}`;
  };
  const last = values.length - 1;
  return compose({
    title: options.title ?? `What does ${parameter} change?`,
    panels: [
      {
        x: { title: axes[0], range: [...over] },
        y: { title: axes[1], range: padRange(extent(heights)) },
        traces: [...fixedTraces, ...movingTraces],
        motion,
        positions: Array.from(values, (value) => formatNumber(value)),
        slider: `${parameter} = `,
      },
    ],
    text: `${values.length} curves on one slider, for ${axes[0]} from ${formatNumber(over[0])} to ${formatNumber(over[1])}: ${ends(0)}, ${ends(last)}.`,
    width: options.width ?? 720,
    height: options.height ?? 300,
  });
}

/** Checks the functions and returns them in a form that throws when a function does not return a number. */
function checkedFunctions(where: string, functions: FunctionsByName): FunctionsByName {
  return Object.fromEntries(
    Object.entries(functions).map(([name, f]) => [name, numberFunction(where, name, f)]),
  );
}

/** Returns the marked point for a value of the parameter; throws unless it is a pair of finite numbers. */
function placeOf(where: string, { at }: FamilyMark, value: number): readonly [number, number] {
  const place = at(value);
  accepts.range(where, "the place of the mark", place);
  return place;
}

/** Draws all curves of the family as one faint trace, with gaps between the curves. */
function wholeFamily(x: readonly number[], members: readonly (readonly number[])[]): ScatterTrace {
  const some = (all: readonly number[]) => [...roundAll(all.filter((_, i) => i % 2 === 0)), null];
  return {
    type: "scatter",
    mode: "lines",
    name: "the whole family",
    x: members.flatMap(() => some(x)),
    y: members.flatMap(some),
    line: { color: "#C4C4C4", width: 1, dash: "solid" },
    hoverinfo: "skip",
  };
}

function fixedCurve(
  name: string,
  x: readonly number[],
  f: (x: number) => number,
  i: number,
): ScatterTrace {
  const line = {
    color: i === 0 ? mutedColor : seriesStyle(i).color,
    width: 2,
    dash: "dash",
  } as const;
  return { type: "scatter", mode: "lines", name, x: roundAll(x), y: roundAll(x.map(f)), line };
}

const markTrace = (name: string, [x, y]: readonly [number, number]): ScatterTrace => ({
  type: "scatter",
  mode: "markers",
  name,
  x: [roundOrNull(x)],
  y: [roundOrNull(y)],
  marker: {
    color: palette[2],
    symbol: "diamond",
    size: 13,
    line: { color: textColor, width: 1.5 },
  },
});
