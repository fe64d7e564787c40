// Why L1 gives zeros and L2 does not, from above: rings of the data loss, and the shape on which the
// price of the weights is the same. Descent ends where the two touch: on a corner of L1's diamond,
// where one weight is 0, or somewhere on L2's circle.
//   L1 |w₀| + |w₁| = c,  L2 w₀² + w₁² = c. Lesson 7; Goodfellow et al., Deep Learning, §7.1.

import { fail } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import type { Penalty } from "../../model/penalty.js";
import { isoline } from "../curves/isoline.js";
import type { Landscape, ParameterPair } from "../descent/descent-path.js";
import {
  contourPanel,
  type PlotLossOptions,
  parameterWindow,
} from "../descent/plot-loss-surface.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { palette } from "../figure/style.js";
import type { ContourTrace, PlotlyTrace, ScatterTrace } from "../figure/trace.js";
import { formatNumber, joinWords } from "../text/numbers.js";

/** A price, and the way of a descent on data loss and price together. */
export type PenalizedPath = { readonly penalty: Penalty; readonly path: readonly ParameterPair[] };

const where = "plotPenalties";

function penalizedPanel(
  name: string,
  loss: Landscape,
  { penalty, path }: PenalizedPath,
  options: PlotLossOptions,
): Panel {
  const end = path[path.length - 1] ?? fail(where, `expected a path in ${name}, got none`);
  const over = parameterWindow({ ...options, path });
  const panel = contourPanel(loss, { ...options, path, over, equal: true });
  const level = penalty([...end]);
  const shape = isoline((a, b) => penalty([a, b]) - level, over, 80);
  const same: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "the same price",
    ...shape,
    line: { color: palette[3], width: 3.5, dash: "solid" },
    hoverinfo: "skip",
  };
  const axis = { color: "#4D4D4D", width: 1, dash: "dot" } as const;
  const [rings, ...marks] = panel.traces as readonly [ContourTrace, ...PlotlyTrace[]];
  return {
    ...panel,
    title: `${name}: (${formatNumber(end[0], 2)}, ${formatNumber(end[1], 2)})`,
    colorbar: false,
    guides: [
      { axis: "x", at: 0, line: axis },
      { axis: "y", at: 0, line: axis },
    ],
    traces: [{ ...rings, showscale: false }, same, ...marks].map((trace) => {
      if (!("colorbar" in trace)) return trace;
      const { colorbar, ...rest } = trace;
      return rest;
    }),
  };
}

/**
 * Draws the data loss from above with prices on the weights: where descent ends with each of them.
 * loss(w₀, w₁) + price(w₀, w₁)
 * @param loss the data loss for two weights, without any price
 * @param penalized price and path, by name
 * @param options over for the ranges, minimum of the data loss, names of the axes
 * @returns a figure of one panel for each price; the outline is where the price is that of the end
 * @throws when there is no price, or a path is empty
 * @example plotPenalties((a, b) => (a - 1) ** 2 + b * b, { L2: { penalty: l2(1), path: [[0, 0], [0.5, 0]] } }).text.slice(0, 29) // "L2 ends at w₀ = 0.5, w₁ = 0, "
 * @see Lesson 7
 */
export function plotPenalties(
  loss: Landscape,
  penalized: Readonly<Record<string, PenalizedPath>>,
  options: Omit<PlotLossOptions, "path"> = {},
): Figure {
  const entries = Object.entries(penalized);
  if (entries.length === 0) fail(where, "expected at least one price, got none");
  const [a, b] = options.axes ?? ["w₀", "w₁"];
  const panels = entries.map(([name, one]) => penalizedPanel(name, loss, one, options));
  const told = entries.map(([name, { penalty, path }]) => {
    const [u, v] = itemAt(path, -1);
    return `${name} ends at ${a} = ${formatNumber(u, 3)}, ${b} = ${formatNumber(v, 3)}, with data loss ${formatNumber(loss(u, v), 3)} and price ${formatNumber(penalty([u, v]), 3)}`;
  });
  const least = options.minimum
    ? ` Without a price the loss is least at ${a} = ${formatNumber(options.minimum[0], 3)}, ${b} = ${formatNumber(options.minimum[1], 3)}.`
    : "";
  return compose({
    title: options.title ?? "Where do loss and price together end?",
    panels,
    text: `${joinWords(told)}.${least}`,
    columns: 2,
    width: options.width ?? 700,
    height: options.height ?? 320,
    minPanelWidth: 230,
  });
}
