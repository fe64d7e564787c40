// A panel is one picture of a figure: named axes, marks, and what is drawn behind and beside them.
// Concepts are written as panels; the sheet puts panels side by side under one title, one legend
// and one caption. A panel may move: then one slider moves all panels of the figure together.

import type { PlotlyAnnotation, PlotlyLine, PlotlyNumbers, PlotlyTrace } from "./trace.js";

export type Axis = {
  /** The quantity and its unit. */
  title: string;
  range?: readonly [number, number];
  log?: boolean;
  /** Distance between ticks. */
  step?: number;
  ticks?: { values: readonly number[]; labels: readonly string[] };
  /** Without scale and grid: only the order counts. */
  bare?: boolean;
  /** Without grid lines, where ticks are names of rows or columns. */
  named?: boolean;
};

/** A shaded strip across the panel, with its name at the near end. */
export type Band = { axis: "x" | "y"; from: number; to: number; color: string; label?: string };

/** A straight line across the panel. */
export type Guide = { axis: "x" | "y"; at: number; label?: string; line?: PlotlyLine };

/** A text at a place in the panel's own units, on a logarithmic axis too. */
export type Note = {
  x: number;
  y: number;
  text: string;
  color?: string;
  xanchor?: PlotlyAnnotation["xanchor"];
  yanchor?: PlotlyAnnotation["yanchor"];
  xshift?: number;
  yshift?: number;
};

export type FrameData = {
  x: PlotlyNumbers;
  y: PlotlyNumbers;
  z?: PlotlyNumbers;
  text?: readonly string[];
};

/** What one trace shows at each position of the slider. */
export type Motion = { trace: number; positions: readonly FrameData[] };

export type Panel = {
  title?: string;
  x: Axis;
  y: Axis;
  /** With a third axis the panel is a space to turn around. */
  z?: Axis;
  /** Where the space is looked at from; from the right, in front and above when not given. */
  eye?: readonly [number, number, number];
  /** One unit is as long on both axes. */
  equal?: boolean;
  /** Keeps room at the right for a colour bar. */
  colorbar?: boolean;
  traces: readonly PlotlyTrace[];
  bands?: readonly Band[];
  guides?: readonly Guide[];
  notes?: readonly Note[];
  motion?: readonly Motion[];
  /** Names of the slider's positions; the same for every panel of a figure. */
  positions?: readonly string[];
  /** What the slider says before the name of its position; "step " when not given. */
  slider?: string;
};
