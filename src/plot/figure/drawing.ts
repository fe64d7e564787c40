// A drawing is plain data in Plotly's form: traces, a layout with a fixed size, frames if it moves, and
// the sentence that says what it shows. A figure (figure.ts) is a drawing that shows itself.

import type { PlotlyAnnotation, PlotlyFrame, PlotlyShape, PlotlyTrace } from "./trace.js";

/** Plotly's layout, with the parts that the library itself reads. */
export type PlotlyLayout = {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly PlotlyShape[];
  readonly annotations: readonly PlotlyAnnotation[];
  readonly [key: string]: unknown;
};

/** Plotly's data, layout and frames, and what they show in one sentence. */
export type Drawing = {
  readonly data: readonly PlotlyTrace[];
  readonly layout: PlotlyLayout;
  readonly frames?: readonly PlotlyFrame[];
  readonly text: string;
};
