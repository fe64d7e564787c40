// Descents with several optimizers from one point on a map of the loss, and a table of the state of each
// optimizer: slope g, velocity u or mean slope m, root mean square √v of the slopes, and the next step.
// One slider changes map and table, so that a reader can follow how each number arises. Lesson 4.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import type { DescentStep } from "../../training/descent.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { seriesStyle, textColor, tint } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import {
  acceptListOf,
  anyNumber,
  namedEntries,
  objectWith,
  optional,
  wholeFrom,
} from "../input/arguments.js";
import { checkPlotOptions, numberFunction, type OptionChecks } from "../input/options.js";
import { countOf, formatNumber, joinWords } from "../text/numbers.js";
import type { Landscape, ParameterPair } from "./descent-path.js";
import { type LossMapOptions, lossMapChecks } from "./plot-loss-surface.js";
import { growingPathsPanel, sliderSteps } from "./plot-paths.js";

/** Options of `plotOptimizers`. */
export interface PlotOptimizersOptions extends LossMapOptions {
  /**
   * The largest number of positions of the slider, at least 2.
   * @defaultValue 41
   */
  positions?: number;
}

/** For each optimizer, by name, the steps that `descend` yields. */
export type OptimizerRuns = Readonly<Record<string, readonly DescentStep[]>>;

const where = "plotOptimizers";
const optionChecks: OptionChecks<PlotOptimizersOptions> = {
  ...lossMapChecks,
  positions: wholeFrom(2),
};
const numberList = acceptListOf(anyNumber);
const runCheck = acceptListOf(
  objectWith({
    point: numberList,
    gradient: numberList,
    change: numberList,
    value: anyNumber,
    memory: objectWith({
      velocity: optional(numberList),
      mean: optional(numberList),
      square: optional(numberList),
    }),
  }),
);

const columnHeads = ["value", "slope", "u or m", "√v", "step", "loss"] as const;

/** The cells of one row of the table: the state of an optimizer for parameter j after one step. */
function tableRow({ point, gradient, memory, change, value }: DescentStep, j: number): string[] {
  const average = memory.velocity ?? memory.mean;
  const shown = (number: number | undefined) => (number === undefined ? "–" : shortNumber(number));
  return [
    shown(point[j]),
    shown(gradient[j]),
    shown(average?.[j]),
    shown(memory.square && Math.sqrt(itemAt(memory.square, j))),
    shown(change[j]),
    j === 0 ? shown(value) : "",
  ];
}

/** A number as text with few digits, so that the columns of the table fit a narrow page. */
function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e5 || (size !== 0 && size < 1e-4)) return formatNumber(value, 1);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.01 ? 3 : 4;
  return value
    .toFixed(decimals)
    .replace(/^-(?=0\.?0*$)/, "")
    .replace("-", "−");
}

/** The panel with the table: one row for each parameter of each optimizer. The slider changes its text. */
function tablePanel(
  runs: OptimizerRuns,
  steps: readonly number[],
  axes: readonly [string, string],
): Panel {
  const entries = Object.entries(runs);
  const rows = entries.flatMap(([name, run]) => axes.map((axis, j) => ({ name, run, axis, j })));
  const height = (row: number) => rows.length - 1 - row;
  const cells = rows.flatMap((_, row) => columnHeads.map((_, column) => ({ row, column })));
  const at = (step: number): string[] =>
    rows.flatMap(({ run, j }) => tableRow(itemAt(run, Math.min(step, run.length - 1)), j));
  const place: FrameData = {
    x: cells.map(({ column }) => column),
    y: cells.map(({ row }) => height(row)),
  };
  const table: ScatterTrace = {
    type: "scatter",
    mode: "markers+text",
    name: "state",
    ...place,
    text: at(0),
    textposition: "middle center",
    textfont: { color: textColor, size: 11 },
    marker: { size: 1, opacity: 0 },
    showlegend: false,
    hoverinfo: "skip",
  };
  const title: ScatterTrace = {
    ...table,
    name: "heads",
    x: columnHeads.map((_, column) => column),
    y: columnHeads.map(() => rows.length),
    text: columnHeads.map((head) => `<b>${head}</b>`),
  };
  return {
    x: {
      title: "numbers at this step",
      range: [-0.6, columnHeads.length - 0.4],
      bare: true,
      ticks: { values: [], labels: [] },
    },
    y: {
      title: "",
      range: [-0.6, rows.length + 0.6],
      ticks: {
        values: rows.map((_, row) => height(row)),
        labels: rows.map(({ name, axis }) => `${name} ${axis}`),
      },
      named: true,
    },
    traces: [title, table],
    bands: entries.map((_, i) => ({
      axis: "y",
      from: height(2 * i + 1) - 0.5,
      to: height(2 * i) + 0.5,
      color: tint(seriesStyle(i).color, i % 2 === 0 ? 0.16 : 0.1),
    })),
    motion: [{ trace: 1, positions: steps.map((step) => ({ ...place, text: at(step) })) }],
  };
}

