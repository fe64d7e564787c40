// What a figure is made of, as Plotly reads it: traces (marks with data), shapes and annotations.
// Only the part of Plotly that the course's pictures use, so that a slip in a key is a type error.
// Plotly itself checks the rest: test/plot/validate.

export type Values = readonly (number | null)[];
export type Colorscale = string | readonly (readonly [number, string])[];

export type Marker = {
  color?: string | readonly string[];
  symbol?: string;
  size?: number | readonly number[];
  opacity?: number;
  line?: { color?: string; width?: number };
};

export type Line = { color?: string; width?: number; dash?: "solid" | "dash" | "dot" | "dashdot" };

type Common = {
  /** Says what the marks are; shown in the legend and on hover. */
  name: string;
  showlegend?: boolean;
  legendgroup?: string;
  hovertemplate?: string;
  hoverinfo?: "skip";
  text?: readonly string[];
  opacity?: number;
};

type Marks = Common & {
  mode: "markers" | "lines" | "lines+markers" | "markers+text";
  x: Values;
  y: Values;
  marker?: Marker;
  line?: Line;
  textposition?: string;
  textfont?: { color?: string; size?: number };
};

export type Points = Marks & {
  type: "scatter";
  xaxis?: string;
  yaxis?: string;
  cliponaxis?: boolean;
  /** What is filled: the closed line itself, or down to the trace before. */
  fill?: "toself" | "tozeroy" | "tonexty";
  fillcolor?: string;
};
export type Points3d = Marks & { type: "scatter3d"; z: Values; scene?: string };

export type Colorbar = {
  title?: { text: string; side?: "right" | "top" };
  thickness?: number;
  len?: number;
  x?: number;
  y?: number;
  xanchor?: "left";
  yanchor?: "middle";
  tickvals?: Values;
  ticktext?: readonly string[];
  tickfont?: { size: number };
  outlinewidth?: number;
};

type Grid = Common & {
  x: Values;
  y: Values;
  z: readonly Values[];
  colorscale?: Colorscale;
  showscale?: boolean;
  colorbar?: Colorbar;
  customdata?: readonly (readonly (string | number | null)[])[];
};

export type Contours = Grid & {
  type: "contour";
  xaxis?: string;
  yaxis?: string;
  zmin?: number;
  zmax?: number;
  ncontours?: number;
  autocontour?: boolean;
  contours?: { start?: number; end?: number; size?: number; coloring?: "fill" | "lines" | "none" };
  line?: Line;
};

export type Heatmap = Grid & {
  type: "heatmap";
  xaxis?: string;
  yaxis?: string;
  zmin?: number;
  zmax?: number;
};

export type Surface = Grid & {
  type: "surface";
  scene?: string;
  contours?: { z: { show: true; color: string; width: number } };
};

export type Trace = Points | Points3d | Contours | Heatmap | Surface;

export type Shape = {
  type: "line" | "rect";
  xref: string;
  yref: string;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  layer?: "below" | "above";
  line: Line;
  fillcolor?: string;
};

export type Annotation = {
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
export type Frame = {
  name: string;
  traces: readonly number[];
  data: readonly { x: Values; y: Values; z?: Values; text?: readonly string[] }[];
};
