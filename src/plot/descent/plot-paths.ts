// Paths of several descents on one map of the loss, moved by one slider. The descents use, for instance, all
// examples, mini-batches or single examples in each step, or different optimizers. Each path has its own
// colour, symbol and dash. Lessons 4 and 6.

import { fail } from "../../math/argument-errors.js";
import { itemAt, itemsAt } from "../../math/items.js";
import { ringTraces } from "../curves/filled-levels.js";
import { curvePanel, evenIndices } from "../curves/plot-curve.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { growingLine } from "../figure/moving-traces.js";
import type { Motion, Panel } from "../figure/panel.js";
import { seriesStyle, textColor } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import { namedEntries, wholeFrom } from "../input/arguments.js";
import {
  accept,
  accepts,
  checkPlotOptions,
  numberFunction,
  type OptionChecks,
} from "../input/options.js";
import { capitalise, formatNumber, joinWords, roundAll, roundOrNull } from "../text/numbers.js";
import { type Landscape, type ParameterPair, pathCheck } from "./descent-path.js";
import { contourPanel, type LossMapOptions, lossMapChecks } from "./plot-loss-surface.js";

/** For each descent, by name: the two parameters at the start and after each step. */
export type DescentPaths = Readonly<Record<string, readonly ParameterPair[]>>;

/** Options of `plotPaths`. */
export interface PlotPathsOptions extends LossMapOptions {
  /**
   * What the slider counts, and the number at which it ends: `["epoch", 10]`.
   * @defaultValue the steps of the longest path
   */
  unit?: readonly [name: string, amount: number];
  /**
   * Whether the axis of the loss is logarithmic.
   * @defaultValue false
   */
  log?: boolean;
  /**
   * The largest number of positions of the slider, at least 2.
   * @defaultValue 40
   */
  positions?: number;
}

const where = "plotPaths";
const optionChecks: OptionChecks<PlotPathsOptions> = {
  ...lossMapChecks,
  unit: accept(
    'a word and a number, as ["epoch", 10]',
    (value) => Array.isArray(value) && typeof value[0] === "string" && Number.isFinite(value[1]),
  ),
  log: accepts.flag,
  positions: wholeFrom(2),
};

/** The positions of a slider: at most `most` whole numbers from 0 to `amount`, evenly spaced. */
export function sliderSteps(amount: number, most: number): number[] {
  const steps = Math.min(amount, most - 1);
  return Array.from({ length: steps + 1 }, (_, i) => Math.round((i * amount) / steps));
}

/** The index of the point in a path of this length that is reached at a share, from 0 to 1, of the slider. */
const stepAtShare = (length: number, share: number): number => Math.round(share * (length - 1));

/**
 * The panel with a map of the loss, without a colour bar, on which paths grow as the slider moves.
 * @param shares for each position of the slider, the share of each path that is drawn, from 0 to 1
 */
export function growingPathsPanel(
  where: string,
  landscape: Landscape,
  paths: DescentPaths,
  shares: readonly number[],
  options: LossMapOptions,
): Panel & { motion: readonly Motion[] } {
  const all = Object.values(paths).flat();
  const start = itemAt(all, 0);
  const { minimum } = options;
  const around = minimum ? { minimum, path: [start, ...all] } : { path: all };
  const whole = options.over ? options : { ...options, ...around };
  const map = contourPanel(where, landscape, whole);
  const rings = map.traces.flatMap((trace) => {
    if (trace.type !== "contour") return [];
    return ringTraces({
      ...trace,
      contours: { ...trace.contours, size: 2 * (trace.contours?.size as number) },
    });
  });
  const crosses = map.traces.filter(({ name }) => name === "minimum");
  const entries = Object.entries(paths);
  const still = [...rings, ...crosses];
  const lines = entries.map(([name, path], i) => pathSoFarTrace(name, path.slice(0, 1), i));
  const marks = entries.map(([name, path], i) => currentPointTrace(name, path[0] ?? start, i));
  const motion: Motion[] = entries.flatMap(([, path], i) => {
    const steps = shares.map((share) => stepAtShare(path.length, share));
    return [
      {
        trace: still.length + i,
        positions: growingLine(path, steps),
      },
      {
        trace: still.length + entries.length + i,
        positions: steps.map((step) => pathPosition(path.slice(step, step + 1))),
      },
    ];
  });
  const traces = [...still, ...lines, ...marks];
  return { ...map, colorbar: false, traces, motion, atEnd: true };
}

/** The points of a path, at most 150 of them, because more corners cannot be seen on a screen. */
function pathPosition(all: readonly ParameterPair[]): FrameData {
  const points = itemsAt(all, evenIndices(all.length, 150));
  return { x: points.map(([a]) => roundOrNull(a, 4)), y: points.map(([, b]) => roundOrNull(b, 4)) };
}

