// A list of numbers as the picture that it is: pixels row by row, dark where there is ink. A neuron's
// weights are such a list too, one for each pixel: blue with a cross where it wants ink, orange with
// a diamond where ink speaks against it. Many small pictures on one sheet, to compare at a glance. Lesson 8.

import { fail } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import { type Matrix, type Rows, toMatrix } from "../../math/matrix.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { FigureOptions } from "../figure/options.js";
import type { Note, Panel } from "../figure/panel.js";
import type { HeatmapTrace, PlotlyColorscale, ScatterTrace } from "../figure/trace.js";
import { countOf, extent, formatNumber, joinWords, rounded, roundOrNull } from "../text/numbers.js";

export type PlotPicturesOptions = FigureOptions & {
  /** What stands above each picture. */
  labels?: readonly (string | number)[];
  /** Whether the numbers have signs, as weights do, instead of being ink from 0 up. */
  signed?: boolean;
  /** What a picture is called, in the sentence. */
  noun?: string;
  columns?: number;
};

/** Paper to ink. */
export const inkScale: PlotlyColorscale = [
  [0, "#F2F2F2"],
  [1, "#1A1A1A"],
];
const signScale: PlotlyColorscale = [
  [0, "#D55E00"],
  [0.5, "#FFFFFF"],
  [1, "#0072B2"],
];

/** An axis whose places have no numbers. */
export const noTicks = { bare: true, ticks: { values: [], labels: [] } };

/** Pixels a side of pictures written as rows; they must be square. */
export function pictureSide(where: string, rows: Matrix): number {
  const length = itemAt(rows, 0).length;
  const side = Math.round(Math.sqrt(length));
  if (side * side === length && side > 0) return side;
  const got = `${length}`;
  return fail(where, `expected a square picture's pixels (64, 784, …) in each row, got ${got}`);
}

/** Where tiles of one size stand, from left to right and from the top down, in pixels. */
export type TileGrid = { columns: number; width: number; height: number; amount: number };

/** The left edge and the upper edge of a tile; upwards counts positive, and the sheet ends at 0. */
export function tileCorner(index: number, { columns, width, height, amount }: TileGrid) {
  const rows = Math.ceil(amount / columns);
  return {
    left: (index % columns) * width,
    top: (rows - Math.floor(index / columns)) * height,
  };
}

/** Pictures as one heatmap with gaps between them; `drop` is the room above each for its label. */
export function picturesTrace(
  pictures: Matrix,
  side: number,
  tiles: TileGrid,
  drop: number,
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
      itemAt(z, top - drop - 1 - Math.floor(i / side))[left + (i % side)] = roundOrNull(value, 3);
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

/** Crosses and diamonds on the strongest weights, so that their signs need no colour. */
function signs(
  pictures: Matrix,
  side: number,
  tiles: TileGrid,
  drop: number,
  most: number,
): ScatterTrace[] {
  const strong = pictures.flatMap((picture, k) => {
    const { left, top } = tileCorner(k, tiles);
    return picture.flatMap((value, i) =>
      Math.abs(value) < most / 2
        ? []
        : [{ value, x: left + (i % side) + 0.5, y: top - drop - Math.floor(i / side) - 0.5 }],
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

/** The notes above the tiles. */
export function tileLabels(
  labels: readonly string[],
  tiles: TileGrid,
  side: number,
  drop: number,
): Note[] {
  return labels.map((text, k) => {
    const { left, top } = tileCorner(k, tiles);
    return { text, x: left + side / 2, y: top - drop / 2, xanchor: "center", yanchor: "middle" };
  });
}

/** A sheet of tiles as a panel without scales. */
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
 * Draws lists of numbers as square pictures, many on one sheet.
 * @param pictures n rows of side² numbers, row by row of the picture
 * @param options labels above them, signed for weights, columns
 * @returns a figure
 * @throws when the rows are no square pictures, or labels are not one for each
 * @example plotPictures([[0, 1, 1, 0]], { labels: ["a slash"] }).text // "1 picture of 2×2 pixels: a slash. Ink from 0 to 1, dark is much."
 * @see Lesson 8
 */
export function plotPictures(pictures: Rows, options: PlotPicturesOptions = {}): Figure {
  const where = "plotPictures";
  const rows = toMatrix(pictures, where);
  const side = pictureSide(where, rows);
  const { signed = false, noun = "picture", columns = 10 } = options;
  const labels = options.labels?.map(String) ?? [];
  if (options.labels && labels.length !== rows.length) {
    fail(where, `expected ${countOf(rows.length, "label")}, one for each, got ${labels.length}`);
  }
  const drop = labels.length > 0 ? Math.ceil((3 * side) / 8) : 0;
  const gap = Math.max(1, Math.round(side / 6));
  const tiles: TileGrid = {
    columns: Math.min(columns, rows.length),
    width: side + gap,
    height: side + drop + gap,
    amount: rows.length,
  };
  const [low, high] = extent(rows.flat());
  const most = Math.max(-low, high) || 1;
  const strong = rounded(0.7 * most);
  const scale = signed ? { colorscale: signScale, zmin: -strong, zmax: strong } : undefined;
  const more = labels.length > 16 ? [`${labels.length - 16} more`] : [];
  const told = labels.length > 0 ? `: ${joinWords([...labels.slice(0, 16), ...more])}` : "";
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
          picturesTrace(rows, side, tiles, drop, scale),
          ...(signed ? signs(rows, side, tiles, drop, most) : []),
        ],
        notes: tileLabels(labels, tiles, side, drop),
      },
    ],
    text: `${countOf(rows.length, noun)} of ${side}×${side} pixels${told}. ${range}.`,
    width: options.width ?? 700,
    height: options.height ?? 520,
  });
}
