// A network whose weights can be dragged: each connection is bent, up for a positive weight and down for a negative
// one. Beside it are the nudges of all examples; the row of the drawn example is framed. Values flow to the right,
// slopes δ = ∂C/∂z to the left, and a weight's nudge is −δ · a. Lesson 5.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import { toMatrix } from "../../math/matrix.js";
import { backward } from "../../model/backward.js";
import type { DenseLayer } from "../../model/layer.js";
import { forward, type Network } from "../../model/network.js";
import { flatSlopes } from "../../model/parameters.js";
import { averageNudges } from "../../training/backprop.js";
import { squaredError } from "../../training/losses/loss.js";
import { lossOfExample } from "../../training/losses/targets.js";
import { compose } from "../figure/compose.js";
import { type Figure, panelsOf } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { palette } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { networkCheck, textList, wholeFrom } from "../input/arguments.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { formatNumber, roundAll } from "../text/numbers.js";
import { formatSigned } from "../text/subscripts.js";
import { neuronPositions, neuronTraces } from "./network-marks.js";
import { plotNudges } from "./plot-nudges.js";

/** Options of `plotWeights`. */
export interface PlotWeightsOptions extends FigureOptions {
  /**
   * The index of the example that goes through the drawn network.
   * @defaultValue 0
   */
  example?: number;
  /**
   * The names of the examples.
   * @defaultValue row 0, row 1, …
   */
  rows?: readonly string[];
  /**
   * The names of all weights and biases, in the order of `parameters`.
   * @defaultValue column 0, column 1, …
   */
  columns?: readonly string[];
}

const where = "plotWeights";
const optionChecks: OptionChecks<PlotWeightsOptions> = {
  ...figureChecks,
  example: wholeFrom(0),
  rows: textList,
  columns: textList,
};
/** How far a weight of 1 bends its connection, in the units of the drawing's y axis. */
const bend = 0.08;

/** A weight in the drawing: where its connection would be straight, and where its numbers are. */
export interface WeightSpot {
  /** The layer, counted from 0, the neuron before and the neuron after. */
  readonly l: number;
  readonly from: number;
  readonly to: number;
  /** The index of the weight among all parameters. */
  readonly index: number;
  readonly x: number;
  /** The y coordinate for a weight of 0, and that for the present weight. */
  readonly straight: number;
  readonly y: number;
}

const denseLayers = ({ layers }: Network): DenseLayer[] =>
  layers.filter((layer): layer is DenseLayer => layer.kind === "dense");

/** Where each weight of a network is in the drawing. */
export function weightSpots(network: Network): WeightSpot[] {
  const layers = denseLayers(network);
  const sizes = [network.inputs, ...layers.map(({ biases }) => biases.length)];
  const place = neuronPositions(sizes.map((length) => Array<number>(length).fill(0)));
  let index = -1;
  return layers.flatMap(({ weights, biases }, l) => {
    const spots = weights.flatMap((row, to) =>
      Array.from(row, (weight, from): WeightSpot => {
        index += 1;
        // Neighbouring connections have their handles at different shares of the way, so that none covers another.
        const share = (from + to) % 2 === 0 ? 0.36 : 0.66;
        const [start, end] = [place(l, from), place(l + 1, to)];
        const straight = start[1] + share * (end[1] - start[1]);
        return { l, from, to, index, x: l + share, straight, y: straight + bend * weight };
      }),
    );
    index += biases.length;
    return spots;
  });
}

/** The weight that a place of its handle stands for. */
export const weightAt = ({ straight }: WeightSpot, y: number): number =>
  Number(((y - straight) / bend).toFixed(3));

