// Where each part of a figure is, in pixels, computed before anything is drawn. From top to bottom: title,
// legend, panel titles, panels in a grid, axis titles, slider. The parts do not overlap, because
// each has a strip of its own, as tall as its text needs.

import { itemAt } from "../../math/items.js";
import { textWidth, wrap } from "../text/labels.js";
import type { Panel } from "./panel.js";
import { textSizes } from "./style.js";
import type { PlotlyTrace } from "./trace.js";

/** What `compose` makes a figure from: its panels, its texts and its size. */
export interface FigureParts {
  title?: string;
  panels: readonly Panel[];
  /** What the figure shows, in one sentence. */
  text: string;
  /** How many panels are in one line of the grid of panels. */
  columns?: number;
  /** Width of the whole figure, in pixels. */
  width?: number;
  /** Height of one panel, in pixels, without titles, axes and caption. */
  height?: number;
  /** The least width of a panel, in pixels; if panels would be narrower, fewer are placed side by side. */
  minPanelWidth?: number;
}

/** The edges of a panel: from 0, the left or the lower edge of the area inside the figure's margins, to 1, the opposite edge. */
export interface PanelBox {
  left: number;
  right: number;
  bottom: number;
  top: number;
  /** The width of the panel divided by its height. */
  aspectRatio: number;
}

/** Where each part of a figure is, in pixels; only the boxes of the panels are shares from 0 to 1. */
export interface FigureGeometry {
  width: number;
  height: number;
  margin: { l: number; r: number; t: number; b: number };
  boxes: PanelBox[];
  /** The lines of the figure's title. */
  title: string[];
  /** The distance from the upper edge of the panels up to the title. */
  titleRise: number;
  /** The distance from the top of the figure down to the legend. */
  legendTop: number;
  /** For each panel, the lines of its title. */
  panelTitles: string[][];
  /** The distance from the lower edge of the panels down to the slider. */
  sliderDrop: number;
  /** The distance from the left edge of the title to the left edge of the panels. */
  textIndent: number;
}

const edge = { left: 80, right: 28, outer: 16, top: 14 };
const gap = { two: 120, more: 104, spaces: 30, colorbar: 82 };
/** The greatest height of a figure, in pixels: in JupyterLab on a laptop it is in view with its slider. */
const tallestFigure = 600;
/** The least height to which panels shrink so that the figure is not taller than that. */
const leastPanelHeight = 95;
const line = { title: 27, panel: 21, legend: 24 };
/** The narrowest window, in pixels, that all texts of a figure must fit: figures shrink with the page, their letters do not. */
const narrowWindow = 700;
const textColumn = 560;
const axisStrip = 64;
const sliderRoom = 82;

/** The length of a line sample in the legend, in pixels: long enough to show a dash, a gap and a dash. */
export const legendLineLength = 44;

/** Whether a trace has an entry in the legend. */
export function isInLegend(trace: PlotlyTrace): boolean {
  return trace.showlegend ?? (trace.type === "scatter" || trace.type === "scatter3d");
}

/** How many lines the legend has: an entry that does not fit begins the next line. */
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

/** Whether all panels are 3-D; such panels have their axis titles and tick labels inside the panel. */
const allSpaces = (panels: readonly Panel[]): boolean => panels.every(({ z }) => z);

/** The left margin of a figure in pixels: room for the longest tick label of a y axis. */
function leftMargin(panels: readonly Panel[]): number {
  if (allSpaces(panels)) return edge.right;
  const labels = panels.flatMap(({ y }) => y.ticks?.labels ?? []);
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, textSizes.tick)));
  return Math.max(edge.left, Math.round(widest) + 42);
}

/** The width divided by the height of a panel with the option `equal`, whose axes have the same scale; `undefined` for other panels. */
function aspectRatioOf({ equal, x, y }: Panel): number | undefined {
  if (!equal || !x.range || !y.range) return undefined;
  return (x.range[1] - x.range[0]) / (y.range[1] - y.range[0]);
}

type PanelGrid = { columns: number; panelWidth: number; bars: number[]; between: number };

/** The grid of panels: as many columns as the options say, or fewer where panels would be too narrow to be read. */
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

/** Computes where each part of a figure is. */
export function figureGeometry(options: FigureParts): FigureGeometry {
  const { panels, title = "", width = 720 } = options;
  const left = leftMargin(panels);
  const area = width - left - edge.right;
  const inner = width - 2 * edge.outer;
  const { columns, panelWidth, bars, between } = gridOf(options, area);
  const rows = Math.ceil(panels.length / columns);

  const ratios = panels.map(aspectRatioOf);
  const natural = ratios.map((ratio) => (ratio ? panelWidth / ratio : Number.POSITIVE_INFINITY));
  const wanted = Math.round(Math.min(options.height ?? 340, Math.max(...natural)));

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
  const top = legendTop + legendHeight + titleRoom + 4;
  const moving = panels.some(({ motion }) => motion?.length);
  const bottom = axisRoom + (moving ? sliderRoom : 8);
  const room = (tallestFigure - top - bottom - (rows - 1) * rowGap) / rows;
  const most = columns > 1 || rows === 1 ? Math.max(leastPanelHeight, room) : wanted;
  const height = Math.floor(Math.min(wanted, most));
  const field = rows * height + (rows - 1) * rowGap;

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
    textIndent: left - edge.outer,
  };
}
