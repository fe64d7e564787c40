// Descents with several learning rates η from one start on one bowl-shaped loss: η too small, good, nearly
// too large and too large.
// Along a direction of curvature λ each step multiplies the distance to the minimum by 1 − η λ.
// A descent converges if |1 − η λ| < 1 for every λ, that is for η < 2/λmax. Lesson 4.

import { fail } from "../../math/argument-errors.js";
import { numericalGradient } from "../../math/derivative.js";
import { itemAt, paired } from "../../math/items.js";
import { curvePanel } from "../curves/plot-curve.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { growingLine } from "../figure/moving-traces.js";
import type { Panel } from "../figure/panel.js";
import { dashes, mutedColor, seriesStyle, textColor } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { numberPair, requireOptions } from "../input/arguments.js";
import { accepts, checkPlotOptions, numberFunction, type OptionChecks } from "../input/options.js";
import {
  capitalise,
  countOf,
  formatNumber,
  joinWords,
  linspace,
  roundAll,
  roundOrNull,
} from "../text/numbers.js";
import type { Landscape, ParameterPair } from "./descent-path.js";
import { type LossMapOptions, lossMapChecks, type ParameterRanges } from "./plot-loss-surface.js";
import { growingPathsPanel } from "./plot-paths.js";

/** Options of `plotRates`. */
export interface PlotRatesOptions extends LossMapOptions {
  /** The two parameters at which all descents start. */
  start: ParameterPair;
  /** The learning rates η, one to four. */
  rates: readonly number[];
  /** The smallest and the largest curvature λ of the loss over all directions. */
  curvatures: readonly [number, number];
  /** The two parameters at which the loss is smallest. */
  minimum: ParameterPair;
  /** The ranges of the two parameters that are drawn. */
  over: ParameterRanges;
  /**
   * The gradient of the loss at a point: its slopes with respect to the two parameters.
   * @defaultValue a numerical gradient
   */
  gradient?: (point: number[]) => readonly number[];
  /**
   * The number of steps of each descent.
   * @defaultValue 30
   */
  steps?: number;
}

const where = "plotRates";
const optionChecks: OptionChecks<PlotRatesOptions> = {
  ...lossMapChecks,
  start: numberPair,
  rates: accepts.numbers,
  curvatures: accepts.range,
  gradient: accepts.function,
  steps: accepts.amount,
};

/** The points of a gradient descent with one learning rate: the start, and the point after each step. */
function pathAtRate(
  gradient: (point: number[]) => readonly number[],
  start: ParameterPair,
  rate: number,
  steps: number,
): ParameterPair[] {
  const path: ParameterPair[] = [start];
  for (let step = 0; step < steps; step++) {
    const [a, b] = itemAt(path, step);
    const slopes = gradient([a, b]);
    numberPair(where, "the gradient", slopes);
    const [slopeA = 0, slopeB = 0] = slopes;
    path.push([a - rate * slopeA, b - rate * slopeB]);
  }
  return path;
}

/**
 * Draws descents with several learning rates on one bowl, and the bound below which learning rates converge.
 * distance after a step = |1 − η λ| · distance before it; bound: η = 2 / λmax
 * @param landscape the loss for two parameters, in the shape of a bowl
 * @param options `start`, `rates`, `curvatures`, `minimum`, `over`; `gradient`, `steps`, `axes`, `loss`,
 * `equal`; title, width, height of one panel
 * @returns an animated figure: a map for each learning rate, the losses, and the factor |1 − η λ| over the rate η
 * @throws when there is no learning rate, there are more than four, or one is not above 0
 * @example plotRates((a, b) => a * a + 2 * b * b, { start: [1, 1], rates: [0.1, 0.6], curvatures: [2, 4], minimum: [0, 0], over: [[-2, 2], [-2, 2]] }).text // "Loss after 30 steps: 1.532·10⁻⁶ at η = 0.1…"
 * @see Lesson 4; Goh, Why Momentum Really Works, Distill, 2017
 */
export function plotRates(landscape: Landscape, options: PlotRatesOptions): Figure {
  checkPlotOptions(where, options, optionChecks);
  requireOptions(where, options, ["start", "rates", "curvatures", "minimum", "over"]);
  const height = numberFunction(where, "landscape", landscape);
  const { start, rates, curvatures, loss = "loss", steps = 30 } = options;
  if (rates.length === 0 || rates.length > 4 || !rates.every((rate) => rate > 0)) {
    fail(where, `expected one to four rates above 0, got [${rates.join(", ")}]`);
  }
  const slopes =
    options.gradient ?? ((at: number[]) => numericalGradient(([a = 0, b = 0]) => height(a, b), at));
  const bound = 2 / Math.max(...curvatures);
  const names = rates.map((rate) => `η = ${formatNumber(rate)}`);
  const paths = rates.map((rate) => pathAtRate(slopes, start, rate, steps));
  const shares = Array.from({ length: steps + 1 }, (_, step) => step / steps);
  const positions = shares.map((_, step) => `${step}`);
  const losses = paths.map((path) => path.map((point) => height(...point)));
  const maps = rates.map((rate, i) => {
    const own = itemAt(names, i);
    const all = Object.fromEntries(
      paired(names, paths).map(([name, path]) => [name, name === own ? path : []]),
    );
    const panel = withOnePath(growingPathsPanel(where, height, all, shares, options), own);
    return { ...panel, title: `${own}: ${effectOf(rate, curvatures)}`, positions };
  });
  const ends = losses.map((values, i) => `${formatNumber(itemAt(values, steps))} at ${names[i]}`);
  return compose({
    title: options.title ?? "How long may a step be?",
    panels: [
      ...maps,
      { ...lossesPanel(names, losses, loss), title: `${loss} over steps`, positions },
      { ...factorPanel(rates, curvatures, bound), title: "Distance after one step" },
    ],
    columns: 3,
    text: `${capitalise(loss)} after ${countOf(steps, "step")}: ${joinWords(ends)}. Where it starts it is ${formatNumber(height(...start))}. The curvatures are ${joinWords(curvatures.map((value) => formatNumber(value)))}, so rates below 2/λmax = ${formatNumber(bound)} converge.`,
    width: options.width ?? 900,
    height: options.height ?? 150,
  });
}

