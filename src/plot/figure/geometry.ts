// Where everything goes on the sheet, in pixels, worked out before anything is drawn: title,
// legend, panel titles, panels in a grid, axis titles, slider, caption, from top to bottom.
// Nothing can overlap because each has its own strip, as tall as its text needs.

import { itemAt } from "../../math/items.js";
import { textWidth, wrap } from "../text/labels.js";
import type { Panel } from "./panel.js";
import { textSizes } from "./style.js";
import type { PlotlyTrace } from "./trace.js";

export type FigureParts = {
  title?: string;
  panels: readonly Panel[];
  text: string;
  /** Panels in one row. */
  columns?: number;
  /** Of the whole figure, in pixels. */
  width?: number;
  /** Of one panel, in pixels, without titles, axes and caption. */
  height?: number;
  /** A panel narrower than this, in pixels, goes to the next row. */
  minPanelWidth?: number;
};

/** A panel's edges as shares of the area inside the margins, and its width over its height. */
export type PanelBox = { left: number; right: number; bottom: number; top: number; shape: number };

export type FigureGeometry = {
  width: number;
  height: number;
  margin: { l: number; r: number; t: number; b: number };
  cells: PanelBox[];
  title: string[];
  /** Pixels from the panels' upper edge up to the title. */
  titleRise: number;
  legendTop: number;
  panelTitles: string[][];
  sliderDrop: number;
  caption: string[];
  captionDrop: number;
  /** Pixels between the left margin and the edge of the sheet's text. */
  textIndent: number;
};

const edge = { left: 80, right: 28, outer: 16, top: 14 };
const gap = { two: 120, more: 104, spaces: 30, colorbar: 82 };
const line = { title: 27, panel: 21, legend: 24, caption: 19 };
/** Figures shrink with the page: what is written must fit a window as narrow as this, in pixels. */
const narrow = 540;
const readable = narrow + 20;
const axisStrip = 64;
const sliderRoom = 112;

/** Pixels of a line in the legend, so long that a dash, a gap and a dash are seen. */
export const legendLineLength = 44;

export function isInLegend(trace: PlotlyTrace): boolean {
  return trace.showlegend ?? (trace.type === "scatter" || trace.type === "scatter3d");
}

/** Rows of the legend: entries side by side, and on to the next row when one does not fit. */
function legendRows(panels: readonly Panel[], width: number): number {
  const shown = panels.flatMap(({ traces }) => traces).filter(isInLegend);
  const names = [...new Set(shown.map(({ name }) => name))];
  let rows = names.length > 0 ? 1 : 0;
  let used = 0;
  for (const name of names) {
    const needed = textWidth(name, textSizes.note) + legendLineLength + 18;
    if (used > 0 && used + needed > width) {
      rows++;
      used = 0;
    }
    used += needed;
  }
  return rows;
}

/** Whether all panels are spaces: those have their axis labels inside. */
const allSpaces = (panels: readonly Panel[]): boolean => panels.every(({ z }) => z);

/** Room at the left for the longest tick label. */
function leftEdge(panels: readonly Panel[]): number {
  if (allSpaces(panels)) return edge.right;
  const labels = panels.flatMap(({ y }) => y.ticks?.labels ?? []);
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, textSizes.tick)));
  return Math.max(edge.left, Math.round(widest) + 42);
}

/** Width over height of what a panel shows, where both units must be as long. */
function shapeOf({ equal, x, y }: Panel): number | undefined {
  if (!equal || !x.range || !y.range) return undefined;
  return (x.range[1] - x.range[0]) / (y.range[1] - y.range[0]);
}

type Grid = { columns: number; panelWidth: number; bars: number[]; between: number };

/** As many columns as asked for, or fewer when panels would become too narrow to be read. */
function gridOf(
  { panels, columns = panels.length, minPanelWidth: least = 170 }: FigureParts,
  area: number,
): Grid {
  for (let amount = Math.min(columns, panels.length); ; amount--) {
    const bars = Array.from({ length: amount }, (_, column) =>
      panels.some((panel, i) => i % amount === column && panel.colorbar) ? gap.colorbar : 0,
    );
    const between = allSpaces(panels) ? gap.spaces : amount > 2 ? gap.more : gap.two;
    const taken = bars.reduce((sum, bar) => sum + bar, 0) + between * (amount - 1);
    const panelWidth = (area - taken) / amount;
    if (amount === 1 || panelWidth >= least) {
      return { columns: amount, panelWidth, bars, between };
    }
  }
}

/** Lays the sheet out. */
export function layOut(options: FigureParts): FigureGeometry {
  const { panels, title = "", text, width = 720 } = options;
  const left = leftEdge(panels);
  const area = width - left - edge.right;
  const inner = width - 2 * edge.outer;
  const { columns, panelWidth, bars, between } = gridOf(options, area);
  const rows = Math.ceil(panels.length / columns);

  const shapes = panels.map(shapeOf);
  const natural = shapes.map((shape) => (shape ? panelWidth / shape : Number.POSITIVE_INFINITY));
  const height = Math.round(Math.min(options.height ?? 340, Math.max(...natural)));

  const column = Math.min(inner, readable);
  const titleLines = title ? wrap(title, column, textSizes.title) : [];
  const legendTop = edge.top + titleLines.length * line.title + 4;
  const legendHeight = legendRows(panels, Math.min(area, readable - 100)) * line.legend;
  const shrunk = Math.min(1, (narrow - left - edge.right) / area);
  const panelTitles = panels.map((panel, i) => {
    const column = i % columns;
    const after = column < columns - 1 ? between : edge.right / shrunk;
    const room = (panelWidth + itemAt(bars, column) + after) * shrunk - 8;
    return panel.title ? wrap(panel.title, room, textSizes.panel) : [];
  });
  const titleRoom = Math.max(...panelTitles.map(({ length }) => length)) * line.panel + 8;
  const axisRoom = allSpaces(panels) ? 12 : axisStrip;
  const rowGap = axisRoom + titleRoom;
  const field = rows * height + (rows - 1) * rowGap;

  const top = legendTop + legendHeight + titleRoom + 4;
  const moving = panels.some(({ motion }) => motion?.length);
  const caption = wrap(text, column, textSizes.caption);
  const captionDrop = axisRoom + (moving ? sliderRoom : 0);
  const bottom = captionDrop + caption.length * line.caption + 14;

  const cells = panels.map((panel, i) => {
    const column = i % columns;
    const before = bars.slice(0, column).reduce((sum, bar) => sum + bar, 0);
    const start = column * (panelWidth + between) + before;
    const fromTop = Math.floor(i / columns) * (height + rowGap);
    const shape = shapes[i];
    const wide = shape ? Math.min(panelWidth, height * shape) : panelWidth;
    const tall = shape ? Math.min(height, panelWidth / shape) : height;
    const spare = panel.z && column < columns - 1 ? between - 30 : 0;
    return {
      left: start / area,
      right: (start + wide + spare) / area,
      top: 1 - fromTop / field,
      bottom: Math.max(0, 1 - (fromTop + tall) / field),
      shape: (wide + spare) / tall,
    };
  });
  return {
    width,
    height: Math.round(top + field + bottom),
    margin: { l: left, r: edge.right, t: top, b: bottom },
    cells,
    title: titleLines,
    titleRise: top - edge.top,
    legendTop,
    panelTitles,
    sliderDrop: axisRoom + 4,
    caption,
    captionDrop,
    textIndent: left - edge.outer,
  };
}
