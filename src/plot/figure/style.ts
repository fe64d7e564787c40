// The colours, symbols and text sizes of all figures. Colour-blind readers can tell the colours apart, and all
// colours stand out on white (the first three are near Okabe and Ito's blue, green and vermilion). Each colour
// has its own symbol, which Plotly has in 2-D and in 3-D. Texts can be read from the back of a room.

import { itemAt } from "../../math/items.js";
import type { PlotlyColorscale } from "./trace.js";

export const palette = ["#0072B2", "#00A454", "#D55E00", "#8E24D6", "#542430", "#B4849C"] as const;
export const symbols = ["circle", "square", "diamond", "cross", "x", "circle-open"] as const;
export const dashes = ["solid", "dash", "dot", "dashdot"] as const;

/** The names of symbols and, below, of colours, as figures' sentences use them. */
export const symbolNames: Record<string, string> = {
  circle: "circles",
  square: "squares",
  diamond: "diamonds",
  cross: "crosses",
  x: "x marks",
  "circle-open": "rings",
};
export const colorNames: Record<string, string> = {
  "#0072B2": "blue",
  "#00A454": "green",
  "#D55E00": "orange-red",
  "#8E24D6": "violet",
  "#542430": "maroon",
  "#B4849C": "mauve",
};

export const textColor = "#1A1A1A";
export const mutedColor = "#4D4D4D";
export const gridColor = "#D9D9D9";
export const backgroundColor = "#FFFFFF";
export const lightFill = "#EFEFEF";
export const fontFamily = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', Arial, sans-serif";
export const textSizes = {
  title: 20,
  panel: 16,
  axis: 15,
  tick: 13,
  note: 14,
} as const;

/** The colours of losses in contour plots: a low loss is light, a high loss is dark, so that a path drawn over them can be seen. */
export const lossScale: PlotlyColorscale = [
  [0, "#FFFFFF"],
  [0.25, "#D6E6F2"],
  [0.5, "#9CC4E0"],
  [0.75, "#5797C4"],
  [1, "#1F6396"],
];

/** The colours of 3-D surfaces: low values are light, high values are dark, and the lowest still stand out on white. */
export const surfaceScale: PlotlyColorscale = [
  [0, "#D6E6F2"],
  [0.35, "#9CC4E0"],
  [0.7, "#5797C4"],
  [1, "#1F6396"],
];

/** How a class or a series is drawn: its colour, its symbol and the dash of its line. */
export interface SeriesStyle {
  readonly color: string;
  readonly symbol: string;
  readonly dash: (typeof dashes)[number];
}

/** Returns the style of class or series `index`, counted from 0; after the last style the first comes again. */
export function seriesStyle(index: number): SeriesStyle {
  return {
    color: itemAt(palette, index % palette.length),
    symbol: itemAt(symbols, index % symbols.length),
    dash: itemAt(dashes, index % dashes.length),
  };
}

/** Returns the style of class `index` in words: "blue circles". */
export function seriesStyleName(index: number): string {
  const { color, symbol } = seriesStyle(index);
  return `${colorNames[color]} ${symbolNames[symbol]}`;
}

/** Mixes a colour with white, for regions behind points; `share` is the share of the colour, from 0 to 1. */
export function tint(color: string, share = 0.18): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const mixed = channels.map((channel) => Math.round(255 + (channel - 255) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
