// The history of a training: loss on the examples that are trained on, and on those that are not.
// As long as both fall, the network learns what is true in general. When only the first falls, it
// learns by heart: the best epoch is the one where the second is least. Lessons 6 and 7.

import { fail } from "../../math/error.js";
import { itemAt, itemsAt } from "../../math/items.js";
import type { EpochRecord } from "../../training/history.js";
import { curvePanel } from "../curves/plot-curve.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { FigureOptions } from "../figure/options.js";
import type { Panel } from "../figure/panel.js";
import { lightFill, palette, textColor } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { countOf, formatNumber, roundOrNull } from "../text/numbers.js";

export type PlotHistoryOptions = FigureOptions & {
  /** Each unit up is a factor of ten. */
  log?: boolean;
  /** Where the axis of the loss ends, so that figures can be compared. */
  range?: readonly [number, number];
};

/** The epoch with the least validation loss, counted from 1; the first of several. */
export function bestEpoch(history: readonly EpochRecord[]): number | undefined {
  const losses = history.map(({ validationLoss }) => validationLoss ?? Number.NaN);
  const least = Math.min(...losses);
  return Number.isNaN(least) ? undefined : losses.indexOf(least) + 1;
}

/** Both losses over the epochs, the best epoch marked, what comes after it shaded. */
export function historyPanel(
  history: readonly EpochRecord[],
  options: PlotHistoryOptions = {},
): Panel {
  const best = bestEpoch(history);
  const epochs = history.map(({ epoch }) => epoch + 1);
  const least = best === undefined ? undefined : history[best - 1]?.validationLoss;
  const panel = curvePanel(
    {
      training: history.map(({ loss }) => loss),
      ...(best !== undefined && {
        validation: history.map(({ validationLoss = 0 }) => validationLoss),
      }),
    },
    { axes: ["epoch", "loss"], ...(options.log && { log: true }) },
  );
  // The training loss is the smoother line: it stays readable when it is the dashed one.
  const counted = panel.traces.map((trace, i) => ({
    ...trace,
    x: itemsAt(epochs, trace.x as number[]),
    ...("line" in trace && { line: { ...trace.line, dash: i === 0 ? "dash" : "solid" } }),
  })) as ScatterTrace[];
  const star: ScatterTrace = {
    type: "scatter",
    mode: "markers",
    name: "best epoch",
    x: [best ?? null],
    y: [roundOrNull(least ?? Number.NaN)],
    marker: {
      color: palette[2],
      symbol: "diamond",
      size: 12,
      line: { color: textColor, width: 1.5 },
    },
  };
  const last = epochs.length;
  return {
    ...panel,
    x: { title: "epoch", range: [1 - 0.03 * last, last + 0.03 * last] },
    ...(options.range && { y: { ...panel.y, range: options.range } }),
    traces: [...counted, ...(best === undefined ? [] : [star])],
    ...(best !== undefined &&
      best < last && {
        bands: [{ axis: "x", from: best, to: last + 0.03 * last, color: lightFill }],
      }),
  };
}

/** "Training loss from … to …; validation loss least, 0.3, after epoch 12, and 0.5 at the end." */
export function describeHistory(history: readonly EpochRecord[]): string {
  const [first, last] = [itemAt(history, 0), itemAt(history, -1)];
  const best = bestEpoch(history);
  const fall = `training loss from ${formatNumber(first.loss)} to ${formatNumber(last.loss)} in ${countOf(history.length, "epoch")}`;
  if (best === undefined) return fall;
  const validation = ({ validationLoss }: EpochRecord) => formatNumber(validationLoss as number);
  return `${fall}; validation loss least, ${validation(itemAt(history, best - 1))}, after epoch ${best}, and ${validation(last)} at the end`;
}

/**
 * Draws training and validation loss over the epochs, and marks the best epoch.
 * @param history the records of `fit`
 * @param options log for a logarithmic scale, range of the loss axis
 * @returns a figure; the time after the best epoch is shaded
 * @throws when the history is empty
 * @example plotHistory([{ epoch: 0, loss: 2, penalty: 0 }, { epoch: 1, loss: 1, penalty: 0 }]).text // "Training loss from 2 to 1 in 2 epochs."
 * @see Lesson 6
 */
export function plotHistory(
  history: readonly EpochRecord[],
  options: PlotHistoryOptions = {},
): Figure {
  if (history.length === 0) fail("plotHistory", "expected at least one epoch, got none");
  const words = describeHistory(history);
  return compose({
    title: options.title ?? "How do both losses change?",
    panels: [historyPanel(history, options)],
    text: `${words.charAt(0).toUpperCase()}${words.slice(1)}.`,
    width: options.width ?? 720,
    height: options.height ?? 320,
  });
}
