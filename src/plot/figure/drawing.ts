// A drawing is plain data in Plotly's form: traces, a layout with a fixed size, frames if it moves, and
// a sentence that states what it shows. A figure (figure.ts) is a drawing that a notebook can display.

import type { PlotlyAnnotation, PlotlyFrame, PlotlyShape, PlotlyTrace } from "./trace.js";

/** Plotly's layout, with the parts that the library itself reads. */
export interface PlotlyLayout {
  /** Width and height of the figure, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly PlotlyShape[];
  readonly annotations: readonly PlotlyAnnotation[];
  readonly [key: string]: unknown;
}

/** Plotly's traces, layout and frames, with a sentence that states what they show. */
export interface Drawing {
  readonly data: readonly PlotlyTrace[];
  readonly layout: PlotlyLayout;
  /** The positions of the slider; none for a figure that does not move. */
  readonly frames?: readonly PlotlyFrame[];
  /** What the figure shows, in one sentence. */
  readonly text: string;
}
