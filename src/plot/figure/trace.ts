// The parts of a figure in Plotly's own form: traces (data as it is drawn), shapes, annotations, frames.
// Only what the figures of this library use, so that a misspelt key is an error of the compiler. Plotly
// checks the values: test/plot/validate.mjs. Reference: https://plotly.com/javascript/reference

/** Numbers of a trace; null is a gap. */
export type PlotlyNumbers = readonly (number | null)[];

/** Colours for the values of a trace: the name of a scale, or pairs of a share from 0 to 1 and a colour. */
export type PlotlyColorscale = string | readonly (readonly [number, string])[];

/** How the symbols of a trace look. */
export interface PlotlyMarker {
  color?: string | readonly string[];
  symbol?: string;
  size?: number | readonly number[];
  opacity?: number;
  line?: { color?: string; width?: number };
}

/** How the lines of a trace look. */
export interface PlotlyLine {
  color?: string;
  width?: number;
  dash?: "solid" | "dash" | "dot" | "dashdot";
}

/** What every trace has. */
export interface TraceBase {
  /** What the trace shows, for the legend and on hover. */
  name: string;
  showlegend?: boolean;
  legendgroup?: string;
  hovertemplate?: string;
  hoverinfo?: "skip";
  text?: readonly string[];
  opacity?: number;
}

/** What traces of points have: symbols, lines or both. */
export interface PointTraceBase extends TraceBase {
  mode: "markers" | "lines" | "lines+markers" | "markers+text";
  x: PlotlyNumbers;
  y: PlotlyNumbers;
  marker?: PlotlyMarker;
  line?: PlotlyLine;
  textposition?: string;
  textfont?: { color?: string; size?: number };
}

/** Points on two axes. */
export interface ScatterTrace extends PointTraceBase {
  type: "scatter";
  xaxis?: string;
  yaxis?: string;
  cliponaxis?: boolean;
  /** The area that is filled: inside the line, between line and axis, or between line and the trace before. */
  fill?: "toself" | "tozeroy" | "tonexty";
  fillcolor?: string;
}

/** Points in space. */
export interface Scatter3dTrace extends PointTraceBase {
  type: "scatter3d";
  z: PlotlyNumbers;
  scene?: string;
}

/** The bar beside a panel that explains its colours. */
export interface PlotlyColorbar {
  title?: { text: string; side?: "right" | "top" };
  thickness?: number;
  len?: number;
  x?: number;
  y?: number;
  xanchor?: "left";
  yanchor?: "middle";
  tickvals?: PlotlyNumbers;
  ticktext?: readonly string[];
  tickfont?: { size: number };
  outlinewidth?: number;
}

/** What traces on a grid have: one value for each pair of x and y, row by row. */
export interface GridTraceBase extends TraceBase {
  x: PlotlyNumbers;
  y: PlotlyNumbers;
  z: readonly PlotlyNumbers[];
  colorscale?: PlotlyColorscale;
  showscale?: boolean;
  colorbar?: PlotlyColorbar;
  customdata?: readonly (readonly (string | number | null)[])[];
}

/** Lines of equal value. */
export interface ContourTrace extends GridTraceBase {
  type: "contour";
  xaxis?: string;
  yaxis?: string;
  zmin?: number;
  zmax?: number;
  ncontours?: number;
  autocontour?: boolean;
  contours?: { start?: number; end?: number; size?: number; coloring?: "fill" | "lines" | "none" };
  line?: PlotlyLine;
}

/** A grid of coloured cells. */
export interface HeatmapTrace extends GridTraceBase {
  type: "heatmap";
  xaxis?: string;
  yaxis?: string;
  zmin?: number;
  zmax?: number;
}

/** A surface in space. */
export interface SurfaceTrace extends GridTraceBase {
  type: "surface";
  scene?: string;
  contours?: { z: { show: true; color: string; width: number } };
}

/** Data as it is drawn. */
export type PlotlyTrace =
  | ScatterTrace
  | Scatter3dTrace
  | ContourTrace
  | HeatmapTrace
  | SurfaceTrace;

/** A line or a rectangle. */
export interface PlotlyShape {
  type: "line" | "rect";
  xref: string;
  yref: string;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  layer?: "below" | "above";
  line: PlotlyLine;
  fillcolor?: string;
}

/** Text on the figure. */
export interface PlotlyAnnotation {
  text: string;
  x: number;
  y: number;
  xref: string;
  yref: string;
  xanchor?: "left" | "center" | "right";
  yanchor?: "top" | "middle" | "bottom";
  xshift?: number;
  yshift?: number;
  align?: "left" | "center";
  showarrow: false;
  font?: { size: number; color: string };
  bgcolor?: string;
  borderpad?: number;
}

/** New data of one trace, for one position of the slider. */
export interface FrameData {
  x: PlotlyNumbers;
  y: PlotlyNumbers;
  z?: PlotlyNumbers;
  text?: readonly string[];
}

/** One position of the slider: new data for some traces. */
export interface PlotlyFrame {
  name: string;
  /** The numbers of these traces, counted from 0. */
  traces: readonly number[];
  data: readonly FrameData[];
}
