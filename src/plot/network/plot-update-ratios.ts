// The size of each training step relative to the size of the weights, layer by layer.
//   |w′ − w| / |w|, where w are the weights of a layer before the step and w′ those after it
// About one part in a thousand is a good size: with far smaller steps a network learns nothing, with far
// larger ones it loses what it has learned. Lesson 6; rule of thumb by Karpathy, CS231n.

import { fail } from "../../math/argument-errors.js";
import { itemAt, itemsAt } from "../../math/items.js";
import type { Network } from "../../model/network.js";
import { updateRatios } from "../../training/health.js";
import { evenIndices } from "../curves/plot-curve.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { seriesStyle, tint } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { acceptListOf, networkCheck } from "../input/arguments.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { countOf, extent, formatNumber, joinWords, padRange, roundAll } from "../text/numbers.js";

/** Options of `plotUpdateRatios`. */
export interface PlotUpdateRatiosOptions extends FigureOptions {
  /**
   * The ratio that the rule of thumb recommends, above 0; drawn as a dashed line.
   * @defaultValue 0.001
   */
  rule?: number;
  /**
   * The lowest and the highest ratio on the axis. With one range for several figures they can be compared.
   * @defaultValue as wide as the ratios
   */
  range?: readonly [number, number];
}

const where = "plotUpdateRatios";
const optionChecks: OptionChecks<PlotUpdateRatiosOptions> = {
  ...figureChecks,
  rule: accepts.positive,
  range: accepts.range,
};

const median = (values: readonly number[]): number =>
  itemAt(
    [...values].sort((a, b) => a - b),
    Math.floor((values.length - 1) / 2),
  );

/**
 * Draws the size of each training step relative to the size of the weights, for every layer.
 * |w′ − w| / |w|
 * @param networks the network before training and after each step
 * @param options `rule`, `range`; title, width, height of one panel
 * @returns a figure with a line for each dense layer, on a logarithmic axis
 * @throws when there are fewer than two networks
 * @example const at = (w) => network({ inputs: 1, layers: [dense(1, { initializer: () => w })] });
 * plotUpdateRatios([at(2), at(1.5)]).data.length // 1
 * @see Lesson 6
 */
export function plotUpdateRatios(
  networks: readonly Network[],
  options: PlotUpdateRatiosOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  if (options.range) acceptListOf(accepts.positive)(where, "range", options.range);
  acceptListOf(networkCheck)(where, "networks", networks);
  const { rule = 1e-3 } = options;
  if (networks.length < 2) {
    fail(where, `expected two networks at least, got ${networks.length}`);
  }
  const steps = networks.slice(1).map((after, k) => updateRatios(networks[k] as Network, after));
  const layers = itemAt(steps, 0).map((_, l) => steps.map((ratios) => itemAt(ratios, l)));
  const kept = evenIndices(steps.length, 300);
  const traces = layers.map((ratios, l): ScatterTrace => {
    const { color, dash } = seriesStyle(l);
    const positive = itemsAt(ratios, kept).map((ratio) => (ratio > 0 ? ratio : NaN));
    const line = { color, width: 2, dash };
    const trace = { type: "scatter", mode: "lines", name: `layer ${l + 1}`, line } as const;
    return {
      ...trace,
      x: kept.map((k) => k + 1),
      y: roundAll(positive),
      hovertemplate: "%{x}: %{y:.3~g}",
    };
  });
  const all = layers.flat().filter((ratio) => ratio > 0);
  const [low, high] = extent([...all, rule / 3, rule * 3]);
  const sentences = layers.map((ratios, l) => `layer ${l + 1} ${formatNumber(median(ratios), 2)}`);
  return compose({
    title: options.title ?? "How large is a step, beside the weights?",
    panels: [
      {
        x: { title: "step", range: padRange([1, steps.length], 0.03) },
        y: { title: "step / weights", log: true, range: options.range ?? [low / 1.5, high * 1.5] },
        bands: [{ axis: "y", from: rule / 3, to: rule * 3, color: tint("#00A454", 0.12) }],
        guides: [{ axis: "y", at: rule }],
        traces,
      },
    ],
    text: `Median of step / weights over ${countOf(steps.length, "step")}: ${joinWords(sentences)}; dashed: ${formatNumber(rule)}, the rule of thumb.`,
    width: options.width ?? 720,
    height: options.height ?? 300,
  });
}
