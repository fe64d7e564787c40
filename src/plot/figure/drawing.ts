// A drawing is plain data in Plotly's form: traces, a layout with a fixed size, frames if it has a slider, and
// a sentence that states what it shows. A figure (figure.ts) is a drawing that a notebook can display.

import type { PlotlyAnnotation, PlotlyFrame, PlotlyShape, PlotlyTrace } from "./trace.js";

/** Plotly's layout of a figure; the members named here are those that this library reads. */
export interface PlotlyLayout {
  /** Width and height of the figure, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly PlotlyShape[];
  readonly annotations: readonly PlotlyAnnotation[];
  readonly [key: string]: unknown;
}

/** What a figure consists of: Plotly's traces, layout and frames, and a sentence that states what they show. */
export interface Drawing {
  readonly data: readonly PlotlyTrace[];
  readonly layout: PlotlyLayout;
  /** The new data for each slider position; `undefined` for a figure without a slider. */
  readonly frames?: readonly PlotlyFrame[];
  /** What the figure shows, in one sentence. */
  readonly text: string;
}
