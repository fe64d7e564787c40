// Trainings with several regularization rates λ, one for each position of a slider.
//   cost = data loss + λ · penalty
// The two terms are areas on top of each other. Beside them is the boundary of the network that was trained
// with the λ of the slider. With a small λ the boundary bends around single points; with a large λ it ignores
// them. Lesson 7.

import { fail } from "../../math/argument-errors.js";
import { log10 } from "../../math/elementary/logarithm.js";
import { itemAt } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import type { Network } from "../../model/network.js";
import { isoline } from "../curves/isoline.js";
import { type PlotPointsOptions, pointsChecks, pointsPanel } from "../data/plot-points.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { withMovingTraces } from "../figure/moving-traces.js";
import type { Panel } from "../figure/panel.js";
import { palette, seriesStyle, textColor, tint } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import {
  acceptListOf,
  anyNumber,
  networkCheck,
  objectWith,
  requireOptions,
} from "../input/arguments.js";
import { accepts, checkPlotOptions, type OptionChecks } from "../input/options.js";
import { probabilityOf } from "../network/network-tiles.js";
import { countOf, formatNumber, roundAll, roundOrNull } from "../text/numbers.js";
import { superscript } from "../text/subscripts.js";

/** The result of a training with one regularization rate. */
export interface PenaltyRun {
  /** The regularization rate λ, above 0. */
  readonly rate: number;
  /** The trained network, of 2 inputs and 1 output. */
  readonly network: Network;
  /** The loss on the training examples, without the penalty. */
  readonly dataLoss: number;
  /** The penalty of the weights, already multiplied by λ. */
  readonly penalty: number;
  /** The loss on the validation examples. */
  readonly validationLoss: number;
}

/** Options of `plotPenaltySweep`. */
export interface PlotPenaltySweepOptions extends Omit<PlotPointsOptions, "regions" | "labels"> {
  /** The class of each example, 0 or 1. */
  labels: readonly number[];
}

const where = "plotPenaltySweep";
const { regions: _, ...examplesChecks } = pointsChecks;
const optionChecks: OptionChecks<PlotPenaltySweepOptions> = {
  ...examplesChecks,
  labels: accepts.numbers,
};
const runsCheck = acceptListOf(
  objectWith({
    rate: accepts.number,
    network: networkCheck,
    dataLoss: anyNumber,
    penalty: anyNumber,
    validationLoss: anyNumber,
  }),
);

/** The ticks of an axis of rates: at the powers of ten from `low` to `high`, with labels such as 10⁻³. */
function powersOfTen(low: number, high: number) {
  const [from, to] = [log10(low), log10(high)];
  const powers = Array.from({ length: 40 }, (_, k) => k - 30).filter(
    (power) => power >= from - 1e-9 && power <= to + 1e-9,
  );
  const raised = (power: number) => `${power < 0 ? "⁻" : ""}${superscript(Math.abs(power))}`;
  return {
    values: powers.map((power) => Number(`1e${power}`)),
    labels: powers.map((power) => `10${raised(power)}`),
  };
}

function costPanel(runs: readonly PenaltyRun[]): Panel {
  const x = roundAll(runs.map(({ rate }) => rate));
  const tops = runs.map(({ dataLoss, penalty }) => dataLoss + penalty);
  const most = Math.max(...tops, ...runs.map(({ validationLoss }) => validationLoss)) * 1.08;
  const area = (
    name: string,
    y: readonly number[],
    fill: "tozeroy" | "tonexty",
    i: number,
  ): ScatterTrace => ({
    type: "scatter",
    mode: "lines",
    name,
    x,
    y: roundAll(y),
    line: { color: seriesStyle(i).color, width: 2, dash: i === 0 ? "solid" : "dash" },
    fill,
    fillcolor: tint(seriesStyle(i).color, 0.35),
    hovertemplate: "λ %{x:.3~g}: %{y:.3~g}",
  });
  const positions = runs.map(
    ({ rate }): FrameData => ({
      x: [roundOrNull(rate), roundOrNull(rate)],
      y: [0, roundOrNull(most)],
    }),
  );
  const here: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "this λ",
    ...itemAt(positions, 0),
    line: { color: textColor, width: 2.5, dash: "dot" },
    hoverinfo: "skip",
  };
  const first = itemAt(runs, 0).rate;
  const last = itemAt(runs, -1).rate;
  return {
    title: "Cost in training",
    x: { title: "rate λ", log: true, range: [first, last], ticks: powersOfTen(first, last) },
    y: { title: "cost", range: [0, most] },
    traces: [
      area(
        "data loss",
        runs.map(({ dataLoss }) => dataLoss),
        "tozeroy",
        0,
      ),
      area("price of the weights, on top", tops, "tonexty", 3),
      {
        type: "scatter",
        mode: "lines+markers",
        name: "validation loss",
        x,
        y: roundAll(runs.map(({ validationLoss }) => validationLoss)),
        line: { color: seriesStyle(1).color, width: 2.5, dash: "solid" },
        marker: { color: seriesStyle(1).color, symbol: "square", size: 6 },
        hovertemplate: "λ %{x:.3~g}: %{y:.3~g}",
      },
      here,
    ],
    motion: [{ trace: 3, positions }],
  };
}

