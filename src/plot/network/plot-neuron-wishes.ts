// The wishes of a network's outputs: the change of its activation by which each output comes nearer its target.
//   wish of output j: −∂C/∂aⱼ = 2 (tⱼ − aⱼ) for the squared error
// An arrow goes from the activation to the target, with the wish as a number beside it. Lesson 5; after
// 3Blue1Brown, chapter 3.

import { argMax } from "../../data/decide.js";
import { fail } from "../../math/argument-errors.js";
import { itemAt, paired } from "../../math/items.js";
import { toVector, type Values } from "../../math/vector.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { palette, textColor } from "../figure/style.js";
import type { PlotlyMarker, ScatterTrace } from "../figure/trace.js";
import { textList, unchecked } from "../input/arguments.js";
import {
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { formatNumber, joinWords, roundAll, roundOrNull } from "../text/numbers.js";
import { formatSigned } from "../text/subscripts.js";

/** Options of `plotNeuronWishes`. */
export interface PlotNeuronWishesOptions extends FigureOptions {
  /**
   * The network's input, drawn beside the wishes: the pixels of a square picture, row by row.
   * @defaultValue no picture
   */
  picture?: Values;
  /**
   * Names of the outputs.
   * @defaultValue 0, 1, 2, …
   */
  classes?: readonly string[];
}

const where = "plotNeuronWishes";
const optionChecks: OptionChecks<PlotNeuronWishesOptions> = {
  ...figureChecks,
  picture: unchecked,
  classes: textList,
};

/**
 * Draws the activation, the target and the wish of each output.
 * wishⱼ = 2 (tⱼ − aⱼ)
 * @param outputs a, activations from 0 to 1
 * @param targets t, one for each output
 * @param options `picture`, `classes`; title, width, height of one panel
 * @returns a figure
 * @throws when there is no output, when there is not one target for each output, or when the picture is not square
 * @example plotNeuronWishes([0.25, 0.5], [0, 1]).text // "2 outputs: 1 wishes to rise and 1 to fall; the largest wish is +1 of output 1."
 * @see Lesson 5; 3Blue1Brown, Neural networks, chapter 3
 */
export function plotNeuronWishes(
  outputs: Values,
  targets: Values,
  options: PlotNeuronWishesOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  const a = toVector(outputs, where);
  const t = toVector(targets, where);
  if (a.length === 0) fail(where, "expected at least one output, got none");
  if (a.length !== t.length) {
    fail(where, `expected one target for each of ${a.length} outputs, got ${t.length}`);
  }
  const { picture, classes = a.map((_, j) => `${j}`) } = options;
  const wishes = paired(a, t).map(([value, target]) => 2 * (target - value));
  const largest = argMax(wishes.map(Math.abs));
  const rising = wishes.filter((wish) => wish > 0).length;
  const falling = wishes.filter((wish) => wish < 0).length;
  const parts = [
    ...(rising > 0 ? [`${rising} ${rising === 1 ? "wishes" : "wish"} to rise`] : []),
    ...(falling > 0
      ? [`${falling} ${rising > 0 ? "" : falling === 1 ? "wishes " : "wish "}to fall`]
      : []),
  ];
  const most = `${formatSigned(itemAt(wishes, largest), 3).replace(/\.?0+$/, "")} of output ${classes[largest]}`;
  const found =
    parts.length > 0 ? `${joinWords(parts)}; the largest wish is ${most}` : "all content";
  return compose({
    title: options.title ?? "What does each output want?",
    panels: [
      ...(picture ? [picturePanel(toVector(picture, where))] : []),
      wishesPanel(a, t, wishes, classes),
    ],
    text: `${a.length} outputs: ${found}.`,
    width: options.width ?? (picture ? 840 : 720),
    height: options.height ?? Math.max(160, 32 * a.length),
    minPanelWidth: 150,
  });
}

const noTicks = { values: [], labels: [] };

function picturePanel(pixels: readonly number[]): Panel {
  const side = Math.round(Math.sqrt(pixels.length));
  if (side * side !== pixels.length || side === 0) {
    fail(where, `expected a square picture's pixels (64, 784, …), got ${pixels.length}`);
  }
  const places = Array.from({ length: side }, (_, i) => i + 0.5);
  const rows = places.map((_, row) => roundAll(pixels.slice(row * side, (row + 1) * side)));
  return {
    title: "What it sees",
    x: { title: `${side} pixels across`, range: [0, side], bare: true, ticks: noTicks },
    y: { title: `${side} pixels down`, range: [0, side], bare: true, ticks: noTicks },
    equal: true,
    traces: [
      {
        type: "heatmap",
        name: "ink",
        x: places,
        y: places,
        z: rows.reverse(),
        colorscale: [
          [0, "#F2F2F2"],
          [1, textColor],
        ],
        showscale: false,
        hovertemplate: "ink %{z:.3~g}<extra></extra>",
      },
    ],
  };
}

const arrows = [
  { name: "wishes to rise", symbol: "triangle-right", dash: "solid", color: palette[0] },
  { name: "wishes to fall", symbol: "triangle-left", dash: "dot", color: palette[2] },
] as const;

function wishesPanel(
  a: readonly number[],
  t: readonly number[],
  wishes: readonly number[],
  classes: readonly string[],
): Panel {
  const up = (j: number) => a.length - 1 - j;
  const marks = (name: string, values: readonly number[], marker: PlotlyMarker): ScatterTrace => ({
    type: "scatter",
    mode: "markers",
    name,
    x: roundAll(values),
    y: values.map((_, j) => up(j)),
    marker,
    text: classes,
    hovertemplate: `output %{text}: ${name} %{x:.4~g}<extra></extra>`,
  });
  const lines = arrows.map(({ name, symbol, dash, color }, way): ScatterTrace => {
    const rows = wishes.flatMap((wish, j) => ((way === 0 ? wish > 0 : wish < 0) ? [j] : []));
    return {
      type: "scatter",
      mode: "lines+markers",
      name,
      x: rows.flatMap((j) => [roundOrNull(itemAt(a, j)), roundOrNull(itemAt(t, j)), null]),
      y: rows.flatMap((j) => [up(j), up(j), null]),
      line: { color, width: 4, dash },
      marker: { color, symbol, size: rows.flatMap(() => [0, 13, 0]), opacity: 1 },
      hoverinfo: "skip",
    };
  });
  return {
    title: "What each output wants",
    x: { title: "activation a", range: [-0.06, 1.56], ticks: activationTicks },
    y: {
      title: "output",
      range: [-0.6, a.length - 0.4],
      ticks: { values: a.map((_, j) => up(j)), labels: classes },
    },
    traces: [
      ...lines,
      marks("output now", a, { color: textColor, symbol: "circle", size: 9 }),
      marks("wanted", t, {
        color: textColor,
        symbol: "circle-open",
        size: 15,
        line: { color: textColor, width: 1.5 },
      }),
    ],
    notes: wishes.map((wish, j) => ({
      x: 1.54,
      y: up(j),
      text: formatNumber(wish) === "0" ? "0" : formatSigned(wish, 2),
      color: wish < 0 ? palette[2] : palette[0],
      xanchor: "right" as const,
      yanchor: "middle" as const,
    })),
  };
}

const activationTicks = {
  values: [0, 0.25, 0.5, 0.75, 1],
  labels: ["0", "0.25", "0.5", "0.75", "1"],
};
