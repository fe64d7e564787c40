// How far each step moves the weights, as a share of their size, layer by layer.
//   |w′ − w| / |w|
// About one part in a thousand is a healthy step; far below nothing is learned, far above nothing is
// kept. Lesson 6; Karpathy's rule of thumb in CS231n.

import { fail } from "../../math/error.js";
import { itemAt, itemsAt } from "../../math/items.js";
import type { Network } from "../../model/network.js";
import { updateRatios } from "../../training/health.js";
import { evenIndices } from "../curves/plot-curve.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { FigureOptions } from "../figure/options.js";
import { seriesStyle, tint } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { countOf, extent, formatNumber, joinWords, padRange, roundAll } from "../text/numbers.js";

export type PlotUpdateRatiosOptions = FigureOptions & {
  /** The ratio to be near to. */
  rule?: number;
  /** Lowest and highest ratio on the axis, so that figures can be compared. */
  range?: readonly [number, number];
};

const median = (values: readonly number[]): number =>
  itemAt(
    [...values].sort((a, b) => a - b),
    Math.floor((values.length - 1) / 2),
  );

/**
 * Draws how far each step moved the weights of every layer, as a share of their size.
 * |w′ − w| / |w|
 * @param networks the network before training and after each step
 * @param options rule for another line than 10⁻³, range of the axis
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
  const { rule = 1e-3 } = options;
  if (networks.length < 2) {
    fail("plotUpdateRatios", `expected two networks at least, got ${networks.length}`);
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
  const told = layers.map((ratios, l) => `layer ${l + 1} ${formatNumber(median(ratios), 2)}`);
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
    text: `Median of step / weights over ${countOf(steps.length, "step")}: ${joinWords(told)}; dashed: ${formatNumber(rule)}, the rule of thumb.`,
    width: options.width ?? 720,
    height: options.height ?? 300,
  });
}
