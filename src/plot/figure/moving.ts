// Adds traces that move with the slider to a panel: each has its own data for every slider position. The
// traces that the panel already has do not move. Used by every animated figure.

import { itemAt } from "../../math/items.js";
import type { Panel } from "./panel.js";
import type { FrameData, PlotlyTrace, ScatterTrace } from "./trace.js";

/** A trace that moves with the slider, and its data at each slider position. */
export interface MovingTrace {
  readonly trace: PlotlyTrace;
  readonly positions: readonly FrameData[];
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
