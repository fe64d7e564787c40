// Many small pictures of one plane, in rows and columns: what a network answers everywhere, after one
// epoch or a hundred, with one learning rate or another. The eye finds what changed and where.
// Tile in row r, column c: x from c to c + 1, y from R − 1 − r to R − r, less the gaps. Lessons 6, 7.

import { fail } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import type { Matrix, Rows } from "../../math/matrix.js";
import type { DenseLayer } from "../../model/layer.js";
import { forward, type Network } from "../../model/network.js";
import type { Label } from "../../training/metric.js";
import type { PlaneRanges } from "../curves/isoline.js";
import { paddedRanges, twoColumns } from "../data/plot-points.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { classNames, describeGroups, groupByClass, groupTraces } from "../figure/groups.js";
import type { FigureOptions } from "../figure/options.js";
import type { Note, Panel } from "../figure/panel.js";
import { seriesStyle, tint } from "../figure/style.js";
import type { HeatmapTrace, ScatterTrace } from "../figure/trace.js";
import { joinWords, linspace, roundAll, roundOrNull } from "../text/numbers.js";

/** Networks by the name of their row and the name of their column; every row has the same columns. */
export type NetworkGrid = Readonly<Record<string, Readonly<Record<string, Network>>>>;

export type PlotNetworkGridOptions = FigureOptions & {
  /** The class of each example, 0 or 1. */
  labels: readonly number[];
  /** What the two classes are called. */
  classes?: readonly Label[];
  /** Other examples to count right answers of: a validation set. */
  validation?: { readonly inputs: Rows; readonly targets: readonly number[] };
  /** What columns and rows differ in. */
  axes?: readonly [string, string];
  noun?: string;
};

/** Room between tiles, and above each for its note, as shares of a tile. */
const gap = 0.08;
const noteRoom = 0.2;
const cellsAcross = 30;
/** So many shades from certain of the one to certain of the other: bands are easier to read. */
const shades = 8;

/** The probability of class 1 at a place. */
export function probabilityOf({ layers, inputs }: Network, where: string) {
  const last = layers.filter(({ kind }) => kind === "dense").at(-1) as DenseLayer;
  const outputs = last.biases.length;
  if (inputs !== 2 || outputs !== 1) {
    fail(where, `expected networks of 2 inputs and 1 output, got ${inputs} and ${outputs}`);
  }
  return (place: readonly number[]) => itemAt(forward({ layers, inputs }, place).output, 0);
}

/** The share of examples on the side of their class, from 0 to 1. */
export function correctShare(
  of: (place: readonly number[]) => number,
  x: Matrix,
  t: ArrayLike<number>,
) {
  return x.filter((row, i) => of(row) > 0.5 === (t[i] === 1)).length / x.length;
}

const wholePercent = (share: number) => Math.round(100 * share);

/** Where a tile begins and how large it is, in the panel's units. */
function tileFrame(row: number, column: number, rows: number) {
  return {
    left: column + gap / 2,
    bottom: rows - 1 - row + gap / 2,
    wide: 1 - gap,
    tall: 1 - gap - noteRoom,
  };
}

/** The middle of the band that a probability falls in; ½ begins the upper half, as > ½ decides. */
const shadeOf = (p: number) =>
  roundOrNull((Math.min(shades - 1, Math.max(0, Math.ceil(p * shades) - 1)) + 0.5) / shades);

/** Answers of all networks as one heatmap, with gaps between the tiles. */
function answersTrace(
  networks: readonly (readonly Network[])[],
  ranges: PlaneRanges,
  where: string,
): HeatmapTrace {
  const [across, up] = ranges;
  const [rows, columns] = [networks.length, itemAt(networks, 0).length];
  const inner = (from: number, length: number) => {
    const half = length / cellsAcross / 2;
    const middle = linspace(from + half, from + length - half, cellsAcross);
    return [from - half, ...middle, from + length + half];
  };
  const places = ([low, high]: readonly [number, number]) => {
    const half = (high - low) / cellsAcross / 2;
    return linspace(low + half, high - half, cellsAcross);
  };
  const [as, bs] = [places(across), places(up)];
  const upward = [...networks].reverse();
  const x = Array.from({ length: columns }, (_, c) => {
    const { left, wide } = tileFrame(0, c, rows);
    return inner(left, wide);
  }).flat();
  const y = upward.flatMap((_, r) => {
    const { bottom, tall } = tileFrame(rows - 1 - r, 0, rows);
    return inner(bottom, tall);
  });
  const empty = x.map(() => null);
  const z = upward.flatMap((row) => {
    const answers = row.map((network) => probabilityOf(network, where));
    const line = (b: number) =>
      answers.flatMap((answer) => [null, ...as.map((a) => shadeOf(answer([a, b]))), null]);
    return [empty, ...bs.map(line), empty];
  });
  const [no, yes] = [seriesStyle(0).color, seriesStyle(1).color];
  return {
    type: "heatmap",
    name: "the network's answer",
    x: roundAll(x),
    y: roundAll(y),
    z,
    zmin: 0,
    zmax: 1,
    colorscale: [
      [0, tint(no, 0.42)],
      [0.5, tint(no, 0.08)],
      [0.5, tint(yes, 0.08)],
      [1, tint(yes, 0.42)],
    ],
    showscale: false,
    hoverinfo: "skip",
  };
}

