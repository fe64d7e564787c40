// The spread of the activations of each layer, as histograms one behind the other (a ridgeline plot). If
// all activations are near the middle of their range, the signal fades; if all are at the ends, the neurons are
// saturated.
// Each network has its own panel, so that two initializers can be compared. Lesson 6; Glorot & Bengio, 2010.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { type Rows, toMatrix } from "../../math/matrix.js";
import { activationName } from "../../model/activation.js";
import type { DenseLayer } from "../../model/layer.js";
import type { Network } from "../../model/network.js";
import { activationsOf, layerHealth } from "../../training/health.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Note, Panel } from "../figure/panel.js";
import { seriesStyle, tint } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { namedEntries, networkCheck } from "../input/arguments.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import {
  capitalise,
  countOf,
  extent,
  formatNumber,
  roundAll,
  roundOrNull,
} from "../text/numbers.js";

/** Options of `plotActivations`. */
export interface PlotActivationsOptions extends FigureOptions {
  /**
   * The number of panels in one row of the figure.
   * @defaultValue one for each network, at most 3
   */
  columns?: number;
  /**
   * Whether the activations of the output layer are drawn, too.
   * @defaultValue false
   */
  output?: boolean;
}

const where = "plotActivations";
const optionChecks: OptionChecks<PlotActivationsOptions> = {
  ...figureChecks,
  columns: accepts.amount,
  output: accepts.flag,
};

const binCount = 40;
const fullestBinHeight = 0.7;

/** The count of values in each bin, divided by the count in the fullest bin. Values outside the range are left out. */
function histogramHeights(
  values: readonly number[],
  [low, high]: readonly [number, number],
): number[] {
  const counts = new Array<number>(binCount).fill(0);
  for (const value of values) {
    if (value < low || value > high) continue;
    const bin = Math.min(binCount - 1, Math.floor(((value - low) / (high - low)) * binCount));
    counts[bin] = itemAt(counts, bin) + 1;
  }
  const most = Math.max(1, ...counts);
  return counts.map((amount) => amount / most);
}

/** The trace of a histogram: a closed shape that stands on the line y = floor. */
function histogramTrace(
  name: string,
  values: readonly number[],
  range: readonly [number, number],
  floor: number,
  color: string,
): ScatterTrace {
  const [low, high] = range;
  const edge = (i: number) => low + ((high - low) * i) / binCount;
  const heights = histogramHeights(values, range).map(
    (height) => floor + fullestBinHeight * height,
  );
  const top = heights.flatMap((height, i) => [
    [edge(i), height],
    [edge(i + 1), height],
  ]);
  const outline = [[low, floor], ...top, [high, floor], [low, floor]];
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: roundAll(outline.map(([x = 0]) => x)),
    y: outline.map(([, y = 0]) => roundOrNull(y, 4)),
    line: { color, width: 1.2, dash: "solid" },
    fill: "toself",
    fillcolor: tint(color, 0.45),
    showlegend: false,
    hoverinfo: "skip",
  };
}

const firstActivation = ({ layers }: Network) => {
  const first = layers.find(({ kind }) => kind === "dense") as DenseLayer;
  return activationName(first.activation);
};

/**
 * The range of the axis of activations: that of tanh or sigmoid if all networks have it, else a range with 0 and
 * each network's 1st to 99th percentile.
 */
function activationRange(networks: readonly Network[], inputs: Rows): [number, number] {
  const names = new Set(networks.map(firstActivation));
  if (names.size === 1 && names.has("tanh")) return [-1, 1];
  if (names.size === 1 && names.has("sigmoid")) return [0, 1];
  const ends = networks.map((network) => {
    const all = activationsOf(network, inputs).slice(0, -1);
    const sorted = all.flatMap(({ outputs }) => outputs).sort((a, b) => a - b);
    const at = (share: number) => itemAt(sorted, Math.floor(share * (sorted.length - 1)));
    return [at(0.01), at(0.99)];
  });
  const [low, high] = extent([0, ...ends.flat()]);
  return high > low ? [low, high] : [low, low + 1];
}

