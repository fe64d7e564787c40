// A family of functions: one formula with a number left open, and a slider that moves that number.
// σ(w x + b) over w: how steep; over b: where. y = f(x, p), one curve for each p. Lesson 3.

import { fail } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { FigureOptions } from "../figure/options.js";
import type { Motion } from "../figure/panel.js";
import { mutedColor, palette, seriesStyle, textColor } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import {
  extent,
  formatNumber,
  linspace,
  padRange,
  roundAll,
  roundOrNull,
} from "../text/numbers.js";

export type PlotFamilyOptions = FigureOptions & {
  /** Where x begins and ends. */
  over?: readonly [number, number];
  /** What the open number is called, on the slider and in the sentence. */
  parameter?: string;
  /** What a member is called in the legend. */
  curve?: string;
  axes?: readonly [string, string];
  /** Draws all other members faintly behind the one that the slider shows. */
  others?: boolean;
  /** A function that does not move, to compare with, by its name. */
  fixed?: Readonly<Record<string, (x: number) => number>>;
  /** A point that moves along, by its name. */
  mark?: { name: string; at: (parameter: number) => readonly [number, number] };
};

const samples = 241;

/**
 * Draws one function of a family, with a slider that goes through the family.
 * y = f(x, p)
 * @param family the function of x and of the open number p
 * @param values the values of p on the slider, two at least
 * @param options over for the range of x, parameter for the name of p, others, fixed, mark
 * @returns an animated figure with a slider, Play and Pause
 * @throws when there are fewer than two values
 * @example plotFamily((x, w) => w * x, [0, 1, 2]).frames.length // 3
 * @see Lesson 3
 */
export function plotFamily(
  family: (x: number, parameter: number) => number,
  values: readonly number[],
  options: PlotFamilyOptions = {},
): Figure {
  const { over = [-6, 6], parameter = "p", curve = "this one", axes = ["x", "y"] } = options;
  const { others = true, fixed = {}, mark } = options;
  if (values.length < 2) {
    fail("plotFamily", `expected at least two values, got ${values.length}`);
  }
  const x = linspace(...over, samples);
  const members = values.map((value) => x.map((place) => family(place, value)));
  const still = [
    ...(others ? [behind(x, members)] : []),
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
  const marks = mark ? values.map((value) => mark.at(value)) : [];
  const moving = [start, ...(mark ? [dot(mark.name, itemAt(marks, 0))] : [])];
  const motion: Motion[] = [
    { trace: still.length, positions: members.map((y) => ({ x: roundAll(x), y: roundAll(y) })) },
    ...(mark
      ? [
          {
            trace: still.length + 1,
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
        traces: [...still, ...moving],
        motion,
        positions: values.map((value) => formatNumber(value)),
        slider: `${parameter} = `,
      },
    ],
    text: `${values.length} curves on one slider, for ${axes[0]} from ${formatNumber(over[0])} to ${formatNumber(over[1])}: ${ends(0)}, ${ends(last)}.`,
    width: options.width ?? 720,
    height: options.height ?? 300,
  });
}

/** All members as one faint trace, with gaps between them. */
function behind(x: readonly number[], members: readonly (readonly number[])[]): ScatterTrace {
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

const dot = (name: string, [x, y]: readonly [number, number]): ScatterTrace => ({
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