/** The examples once more in every tile, one trace a class. */
function examplesInTiles(
  marks: readonly ScatterTrace[],
  rows: number,
  columns: number,
  ranges: PlaneRanges,
): ScatterTrace[] {
  const [across, up] = ranges;
  const share = (value: number, [low, high]: readonly [number, number]) =>
    (value - low) / (high - low);
  const frames = Array.from({ length: rows * columns }, (_, k) =>
    tileFrame(Math.floor(k / columns), k % columns, rows),
  );
  return marks.map(({ hovertemplate, ...mark }) => ({
    ...mark,
    x: roundAll(
      frames.flatMap(({ left, wide }) =>
        (mark.x as number[]).map((a) => left + wide * share(a, across)),
      ),
    ),
    y: roundAll(
      frames.flatMap(({ bottom, tall }) =>
        (mark.y as number[]).map((b) => bottom + tall * share(b, up)),
      ),
    ),
    marker: { ...mark.marker, size: 4.5, line: { width: 0 } },
    hoverinfo: "skip",
  }));
}

/** The panel of all tiles, and what its notes say. */
export function networkGridPanel(
  where: string,
  grid: NetworkGrid,
  inputs: Rows,
  options: PlotNetworkGridOptions,
) {
  const { labels, classes = ["no", "yes"], validation, axes = ["", ""] } = options;
  const names = { rows: Object.keys(grid), columns: Object.keys(Object.values(grid)[0] ?? {}) };
  if (names.columns.length === 0) fail(where, "expected at least one network, got none");
  const networks = names.rows.map((row) =>
    names.columns.map(
      (column) =>
        grid[row]?.[column] ??
        fail(where, `expected a network in every column, none in ${row}, ${column}`),
    ),
  );
  const points = twoColumns(where, inputs);
  const groups = groupByClass(where, points.length, {
    labels: classNames(labels, classes),
    classes,
  });
  const ranges = paddedRanges(points);
  const held = validation && twoColumns(where, validation.inputs);
  const shares = networks.map((row) =>
    row.map((network) => {
      const answer = probabilityOf(network, where);
      return {
        training: wholePercent(correctShare(answer, points, labels)),
        validation: held && wholePercent(correctShare(answer, held, validation.targets)),
      };
    }),
  );
  const rows = names.rows.length;
  const notes = shares.flatMap((row, r) =>
    row.map(({ training, validation: held }, c): Note => {
      const { left, bottom, tall } = tileFrame(r, c, rows);
      const text = held === undefined ? `${training} %` : `${training} | ${held} %`;
      return { x: left, y: bottom + tall, text, xanchor: "left", yanchor: "bottom", yshift: 1 };
    }),
  );
  const middle = (r: number) => rows - 1 - r + gap / 2 + (1 - gap - noteRoom) / 2;
  const panel: Panel = {
    x: {
      title: axes[0],
      range: [0, names.columns.length],
      ticks: { values: names.columns.map((_, c) => c + 0.5), labels: names.columns },
      named: true,
    },
    y: {
      title: axes[1] || (names.rows.some(Boolean) ? "" : "x₁"),
      range: [0, rows],
      ticks: {
        values: names.rows.flatMap((name, r) => (name ? [middle(r)] : [])),
        labels: names.rows.filter(Boolean),
      },
      named: true,
    },
    traces: [
      answersTrace(networks, ranges, where),
      ...examplesInTiles(groupTraces(groups, points), rows, names.columns.length, ranges),
    ],
    notes,
  };
  return { panel, groups, shares, names };
}

/**
 * Draws what many networks answer in the plane, as small pictures in rows and columns.
 * @param grid networks of 2 inputs and 1 output, by row and by column
 * @param inputs rows of 2 features, drawn in every tile
 * @param options labels 0 or 1, classes, validation set, what columns and rows differ in
 * @returns a figure; above each tile stand the shares of right answers
 * @throws when a network has another size or is missing in a row
 * @example plotNetworkGrid({ one: { a: network({ inputs: 2, layers: [dense(1)] }) } }, [[0, 1]], { labels: [1] }).data.length // 2
 * @see Lesson 6
 */
export function plotNetworkGrid(
  grid: NetworkGrid,
  inputs: Rows,
  options: PlotNetworkGridOptions,
): Figure {
  const { axes = ["", ""], noun = "example", width = 840, validation } = options;
  const { panel, groups, shares, names } = networkGridPanel(
    "plotNetworkGrid",
    grid,
    inputs,
    options,
  );
  const all = shares.flatMap((row, r) =>
    row.map((share, c) => ({ ...share, name: tileName(names, r, c, axes) })),
  );
  const of = (share: (typeof all)[number]) => share.validation ?? share.training;
  const best = all.reduce((a, b) => (of(b) > of(a) ? b : a));
  const worst = all.reduce((a, b) => (of(b) < of(a) ? b : a));
  const counted = validation ? "training | validation examples" : `${noun}s`;
  const side = (width - 108) / names.columns.length;
  return compose({
    title: options.title ?? "What does each network answer?",
    panels: [panel],
    text: `${describeGroups(groups, noun)}, in ${all.length} tiles with the share of ${counted} answered right: ${joinWords([`least for ${worst.name} (${of(worst)} %)`, `most for ${best.name} (${of(best)} %)`])}.`,
    width,
    height: options.height ?? Math.round(names.rows.length * Math.min(190, side * 1.05)),
  });
}

function tileName(
  names: { rows: readonly string[]; columns: readonly string[] },
  r: number,
  c: number,
  [across, up]: readonly [string, string],
): string {
  const one = (axis: string, name = "") => (axis ? `${axis} = ${name}` : name);
  const column = one(across, names.columns[c]);
  return names.rows.length > 1 ? `${column}, ${one(up, names.rows[r])}` : column;
}