function networkPanel(
  name: string,
  network: Network,
  inputs: Rows,
  range: readonly [number, number],
  output: boolean,
): Panel {
  const all = activationsOf(network, inputs);
  const shown = output ? all : all.slice(0, -1);
  const isRelu = firstActivation(network) === "relu";
  // A ReLU neuron that is off outputs 0. The histogram leaves these zeros out; their share is written beside it.
  const drawn = (outputs: readonly number[]) =>
    isRelu ? outputs.filter((value) => value !== 0) : outputs;
  const floor = (l: number) => shown.length - 1 - l;
  const room = 0.04 * (range[1] - range[0]);
  return {
    title: name,
    x: { title: "activation", range: [range[0] - room, range[1] + room] },
    y: {
      title: "",
      range: [-0.08, shown.length],
      ticks: {
        values: shown.map((_, l) => floor(l) + 0.3),
        labels: shown.map((_, l) => `layer ${l + 1}`),
      },
      named: true,
    },
    traces: shown.map(({ outputs, saturated }, l) =>
      histogramTrace(
        `layer ${l + 1}`,
        drawn(outputs),
        range,
        floor(l),
        seriesStyle(saturated > (isRelu ? 0.9 : 0.5) ? 2 : 0).color,
      ),
    ),
    notes: shown.map(
      ({ saturated }, l): Note => ({
        x: range[1],
        y: floor(l) + 0.97,
        text: `${formatNumber(Math.round(100 * saturated))} %`,
        xanchor: "right",
        yanchor: "top",
      }),
    ),
  };
}

/** The sentence for one network: "Name: layer 2: 94 % of the activations saturated; spread 0.9 in layer 1, …" */
function describeHealth(name: string, network: Network, inputs: Rows, output: boolean): string {
  const all = layerHealth(network, inputs);
  const shown = output ? all : all.slice(0, -1);
  const worst = shown.reduce((a, b) => (b.saturated > a.saturated ? b : a));
  const [first, last] = [itemAt(shown, 0), itemAt(shown, -1)];
  const share = Math.round(100 * worst.saturated);
  const spread = `spread ${formatNumber(first.spread, 2)} in layer 1, ${formatNumber(last.spread, 2)} in layer ${last.layer}`;
  const how = firstActivation(network) === "relu" ? "off" : "saturated";
  const full = share > 0 ? `layer ${worst.layer}: ${share} % of the activations ${how}; ` : "";
  return `${capitalise(name)}: ${full}${spread}.`;
}

/**
 * Draws the activations of every hidden layer as histograms, with one panel for each network.
 * saturated ⇔ |f′(z)| < max |f′| / 20
 * @param networks networks by name
 * @param inputs n examples, all of them the input of every network
 * @param options `columns`, `output`; title, width, height of one panel
 * @returns a figure; beside each histogram stands the share of saturated activations
 * @throws when there is no network, a network has no hidden layer, or an example does not have one number for
 * each of its inputs
 * @example plotActivations({ small: network({ inputs: 1, layers: [dense(3, { activation: tanh }), dense(1)] }) }, [[1], [2]]).data.length // 1
 * @see Lesson 6
 */
export function plotActivations(
  networks: Readonly<Record<string, Network>>,
  inputs: Rows,
  options: PlotActivationsOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  const { output = false } = options;
  const entries = namedEntries(where, "network", networks, networkCheck);
  const features = itemAt(toMatrix(inputs, where), 0).length;
  for (const [name, { inputs: expected, layers }] of entries) {
    const dense = layers.filter(({ kind }) => kind === "dense").length;
    if (dense < (output ? 1 : 2)) fail(where, `expected a hidden layer in ${name}, got none`);
    if (features !== expected) {
      fail(where, `expected rows of ${expected} features for ${name}, got ${features}`);
    }
  }
  const amount = Array.isArray(inputs) ? ` of ${countOf(inputs.length, "example")}` : "";
  const deepest = Math.max(...entries.map(([, { layers }]) => layers.length));
  const range = activationRange(
    entries.map(([, network]) => network),
    inputs,
  );
  const sentences = entries.map(([name, network]) => describeHealth(name, network, inputs, output));
  return compose({
    title: options.title ?? "How are the activations spread?",
    panels: entries.map(([name, network]) => networkPanel(name, network, inputs, range, output)),
    text: `Activations${amount}, with the share of flat ones. ${sentences.join(" ")}`,
    columns: options.columns ?? Math.min(3, entries.length),
    width: options.width ?? 840,
    height: options.height ?? Math.min(420, 60 * deepest),
  });
}