function pathSoFarTrace(name: string, points: readonly ParameterPair[], i: number): ScatterTrace {
  const { color, dash } = seriesStyle(i);
  const line = { color, width: 2.5, dash };
  return { type: "scatter", mode: "lines", name, ...pathPosition(points), line };
}

function currentPointTrace(name: string, point: ParameterPair, i: number): ScatterTrace {
  const { color, symbol } = seriesStyle(i);
  const marker = { color, symbol, size: 13, line: { color: textColor, width: 1.5 } };
  const shown = { showlegend: false } as const;
  return {
    type: "scatter",
    mode: "markers",
    name: `${name}, now`,
    ...pathPosition([point]),
    marker,
    ...shown,
  };
}

/** The panel with the losses of all paths over what the slider counts, as far as the slider is, each with a dot. */
function lossesPanel(
  losses: Readonly<Record<string, readonly number[]>>,
  unit: string,
  shown: readonly number[],
  amount: number,
  options: PlotPathsOptions,
): Panel {
  const { loss = "E²", log = false } = options;
  const panel = curvePanel(losses, { axes: [unit, loss], log });
  const entries = Object.entries(losses);
  const lines = panel.traces.map((trace) => {
    const { marker, ...line } = trace as ScatterTrace;
    return { ...line, mode: "lines" as const, showlegend: false };
  });
  const stopsOf = ({ length }: readonly number[]) =>
    shown.map((at) => stepAtShare(length, at / amount));
  const grown = entries.map(([, values], trace) => {
    const unitOf = (step: number) => (step * amount) / Math.max(1, values.length - 1);
    const points = values.map((value, step) => [unitOf(step), value] as const);
    return { trace, positions: growingLine(points, stopsOf(values)) };
  });
  const dots = entries.map(([name, values], i): ScatterTrace => {
    const { color, symbol } = seriesStyle(i);
    const marker = { color, symbol, size: 11, line: { color: textColor, width: 1.5 } };
    return {
      type: "scatter",
      mode: "markers",
      name: `${name}, loss now`,
      x: [0],
      y: roundAll(values.slice(0, 1)),
      marker,
      showlegend: false,
    };
  });
  const now = entries.map(([, values], i) => ({
    trace: lines.length + i,
    positions: shown.map((at) => ({
      x: [at],
      y: [roundOrNull(itemAt(values, stepAtShare(values.length, at / amount)))],
    })),
  }));
  const motion = [...grown, ...now];
  const x = { title: unit, range: [-0.03 * amount, 1.03 * amount] as const };
  return { ...panel, x, traces: [...lines, ...dots], motion };
}

/**
 * Draws the paths of several descents on one map of the loss, and the curves of their losses, with one slider.
 * @param landscape the loss for two parameters
 * @param paths by name: the two parameters at the start and after each step; paths may differ in length, and
 * the slider shows the same share of each
 * @param options `unit` and `positions` of the slider, `log`, `over`, `minimum`, `axes`, `loss`, `equal`;
 * title, width, height of one panel
 * @returns an animated figure of two panels
 * @throws when there is no path, a path has no point, or no path has a step
 * @example plotPaths((a, b) => a * a + b * b, { one: [[1, 1], [0, 0]], two: [[1, 1], [0, 1], [0, 0]] }).frames.length // 3
 * @see Lesson 4
 */
export function plotPaths(
  landscape: Landscape,
  paths: DescentPaths,
  options: PlotPathsOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  const height = numberFunction(where, "landscape", landscape);
  const { loss = "E²", positions = 40 } = options;
  const entries = namedEntries(where, "path", paths, pathCheck);
  for (const [name, path] of entries) {
    if (path.length === 0) fail(where, `expected points in "${name}", got none`);
  }
  const longest = Math.max(...entries.map(([, { length }]) => length)) - 1;
  const [unit, amount] = options.unit ?? (["step", longest] as const);
  if (!(amount >= 1)) fail(where, "expected a path of at least one step, got only starts");
  const shown = sliderSteps(amount, positions);
  const losses = Object.fromEntries(
    entries.map(([name, path]) => [name, path.map((point) => height(...point))]),
  );
  const shares = shown.map((at) => at / amount);
  const sentences = Object.entries(losses).map(
    ([name, values]) =>
      `${name} from ${formatNumber(itemAt(values, 0))} to ${formatNumber(itemAt(values, -1))} in ${values.length - 1}`,
  );
  const named = shown.map(String);
  return compose({
    title: options.title ?? "Which way down?",
    panels: [
      {
        ...growingPathsPanel(where, height, paths, shares, options),
        title: "The ways",
        positions: named,
      },
      {
        ...lossesPanel(losses, unit, shown, amount, options),
        title: `${loss} on the way`,
        positions: named,
        slider: `${unit} `,
      },
    ],
    text: `${capitalise(loss)} by number of steps: ${joinWords(sentences)}. On the slider: ${unit} 0 to ${amount}.`,
    width: options.width ?? 840,
    height: options.height ?? 320,
  });
}
