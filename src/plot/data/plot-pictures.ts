// Draws lists of numbers as pictures: the numbers are the pixels, line by line, and a pixel is dark where its
// number is large (ink). The weights of a neuron are such a list, too, one weight for each pixel: blue with a
// cross where ink raises the neuron's weighted sum, orange with a diamond where ink lowers it. Many small
// pictures can be compared at a glance. Lesson 8.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { type Matrix, type Rows, toMatrix } from "../../math/matrix.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Note, Panel } from "../figure/panel.js";
import type { HeatmapTrace, PlotlyColorscale, ScatterTrace } from "../figure/trace.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { countOf, extent, formatNumber, joinWords, rounded, roundOrNull } from "../text/numbers.js";

/** Options of `plotPictures`. */
export interface PlotPicturesOptions extends FigureOptions {
  /**
   * The labels above the pictures, one for each picture.
   * @defaultValue no labels
   */
  labels?: readonly (string | number)[];
  /**
   * Whether the numbers may be negative, as weights are, instead of amounts of ink from 0 up.
   * @defaultValue false
   */
  signed?: boolean;
  /**
   * The noun for one picture in the figure's sentence.
   * @defaultValue "picture"
   */
  noun?: string;
  /**
   * The largest number of pictures side by side.
   * @defaultValue 10
   */
  columns?: number;
}

const optionChecks: OptionChecks<PlotPicturesOptions> = {
  ...figureChecks,
  labels: accepts.labels,
  signed: accepts.flag,
  noun: accepts.text,
  columns: accepts.amount,
};

/** The colour scale of pixels: no ink is light grey, the most ink is nearly black. */
export const inkScale: PlotlyColorscale = [
  [0, "#F2F2F2"],
  [1, "#1A1A1A"],
];
/** The colour scale of weights: negative is orange, 0 is white, positive is blue. */
const signScale: PlotlyColorscale = [
  [0, "#D55E00"],
  [0.5, "#FFFFFF"],
  [1, "#0072B2"],
];

/** Members of an axis that has no ticks, no tick labels and no grid lines. */
export const noTicks = { bare: true, ticks: { values: [], labels: [] } };

/** Returns how many pixels a side of the pictures has, if each row holds the side² pixels of one picture; throws when a picture is not square. */
export function pictureSide(where: string, rows: Matrix): number {
  const length = itemAt(rows, 0).length;
  const side = Math.round(Math.sqrt(length));
  if (side * side === length && side > 0) return side;
  const got = `${length}`;
  return fail(where, `expected a square picture's pixels (64, 784, …) in each row, got ${got}`);
}

/** A grid of `amount` tiles of equal size, filled from left to right and from the top down; width and height of a tile are in pixels of the pictures. */
export interface TileGrid {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  readonly amount: number;
}

/** Returns the x of a tile's left edge and the y of its upper edge, counted from the lower left corner of the grid. */
export function tileCorner(index: number, { columns, width, height, amount }: TileGrid) {
  const rows = Math.ceil(amount / columns);
  return {
    left: (index % columns) * width,
    top: (rows - Math.floor(index / columns)) * height,
  };
}

/**
 * Draws all pictures as one heatmap trace, with gaps between them.
 * @param labelHeight the height of the space for a label above each picture, in pixels of the pictures
 */
export function picturesTrace(
  pictures: Matrix,
  side: number,
  tiles: TileGrid,
  labelHeight: number,
  scale: { colorscale: PlotlyColorscale; zmin: number; zmax: number } = {
    colorscale: inkScale,
    zmin: 0,
    zmax: Math.max(...extent(pictures.flat()), 1e-9),
  },
): HeatmapTrace {
  const rows = Math.ceil(pictures.length / tiles.columns);
  const across = Math.min(tiles.columns, pictures.length) * tiles.width;
  const z = Array.from({ length: rows * tiles.height }, () => new Array<number | null>(across));
  for (const row of z) row.fill(null);
  pictures.forEach((picture, k) => {
    const { left, top } = tileCorner(k, tiles);
    picture.forEach((value, i) => {
      itemAt(z, top - labelHeight - 1 - Math.floor(i / side))[left + (i % side)] = roundOrNull(
        value,
        3,
      );
    });
  });
  return {
    type: "heatmap",
    name: "pixels",
    x: Array.from({ length: across }, (_, i) => i + 0.5),
    y: z.map((_, i) => i + 0.5),
    z,
    ...scale,
    showscale: false,
    hovertemplate: "%{z:.3~g}",
  };
}

