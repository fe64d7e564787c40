// Adds traces that move with the slider to a panel: each has its own data for every slider position. The
// traces that the panel already has do not move. Used by every animated figure.

import { itemAt } from "../../math/items.js";
import { roundOrNull } from "../text/numbers.js";
import type { Panel } from "./panel.js";
import type { FrameData, PlotlyTrace, ScatterTrace } from "./trace.js";

/** A trace that moves with the slider, and its data at each slider position. */
export interface MovingTrace {
  readonly trace: PlotlyTrace;
  readonly positions: readonly FrameData[];
}

/** The most points of a line that grows with the slider; more corners cannot be seen on a screen. */
const mostPoints = 40;

/** The data of a line that grows with the slider: at each position the points up to a stop, at most 40 of them. */
export function growingLine(
  points: readonly (readonly [number, number])[],
  stops: readonly number[],
): FrameData[] {
  return stops.map((stop) => {
    if (points.length === 0) return { x: [null], y: [null] };
    const every = Math.max(1, stop / (mostPoints - 1));
    const amount = Math.floor(stop / every) + 1;
    const shown = Array.from({ length: amount }, (_, i) => {
      const [x, y] = itemAt(points, Math.round(i * every));
      return [roundOrNull(x, 4), roundOrNull(y, 4)] as const;
    });
    return { x: shown.map(([x]) => x), y: shown.map(([, y]) => y) };
  });
}

/** Makes a scatter trace that moves with the slider and at first shows its data of the first slider position. */
export function movingScatter(
  trace: Omit<ScatterTrace, "type" | "x" | "y">,
  positions: readonly FrameData[],
): MovingTrace {
  const { x, y } = itemAt(positions, 0);
  return { trace: { ...trace, type: "scatter", x, y }, positions };
}

/** Returns the panel with moving traces added, drawn over the traces that it already has. */
export function withMovingTraces<Still extends Panel>(
  panel: Still,
  moving: readonly MovingTrace[],
): Still {
  const start = panel.traces.length;
  return {
    ...panel,
    traces: [...panel.traces, ...moving.map(({ trace }) => trace)],
    motion: moving.map(({ positions }, i) => ({ trace: start + i, positions })),
  };
}
