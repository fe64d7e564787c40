// Pictures that a model classified, above all those it misread, each with the probability of every class
// below it. The accuracy only gives the share of right answers; the figure shows which pictures were
// misread, and how high the probability of each wrong answer was. Lesson 8.

import { argMax } from "../../data/decide.js";
import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { type Matrix, type Rows, toMatrix } from "../../math/matrix.js";
import { type Numbers, toVector } from "../../math/vector.js";
import {
  pictureSide,
  picturesTrace,
  type TileGrid,
  tileCorner,
  tileLabels,
  tilePanel,
} from "../data/plot-pictures.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { palette } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { textList } from "../input/arguments.js";
import { accepts, checkPlotOptions, type FigureOptions, figureChecks } from "../input/options.js";
import { countOf, joinWords, roundOrNull } from "../text/numbers.js";
import { percentText } from "./plot-class-probabilities.js";

/** Options of `plotMistakes`. */
export interface PlotMistakesOptions extends FigureOptions {
  /**
   * Names of the classes. Below each bar there is room for a name of one letter.
   * @defaultValue 0, 1, 2, …
   */
  classes?: readonly string[];
  /**
   * The number of pictures in one row of the figure.
   * @defaultValue 5
   */
  columns?: number;
}

type ProbabilityBar = {
  x: number;
  foot: number;
  top: number;
  row: number;
  kind: "is" | "read" | "other";
};

const barStyles = {
  is: { name: "what it is", color: palette[1], symbol: "square", width: 6, size: 9 },
  read: { name: "what was read", color: palette[2], symbol: "diamond", width: 6, size: 9 },
  other: { name: "other classes", color: palette[0], symbol: "circle", width: 5, size: 4 },
} as const;

function barsOfKind(bars: readonly ProbabilityBar[], kind: ProbabilityBar["kind"]): ScatterTrace {
  const { name, color, symbol, width, size } = barStyles[kind];
  const own = bars.filter((bar) => bar.kind === kind);
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: own.flatMap(({ x }) => [roundOrNull(x), roundOrNull(x), null]),
    y: own.flatMap(({ foot, top }) => [roundOrNull(foot), roundOrNull(top), null]),
    line: { color, width, dash: "solid" },
    marker: { color, symbol, size: own.flatMap(() => [0, size, 0]), opacity: 1 },
    hoverinfo: "skip",
  };
}

function classNames(bars: readonly ProbabilityBar[], classes: readonly string[]): ScatterTrace {
  return {
    type: "scatter",
    mode: "markers+text",
    name: "classes",
    showlegend: false,
    x: bars.map(({ x }) => roundOrNull(x)),
    y: bars.map(({ foot }) => roundOrNull(foot - 0.3)),
    marker: { size: 1, opacity: 0 },
    text: bars.map(({ row }) => itemAt(classes, row)),
    textposition: "bottom center",
    textfont: { size: 10, color: "#1A1A1A" },
    hoverinfo: "skip",
  };
}

/**
 * Draws pictures with their true class, the answer, and the probability of every class.
 * @param pictures n square pictures, each a list of its pixels, row by row
 * @param probabilities for each picture, the probability of every class
 * @param targets for each picture, the index of its true class
 * @param options `classes`, `columns`; title, width, height of one panel
 * @returns a figure; it marks the true class, and the answer where it is wrong
 * @throws when there is no picture, when pictures, probabilities and targets differ in length, or when there
 * is not one name for each class
 * @example plotMistakes([[0, 1, 1, 0]], [[0.25, 0.75]], [0]).text // "1 picture: 0 read as 1 (75 %). Below each, the probability of every class."
 * @see Lesson 8
 */
export function plotMistakes(
  pictures: Rows,
  probabilities: Rows,
  targets: Numbers,
  options: PlotMistakesOptions = {},
): Figure {
  const where = "plotMistakes";
  checkPlotOptions(where, options, { ...figureChecks, classes: textList, columns: accepts.amount });
  const rows = toMatrix(pictures, where);
  const p: Matrix = toMatrix(probabilities, where);
  const t = toVector(targets, where);
  if (p.length !== rows.length || t.length !== rows.length) {
    const got = `${p.length} rows of probabilities and ${t.length} targets`;
    fail(where, `expected one of each for ${countOf(rows.length, "picture")}, got ${got}`);
  }
  const side = pictureSide(where, rows);
  const classes = options.classes ?? itemAt(p, 0).map((_, i) => `${i}`);
  const width = itemAt(p, 0).length;
  if (classes.length !== width) {
    fail(where, `expected a name for each of ${width} classes, got ${classes.length}`);
  }
  const unit = side / 8;
  const drop = Math.ceil(2.5 * unit);
  const room = Math.ceil(7.5 * unit);
  const columns = Math.min(options.columns ?? 5, rows.length);
  const tiles: TileGrid = {
    columns,
    width: side + Math.ceil(2 * unit),
    height: side + drop + room,
    amount: rows.length,
  };
  const answers = p.map((row) => argMax(row));
  const bars = p.flatMap((row, k) => {
    const { left, top } = tileCorner(k, tiles);
    const foot = top - drop - side - 4.6 * unit;
    return row.map((share, j): ProbabilityBar => {
      const kind = j === t[k] ? "is" : j === answers[k] ? "read" : "other";
      const x = left + ((j + 0.5) * side) / row.length;
      return { x, foot, top: foot + 4 * unit * share, row: j, kind };
    });
  });
  const names = answers.map((answer, k) => [classes[t[k] as number], classes[answer]]);
  const sentences = names.map(([is, read], k) => {
    const share = percentText(itemAt(itemAt(p, k), itemAt(answers, k)));
    return is === read ? `${is} read rightly (${share})` : `${is} read as ${read} (${share})`;
  });
  const more = sentences.length > 12 ? [`${sentences.length - 12} more`] : [];
  return compose({
    title: options.title ?? "Which ones are misread?",
    panels: [
      {
        ...tilePanel(tiles, side),
        traces: [
          picturesTrace(rows, side, tiles, drop),
          ...(["is", "read", "other"] as const).map((kind) => barsOfKind(bars, kind)),
          classNames(bars, classes),
        ],
        notes: tileLabels(
          names.map(([is, read]) => `${is} → ${read}`),
          tiles,
          side,
          drop,
        ),
      },
    ],
    text: `${countOf(rows.length, "picture")}: ${joinWords([...sentences.slice(0, 12), ...more])}. Below each, the probability of every class.`,
    width: options.width ?? 700,
    height: options.height ?? 640,
  });
}