/** Marks the largest positive weights with crosses and the largest negative ones with diamonds, so that the sign can be read without colours. */
function signTraces(
  pictures: Matrix,
  side: number,
  tiles: TileGrid,
  labelHeight: number,
  largest: number,
): ScatterTrace[] {
  const strong = pictures.flatMap((picture, k) => {
    const { left, top } = tileCorner(k, tiles);
    return picture.flatMap((value, i) =>
      Math.abs(value) < largest / 2
        ? []
        : [
            {
              value,
              x: left + (i % side) + 0.5,
              y: top - labelHeight - Math.floor(i / side) - 0.5,
            },
          ],
    );
  });
  const marks = (name: string, symbol: string, sign: 1 | -1): ScatterTrace => {
    const some = strong.filter(({ value }) => value * sign > 0);
    return {
      type: "scatter",
      mode: "markers",
      name,
      x: some.map(({ x }) => x),
      y: some.map(({ y }) => y),
      marker: { color: "#FFFFFF", symbol, size: 7, line: { color: "#1A1A1A", width: 1 } },
      hoverinfo: "skip",
    };
  };
  return [marks("strongly for ink", "cross", 1), marks("strongly against", "diamond", -1)];
}

/** Returns the labels of pictures as notes, each above its picture. */
export function tileLabels(
  labels: readonly string[],
  tiles: TileGrid,
  side: number,
  labelHeight: number,
): Note[] {
  return labels.map((text, k) => {
    const { left, top } = tileCorner(k, tiles);
    return {
      text,
      x: left + side / 2,
      y: top - labelHeight / 2,
      xanchor: "center",
      yanchor: "middle",
    };
  });
}

/** Returns an empty panel for a grid of tiles, without ticks on its axes. */
export function tilePanel(tiles: TileGrid, side: number, across = tiles.columns): Panel {
  const rows = Math.ceil(tiles.amount / tiles.columns);
  return {
    x: { title: `${side} pixels across each`, range: [-0.5, across * tiles.width], ...noTicks },
    y: { title: `${side} pixels down`, range: [-0.5, rows * tiles.height + 0.5], ...noTicks },
    equal: true,
    traces: [],
  };
}

/**
 * Draws lists of numbers as square pictures, many in one figure.
 * @param pictures n lists of side² numbers: each holds the pixels of one square picture, line by line from the top
 * @param options `labels`, `signed`, `noun`, `columns`, and title and size of the figure
 * @returns a figure
 * @throws when a picture is not square, or the number of labels is not the number of pictures
 * @example plotPictures([[0, 1, 1, 0]], { labels: ["a slash"] }).text // "1 picture of 2×2 pixels: a slash. Ink from 0 to 1, dark is much."
 * @see Lesson 8
 */
export function plotPictures(pictures: Rows, options: PlotPicturesOptions = {}): Figure {
  const where = "plotPictures";
  checkPlotOptions(where, options, optionChecks);
  const rows = toMatrix(pictures, where);
  const side = pictureSide(where, rows);
  const { signed = false, noun = "picture", columns = 10 } = options;
  const labels = Array.from(options.labels ?? [], String);
  if (options.labels && labels.length !== rows.length) {
    fail(where, `expected ${countOf(rows.length, "label")}, one for each, got ${labels.length}`);
  }
  const labelHeight = labels.length > 0 ? Math.ceil((3 * side) / 8) : 0;
  const gap = Math.max(1, Math.round(side / 6));
  const tiles: TileGrid = {
    columns: Math.min(columns, rows.length),
    width: side + gap,
    height: side + labelHeight + gap,
    amount: rows.length,
  };
  const [low, high] = extent(rows.flat());
  const largest = Math.max(-low, high) || 1;
  const strong = rounded(0.7 * largest);
  const scale = signed ? { colorscale: signScale, zmin: -strong, zmax: strong } : undefined;
  const more = labels.length > 16 ? [`${labels.length - 16} more`] : [];
  const listed = labels.length > 0 ? `: ${joinWords([...labels.slice(0, 16), ...more])}` : "";
  const range = signed
    ? `Weights from ${formatNumber(low, 3)} (orange, diamonds) to ${formatNumber(high, 3)} (blue, crosses)`
    : `Ink from ${formatNumber(low)} to ${formatNumber(high)}, dark is much`;
  const panel = tilePanel(tiles, side);
  return compose({
    title: options.title ?? "What do the pictures look like?",
    panels: [
      {
        ...panel,
        traces: [
          picturesTrace(rows, side, tiles, labelHeight, scale),
          ...(signed ? signTraces(rows, side, tiles, labelHeight, largest) : []),
        ],
        notes: tileLabels(labels, tiles, side, labelHeight),
      },
    ],
    text: `${countOf(rows.length, noun)} of ${side}×${side} pixels${listed}. ${range}.`,
    width: options.width ?? 700,
    height: options.height ?? 520,
  });
}
