// Types of the parts of a Plotly figure: traces (data and how it is drawn), shapes, annotations, frames. They
// have only the keys that this library uses, so that the compiler reports a misspelt key. A test lets Plotly
// check the values: test/plot/validate.mjs. Reference: https://plotly.com/javascript/reference

/** The numbers of a trace, for example its x coordinates; null is a gap. */
export type PlotlyNumbers = readonly (number | null)[];

/** A colour scale: the name of one of Plotly's, or pairs of a number from 0 (lowest value) to 1 (highest value) and its colour. */
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

/** The members that all traces have in common. */
export interface TraceBase {
  /** The name of what the trace shows, in the legend and on hover. */
  name: string;
  showlegend?: boolean;
  legendgroup?: string;
  hovertemplate?: string;
  hoverinfo?: "skip";
  text?: readonly string[];
  opacity?: number;
}

/** The members that 2-D and 3-D traces of points have in common; the points are drawn as symbols, lines or both. */
export interface PointTraceBase extends TraceBase {
  mode: "markers" | "lines" | "lines+markers" | "markers+text";
  x: PlotlyNumbers;
  y: PlotlyNumbers;
  marker?: PlotlyMarker;
  line?: PlotlyLine;
  textposition?: string;
  textfont?: { color?: string; size?: number };
}

/** A trace of points on two axes, drawn as symbols, lines or both. */
export interface ScatterTrace extends PointTraceBase {
  type: "scatter";
  xaxis?: string;
  yaxis?: string;
  cliponaxis?: boolean;
  /** The area that the trace fills: inside its line, between its line and the x axis, or between its line and the previous trace. */
  fill?: "toself" | "tozeroy" | "tonexty";
  fillcolor?: string;
}

/** A trace of points in a 3-D panel, drawn as symbols, lines or both. */
export interface Scatter3dTrace extends PointTraceBase {
  type: "scatter3d";
  z: PlotlyNumbers;
  scene?: string;
}

/** The colour bar beside a panel: which colour stands for which value. */
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

/** The members that traces on a grid have in common; `z[i][j]` is the value at `x[j]` and `y[i]`. */
export interface GridTraceBase extends TraceBase {
  x: PlotlyNumbers;
  y: PlotlyNumbers;
  z: readonly PlotlyNumbers[];
  colorscale?: PlotlyColorscale;
  showscale?: boolean;
  colorbar?: PlotlyColorbar;
  customdata?: readonly (readonly (string | number | null)[])[];
}

/** A trace of contour lines: each connects the points of a plane that have the same value. */
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

/** A trace of coloured cells on a grid; the colour of a cell shows its value. */
export interface HeatmapTrace extends GridTraceBase {
  type: "heatmap";
  xaxis?: string;
  yaxis?: string;
  zmin?: number;
  zmax?: number;
}

/** A trace of a surface in a 3-D panel; its height over each pair of x and y is the value. */
export interface SurfaceTrace extends GridTraceBase {
  type: "surface";
  scene?: string;
  contours?: { z: { show: true; color: string; width: number } };
}

/** A trace of a figure: one series of data and how it is drawn. */
export type PlotlyTrace =
  | ScatterTrace
  | Scatter3dTrace
  | ContourTrace
  | HeatmapTrace
  | SurfaceTrace;

/** A line or a rectangle on a figure, for example a guide or a band of a panel. */
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

/** A text on a figure, at a point of a panel or of the whole figure. */
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

/** The new data of one trace at one slider position. */
export interface FrameData {
  x: PlotlyNumbers;
  y: PlotlyNumbers;
  z?: PlotlyNumbers;
  text?: readonly string[];
}

/** One slider position of a figure: its name, and new data for the traces that move. */
export interface PlotlyFrame {
  name: string;
  /** The indices of the traces that get new data, counted from 0. */
  traces: readonly number[];
  data: readonly FrameData[];
}