/**
 * Draws the descents of several optimizers from one point, and a table of each optimizer's state.
 * @param landscape the loss for two parameters
 * @param runs by name of the optimizer: the steps of `descend`, from the same start
 * @param options `positions` of the slider, `over`, `minimum`, `axes`, `loss`, `equal`; title, width,
 * height of one panel
 * @returns an animated figure: the map and the table on one slider
 * @throws when there is no run, a run has no steps, or a run does not have 2 parameters
 * @example plotOptimizers((a, b) => a * a + b * b, { SGD: [...descend(([a, b]) => a * a + b * b, [1, 1], { steps: 2 })] }).frames.length // 3
 * @see Lesson 4
 */
export function plotOptimizers(
  landscape: Landscape,
  runs: OptimizerRuns,
  options: PlotOptimizersOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  const height = numberFunction(where, "landscape", landscape);
  const { positions = 41, axes = ["w₀", "w₁"], loss = "loss" } = options;
  const entries = namedEntries(where, "run", runs, runCheck);
  for (const [name, run] of entries) {
    const [first] = run;
    if (!first) fail(where, `expected steps in "${name}", got none`);
    const { length } = first.point;
    if (length !== 2) fail(where, `expected 2 parameters in "${name}", got ${length}`);
  }
  const longest = Math.max(...entries.map(([, { length }]) => length)) - 1;
  if (longest < 1) fail(where, "expected a run of at least one step, got only starts");
  const steps = sliderSteps(longest, positions);
  const pairOf = ({ point }: DescentStep): ParameterPair => [itemAt(point, 0), itemAt(point, 1)];
  const padded = entries.map(([name, run]) => {
    const places = run.map(pairOf);
    const end = itemAt(places, -1);
    return [name, [...places, ...Array(longest + 1 - places.length).fill(end)]] as const;
  });
  const shares = steps.map((step) => step / longest);
  const map = growingPathsPanel(where, height, Object.fromEntries(padded), shares, {
    ...options,
    axes,
  });
  const named = steps.map(String);
  const sentences = entries.map(
    ([name, run]) => `${formatNumber(itemAt(run, -1).value, 3)} with ${name}`,
  );
  const start = itemAt(itemAt(entries, 0)[1], 0).value;
  return compose({
    title: options.title ?? "Who is down first, and what does each remember?",
    panels: [
      { ...map, positions: named },
      {
        ...tablePanel(runs, steps, axes),
        title: "What each remembers",
        positions: named,
      },
    ],
    columns: 2,
    text: `All start from one place, with ${loss} ${formatNumber(start)}. After ${countOf(longest, "step")} it is ${joinWords(sentences)}. The table holds for each parameter its slope g, velocity u (momentum) or mean slope m (Adam), the size of its slopes √v, and the next step.`,
    width: options.width ?? 960,
    height: options.height ?? 300,
  });
}
