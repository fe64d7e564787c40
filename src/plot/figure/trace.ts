// What a figure is made of, as Plotly reads it: traces (marks with data), shapes and annotations.
// Only the part of Plotly that the course's pictures use, so that a slip in a key is a type error.
// Plotly itself checks the rest: test/plot/validate.

export type PlotlyNumbers = readonly (number | null)[];
export type PlotlyColorscale = string | readonly (readonly [number, string])[];

export type PlotlyMarker = {
  color?: string | readonly string[];
  symbol?: string;
  size?: number | readonly number[];
  opacity?: number;
  line?: { color?: string; width?: number };
};

export type PlotlyLine = {
  color?: string;
  width?: number;
  dash?: "solid" | "dash" | "dot" | "dashdot";
};

type TraceBase = {
  /** Says what the marks are; shown in the legend and on hover. */
  name: string;
  showlegend?: boolean;
  legendgroup?: string;
  hovertemplate?: string;
  hoverinfo?: "skip";
  text?: readonly string[];
  opacity?: number;
};

type PointTraceBase = TraceBase & {
  mode: "markers" | "lines" | "lines+markers" | "markers+text";
  x: PlotlyNumbers;
  y: PlotlyNumbers;
  marker?: PlotlyMarker;
  line?: PlotlyLine;
  textposition?: string;
  textfont?: { color?: string; size?: number };
};

export type ScatterTrace = PointTraceBase & {
  type: "scatter";
  xaxis?: string;
  yaxis?: string;
  cliponaxis?: boolean;
  /** What is filled: the closed line itself, or down to the trace before. */
  fill?: "toself" | "tozeroy" | "tonexty";
  fillcolor?: string;
};
export type Scatter3dTrace = PointTraceBase & {
  type: "scatter3d";
  z: PlotlyNumbers;
  scene?: string;
};

export type PlotlyColorbar = {
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
};

type GridTraceBase = TraceBase & {
  x: PlotlyNumbers;
  y: PlotlyNumbers;
  z: readonly PlotlyNumbers[];
  colorscale?: PlotlyColorscale;
  showscale?: boolean;
  colorbar?: PlotlyColorbar;
  customdata?: readonly (readonly (string | number | null)[])[];
};

export type ContourTrace = GridTraceBase & {
  type: "contour";
  xaxis?: string;
  yaxis?: string;
  zmin?: number;
  zmax?: number;
  ncontours?: number;
  autocontour?: boolean;
  contours?: { start?: number; end?: number; size?: number; coloring?: "fill" | "lines" | "none" };
  line?: PlotlyLine;
};

export type HeatmapTrace = GridTraceBase & {
  type: "heatmap";
  xaxis?: string;
  yaxis?: string;
  zmin?: number;
  zmax?: number;
};

export type SurfaceTrace = GridTraceBase & {
  type: "surface";
  scene?: string;
  contours?: { z: { show: true; color: string; width: number } };
};

export type PlotlyTrace =
  | ScatterTrace
  | Scatter3dTrace
  | ContourTrace
  | HeatmapTrace
  | SurfaceTrace;

export type PlotlyShape = {
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
};

export type PlotlyAnnotation = {
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
};

/** One position of the slider: new data for some traces. */
export type PlotlyFrame = {
  name: string;
  traces: readonly number[];
  data: readonly {
    x: PlotlyNumbers;
    y: PlotlyNumbers;
    z?: PlotlyNumbers;
    text?: readonly string[];
  }[];
};
