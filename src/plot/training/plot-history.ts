// The history of a training: the loss on training examples and on validation examples after each epoch.
// While both fall, the network learns what is true of all examples. When only the training loss falls, it
// learns the training examples by heart. The best epoch is that of least validation loss. Lessons 6 and 7.

import { fail } from "../../math/argument-errors.js";
import { itemAt, itemsAt } from "../../math/items.js";
import type { EpochRecord } from "../../training/history.js";
import { curvePanel } from "../curves/plot-curve.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { lightFill, palette, textColor } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { acceptListOf, anyNumber, objectWith, optional } from "../input/arguments.js";
import {
  accepts,
  type Check,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { capitalise, countOf, formatNumber, roundOrNull } from "../text/numbers.js";

/** Options of `plotHistory`. */
export interface PlotHistoryOptions extends FigureOptions {
  /**
   * Whether the axis of the loss is logarithmic.
   * @defaultValue false
   */
  log?: boolean;
  /**
   * The lowest and the highest loss on the axis. With one range for several figures they can be compared.
   * @defaultValue as wide as the losses
   */
  range?: readonly [number, number];
}

const where = "plotHistory";
const optionChecks: OptionChecks<PlotHistoryOptions> = {
  ...figureChecks,
  log: accepts.flag,
  range: accepts.range,
};
const positiveRange = acceptListOf(accepts.positive);

/** Checks that a value is a list of epoch records, as `fit` returns it. */
export const historyCheck: Check = acceptListOf(
  objectWith({ epoch: accepts.number, loss: anyNumber, validationLoss: optional(anyNumber) }),
);

/** The number, from 1, of the first epoch with the least validation loss; `undefined` without validation losses. */
export function bestEpoch(history: readonly EpochRecord[]): number | undefined {
  const losses = history.map(({ validationLoss }) => validationLoss ?? Number.NaN);
  const least = Math.min(...losses);
  return Number.isNaN(least) ? undefined : losses.indexOf(least) + 1;
}

/** The panel with training and validation loss over the epochs, a mark at the best epoch, and shade after it. */
function historyPanel(history: readonly EpochRecord[], options: PlotHistoryOptions = {}): Panel {
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
  // The training loss is the dashed line: it is the smoother one and stays readable when dashed.
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

/** The figure's sentence: "training loss from … to …; validation loss least, 0.3, after epoch 12, and …" */
function describeHistory(history: readonly EpochRecord[]): string {
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
 * @param options `log`, `range`; title, width, height of one panel
 * @returns a figure; the epochs after the best one are shaded
 * @throws when the history is empty, or `range` is not above 0 although `log` is true
 * @example plotHistory([{ epoch: 0, loss: 2, penalty: 0 }, { epoch: 1, loss: 1, penalty: 0 }]).text // "Training loss from 2 to 1 in 2 epochs."
 * @see Lesson 6
 */
export function plotHistory(
  history: readonly EpochRecord[],
  options: PlotHistoryOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  if (options.log && options.range) positiveRange(where, "range", options.range);
  historyCheck(where, "the history", history);
  if (history.length === 0) fail(where, "expected at least one epoch, got none");
  return compose({
    title: options.title ?? "How do both losses change?",
    panels: [historyPanel(history, options)],
    text: `${capitalise(describeHistory(history))}.`,
    width: options.width ?? 720,
    height: options.height ?? 320,
  });
}
