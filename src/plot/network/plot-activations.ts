// How the activations of each layer are spread, as ranges of hills, one layer behind the other: all in
// the middle means that the signal fades, all at the ends means that the neurons are saturated.
// One panel a network, so that two ways to begin can be compared. Lesson 6; Glorot & Bengio, 2010.

import { fail } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import { activationName } from "../../model/activation.js";
import type { DenseLayer } from "../../model/layer.js";
import type { Network } from "../../model/network.js";
import { activationsOf, layerHealth } from "../../training/health.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { FigureOptions } from "../figure/options.js";
import type { Note, Panel } from "../figure/panel.js";
import { seriesStyle, tint } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import {
  capitalise,
  countOf,
  extent,
  formatNumber,
  roundAll,
  roundOrNull,
} from "../text/numbers.js";

export type PlotActivationsOptions = FigureOptions & {
  /** Panels in one row. */
  columns?: number;
  /** The output layer too. */
  output?: boolean;
};

const binCount = 40;
const fullestBinHeight = 0.7;

/** How many of the values lie in each of the bins, the fullest bin as 1; what lies outside is left out. */
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

/** A histogram as a closed shape that stands on a floor. */
export function histogramTrace(
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

/** The range of a bounded activation; else what 99 of 100 activations of all networks reach. */
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
  // A ReLU that is off says 0: those are counted beside the hill, the hill is of the others.
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

/** "layer 2: 94 % of the activations saturated", or how the spread goes on through the layers. */
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
 * Draws the activations of every hidden layer as histograms, one panel a network.
 * saturated ⇔ |f′(z)| < max |f′| / 20
 * @param networks networks by name
 * @param inputs n examples, all sent through every network
 * @param options columns, output to draw the last layer too
 * @returns a figure; beside each histogram stands the share of saturated activations
 * @throws when there is no network, or one has no hidden layer
 * @example plotActivations({ small: network({ inputs: 1, layers: [dense(3, { activation: tanh }), dense(1)] }) }, [[1], [2]]).data.length // 1
 * @see Lesson 6
 */
export function plotActivations(
  networks: Readonly<Record<string, Network>>,
  inputs: Rows,
  options: PlotActivationsOptions = {},
): Figure {
  const { output = false } = options;
  const entries = Object.entries(networks);
  if (entries.length === 0) fail("plotActivations", "expected at least one network, got none");
  for (const [name, { layers }] of entries) {
    const dense = layers.filter(({ kind }) => kind === "dense").length;
    if (dense < (output ? 1 : 2))
      fail("plotActivations", `expected a hidden layer in ${name}, got none`);
  }
  const amount = Array.isArray(inputs) ? ` of ${countOf(inputs.length, "example")}` : "";
  const deepest = Math.max(...entries.map(([, { layers }]) => layers.length));
  const range = activationRange(
    entries.map(([, network]) => network),
    inputs,
  );
  const told = entries.map(([name, network]) => describeHealth(name, network, inputs, output));
  return compose({
    title: options.title ?? "How are the activations spread?",
    panels: entries.map(([name, network]) => networkPanel(name, network, inputs, range, output)),
    text: `Activations${amount}, with the share of flat ones. ${told.join(" ")}`,
    columns: options.columns ?? Math.min(3, entries.length),
    width: options.width ?? 840,
    height: options.height ?? Math.min(420, 60 * deepest),
  });
}
