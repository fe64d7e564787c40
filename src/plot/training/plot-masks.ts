// Draws what dropout does to a layer: a mask multiplies the activation of each neuron by 0 or by a factor.
//   mask: 0 with probability p, else 1 / (1 − p)
// One slider goes from example to example. A cross marks a neuron that is set to 0. Lesson 7.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { mutedColor, seriesStyle, textColor } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import { acceptListOf } from "../input/arguments.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { countOf, formatNumber } from "../text/numbers.js";

/** Options of `plotMasks`. */
export interface PlotMasksOptions extends FigureOptions {
  /**
   * The number of inputs that are drawn before the layer with dropout.
   * @defaultValue 2
   */
  inputs?: number;
  /**
   * The number of outputs that are drawn after the layer with dropout.
   * @defaultValue 1
   */
  outputs?: number;
}

const where = "plotMasks";
const optionChecks: OptionChecks<PlotMasksOptions> = {
  ...figureChecks,
  inputs: accepts.amount,
  outputs: accepts.amount,
};

type NeuronPoint = readonly [number, number];

/** The positions of a column of neurons, centred vertically beside the tallest column. */
const neuronColumn = (x: number, amount: number, tallest: number): NeuronPoint[] =>
  Array.from({ length: amount }, (_, i) => [x, (tallest - 1) / 2 + (amount - 1) / 2 - i]);

/** The points of one trace with a line from each neuron of one column to each of the other, and gaps between lines. */
function connectionLines(from: readonly NeuronPoint[], to: readonly NeuronPoint[]): FrameData {
  const pairs = from.flatMap((a) => to.map((b) => [a, b] as const));
  return {
    x: pairs.flatMap(([a, b]) => [a[0], b[0], null]),
    y: pairs.flatMap(([a, b]) => [a[1], b[1], null]),
  };
}

const neuronMarks = (points: readonly NeuronPoint[]): FrameData => ({
  // Plotly removes a trace that moves when it has no points. The null, a gap, prevents that.
  x: [...points.map(([x]) => x), null],
  y: [...points.map(([, y]) => y), null],
});

/**
 * Draws which neurons of a layer dropout sets to 0, example by example.
 * @param masks for each example, the factor of every neuron: 0 or 1 / (1 − p)
 * @param options `inputs`, `outputs`; title, width, height of one panel
 * @returns an animated figure with a slider, Play and Pause
 * @throws when there are fewer than two masks, or the masks differ in length
 * @example plotMasks([[0, 2], [2, 2]]).frames.length // 2
 * @see Lesson 7; Srivastava et al., Dropout, 2014
 */
export function plotMasks(
  masks: readonly (readonly number[])[],
  options: PlotMasksOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  acceptListOf(accepts.numbers)(where, "masks", masks);
  const { inputs = 2, outputs = 1 } = options;
  if (masks.length < 2) fail(where, `expected two masks at least, got ${masks.length}`);
  const size = itemAt(masks, 0).length;
  const odd = masks.find(({ length }) => length !== size);
  if (odd) fail(where, `expected ${size} numbers in every mask, got ${odd.length}`);
  const tallest = Math.max(inputs, size, outputs);
  const [left, middle, right] = [
    neuronColumn(0, inputs, tallest),
    neuronColumn(1, size, tallest),
    neuronColumn(2, outputs, tallest),
  ];
  const chosen = (mask: readonly number[], on: boolean) =>
    middle.filter((_, j) => (mask[j] !== 0) === on);
  const wires = masks.map((mask): FrameData => {
    const active = chosen(mask, true);
    const [before, after] = [connectionLines(left, active), connectionLines(active, right)];
    return { x: [...before.x, ...after.x, null], y: [...before.y, ...after.y, null] };
  });
  const on = masks.map((mask): FrameData => {
    const factors = mask
      .filter((factor) => factor !== 0)
      .map((factor) => `×${formatNumber(factor, 3)}`);
    return { ...neuronMarks(chosen(mask, true)), text: [...factors, ""] };
  });
  const off = masks.map((mask) => neuronMarks(chosen(mask, false)));
  const still = [...left, ...right];
  const start = (positions: readonly FrameData[]) => itemAt(positions, 0);
  const disc = (color: string, symbol: string, width = 1.5) => ({
    color,
    symbol,
    size: 22,
    line: { color: textColor, width },
  });
  const base = { type: "scatter", hoverinfo: "skip" } as const;
  const traces: ScatterTrace[] = [
    {
      ...base,
      mode: "lines",
      name: "connections",
      ...start(wires),
      line: { color: mutedColor, width: 1 },
      showlegend: false,
    },
    {
      ...base,
      mode: "markers",
      name: "inputs and outputs",
      ...neuronMarks(still),
      marker: disc("#FFFFFF", "circle"),
    },
    {
      ...base,
      mode: "markers+text",
      name: "on, and louder",
      ...start(on),
      marker: disc(seriesStyle(0).color, "square"),
      textposition: "bottom center",
      textfont: { color: textColor, size: 13 },
    },
    {
      ...base,
      mode: "markers",
      name: "silent",
      ...start(off),
      marker: disc(seriesStyle(2).color, "x", 1),
    },
  ];
  const bare = { bare: true } as const;
  const panel: Panel = {
    x: { ...bare, title: "inputs → the layer → outputs", range: [-0.3, 2.3] },
    y: { ...bare, title: "neurons", range: [-0.8, tallest - 0.3] },
    traces,
    motion: [
      { trace: 0, positions: wires },
      { trace: 2, positions: on },
      { trace: 3, positions: off },
    ],
    positions: masks.map((_, k) => `${k + 1}`),
    slider: "example ",
  };
  const amounts = masks.map((mask) => mask.filter((factor) => factor !== 0).length);
  const average = amounts.reduce((sum, amount) => sum + amount, 0) / masks.length;
  const factor = Math.max(...masks.flat());
  return compose({
    title: options.title ?? "Which neurons does dropout silence?",
    panels: [panel],
    text: `Masks of ${countOf(masks.length, "example")} over ${countOf(size, "neuron")}: from ${Math.min(...amounts)} to ${Math.max(...amounts)} are on, ${formatNumber(average, 3)} on average, each multiplied by ${formatNumber(factor, 3)}.`,
    width: options.width ?? 720,
    height: options.height ?? Math.max(280, 46 * tallest),
  });
}
