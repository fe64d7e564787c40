// Trainings with different regularizers side by side, a column for each: the boundary, training and validation
// loss, and the weights in order of size. L1 sets most weights to 0 and L2 keeps all of them small. Dropout
// and early stopping do not shrink the weights but smooth the boundary. Lesson 7.

import { fail } from "../../math/argument-errors.js";
import { itemAt, itemsAt } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import type { Network } from "../../model/network.js";
import type { EpochRecord } from "../../training/history.js";
import { evenIndices } from "../curves/plot-curve.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Guide, Note, Panel } from "../figure/panel.js";
import { gridColor, palette, seriesStyle, textColor, tint } from "../figure/style.js";
import { namedEntries, networkCheck, objectWith, requireOptions } from "../input/arguments.js";
import { checkPlotOptions } from "../input/options.js";
import {
  networkGridChecks,
  networkGridPanel,
  type PlotNetworkGridOptions,
} from "../network/plot-network-grid.js";
import { capitalise, extent, formatNumber, joinWords, roundOrNull } from "../text/numbers.js";
import { bestEpoch, historyCheck } from "./plot-history.js";

/** The trained network and the history of its training, as `fit` returns them. */
export interface RegularizedRun {
  readonly network: Network;
  readonly history: readonly EpochRecord[];
}

/** Options of `plotRegularizers`. */
export type PlotRegularizersOptions = PlotNetworkGridOptions;

const where = "plotRegularizers";
const runCheck = objectWith({ network: networkCheck, history: historyCheck });
const [from, wide] = [0.06, 0.88];
/** A weight counts as 0 when it is smaller than this share of the largest weight, both without their signs. */
const nearZero = 0.01;

const weightsOf = ({ layers }: Network): number[] =>
  layers.flatMap((layer) => (layer.kind === "dense" ? layer.weights.flat() : []));

const columnBorders = (columns: number): Guide[] =>
  Array.from({ length: columns - 1 }, (_, c) => ({
    axis: "x",
    at: c + 1,
    line: { color: gridColor, width: 1.5, dash: "solid" },
  }));

/** An x axis with the name of a training below each column of the panel. */
const columnsAxis = (names: readonly string[]): Panel["x"] => ({
  title: "",
  range: [0, names.length],
  ticks: { values: names.map((_, c) => c + 0.5), labels: names },
  named: true,
});

/** The points of one trace that draws several lines, with gaps between them. */
function joinedLines(lines: readonly { x: readonly number[]; y: readonly number[] }[]) {
  return {
    x: lines.flatMap(({ x }) => [...x.map((value) => roundOrNull(value)), null]),
    y: lines.flatMap(({ y }) => [...y.map((value) => roundOrNull(value, 4)), null]),
  };
}

function lossesPanel(runs: readonly RegularizedRun[], names: readonly string[]): Panel {
  const longest = Math.max(...runs.map(({ history }) => history.length));
  const at = (c: number, epoch: number) => c + from + (wide * epoch) / longest;
  const course = (of: (record: EpochRecord) => number | undefined) =>
    joinedLines(
      runs.map(({ history }, c) => {
        const kept = itemsAt(history, evenIndices(history.length, 80));
        const known = kept.flatMap((record) => {
          const loss = of(record);
          return loss === undefined ? [] : [{ x: at(c, record.epoch + 1), y: loss }];
        });
        return { x: known.map(({ x }) => x), y: known.map(({ y }) => y) };
      }),
    );
  const bests = runs.flatMap(({ history }, c) => {
    const best = bestEpoch(history);
    const y = best === undefined ? undefined : history[best - 1]?.validationLoss;
    return best === undefined || y === undefined ? [] : [{ x: at(c, best), y }];
  });
  const line = (color: string, dash: "solid" | "dash") => ({ color, width: 2, dash });
  const first = runs.map(({ history }) => {
    const { validationLoss, loss } = itemAt(history, 0);
    return validationLoss ?? loss;
  });
  const top = Math.max(...first, ...bests.map(({ y }) => y)) * 1.7;
  const base = { type: "scatter", mode: "lines", hoverinfo: "skip" } as const;
  return {
    title: "Loss over the epochs",
    x: columnsAxis(names),
    y: { title: "loss", range: [0, top] },
    guides: columnBorders(names.length),
    traces: [
      {
        ...base,
        name: "training loss",
        ...course(({ loss }) => loss),
        line: line(seriesStyle(0).color, "dash"),
      },
      {
        ...base,
        name: "validation loss",
        ...course(({ validationLoss }) => validationLoss),
        line: line(seriesStyle(1).color, "solid"),
      },
      {
        type: "scatter",
        mode: "markers",
        name: "best epoch",
        x: bests.map(({ x }) => roundOrNull(x)),
        y: bests.map(({ y }) => roundOrNull(y, 4)),
        marker: {
          color: palette[2],
          symbol: "diamond",
          size: 10,
          line: { color: textColor, width: 1 },
        },
      },
    ],
  };
}