/**
 * Draws networks that were trained with different regularization rates, one for each position of a slider: data
 * loss and penalty as two areas on top of each other, and the boundary.
 * cost = data loss + penalty
 * @param runs at least two trainings, in the order of their rates
 * @param inputs rows of 2 features
 * @param options `labels`, 0 or 1; `classes`, and the other options of `plotPoints` except `regions`
 * @returns an animated figure with a slider, Play and Pause
 * @throws when there are fewer than two runs, or when the rates are not above 0 and increasing
 * @example const net = network({ inputs: 2, layers: [dense(1)] });
 * const run = { network: net, dataLoss: 1, penalty: 0.5, validationLoss: 1 };
 * const runs = [{ ...run, rate: 0.1 }, { ...run, rate: 1 }];
 * plotPenaltySweep(runs, [[0, 1], [1, 0]], { labels: [0, 1] }).frames.length // 2
 * @see Lesson 7
 */
export function plotPenaltySweep(
  runs: readonly PenaltyRun[],
  inputs: Rows,
  options: PlotPenaltySweepOptions,
): Figure {
  checkPlotOptions(where, options, optionChecks);
  requireOptions(where, options, ["labels"]);
  runsCheck(where, "runs", runs);
  if (runs.length < 2) fail(where, `expected two runs at least, got ${runs.length}`);
  runs.forEach(({ rate }, k) => {
    if (rate > (runs[k - 1]?.rate ?? 0)) return;
    fail(where, `expected rates above 0 that grow, got ${rate} as number ${k}`);
  });
  const classes = options.classes ?? ["no", "yes"];
  const { panel, ranges } = pointsPanel(where, inputs, { ...options, classes });
  const lines = runs.map(({ network }): FrameData => {
    const answer = probabilityOf(network, where);
    return isoline((a, b) => answer([a, b]) - 0.5, ranges, 48);
  });
  const boundary: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "boundary",
    ...itemAt(lines, 0),
    line: { color: palette[2], width: 3, dash: "solid" },
    hoverinfo: "skip",
  };
  const space = withMovingTraces<Panel>({ ...panel, title: "The boundary" }, [
    { trace: boundary, positions: lines },
  ]);
  const positions = runs.map(({ rate }) => formatNumber(rate, 2));
  const best = runs.reduce((a, b) => (b.validationLoss < a.validationLoss ? b : a));
  const [first, last] = [runs[0] as PenaltyRun, runs[runs.length - 1] as PenaltyRun];
  const parts = ({ rate, dataLoss, penalty }: PenaltyRun) =>
    `at λ = ${formatNumber(rate, 2)} data loss ${formatNumber(dataLoss, 2)} and price ${formatNumber(penalty, 2)}`;
  return compose({
    title: options.title ?? "What does the rate λ change?",
    panels: [costPanel(runs), space].map((one) => ({ ...one, positions, slider: "λ = " })),
    text: `${countOf(runs.length, "training")} on one slider: ${parts(first)}, ${parts(last)}. The validation loss is least, ${formatNumber(best.validationLoss, 2)}, at λ = ${formatNumber(best.rate, 2)}.`,
    width: options.width ?? 840,
    height: options.height ?? 320,
    minPanelWidth: 230,
  });
}
