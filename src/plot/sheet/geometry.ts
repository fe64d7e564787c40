// Where everything goes on the sheet, in pixels, worked out before anything is drawn: title,
// legend, panel titles, panels in a grid, axis titles, slider, caption, from top to bottom.
// Nothing can overlap because each has its own strip, as tall as its text needs.

import type { Panel } from "./panel.js";
import { sizes } from "./style.js";
import type { Trace } from "./trace.js";
import { textWidth, wrap } from "./words.js";

export type SheetOptions = {
  title?: string;
  panels: readonly Panel[];
  text: string;
  /** Panels in one row. */
  columns?: number;
  /** Of the whole figure, in pixels. */
  width?: number;
  /** Of one panel, in pixels, without titles, axes and caption. */
  height?: number;
};

/** Left, right, bottom and top of a panel as shares of the area inside the margins. */
export type Cell = { left: number; right: number; bottom: number; top: number };

export type Geometry = {
  width: number;
  height: number;
  margin: { l: number; r: number; t: number; b: number };
  cells: Cell[];
  title: string[];
  legendTop: number;
  panelTitles: string[][];
  sliderDrop: number;
  caption: string[];
  captionDrop: number;
};

const edge = { left: 80, right: 28, outer: 16, top: 14 };
const gap = { column: 92, row: 64, colorbar: 86 };
const line = { title: 27, panel: 21, legend: 24, caption: 19 };
const axisRoom = 64;
const sliderRoom = 92;

export function isInLegend(trace: Trace): boolean {
  return trace.showlegend ?? (trace.type === "scatter" || trace.type === "scatter3d");
}

function legendRows(panels: readonly Panel[], width: number): number {
  const shown = panels.flatMap(({ traces }) => traces).filter(isInLegend);
  const names = [...new Set(shown.map(({ name }) => name))];
  if (names.length < 2) return names.length;
  const widths = names.map((name) => textWidth(name, sizes.note) + 50);
  if (widths.reduce((sum, next) => sum + next, 0) <= width) return 1;
  return Math.ceil(names.length / Math.max(1, Math.floor(width / Math.max(...widths))));
}

/** Lays the sheet out. */
export function measure(options: SheetOptions): Geometry {
  const { panels, title = "", text, width = 720, height = 340 } = options;
  const columns = Math.min(options.columns ?? panels.length, panels.length);
  const rows = Math.ceil(panels.length / columns);
  const inner = width - 2 * edge.outer;

  const titleLines = title ? wrap(title, inner, sizes.title) : [];
  const legendTop = edge.top + titleLines.length * line.title + 4;
  const legendHeight = legendRows(panels, inner) * line.legend;

  const bars = Array.from({ length: columns }, (_, column) =>
    panels.some((panel, i) => i % columns === column && panel.colorbar) ? gap.colorbar : 0,
  );
  const taken = bars.reduce((sum, bar) => sum + bar, 0) + gap.column * (columns - 1);
  const area = width - edge.left - edge.right;
  const panelWidth = (area - taken) / columns;

  const panelTitles = panels.map((panel) =>
    panel.title ? wrap(panel.title, panelWidth + (panel.colorbar ? 60 : 20), sizes.panel) : [],
  );
  const titleRoom = Math.max(...panelTitles.map(({ length }) => length)) * line.panel + 8;
  const rowGap = gap.row + titleRoom;
  const field = rows * height + (rows - 1) * rowGap;

  const top = legendTop + legendHeight + titleRoom + 4;
  const moving = panels.some(({ motion }) => motion?.length);
  const caption = wrap(text, inner, sizes.caption);
  const captionDrop = axisRoom + (moving ? sliderRoom : 0);
  const bottom = captionDrop + caption.length * line.caption + 14;

  const cells = panels.map((_, i) => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const before = bars.slice(0, column).reduce((sum, bar) => sum + bar, 0);
    const left = column * (panelWidth + gap.column) + before;
    const fromTop = row * (height + rowGap);
    return {
      left: left / area,
      right: (left + panelWidth) / area,
      top: 1 - fromTop / field,
      bottom: Math.max(0, 1 - (fromTop + height) / field),
    };
  });
  return {
    width,
    height: Math.round(top + field + bottom),
    margin: { l: edge.left, r: edge.right, t: top, b: bottom },
    cells,
    title: titleLines,
    legendTop,
    panelTitles,
    sliderDrop: axisRoom + 4,
    caption,
    captionDrop,
  };
}

/** Pixels between the left margin and the edge of the sheet's text. */
export const outdent = edge.left - edge.outer;