/** The percentage of a network's weights that count as 0, given the largest weight without its sign. */
function nearZeroPercent(weights: readonly number[], largest: number): number {
  const small = weights.filter((w) => Math.abs(w) < nearZero * largest).length;
  return Math.round((100 * small) / weights.length);
}

function weightsPanel(
  runs: readonly RegularizedRun[],
  names: readonly string[],
  shares: readonly number[],
): Panel {
  const all = runs.map(({ network }) => weightsOf(network).sort((a, b) => b - a));
  const sides = extent(all.flat());
  const reach = Math.max(...sides.map(Math.abs)) * 1.25;
  const lines = all.map((weights, c) => {
    const kept = evenIndices(weights.length, 120);
    const x = kept.map((k) => c + from + (wide * k) / Math.max(1, weights.length - 1));
    const y = itemsAt(weights, kept);
    return { x: [c + from, ...x, c + from + wide], y: [0, ...y, 0] };
  });
  return {
    title: "All weights, in order of size",
    x: columnsAxis(names),
    y: { title: "weight", range: [-reach, reach] },
    guides: columnBorders(names.length),
    traces: [
      {
        type: "scatter",
        mode: "lines",
        name: "weights",
        ...joinedLines(lines),
        line: { color: seriesStyle(3).color, width: 1.5, dash: "solid" },
        fill: "toself",
        fillcolor: tint(seriesStyle(3).color, 0.3),
        hoverinfo: "skip",
        showlegend: false,
      },
    ],
    notes: shares.map(
      (share, c): Note => ({
        x: c + from + wide,
        y: reach,
        text: `${share} % ≈ 0`,
        xanchor: "right",
        yanchor: "top",
      }),
    ),
  };
}

/**
 * Draws several trainings side by side: boundary, losses over the epochs, and weights.
 * @param runs by name, as `fit` returns them; networks of 2 inputs and 1 output
 * @param inputs rows of 2 features
 * @param options `labels`, 0 or 1; `classes`, `validation`, `axes`, `noun`; title, width, height of one panel
 * @returns a figure of three rows with one column for each training
 * @throws when there is no training, a training has no epoch, or a network does not have 2 inputs and 1 output
 * @example const net = network({ inputs: 2, layers: [dense(1, { activation: sigmoid })] });
 * const fitted = await fit(net, [[0, 1], [1, 0]], [0, 1], { loss: binaryCrossEntropy });
 * plotRegularizers({ none: fitted }, [[0, 1], [1, 0]], { labels: [0, 1] }).data.length // 7
 * @see Lesson 7
 */
export function plotRegularizers(
  runs: Readonly<Record<string, RegularizedRun>>,
  inputs: Rows,
  options: PlotRegularizersOptions,
): Figure {
  checkPlotOptions(where, options, networkGridChecks);
  requireOptions(where, options, ["labels"]);
  const entries = namedEntries(where, "training", runs, runCheck);
  for (const [name, { history }] of entries) {
    if (history.length === 0) fail(where, `expected at least one epoch in "${name}", got none`);
  }
  const [names, trainings] = [Object.keys(runs), Object.values(runs)];
  const networks = Object.fromEntries(entries.map(([name, { network }]) => [name, network]));
  const { panel, shares } = networkGridPanel(where, { "": networks }, inputs, options);
  const largest = Math.max(...trainings.flatMap(({ network }) => weightsOf(network).map(Math.abs)));
  const small = trainings.map(({ network }) => nearZeroPercent(weightsOf(network), largest));
  const sentences = names.map((name, c) => {
    const share = itemAt(itemAt(shares, 0), c);
    const right =
      share.validation === undefined ? share.training : `${share.training} | ${share.validation}`;
    return `${name} ${right} % right, ${small[c]} % of its weights near 0`;
  });
  const counted = options.validation ? "training | validation" : "training";
  return compose({
    title: options.title ?? "What does each way change?",
    panels: [
      { ...panel, title: "Boundary" },
      lossesPanel(trainings, names),
      weightsPanel(trainings, names, small),
    ],
    text: `Right answers: ${counted}. ${capitalise(joinWords(sentences))}; near 0: under ${formatNumber(100 * nearZero)} % of the largest weight.`,
    columns: 1,
    width: options.width ?? 840,
    height: options.height ?? 170,
  });
}