function networkPanel(network: Network, input: readonly number[], target: number | undefined) {
  const layers = denseLayers(network);
  const trace = forward(network, input);
  const columns = [input, ...trace.layers.map(({ outputs }) => Array.from(outputs))];
  const example = lossOfExample(squaredError, trace.output, target ?? 0, where);
  const slopes = backward(network, trace, example.gradient()).layers;
  const place = neuronPositions(columns);
  const last = layers.length;
  const steps = [{ name: "now", connections: [], forwardTo: last, backwardFrom: 1 }];
  const deltas = (l: number) => Array.from(slopes[l - 1]?.biases ?? []);
  const neurons = neuronTraces(steps, columns, deltas, place).traces;
  const lines = weightSpots(network).map((spot): ScatterTrace => {
    const weight = (spot.y - spot.straight) / bend;
    const ends = [place(spot.l, spot.from), [spot.x, spot.y], place(spot.l + 1, spot.to)] as const;
    return {
      type: "scatter",
      mode: "lines",
      name: weight < 0 ? "negative weight" : "positive weight",
      x: roundAll(ends.map(([x]) => x)),
      y: roundAll(ends.map(([, y]) => y)),
      line: {
        color: palette[weight < 0 ? 2 : 0],
        width: 1 + Math.min(6, 2 * Math.round(Math.abs(weight))),
        dash: weight < 0 ? "dash" : "solid",
      },
      hoverinfo: "skip",
    };
  });
  const panel: Panel = {
    title: "Values a →, slopes ← δ",
    x: {
      title: "layer",
      range: [-0.5, last + 0.5],
      ticks: {
        values: columns.map((_, l) => l),
        labels: columns.map((_, l) => (l === 0 ? "inputs" : l === last ? "output" : "hidden")),
      },
      named: true,
    },
    y: { title: "neurons", range: [-0.95, 0.95], bare: true, ticks: { values: [], labels: [] } },
    traces: [...lines, ...neurons],
  };
  return { panel, output: itemAt(trace.output, 0), cost: example.value };
}

/**
 * Draws a network whose connections are bent by their weights, and the nudges of all examples beside it.
 * nudge of a weight = −∂C/∂w = −δ · a
 * @param network dense layers, one output; with `weightHandles`, its weights can be dragged
 * @param inputs n rows, the examples
 * @param targets the target of each example, a number
 * @param options `example`, `rows`, `columns`; title, width, height of one panel
 * @returns a figure of two panels
 * @throws when there is no such example, or targets are not one for each example
 * @example plotWeights(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[3]], [5]).text // "Example row 0: output 6, wanted 5, C = 1. It asks most of column 0, −6.00."
 * @see Lesson 5; 3Blue1Brown, What is backpropagation really doing?
 */
export function plotWeights(
  network: Network,
  inputs: Rows,
  targets: readonly number[],
  options: PlotWeightsOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  networkCheck(where, "the network", network);
  accepts.numbers(where, "targets", targets);
  const table = toMatrix(inputs, where);
  const { example = 0 } = options;
  if (example >= table.length || targets.length !== table.length) {
    const got = `example ${example} of ${table.length} and ${targets.length} targets`;
    fail(where, `expected a target for each example, and an example that exists, got ${got}`);
  }
  if (itemAt(table, 0).length !== network.inputs || denseLayers(network).length === 0) {
    const got = `${itemAt(table, 0).length} and ${denseLayers(network).length} dense layers`;
    fail(where, `expected inputs of ${network.inputs} numbers and at least one layer, got ${got}`);
  }
  const rows = options.rows ?? table.map((_, i) => `row ${i}`);
  const nudges = averageNudges(network, table, [...targets], { loss: squaredError });
  const each = nudges.each.map((one) => Array.from(flatSlopes(one)));
  const columns = options.columns ?? itemAt(each, 0).map((_, j) => `column ${j}`);
  for (const [what, names, amount] of [
    ["row", rows, table.length],
    ["parameter", columns, itemAt(each, 0).length],
  ] as const) {
    if (names.length === amount) continue;
    fail(where, `expected a name for each ${what}, ${amount} in all, got ${names.length}`);
  }
  const target = itemAt(targets, example);
  const { panel, output, cost } = networkPanel(network, [...itemAt(table, example)], target);
  const asked = plotNudges(each, { rows, columns, axes: ["weight or bias", ""] });
  const [nudgePanel] = panelsOf(asked) as [Panel];
  const y = table.length - example + 0.4;
  const [left, right] = [-0.5, columns.length - 0.5];
  const frame: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "this example",
    x: [left, right, right, left, left],
    y: roundAll([y - 0.5, y - 0.5, y + 0.5, y + 0.5, y - 0.5]),
    line: { color: palette[3], width: 5, dash: "dot" },
    hoverinfo: "skip",
  };
  const own = itemAt(each, example);
  const most = own.reduce(
    (best, value, j) => (Math.abs(value) > Math.abs(itemAt(own, best)) ? j : best),
    0,
  );
  return compose({
    title: options.title ?? "Drag a weight: what does each example ask now?",
    panels: [panel, { ...nudgePanel, title: "Nudges", traces: [...nudgePanel.traces, frame] }],
    text: `Example ${itemAt(rows, example)}: output ${formatNumber(output)}, wanted ${formatNumber(target)}, C = ${formatNumber(cost)}. It asks most of ${itemAt(columns, most)}, ${formatSigned(itemAt(own, most), 2)}.`,
    width: options.width ?? 1000,
    height: options.height ?? 300,
  });
}
