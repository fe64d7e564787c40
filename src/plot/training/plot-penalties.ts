// Why L1 sets weights to 0 and L2 does not: a map of the data loss, and a curve on which the penalty of the
// weights is constant. The descent ends where this curve touches a ring of equal data loss: often at a corner
// of L1's diamond, where one weight is 0, or at any point of L2's circle.
//   L1 |w₀| + |w₁| = c,  L2 w₀² + w₁² = c. Lesson 7; Goodfellow et al., Deep Learning, §7.1.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import type { Penalty } from "../../model/penalty.js";
import { isoline } from "../curves/isoline.js";
import { type Landscape, type ParameterPair, pathCheck } from "../descent/descent-path.js";
import {
  contourPanel,
  type LossMapOptions,
  lossMapChecks,
  parameterWindow,
} from "../descent/plot-loss-surface.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { palette } from "../figure/style.js";
import type { ContourTrace, PlotlyTrace, ScatterTrace } from "../figure/trace.js";
import { namedEntries, objectWith } from "../input/arguments.js";
import { accepts, checkPlotOptions, numberFunction } from "../input/options.js";
import { formatNumber, joinWords } from "../text/numbers.js";

/** A penalty, and the path of a descent on the sum of data loss and penalty. */
export interface PenalizedPath {
  readonly penalty: Penalty;
  readonly path: readonly ParameterPair[];
}

/** Options of `plotPenalties`. */
export type PlotPenaltiesOptions = Omit<LossMapOptions, "equal">;

const where = "plotPenalties";
const { equal: _, ...optionChecks } = lossMapChecks;
const pathsCheck = objectWith({ penalty: accepts.function, path: pathCheck });

/** A penalty as a function of two weights; it throws when the penalty does not return a number. */
function checkedPenalty(name: string, penalty: Penalty): Landscape {
  return numberFunction(where, `the penalty of "${name}"`, (a, b) => penalty([a, b]));
}

function penalizedPanel(
  name: string,
  loss: Landscape,
  { penalty, path }: { penalty: Landscape; path: readonly ParameterPair[] },
  options: PlotPenaltiesOptions,
): Panel {
  const end = path[path.length - 1] ?? fail(where, `expected a path in ${name}, got none`);
  const over = parameterWindow({ ...options, path });
  const panel = contourPanel(where, loss, { ...options, path, over, equal: true });
  const level = penalty(...end);
  const curve = isoline((a, b) => penalty(a, b) - level, over, 80);
  const equalPenalty: ScatterTrace = {
    type: "scatter",
    mode: "lines",
    name: "the same price",
    ...curve,
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
    traces: [{ ...rings, showscale: false }, equalPenalty, ...marks].map((trace) => {
      if (!("colorbar" in trace)) return trace;
      const { colorbar, ...rest } = trace;
      return rest;
    }),
  };
}

/**
 * Draws maps of the data loss, each with a curve of equal penalty and the path of the descent with that penalty.
 * loss(w₀, w₁) + penalty(w₀, w₁)
 * @param loss the data loss for two weights, without a penalty
 * @param penalized by name: a penalty, and the path of the descent with it
 * @param options `over`, `minimum` of the data loss, `axes`, `loss`; title, width, height of one panel
 * @returns a figure of one panel for each penalty; on the curve the penalty is as large as at the path's end
 * @throws when there is no penalty, or a path is empty
 * @example plotPenalties((a, b) => (a - 1) ** 2 + b * b, { L2: { penalty: l2(1), path: [[0, 0], [0.5, 0]] } }).text.slice(0, 29) // "L2 ends at w₀ = 0.5, w₁ = 0, "
 * @see Lesson 7
 */
export function plotPenalties(
  loss: Landscape,
  penalized: Readonly<Record<string, PenalizedPath>>,
  options: PlotPenaltiesOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  const dataLoss = numberFunction(where, "loss", loss);
  const entries = namedEntries(where, "penalty", penalized, pathsCheck).map(
    ([name, { penalty, path }]) =>
      [name, { penalty: checkedPenalty(name, penalty), path }] as const,
  );
  const [a, b] = options.axes ?? ["w₀", "w₁"];
  const panels = entries.map(([name, one]) => penalizedPanel(name, dataLoss, one, options));
  const sentences = entries.map(([name, { penalty, path }]) => {
    const [u, v] = itemAt(path, -1);
    return `${name} ends at ${a} = ${formatNumber(u, 3)}, ${b} = ${formatNumber(v, 3)}, with data loss ${formatNumber(dataLoss(u, v), 3)} and price ${formatNumber(penalty(u, v), 3)}`;
  });
  const least = options.minimum
    ? ` Without a price the loss is least at ${a} = ${formatNumber(options.minimum[0], 3)}, ${b} = ${formatNumber(options.minimum[1], 3)}.`
    : "";
  return compose({
    title: options.title ?? "Where do loss and price together end?",
    panels,
    text: `${joinWords(sentences)}.${least}`,
    columns: 2,
    width: options.width ?? 700,
    height: options.height ?? 320,
    minPanelWidth: 230,
  });
}
