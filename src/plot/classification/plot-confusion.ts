// The confusion matrix as a picture: a row for each true class, a column for each answer of the model. The
// diagonal counts right answers; every other cell counts one kind of mistake. Lessons 8 and 9.

import { fail } from "../../math/argument-errors.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { HeatmapTrace, PlotlyColorscale, ScatterTrace } from "../figure/trace.js";
import { acceptListOf, objectWith } from "../input/arguments.js";
import { accepts, checkPlotOptions, type FigureOptions, figureChecks } from "../input/options.js";
import { countOf, joinWords } from "../text/numbers.js";

/** Options of `plotConfusion`. */
export interface PlotConfusionOptions extends FigureOptions {
  /**
   * The word for one example, in the figure's sentence.
   * @defaultValue "example"
   */
  noun?: string;
}

/** A confusion matrix, as `confusionMatrix` returns it. */
export interface Confusion {
  /** The classes, in the order of the rows and columns of `counts`. */
  readonly classes: readonly (string | number)[];
  /** How often each answer was given: one row for each true class, one column for each answered class. */
  readonly counts: readonly (readonly number[])[];
}

const correctScale: PlotlyColorscale = [
  [0, "#E3EEF6"],
  [1, "#8FBCDB"],
];
const wrongScale: PlotlyColorscale = [
  [0, "#FBE3D3"],
  [1, "#EE9A63"],
];

const confusionCheck = objectWith({
  classes: accepts.labels,
  counts: acceptListOf(accepts.numbers),
});

type Cell = { i: number; j: number; amount: number };

function cellsTrace(
  name: string,
  cells: readonly Cell[],
  size: number,
  colorscale: PlotlyColorscale,
): HeatmapTrace {
  const places = Array.from({ length: size }, (_, i) => i);
  const most = Math.max(1, ...cells.map(({ amount }) => amount));
  return {
    type: "heatmap",
    name,
    x: places,
    y: places,
    z: places.map((up) =>
      places.map((j) => {
        const cell = cells.find((one) => one.j === j && one.i === size - 1 - up);
        return cell && cell.amount > 0 ? cell.amount : null;
      }),
    ),
    zmin: 0,
    zmax: most,
    colorscale,
    showscale: false,
    hoverinfo: "skip",
  };
}

function countsTrace(cells: readonly Cell[], size: number): ScatterTrace {
  const some = cells.filter(({ amount }) => amount > 0);
  return {
    type: "scatter",
    mode: "markers+text",
    name: "how many",
    showlegend: false,
    x: some.map(({ j }) => j),
    y: some.map(({ i }) => size - 1 - i),
    marker: { size: 1, opacity: 0 },
    text: some.map(({ amount }) => `${amount}`),
    textposition: "middle center",
    textfont: { size: 13, color: "#1A1A1A" },
    hoverinfo: "skip",
  };
}

/**
 * Draws a confusion matrix: for each true class, how often the model answered with each class.
 * @param confusion the result of `confusionMatrix`: classes, and counts with one row for each true class
 * @param options `noun`; title, width, height of one panel
 * @returns a figure; right answers lie on the diagonal
 * @throws when `counts` does not have one row and one column for each class
 * @example plotConfusion({ classes: ["a", "b"], counts: [[3, 1], [0, 2]] }).text // "6 examples, 5 of them right. Taken for another: a for b (1)."
 * @see Lesson 8; Lesson 9
 */
export function plotConfusion(confusion: Confusion, options: PlotConfusionOptions = {}): Figure {
  const where = "plotConfusion";
  checkPlotOptions(where, options, { ...figureChecks, noun: accepts.text });
  confusionCheck(where, "the confusion matrix", confusion);
  const { classes, counts } = confusion;
  const { noun = "example" } = options;
  const size = classes.length;
  if (size === 0 || counts.length !== size || counts.some((row) => row.length !== size)) {
    const got = `${counts.length}×${counts[0]?.length ?? 0}`;
    fail(where, `expected counts of ${size}×${size}, one row for each class, got ${got}`);
  }
  const cells = counts.flatMap((row, i) => row.map((amount, j): Cell => ({ i, j, amount })));
  const right = cells.filter(({ i, j }) => i === j);
  const wrong = cells.filter(({ i, j }) => i !== j);
  const total = (some: readonly Cell[]) => some.reduce((sum, { amount }) => sum + amount, 0);
  const worst = wrong.filter(({ amount }) => amount > 0).sort((a, b) => b.amount - a.amount);
  const named = worst.slice(0, 5).map((c) => `${classes[c.i]} for ${classes[c.j]} (${c.amount})`);
  const rest = worst.length > 5 ? [`${total(worst.slice(5))} others`] : [];
  const mistakes =
    worst.length > 0
      ? `Taken for another: ${joinWords([...named, ...rest])}.`
      : "None was mistaken.";
  const ticks = (names: readonly (string | number)[]) => ({
    values: names.map((_, i) => i),
    labels: names.map(String),
  });
  const range = [-0.5, size - 0.5] as const;
  return compose({
    title: options.title ?? "What is taken for what?",
    panels: [
      {
        x: { title: "answer of the model", range, ticks: ticks(classes) },
        y: { title: "what it is", range, ticks: ticks([...classes].reverse()) },
        equal: true,
        traces: [
          cellsTrace("right", right, size, correctScale),
          cellsTrace("wrong", wrong, size, wrongScale),
          countsTrace(cells, size),
        ],
      },
    ],
    text: `${countOf(total(cells), noun)}, ${total(right)} of them right. ${mistakes}`,
    width: options.width ?? 560,
    height: options.height ?? 400,
  });
}
