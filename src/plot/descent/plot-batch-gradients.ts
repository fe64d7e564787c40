// The slope (gradient) of the loss over one batch is an estimate of the slope over all examples. The
// estimates scatter around the slope over all examples, less so when the batch size B is larger:
//   spread ≈ σ / √B, with σ the spread for batches of one example. Lesson 4.

import { fail } from "../../math/argument-errors.js";
import { itemAt, paired } from "../../math/items.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { mutedColor, palette, textColor } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import { acceptListOf, numberPair, objectWith } from "../input/arguments.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import {
  countOf,
  extent,
  formatNumber,
  joinWords,
  padRange,
  roundAll,
  roundOrNull,
} from "../text/numbers.js";
import { type ParameterPair, pathCheck } from "./descent-path.js";

/** Options of `plotBatchGradients`. */
export interface PlotBatchGradientsOptions extends FigureOptions {
  /**
   * Names of the loss's slopes with respect to the two parameters; drawn as axis titles.
   * @defaultValue ∂L/∂w₀ and ∂L/∂w₁
   */
  axes?: readonly [string, string];
}

/** The slopes (gradients) of the loss over many batches of one size. */
export interface BatchGradients {
  /** The number of examples in each batch. */
  readonly size: number;
  /** For each batch, the slopes of its loss with respect to the two parameters. */
  readonly gradients: readonly ParameterPair[];
}

const where = "plotBatchGradients";
const optionChecks: OptionChecks<PlotBatchGradientsOptions> = {
  ...figureChecks,
  axes: accepts.texts(2),
};
const batchesCheck = acceptListOf(objectWith({ size: accepts.positive, gradients: pathCheck }));

