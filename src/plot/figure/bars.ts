// Bars that may point both ways: a thick line from 0 to the value, a triangle that says which way, and
// the number beside it. So a sign is seen by direction, by symbol and by its letter. Lesson 5.

import { itemAt, itemsAt } from "../../math/items.js";
import { roundAll, roundOrNull } from "../text/numbers.js";
import { formatSigned } from "../text/subscripts.js";
import type { FrameData, Motion } from "./panel.js";
import { textColor } from "./style.js";
import type { PlotlyLine, ScatterTrace } from "./trace.js";

export type Bars = {
  name: string;
  /** Where each bar lies, up the y axis. */
  at: readonly number[];
  /** How long the bars are, at every position of the slider. */
  values: readonly (readonly number[])[];
  decimals: number;
  color: string;
  width?: number;
  dash?: PlotlyLine["dash"];
  /** Whether the legend names them; not needed where every bar has its own name. */
  legend?: boolean;
};

const ways = [
  { symbol: "triangle-right", textposition: "middle right", holds: (value: number) => value >= 0 },
  { symbol: "triangle-left", textposition: "middle left", holds: (value: number) => value < 0 },
] as const;

/** The bars as they are first, and how they move; the number of the first trace is `start`. */
export function barsOf(bars: Bars, start: number): { traces: ScatterTrace[]; motion: Motion[] } {
  const { name, at, values, color, width = 9, dash = "solid", legend = true } = bars;
  const bodies = values.map((one) => bodyOf(at, one));
  const ends = ways.map(({ holds }) => values.map((one) => endsOf(bars, one, holds)));
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
  const tips = ways.map(({ symbol, textposition }, i): ScatterTrace => {
    const { x, y, text = [] } = itemAt(itemAt(ends, i), 0);
    return {
      type: "scatter",
      mode: "markers+text",
      name: `${name}: ${i === 0 ? "up" : "down"}`,
      showlegend: false,
      x,
      y,
      text,
      textposition,
      textfont: { color: textColor, size: 12 },
      marker: { color, symbol, size: width + 3, line: { color: "#FFFFFF", width: 1 } },
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

function bodyOf(at: readonly number[], values: readonly number[]): FrameData {
  return {
    x: values.flatMap((value) => [0, roundOrNull(value), null]),
    y: at.flatMap((place) => [place, place, null]),
  };
}

function endsOf(
  { at, decimals }: Bars,
  values: readonly number[],
  holds: (value: number) => boolean,
): FrameData {
  const rows = values.flatMap((value, i) => (holds(value) ? [i] : []));
  // Plotly leaves a trace without points out of the figure, and the next position then finds none.
  if (rows.length === 0) return { x: [null], y: [null], text: [""] };
  return {
    x: roundAll(itemsAt(values, rows)),
    y: itemsAt(at, rows),
    text: itemsAt(values, rows).map((value) => formatSigned(value, decimals)),
  };
}

/** A range that holds all bars from 0 on, with room at both ends for their numbers. */
export function barRange(values: readonly number[], room = 0.3): [number, number] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const length = high - low || 1;
  const some = 0.06 * length;
  return [low < 0 ? low - room * length : -some, high > 0 ? high + room * length : some];
}
