// Several landscapes from above, each with its way down: before and after normalization, or one
// learning rate a panel. Round bowls are left in few steps, long valleys in many.
// Steps are counted until (L − L_min) / (L₀ − L_min) ≤ 1 %. Lessons 1 and 4.

import { fail } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { capitalise, countOf, formatNumber, joinWords } from "../text/numbers.js";
import type { Landscape } from "./descent-path.js";
import { contourPanel, type PlotLossOptions } from "./plot-loss-surface.js";

/** One landscape of several that are compared. */
export type LandscapeRun = { landscape: Landscape } & Pick<
  PlotLossOptions,
  "path" | "minimum" | "over" | "axes"
>;

/** First step that has left at most a share of the way from the first loss down to the least. */
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
 * Draws several landscapes side by side, each with its path and the steps that it took to come
 * within 1 % of the minimum: before and after normalization, or one learning rate a panel.
 * (L − L_min) / (L₀ − L_min) ≤ 0.01
 * @param runs by panel title: landscape, path and minimum
 * @param options axes, what the loss is called, share for another goal than 0.01, columns
 * @returns a figure of one panel a run; one unit is as long on both axes unless `equal` is false
 * @throws when there is no run
 * @example plotLossContours({ raw: { landscape: (a, b) => a * a + b * b, path: [[1, 1], [0, 0]], minimum: [0, 0] } }).text // "Raw: 1 step to 1 % (E² from 2 to 0)…"
 * @see Lesson 1
 */
export function plotLossContours(
  runs: Readonly<Record<string, LandscapeRun>>,
  options: Omit<PlotLossOptions, "path" | "minimum" | "over"> & {
    share?: number;
    columns?: number;
  } = {},
): Figure {
  const { share = 0.01, loss = "E²", equal = true, columns = 2 } = options;
  const entries = Object.entries(runs);
  if (entries.length === 0) fail("plotLossContours", "expected at least one run, got none");
  const goal = `${formatNumber(share * 100)}\u00a0%`;
  const told = entries.map(([name, { landscape, path = [], minimum }]) => {
    if (path.length === 0) return { title: name, text: name };
    const losses = path.map((place) => landscape(...place));
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
    title: options.title ?? `How round is the bowl, and how long is the way down?`,
    panels: entries.map(([, run], i) => ({
      ...contourPanel(run.landscape, { ...options, ...run, loss, equal }),
      title: itemAt(told, i).title,
    })),
    text: `${capitalise(joinWords(told.map(({ text }) => text)))}.${meaning}`,
    columns: Math.min(columns, entries.length),
    width: options.width ?? 840,
    height: options.height ?? 300,
  });
}