/** A word for what a learning rate does to a descent, given the smallest and the largest curvature. */
function effectOf(rate: number, curvatures: readonly number[]): string {
  const [flat, steep] = curvatures.map((curvature) => 1 - rate * curvature) as [number, number];
  const slowest = Math.max(Math.abs(flat), Math.abs(steep));
  if (slowest >= 1) return "diverges";
  if (Math.abs(flat) === slowest && steep >= 0) return "too small";
  return steep < -0.75 ? "zigzag" : "good";
}

/** A copy of a panel with paths that keeps the path of the given name and leaves out the others. */
function withOnePath(panel: ReturnType<typeof growingPathsPanel>, name: string): Panel {
  const kept = panel.traces
    .map((trace, i) => ({ trace, i }))
    .filter(({ trace }) => !trace.name.startsWith("η") || trace.name.split(", ")[0] === name);
  const motion = panel.motion.flatMap(({ trace, positions }) => {
    const at = kept.findIndex(({ i }) => i === trace);
    return at < 0 ? [] : [{ trace: at, positions }];
  });
  return { ...panel, traces: kept.map(({ trace }) => trace), motion };
}

/**
 * The panel with the losses of all descents. Its axis ends at a thousand times the first loss, so that the loss
 * of a descent that diverges leaves the panel.
 */
function lossesPanel(
  names: readonly string[],
  losses: readonly (readonly number[])[],
  loss: string,
): Panel {
  const series = Object.fromEntries(paired(names, losses));
  const panel = curvePanel(series, { axes: ["step", loss], log: true });
  const highest = 1000 * itemAt(itemAt(losses, 0), 0);
  const [low, high] = panel.y.range;
  const lines = panel.traces.map((trace) => {
    const { marker, ...line } = trace as ScatterTrace;
    return { ...line, mode: "lines" as const, showlegend: false };
  });
  const dots = names.map((name, i): ScatterTrace => {
    const { color, symbol } = seriesStyle(i);
    const marker = { color, symbol, size: 11, line: { color: textColor, width: 1.5 } };
    const position = { x: [0], y: [roundOrNull(itemAt(itemAt(losses, i), 0))] };
    const kind = { type: "scatter", mode: "markers", showlegend: false } as const;
    return { ...kind, name: `${name}, loss now`, ...position, marker };
  });
  const stops = itemAt(losses, 0).map((_, step) => step);
  const motion = losses.flatMap((values, i) => {
    const points = values.map((value, step) => [step, value] as const);
    const dots = values.map((value, step) => ({ x: [step], y: [roundOrNull(value)] }));
    return [
      { trace: i, positions: growingLine(points, stops) },
      { trace: lines.length + i, positions: dots },
    ];
  });
  const y = { ...panel.y, range: [low, Math.min(high, highest)] as const };
  return { ...panel, y, traces: [...lines, ...dots], motion };
}

/**
 * The panel with the factor |1 − η λ| over the learning rate η for both curvatures, a mark for each rate, and a
 * line at the bound η = 2/λmax, where the factor is 1.
 */
function factorPanel(
  rates: readonly number[],
  curvatures: readonly number[],
  bound: number,
): Panel {
  const far = Math.max(...rates, bound) * 1.15;
  const eta = linspace(0, far, 121);
  const factor = (rate: number, curvature: number) => Math.abs(1 - rate * curvature);
  const worst = (rate: number) => Math.max(...curvatures.map((value) => factor(rate, value)));
  const lines = curvatures.map((curvature, i): ScatterTrace => {
    const line = { color: mutedColor, width: 2, dash: itemAt(dashes, i) };
    const y = roundAll(eta.map((rate) => factor(rate, curvature)));
    const name = `λ = ${formatNumber(curvature, 3)}`;
    return { type: "scatter", mode: "lines", name, x: roundAll(eta), y, line };
  });
  const marks = rates.map((rate, i): ScatterTrace => {
    const { color, symbol } = seriesStyle(i);
    const marker = { color, symbol, size: 12, line: { color: textColor, width: 1.5 } };
    const position = { x: [roundOrNull(rate)], y: [roundOrNull(worst(rate))] };
    const kind = { type: "scatter", mode: "markers", showlegend: false } as const;
    return { ...kind, name: `η = ${formatNumber(rate)}, factor`, ...position, marker };
  });
  return {
    x: { title: "learning rate η", range: [0, far] },
    y: { title: "|1 − η λ|", range: [0, Math.max(...rates.map(worst), worst(far)) * 1.25] },
    traces: [...lines, ...marks],
    guides: [
      { axis: "y", at: 1 },
      {
        axis: "x",
        at: bound,
        label: "2/λmax",
        line: { color: textColor, width: 2, dash: "solid" },
      },
    ],
  };
}
