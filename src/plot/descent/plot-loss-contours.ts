// Maps of several losses, each with the path of a descent: before and after normalization, or with one
// learning rate each. A descent needs few steps in a round bowl and many in a long, narrow valley.
// The figure counts the steps until (L − L_min) / (L₀ − L_min) ≤ 1 %; L₀ is the loss at the start.
// Lessons 1 and 4.

import { itemAt } from "../../math/items.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { namedEntries, objectWith } from "../input/arguments.js";
import { accepts, checkPlotOptions, figureChecks, numberFunction } from "../input/options.js";
import { capitalise, countOf, formatNumber, joinWords } from "../text/numbers.js";
import { type Landscape, pathCheck } from "./descent-path.js";
import {
  contourPanel,
  type LossMapOptions,
  lossMapChecks,
  type PlotLossOptions,
} from "./plot-loss-surface.js";

/** One of the losses that `plotLossContours` draws, with the path of a descent on it. */
export interface LandscapeRun extends Pick<PlotLossOptions, "path" | "minimum" | "over" | "axes"> {
  /** The loss for two parameters. */
  landscape: Landscape;
}

/** Options of `plotLossContours`. */
export interface PlotLossContoursOptions extends Omit<LossMapOptions, "minimum" | "over"> {
  /**
   * Steps are counted until (loss − minimum) / (first loss − minimum) is at most this share.
   * @defaultValue 0.01
   */
  share?: number;
  /**
   * The largest number of panels in one row of the figure.
   * @defaultValue 2
   */
  columns?: number;
}

const { minimum, over, axes, loss, equal } = lossMapChecks;
const optionChecks = {
  ...figureChecks,
  axes,
  loss,
  equal,
  share: accepts.positive,
  columns: accepts.amount,
};
const runChecks = { landscape: accepts.function, path: pathCheck, minimum, over, axes };

/** The first step at which (loss − least) / (first loss − least) is at most `share`; `undefined` if there is none. */
export function stepsToShare(
  share: number,
  losses: readonly number[],
  least: number,
): number | undefined {
  const goal = least + share * (itemAt(losses, 0) - least);
  const step = losses.findIndex((value) => value <= goal);
  return step < 0 ? undefined : step;
}

/**
 * Draws maps of several losses, each with the path of a descent and the number of steps until 1 % of the
 * first loss is left, measured from the minimum.
 * (L − L_min) / (L₀ − L_min) ≤ 0.01
 * @param runs by panel title: landscape, path and minimum
 * @param options `share`, `columns`, `axes`, `loss`, `equal`; title, width, height of one panel
 * @returns a figure of one panel for each run; one unit has the same length on both axes unless `equal` is false
 * @throws when there is no run
 * @example plotLossContours({ raw: { landscape: (a, b) => a * a + b * b, path: [[1, 1], [0, 0]], minimum: [0, 0] } }).text // "Raw: 1 step to 1 % (E² from 2 to 0)…"
 * @see Lesson 1
 */
export function plotLossContours(
  runs: Readonly<Record<string, LandscapeRun>>,
  options: PlotLossContoursOptions = {},
): Figure {
  const where = "plotLossContours";
  checkPlotOptions(where, options, optionChecks);
  const entries = namedEntries(where, "run", runs, objectWith({})).map(([name, run]) => {
    checkPlotOptions(where, run, runChecks);
    return [
      name,
      { ...run, landscape: numberFunction(where, "landscape", run.landscape) },
    ] as const;
  });
  const { share = 0.01, loss = "E²", equal = true, columns = 2 } = options;
  const goal = `${formatNumber(share * 100)}\u00a0%`;
  const sentences = entries.map(([name, { landscape, path = [], minimum }]) => {
    if (path.length === 0) return { title: name, text: name };
    const losses = path.map((point) => landscape(...point));
    const [first, last] = [itemAt(losses, 0), itemAt(losses, -1)];
    const least = minimum ? landscape(...minimum) : Math.min(...losses);
    const step = stepsToShare(share, losses, least);
    const title =
      step === undefined
        ? `${name}: not at ${goal} after ${countOf(losses.length - 1, "step")}`
        : `${name}: ${countOf(step, "step")} to ${goal}`;
    return {
      title,
      text: `${title} (${loss} from ${formatNumber(first)} to ${formatNumber(last)})`,
    };
  });
  const measured = entries.some(([, { path = [] }]) => path.length > 0);
  const meaning = measured ? ` To reach: ${goal} of the first ${loss} above its minimum.` : "";
  return compose({
    title: options.title ?? "How round is the bowl, and how long is the way down?",
    panels: entries.map(([, run], i) => ({
      ...contourPanel(where, run.landscape, { ...options, ...run, loss, equal }),
      title: itemAt(sentences, i).title,
    })),
    text: `${capitalise(joinWords(sentences.map(({ text }) => text)))}.${meaning}`,
    columns: Math.min(columns, entries.length),
    width: options.width ?? 840,
    height: options.height ?? 300,
  });
}
