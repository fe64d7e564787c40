// A panel is one picture of a figure: two or three axes, traces, and what is drawn behind and beside them.
// A plot function makes panels; `compose` puts them side by side under one title, one legend and one
// caption. A panel may move: then one slider moves all panels of the figure together.

import type { FrameData, PlotlyAnnotation, PlotlyLine, PlotlyTrace } from "./trace.js";

/** One axis of a panel. */
export interface Axis {
  /** The quantity and its unit. */
  title: string;
  range?: readonly [number, number];
  log?: boolean;
  /** The distance between ticks. */
  step?: number;
  ticks?: { values: readonly number[]; labels: readonly string[] };
  /** Leaves out numbers and grid lines, where only the order counts. */
  bare?: boolean;
  /** Leaves out grid lines, where ticks are names of rows or columns. */
  named?: boolean;
}

/** A shaded band across the panel, with its label at the near end. */
export interface Band {
  axis: "x" | "y";
  from: number;
  to: number;
  color: string;
  label?: string;
}

/** A straight line across the panel. */
export interface Guide {
  axis: "x" | "y";
  at: number;
  label?: string;
  line?: PlotlyLine;
}

/** Text in the panel; x and y are in the panel's units, on a logarithmic axis too. */
export interface Note {
  x: number;
  y: number;
  text: string;
  color?: string;
  xanchor?: PlotlyAnnotation["xanchor"];
  yanchor?: PlotlyAnnotation["yanchor"];
  xshift?: number;
  yshift?: number;
}

/** The data of one trace at each position of the slider. */
export interface Motion {
  /** The number of the trace in its panel. */
  trace: number;
  positions: readonly FrameData[];
}

/** One picture of a figure. */
export interface Panel {
  title?: string;
  x: Axis;
  y: Axis;
  /** With a third axis the panel is a space, which the mouse turns. */
  z?: Axis;
  /** The direction from which the space is seen; from the right, in front and above by default. */
  eye?: readonly [number, number, number];
  /** Draws one unit as long on the x axis as on the y axis. */
  equal?: boolean;
  /** Leaves room at the right for a colour bar. */
  colorbar?: boolean;
  traces: readonly PlotlyTrace[];
  bands?: readonly Band[];
  guides?: readonly Guide[];
  notes?: readonly Note[];
  motion?: readonly Motion[];
  /** Names of the slider's positions; the same for every panel of a figure. */
  positions?: readonly string[];
  /** The text of the slider before the name of its position; "step " by default. */
  slider?: string;
}
