// Traces that move with the slider: a panel keeps what stands still, and gets traces that have one
// position of data for each position of the slider. Used by every animated figure.

import { itemAt } from "../../math/items.js";
import type { Panel } from "./panel.js";
import type { FrameData, PlotlyTrace, ScatterTrace } from "./trace.js";

/** A trace, and what it shows at each position of the slider. */
export interface MovingTrace {
  readonly trace: PlotlyTrace;
  readonly positions: readonly FrameData[];
}

/** A scatter trace that starts with the data of its first position. */
export function movingScatter(
  trace: Omit<ScatterTrace, "type" | "x" | "y">,
  positions: readonly FrameData[],
): MovingTrace {
  const { x, y } = itemAt(positions, 0);
  return { trace: { ...trace, type: "scatter", x, y }, positions };
}

/** The panel with traces that move, drawn over those that it has. */
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
