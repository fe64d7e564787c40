// Horizontal bars for positive and negative numbers: a thick line from 0 to the value, at its end a triangle
// that points away from 0, and the number beside it. All three show the sign. Lesson 5.

import { itemAt, itemsAt } from "../../math/items.js";
import { roundAll, roundOrNull } from "../text/numbers.js";
import { formatSigned } from "../text/subscripts.js";
import type { Motion } from "./panel.js";
import { textColor } from "./style.js";
import type { FrameData, PlotlyLine, ScatterTrace } from "./trace.js";

/** A set of horizontal bars of one colour: where they are, how long they are and how they look. */
export interface Bars {
  name: string;
  /** The y coordinate of each bar. */
  at: readonly number[];
  /** For each slider position, the values of all bars; a bar goes from 0 to its value. */
  values: readonly (readonly number[])[];
  /** The range of the x axis. */
  range: readonly [number, number];
  /** How many digits the numbers beside the bars have after the decimal point. */
  decimals: number;
  color: string;
  width?: number;
  dash?: PlotlyLine["dash"];
  /** Whether the bars are in the legend; true by default. */
  legend?: boolean;
}

/** Bars shorter than this share of the axis have no triangle, which would make them look longer than they are. */
const shortBar = 0.02;

const directions = [
  { symbol: "triangle-right", textposition: "middle right", sign: 1, long: true },
  { symbol: "triangle-left", textposition: "middle left", sign: -1, long: true },
  { symbol: "line-ns", textposition: "middle right", sign: 1, long: false },
  { symbol: "line-ns", textposition: "middle left", sign: -1, long: false },
] as const;

/**
 * Returns the traces that draw the bars at the first slider position, and their data at every slider position.
 * @param start the index that the first of these traces will have in its panel
 */
export function barsOf(bars: Bars, start: number): { traces: ScatterTrace[]; motion: Motion[] } {
  const { name, at, values, color, width = 9, dash = "solid", legend = true } = bars;
  const bodies = values.map((one) => bodyOf(at, one));
  const shortest = shortBar * (bars.range[1] - bars.range[0]);
  const ends = directions.map(({ sign, long }) => {
    const test = (value: number) => value < 0 === sign < 0 && Math.abs(value) >= shortest === long;
    return values.map((one) => endsOf(bars, one, test));
  });
  const first = itemAt(bodies, 0);
  const body: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name,
    ...(!legend && { showlegend: false }),
    x: first.x,
    y: first.y,
    line: { color, width, dash },
    hoverinfo: "skip",
  };
  const tips = directions.map(({ symbol, textposition, long }, i): ScatterTrace => {
    const { x, y, text = [] } = itemAt(itemAt(ends, i), 0);
    return {
      type: "scatter",
      mode: "markers+text",
      name: `${name}: ${["up", "down", "hardly up", "hardly down"][i]}`,
      showlegend: false,
      x,
      y,
      text,
      textposition,
      textfont: { color: textColor, size: 12 },
      marker: {
        color,
        symbol,
        size: width + 3,
        line: { color: long ? "#FFFFFF" : color, width: 1 },
      },
      cliponaxis: false,
      hoverinfo: "skip",
    };
  });
  const positions = [bodies, ...ends];
  return {
    traces: [body, ...tips],
    motion: positions.map((one, i) => ({ trace: start + i, positions: one })),
  };
}

/** The x and y coordinates of the lines from 0 to each value. */
function bodyOf(at: readonly number[], values: readonly number[]): FrameData {
  return {
    x: values.flatMap((value) => [0, roundOrNull(value), null]),
    y: at.flatMap((place) => [place, place, null]),
  };
}

/** The coordinates and texts of the triangles and numbers at the ends of those bars whose values pass `test`. */
function endsOf(
  { at, decimals }: Bars,
  values: readonly number[],
  test: (value: number) => boolean,
): FrameData {
  const rows = values.flatMap((value, i) => (test(value) ? [i] : []));
  // If a trace has no points, Plotly removes it from the figure and cannot draw its data at the next slider position.
  if (rows.length === 0) return { x: [null], y: [null], text: [""] };
  return {
    x: roundAll(itemsAt(values, rows)),
    y: itemsAt(at, rows),
    text: itemsAt(values, rows).map((value) => formatSigned(value, decimals)),
  };
}

/** A range of the x axis that contains 0 and all values, with room for the numbers beside the bars. */
export function barRange(values: readonly number[], room = 0.3): [number, number] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const length = high - low || 1;
  const some = 0.06 * length;
  return [low < 0 ? low - room * length : -some, high > 0 ? high + room * length : some];
}