/** The root mean square of the distances between the batches' gradients and the gradient over all examples. */
function rootMeanSquareDistance(full: ParameterPair, gradients: readonly ParameterPair[]): number {
  const squares = gradients.map(([a, b]) => {
    const [offA, offB] = [a - full[0], b - full[1]];
    return offA * offA + offB * offB;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / gradients.length);
}

/**
 * Draws the gradients of batches as arrows, with the gradient over all examples, and their spread around it.
 * spread = √mean ‖g_batch − g‖², dashed: spread of the smallest size · √(smallest / B)
 * @param full the gradient g over all examples: the slopes with respect to the two parameters
 * @param batches for each batch size, the gradients of many batches
 * @param options `axes` for the names of the two slopes; title, width, height of one panel
 * @returns an animated figure of two panels, with the batch size on the slider
 * @throws when there are fewer than two batch sizes, or there is no gradient for a size
 * @example plotBatchGradients([1, 0], [{ size: 1, gradients: [[2, 0], [0, 0]] }, { size: 2, gradients: [[1, 0]] }]).frames.length // 2
 * @see Lesson 4; Goodfellow et al., Deep Learning, §8.1.3
 */
export function plotBatchGradients(
  full: ParameterPair,
  batches: readonly BatchGradients[],
  options: PlotBatchGradientsOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  numberPair(where, "the full slope", full);
  batchesCheck(where, "batches", batches);
  if (batches.length < 2) {
    fail(where, `expected at least two sizes of a batch, got ${batches.length}`);
  }
  for (const { size, gradients } of batches) {
    if (gradients.length === 0) fail(where, `expected slopes of size ${size}, got none`);
  }
  const sizes = batches.map(({ size }) => size);
  const spreads = batches.map(({ gradients }) => rootMeanSquareDistance(full, gradients));
  const positions = sizes.map(String);
  const sentences = batches.map(
    ({ size, gradients }, i) =>
      `${formatNumber(itemAt(spreads, i), 3)} for ${countOf(gradients.length, "batch", "batches")} of ${size}`,
  );
  return compose({
    title: options.title ?? "How well does a batch know the way?",
    panels: [
      { ...arrowsPanel(full, batches, options), title: "Slopes of batches", positions },
      {
        ...spreadPanel(sizes, spreads),
        title: "How far they scatter",
        positions,
        slider: "batch size ",
      },
    ],
    text: `The slope over all examples is (${formatNumber(full[0])}, ${formatNumber(full[1])}). Slopes of batches scatter around it by ${joinWords(sentences)}. Dashed: one over the root of the batch size.`,
    width: options.width ?? 840,
    height: options.height ?? 320,
  });
}

/** The points of one line trace that draws an arrow's shaft from the origin to each gradient. */
const shafts = (gradients: readonly ParameterPair[]): FrameData => ({
  x: gradients.flatMap(([a]) => [0, roundOrNull(a, 4), null]),
  y: gradients.flatMap(([, b]) => [0, roundOrNull(b, 4), null]),
});
const tips = (gradients: readonly ParameterPair[]): FrameData => ({
  x: gradients.map(([a]) => roundOrNull(a, 4)),
  y: gradients.map(([, b]) => roundOrNull(b, 4)),
});

function arrowsPanel(
  full: ParameterPair,
  batches: readonly BatchGradients[],
  { axes = ["∂L/∂w₀", "∂L/∂w₁"] }: PlotBatchGradientsOptions,
): Panel {
  const first = itemAt(batches, 0).gradients;
  const all = [full, [0, 0] as const, ...batches.flatMap(({ gradients }) => gradients)];
  const thick: ScatterTrace = {
    type: "scatter",
    mode: "lines+markers",
    name: "slope over all examples",
    x: roundAll([0, full[0]]),
    y: roundAll([0, full[1]]),
    line: { color: textColor, width: 4, dash: "solid" },
    marker: { color: textColor, symbol: "diamond", size: [0, 14] },
  };
  const thin: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "slope of one batch",
    ...shafts(first),
    line: { color: palette[0], width: 1, dash: "dot" },
    opacity: 0.6,
  };
  const ends: ScatterTrace = {
    type: "scatter",
    mode: "markers",
    name: "its tip",
    ...tips(first),
    marker: { color: palette[0], symbol: "circle", size: 6 },
    showlegend: false,
  };
  return {
    x: { title: axes[0], range: padRange(extent(all.map(([a]) => a))) },
    y: { title: axes[1], range: padRange(extent(all.map(([, b]) => b))) },
    traces: [thin, ends, thick],
    guides: [
      { axis: "x", at: 0 },
      { axis: "y", at: 0 },
    ],
    motion: [
      { trace: 0, positions: batches.map(({ gradients }) => shafts(gradients)) },
      { trace: 1, positions: batches.map(({ gradients }) => tips(gradients)) },
    ],
  };
}

function spreadPanel(sizes: readonly number[], spreads: readonly number[]): Panel {
  const [size = 1, spread = 1] = [sizes[0], spreads[0]];
  const expected = sizes.map((other) => spread * Math.sqrt(size / other));
  const [low, high] = extent([...spreads, ...expected].filter((value) => value > 0));
  const dashed: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "1 / √(batch size)",
    x: [...sizes],
    y: roundAll(expected),
    line: { color: mutedColor, width: 2, dash: "dash" },
  };
  const measured: ScatterTrace = {
    type: "scatter",
    mode: "lines+markers",
    name: "spread measured",
    x: [...sizes],
    y: roundAll(spreads),
    line: { color: palette[2], width: 2, dash: "solid" },
    marker: { color: palette[2], symbol: "square", size: 8 },
  };
  const here: ScatterTrace = {
    type: "scatter",
    mode: "markers",
    name: "this batch size",
    x: [size],
    y: [roundOrNull(spread)],
    marker: { color: palette[2], symbol: "square", size: 16, line: { color: textColor, width: 2 } },
    showlegend: false,
  };
  const last = itemAt(sizes, -1);
  return {
    x: {
      title: "batch size",
      log: true,
      range: [size / 1.3, last * 1.3],
      ticks: { values: sizes, labels: sizes.map(String) },
    },
    y: { title: "spread", log: true, range: [low / 1.3, high * 1.3] },
    traces: [dashed, measured, here],
    motion: [
      {
        trace: 2,
        positions: paired(sizes, spreads).map(([at, value]) => ({
          x: [at],
          y: [roundOrNull(value)],
        })),
      },
    ],
  };
}
