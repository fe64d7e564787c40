// Small pictures (tiles) in rows and columns. Each shows the answers of one network over the same plane, for
// instance after one epoch or a hundred, or with one learning rate or another.
// The tiles themselves are in network-tiles.ts. Lessons 6 and 7.

import { fail } from "../../math/argument-errors.js";
import type { Matrix, Rows } from "../../math/matrix.js";
import type { Network } from "../../model/network.js";
import type { Label } from "../../training/metric.js";
import { paddedRanges, twoColumns } from "../data/plot-points.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { classNames, describeGroups, groupByClass, groupTraces } from "../figure/groups.js";
import type { Note, Panel } from "../figure/panel.js";
import {
  namedEntries,
  networkCheck,
  objectWith,
  requireOptions,
  unchecked,
} from "../input/arguments.js";
import {
  accepts,
  type Check,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { joinWords } from "../text/numbers.js";
import { answersTrace, examplesInTiles, probabilityOf, tileFrame } from "./network-tiles.js";

/** Networks by the name of their row and then of their column in the figure; all rows have the same columns. */
export type NetworkGrid = Readonly<Record<string, Readonly<Record<string, Network>>>>;

/** Validation examples with their classes. Right answers on them are counted separately. */
export interface ValidationExamples {
  /** Rows of 2 features. */
  readonly inputs: Rows;
  /** The class of each example, 0 or 1. */
  readonly targets: readonly number[];
}

/** Options of `plotNetworkGrid` and `plotRegularizers`. */
export interface PlotNetworkGridOptions extends FigureOptions {
  /** The class of each example, 0 or 1. */
  labels: readonly number[];
  /**
   * Names of the two classes.
   * @defaultValue no and yes
   */
  classes?: readonly Label[];
  /**
   * Validation examples; right answers on them are counted separately.
   * @defaultValue no validation examples
   */
  validation?: ValidationExamples;
  /**
   * Names of the two settings that vary along the columns and along the rows of the grid; drawn as axis titles.
   * @defaultValue no names
   */
  axes?: readonly [string, string];
  /**
   * The word for one example, in the figure's sentence.
   * @defaultValue "example"
   */
  noun?: string;
}

export const networkGridChecks: OptionChecks<PlotNetworkGridOptions> = {
  ...figureChecks,
  labels: accepts.numbers,
  classes: accepts.labels,
  validation: objectWith({ inputs: unchecked, targets: accepts.numbers }),
  axes: accepts.texts(2),
  noun: accepts.text,
};

const where = "plotNetworkGrid";
/** The share of examples answered right, from 0 to 1. A probability above ½ stands for class 1. */
function correctShare(
  probability: (point: readonly number[]) => number,
  x: Matrix,
  t: ArrayLike<number>,
) {
  return x.filter((row, i) => probability(row) > 0.5 === (t[i] === 1)).length / x.length;
}

const wholePercent = (share: number) => Math.round(100 * share);

/** The panel with all tiles, the share of right answers of each network, and the names of rows and columns. */
export function networkGridPanel(
  where: string,
  grid: NetworkGrid,
  inputs: Rows,
  options: PlotNetworkGridOptions,
) {
  const { labels, classes = ["no", "yes"], validation, axes = ["", ""] } = options;
  const rowCheck: Check = (_, row, networks) => {
    objectWith({})(where, `the row ${row}`, networks);
    for (const [column, network] of Object.entries(networks as object)) {
      networkCheck(where, `"${column}" of the row ${row}`, network);
    }
  };
  namedEntries(where, "row of networks", grid, rowCheck, 0);
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
  if (held && held.length !== validation.targets.length) {
    const got = `${held.length} rows and ${validation.targets.length} targets`;
    fail(where, `expected one target for each row of validation, got ${got}`);
  }
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
  const middle = (r: number) => {
    const { bottom, tall } = tileFrame(r, 0, rows);
    return bottom + tall / 2;
  };
  const panel: Panel = {
    x: {
      title: axes[0],
      range: [0, names.columns.length],
      ticks: { values: names.columns.map((_, c) => c + 0.5), labels: names.columns },
      named: true,
    },
    y: {
      title: axes[1] || (names.rows.some(Boolean) ? "" : "in each tile: x₁"),
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
 * Draws the answers of many networks in the plane, as small pictures in rows and columns.
 * @param grid networks of 2 inputs and 1 output, by row and by column
 * @param inputs rows of 2 features, drawn in every tile
 * @param options `labels`, 0 or 1; `classes`, `validation`, `axes`, `noun`; title, width, height of one panel
 * @returns a figure; above each tile stand the shares of right answers
 * @throws when a network is missing in a row, or does not have 2 inputs and 1 output
 * @example plotNetworkGrid({ one: { a: network({ inputs: 2, layers: [dense(1)] }) } }, [[0, 1]], { labels: [1] }).data.length // 2
 * @see Lesson 6
 */
export function plotNetworkGrid(
  grid: NetworkGrid,
  inputs: Rows,
  options: PlotNetworkGridOptions,
): Figure {
  checkPlotOptions(where, options, networkGridChecks);
  requireOptions(where, options, ["labels"]);
  const { axes = ["", ""], noun = "example", width = 840, validation } = options;
  const { panel, groups, shares, names } = networkGridPanel(where, grid, inputs, options);
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
