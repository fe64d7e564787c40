// One look for every picture: colours that stay apart for colour-blind eyes and stand out on white
// (the first three near Okabe and Ito's blue, green and vermilion), a symbol with every colour, and letters
// that can be read from the back of a room. Symbols are those that exist in 2-D and in 3-D.

import { itemAt } from "../../math/items.js";
import type { PlotlyColorscale } from "./trace.js";

export const palette = ["#0072B2", "#00A454", "#D55E00", "#8E24D6", "#542430", "#B4849C"] as const;
export const symbols = ["circle", "square", "diamond", "cross", "x", "circle-open"] as const;
export const dashes = ["solid", "dash", "dot", "dashdot"] as const;

/** What symbols and colours are called in a sentence. */
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
  caption: 14,
} as const;

/** Low is light, high is dark: for losses, with a path drawn over it. */
export const lossScale: PlotlyColorscale = [
  [0, "#FFFFFF"],
  [0.25, "#D6E6F2"],
  [0.5, "#9CC4E0"],
  [0.75, "#5797C4"],
  [1, "#1F6396"],
];

/** The same for a landscape in space, whose valley must stand out on white. */
export const surfaceScale: PlotlyColorscale = [
  [0, "#D6E6F2"],
  [0.35, "#9CC4E0"],
  [0.7, "#5797C4"],
  [1, "#1F6396"],
];

/** Colour and symbol of the n-th class or series; round again after the last. */
export function seriesStyle(index: number): {
  color: string;
  symbol: string;
  dash: (typeof dashes)[number];
} {
  return {
    color: itemAt(palette, index % palette.length),
    symbol: itemAt(symbols, index % symbols.length),
    dash: itemAt(dashes, index % dashes.length),
  };
}

/** "blue circles": how a sentence points at the n-th class. */
export function seriesStyleName(index: number): string {
  const { color, symbol } = seriesStyle(index);
  return `${colorNames[color]} ${symbolNames[symbol]}`;
}

/** The colour mixed with white: for regions behind points. */
export function tint(color: string, share = 0.18): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const mixed = channels.map((channel) => Math.round(255 + (channel - 255) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
