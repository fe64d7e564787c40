// The place of each part of a figure, in pixels, computed before anything is drawn. From top to bottom:
// title, legend, panel titles, panels in a grid, axis titles, slider, caption. Nothing overlaps, because
// each part has a strip of its own, as tall as its text needs.

import { itemAt } from "../../math/items.js";
import { textWidth, wrap } from "../text/labels.js";
import type { Panel } from "./panel.js";
import { textSizes } from "./style.js";
import type { PlotlyTrace } from "./trace.js";

/** What a figure is composed of. */
export interface FigureParts {
  title?: string;
  panels: readonly Panel[];
  /** The caption: what the figure shows, in one sentence. */
  text: string;
  /** Panels in one row. */
  columns?: number;
  /** Width of the whole figure, in pixels. */
  width?: number;
  /** Height of one panel, in pixels, without titles, axes and caption. */
  height?: number;
  /** A panel narrower than this, in pixels, goes to the next row. */
  minPanelWidth?: number;
}

/** The edges of a panel, as shares of the area inside the margins. */
export interface PanelBox {
  left: number;
  right: number;
  bottom: number;
  top: number;
  /** Width over height, in pixels. */
  aspectRatio: number;
}

/** The place of each part of a figure, in pixels. */
export interface FigureGeometry {
  width: number;
  height: number;
  margin: { l: number; r: number; t: number; b: number };
  boxes: PanelBox[];
  /** The title, in lines. */
  title: string[];
  /** From the upper edge of the panels up to the title. */
  titleRise: number;
  /** From the top of the figure down to the legend. */
  legendTop: number;
  /** For each panel its title, in lines. */
  panelTitles: string[][];
  /** From the lower edge of the panels down to the slider. */
  sliderDrop: number;
  /** The caption, in lines. */
  caption: string[];
  /** From the lower edge of the panels down to the caption. */
  captionDrop: number;
  /** From the left edge of title and caption to the left edge of the panels. */
  textIndent: number;
}

const edge = { left: 80, right: 28, outer: 16, top: 14 };
const gap = { two: 120, more: 104, spaces: 30, colorbar: 82 };
const line = { title: 27, panel: 21, legend: 24, caption: 19 };
/** Figures shrink with the page: all texts must fit a window as narrow as this, in pixels. */
const narrowWindow = 540;
const textColumn = narrowWindow + 20;
const axisStrip = 64;
const sliderRoom = 112;

/** Pixels of a line in the legend: long enough to show a dash, a gap and a dash. */
export const legendLineLength = 44;

/** Whether a trace has an entry in the legend. */
export function isInLegend(trace: PlotlyTrace): boolean {
  return trace.showlegend ?? (trace.type === "scatter" || trace.type === "scatter3d");
}

/** The number of rows of the legend: an entry that does not fit begins the next row. */
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

/** Whether all panels are spaces, whose axis labels lie inside the panel. */
const allSpaces = (panels: readonly Panel[]): boolean => panels.every(({ z }) => z);

/** The left margin: room for the longest tick label. */
function leftMargin(panels: readonly Panel[]): number {
  if (allSpaces(panels)) return edge.right;
  const labels = panels.flatMap(({ y }) => y.ticks?.labels ?? []);
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, textSizes.tick)));
  return Math.max(edge.left, Math.round(widest) + 42);
}

/** Width over height of a panel on whose axes one unit is equally long; undefined for other panels. */
function aspectRatioOf({ equal, x, y }: Panel): number | undefined {
  if (!equal || !x.range || !y.range) return undefined;
  return (x.range[1] - x.range[0]) / (y.range[1] - y.range[0]);
}

type PanelGrid = { columns: number; panelWidth: number; bars: number[]; between: number };

/** As many columns as the options say, or fewer where panels would be too narrow to be read. */
function gridOf(
  { panels, columns = panels.length, minPanelWidth: least = 170 }: FigureParts,
  area: number,
): PanelGrid {
  for (let amount = Math.min(columns, panels.length); ; amount--) {
    const bars = Array.from({ length: amount }, (_, column) =>
      panels.some((panel, i) => i % amount === column && panel.colorbar) ? gap.colorbar : 0,
    );
    const between = allSpaces(panels) ? gap.spaces : amount > 2 ? gap.more : gap.two;
    const taken = bars.reduce((sum, bar) => sum + bar, 0) + between * (amount - 1);
    const panelWidth = (area - taken) / amount;
    if (!(amount > 1) || panelWidth >= least) {
      return { columns: amount, panelWidth, bars, between };
    }
  }
}

/** Computes the place of each part. */
export function figureGeometry(options: FigureParts): FigureGeometry {
  const { panels, title = "", text, width = 720 } = options;
  const left = leftMargin(panels);
  const area = width - left - edge.right;
  const inner = width - 2 * edge.outer;
  const { columns, panelWidth, bars, between } = gridOf(options, area);
  const rows = Math.ceil(panels.length / columns);

  const ratios = panels.map(aspectRatioOf);
  const natural = ratios.map((ratio) => (ratio ? panelWidth / ratio : Number.POSITIVE_INFINITY));
  const height = Math.round(Math.min(options.height ?? 340, Math.max(...natural)));

  const column = Math.min(inner, textColumn);
  const titleLines = title ? wrap(title, column, textSizes.title) : [];
  const legendTop = edge.top + titleLines.length * line.title + 4;
  const legendHeight = legendRows(panels, Math.min(area, textColumn - 100)) * line.legend;
  const shrunk = Math.min(1, (narrowWindow - left - edge.right) / area);
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

  const boxes = panels.map((panel, i) => {
    const column = i % columns;
    const before = bars.slice(0, column).reduce((sum, bar) => sum + bar, 0);
    const start = column * (panelWidth + between) + before;
    const fromTop = Math.floor(i / columns) * (height + rowGap);
    const ratio = ratios[i];
    const wide = ratio ? Math.min(panelWidth, height * ratio) : panelWidth;
    const tall = ratio ? Math.min(height, panelWidth / ratio) : height;
    const spare = panel.z && column < columns - 1 ? between - 30 : 0;
    return {
      left: start / area,
      right: (start + wide + spare) / area,
      top: 1 - fromTop / field,
      bottom: Math.max(0, 1 - (fromTop + tall) / field),
      aspectRatio: (wide + spare) / tall,
    };
  });
  return {
    width,
    height: Math.round(top + field + bottom),
    margin: { l: left, r: edge.right, t: top, b: bottom },
    boxes,
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
