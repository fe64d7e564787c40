// A table of wishes (wished changes), and their sum or average as the last row. A row is an output and a column a
// hidden activation; or a row is an example and a column a weight, and then the last row is the negative gradient:
//   (1/n) Σ nudges = −∇C
// Blue with + stands for a wish to raise the number, orange with − for a wish to lower it. Lesson 5.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { type Matrix, type Rows, toMatrix } from "../../math/matrix.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { palette, textColor } from "../figure/style.js";
import type { HeatmapTrace, PlotlyColorscale, ScatterTrace } from "../figure/trace.js";
import { acceptOneOf, textList } from "../input/arguments.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { countOf, roundAll, rounded } from "../text/numbers.js";
import { decimalsFor, formatSigned } from "../text/subscripts.js";

/** Options of `plotNudges`. */
export interface PlotNudgesOptions extends FigureOptions {
  /**
   * A name for each row of the table, without the last one.
   * @defaultValue row 0, row 1, …
   */
  rows?: readonly string[];
  /**
   * A name for each column of the table.
   * @defaultValue column 0, column 1, …
   */
  columns?: readonly string[];
  /**
   * Whether the last row of the table is the sum or the average of the others.
   * @defaultValue "average"
   */
  total?: "average" | "sum";
  /**
   * Titles of the two axes: what the columns are, and what the rows are.
   * @defaultValue "what is asked to change" and "who asks"
   */
  axes?: readonly [string, string];
}

const where = "plotNudges";
const optionChecks: OptionChecks<PlotNudgesOptions> = {
  ...figureChecks,
  rows: textList,
  columns: textList,
  total: acceptOneOf("average", "sum"),
  axes: accepts.texts(2),
};
const mostRows = 20;
const wishScale: PlotlyColorscale = [
  [0, "#EB9A5C"],
  [0.5, "#FFFFFF"],
  [1, "#6FB1DC"],
];

/**
 * Draws a table of wishes with their sum or average below.
 * last row = (1/n) Σ rows, or Σ rows
 * @param wishes n rows of wishes, one column for each weight or activation that is to change
 * @param options `rows`, `columns`, `total`, `axes`; title, width, height of one panel
 * @returns a figure
 * @throws when there are more than 20 rows or columns, or not one name for each row and column
 * @example plotNudges([[0.25, -1], [0.75, 0]]).text // "2 rows ask 2 columns: blue with + is up, orange with − is down. Their average: column 0 +0.50, column 1 −0.50."
 * @see Lesson 5
 */
export function plotNudges(wishes: Rows, options: PlotNudgesOptions = {}): Figure {
  checkPlotOptions(where, options, optionChecks);
  const table = toMatrix(wishes, where);
  const width = itemAt(table, 0).length;
  if (table.length > mostRows || width > mostRows) {
    fail(where, `expected at most ${mostRows} rows and columns, got ${table.length} × ${width}`);
  }
  const { total = "average", axes = ["what is asked to change", "who asks"] } = options;
  const rows = options.rows ?? table.map((_, i) => `row ${i}`);
  const columns = options.columns ?? Array.from({ length: width }, (_, j) => `column ${j}`);
  for (const [what, names, amount] of [
    ["row", rows, table.length],
    ["column", columns, width],
  ] as const) {
    if (names.length !== amount) {
      fail(where, `expected a name for each of ${countOf(amount, what)}, got ${names.length}`);
    }
  }
  const share = total === "average" ? 1 / table.length : 1;
  const last = columns.map(
    (_, j) => share * table.reduce((together, row) => together + itemAt(row, j), 0),
  );
  const all = [...table.flat(), ...last];
  const decimals = decimalsFor(all);
  const limit = Math.max(...all.map(Math.abs)) || 1;
  const up = (i: number) => table.length - i + 0.4;
  const across = columns.map((_, j) => j);
  const cells = (name: string, y: readonly number[], z: Matrix): HeatmapTrace => ({
    type: "heatmap",
    name,
    x: roundAll(cellBorders(across)),
    y: roundAll(cellBorders(y)),
    z: z.map((row) => roundAll(row)),
    zmin: rounded(-limit),
    zmax: rounded(limit),
    colorscale: wishScale,
    showscale: false,
    hovertemplate: "%{x}: %{z:.3g}<extra></extra>",
  });
  const body = table.map((_, i) => up(i)).reverse();
  const sentences = last.map((value, j) => `${columns[j]} ${formatSigned(value, decimals)}`);
  const shown = sentences.length > 10 ? [...sentences.slice(0, 10), "…"] : sentences;
  return compose({
    title: options.title ?? `Many wishes and their ${total}`,
    panels: [
      {
        x: {
          title: axes[0],
          range: [-0.5, width - 0.5],
          ticks: { values: across, labels: columns },
        },
        y: {
          title: axes[1],
          range: [-0.5, table.length + 0.9],
          ticks: { values: [...table.map((_, i) => up(i)), 0], labels: [...rows, total] },
        },
        traces: [
          cells("wishes", body, [...table].reverse()),
          cells(total, [0], [last]),
          numbersTrace(table, up, decimals),
          numbersTrace([last], () => 0, decimals),
        ],
        guides: [{ axis: "y", at: 0.7, line: { color: textColor, width: 3, dash: "solid" } }],
      },
    ],
    text: `${countOf(table.length, "row")} ${table.length === 1 ? "asks" : "ask"} ${countOf(width, "column")}: blue with + is up, orange with − is down. Their ${total}: ${shown.join(", ")}.`,
    width: options.width ?? 720,
    height: options.height ?? Math.max(150, 30 * (table.length + 1.4)),
  });
}

/** The borders of table cells that are 1 wide and have the given middles: half a unit before and after each. */
const cellBorders = (middles: readonly number[]) => [
  itemAt(middles, 0) - 0.5,
  ...middles.map((middle) => middle + 0.5),
];

function numbersTrace(
  table: readonly (readonly number[])[],
  up: (row: number) => number,
  decimals: number,
): ScatterTrace {
  const cells = table.flatMap((row, i) => row.map((value, j) => ({ value, i, j })));
  return {
    type: "scatter",
    mode: "markers+text",
    name: "numbers",
    showlegend: false,
    x: cells.map(({ j }) => j),
    y: cells.map(({ i }) => up(i)),
    text: cells.map(({ value }) => formatSigned(value, decimals)),
    textposition: "middle center",
    // In a narrow window nine or more columns are so close that numbers in a larger font would touch.
    textfont: { color: textColor, size: itemAt(table, 0).length > 8 ? 10 : 12 },
    marker: { color: palette[0], size: 1, opacity: 0 },
    hoverinfo: "skip",
  };
}
