// A panel is one picture of a figure: two or three axes, traces, and the bands, guides and notes around them.
// A plot function makes panels; `compose` puts them side by side with one title, one legend and one caption.
// The traces of a panel may move with a slider; one slider moves all panels of the figure together.

import type { FrameData, PlotlyAnnotation, PlotlyLine, PlotlyTrace } from "./trace.js";

/** One axis of a panel. */
export interface Axis {
  /** The title of the axis: the quantity and its unit. */
  title: string;
  range?: readonly [number, number];
  log?: boolean;
  /** The distance between the ticks of the axis. */
  step?: number;
  ticks?: { values: readonly number[]; labels: readonly string[] };
  /** Leaves out tick labels and grid lines, for an axis on which only the order has a meaning. */
  bare?: boolean;
  /** Leaves out grid lines, for an axis whose tick labels are names instead of numbers. */
  named?: boolean;
}

/** A shaded band across a panel, between two values on one axis, with an optional label. */
export interface Band {
  axis: "x" | "y";
  from: number;
  to: number;
  color: string;
  label?: string;
}

/** A straight line across a panel, at one value on one axis, with an optional label. */
export interface Guide {
  axis: "x" | "y";
  at: number;
  label?: string;
  line?: PlotlyLine;
}

/** A text in a panel; x and y are values on the panel's axes, on a logarithmic axis too (not their logarithms). */
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

/** The data of one trace at each slider position. */
export interface Motion {
  /** The index of the trace in its panel, counted from 0. */
  trace: number;
  positions: readonly FrameData[];
}

/** One picture of a figure: its axes, its traces and what is drawn around them. */
export interface Panel {
  title?: string;
  x: Axis;
  y: Axis;
  /** The third axis of a 3-D panel, which can be turned with the mouse. */
  z?: Axis;
  /** The direction from which a 3-D panel is seen; by default from the right, in front and above. */
  eye?: readonly [number, number, number];
  /** Whether one unit is drawn equally long on the x axis and on the y axis. */
  equal?: boolean;
  /** Whether there is room for a colour bar at the right of the panel. */
  colorbar?: boolean;
  traces: readonly PlotlyTrace[];
  bands?: readonly Band[];
  guides?: readonly Guide[];
  notes?: readonly Note[];
  motion?: readonly Motion[];
  /** Whether the slider is at its last position at first, so that the figure shows the end of a descent. */
  atEnd?: boolean;
  /** The names of the slider positions; the same for every panel of a figure. */
  positions?: readonly string[];
  /** The text that the slider shows before the name of its current position; "step " by default. */
  slider?: string;
}
