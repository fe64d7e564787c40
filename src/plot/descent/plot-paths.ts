// Several ways down on one landscape, moved by one slider: full batch, mini-batch and single examples,
// or one optimizer beside another. Each has its own colour, symbol and dash. Lessons 4 and 6.

import { fail } from "../../math/error.js";
import { itemAt, itemsAt } from "../../math/items.js";
import { curvePanel, evenIndices } from "../curves/plot-curve.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Motion, Panel } from "../figure/panel.js";
import { seriesStyle, textColor } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import { capitalise, formatNumber, joinWords, roundAll, roundOrNull } from "../text/numbers.js";
import type { Landscape, ParameterPair } from "./descent-path.js";
import { contourPanel, type PlotLossOptions } from "./plot-loss-surface.js";

/** The two parameters after each step, by the name of the run. */
export type DescentPaths = Readonly<Record<string, readonly ParameterPair[]>>;

export type PlotPathsOptions = Omit<PlotLossOptions, "path"> & {
  /** What the slider counts, and how much of it all runs take together: `["epoch", 10]`. */
  unit?: readonly [name: string, amount: number];
  /** Losses on a logarithmic axis. */
  log?: boolean;
  /** Positions of the slider, at most. */
  positions?: number;
};

/** At most so many positions from 0 to an amount, as whole numbers. */
export function sliderSteps(amount: number, most: number): number[] {
  const steps = Math.min(amount, most - 1);
  return Array.from({ length: steps + 1 }, (_, i) => Math.round((i * amount) / steps));
}

/** How many steps of a run are done when a share of the slider is. */
const stepAtShare = (length: number, share: number): number => Math.round(share * (length - 1));

/** The landscape from above, without its colour bar, and ways that grow on it. */
export function growingPathsPanel(
  landscape: Landscape,
  paths: DescentPaths,
  shares: readonly number[],
  options: Omit<PlotLossOptions, "path">,
): Panel & { motion: readonly Motion[] } {
  const all = Object.values(paths).flat();
  const start = itemAt(all, 0);
  const { minimum } = options;
  const around = minimum ? { minimum, path: [start, ...all] } : { path: all };
  const whole = options.over ? options : { ...options, ...around };
  const ground = contourPanel(landscape, whole);
  const rings = ground.traces.flatMap((trace) => {
    if (trace.type !== "contour") return [];
    const { colorbar, customdata, hovertemplate, ...rest } = trace;
    const contours = { ...rest.contours, size: 2 * (rest.contours?.size as number) };
    return [{ ...rest, contours, showscale: false, hoverinfo: "skip" as const }];
  });
  const crosses = ground.traces.filter(({ name }) => name === "minimum");
  const entries = Object.entries(paths);
  const still = [
    ...rings,
    ...entries.map(([name, path], i) => wholePathTrace(name, path, i)),
    ...crosses,
  ];
  const lines = entries.map(([name, path], i) => pathSoFarTrace(name, path.slice(0, 1), i));
  const balls = entries.map(([name, path], i) => currentPointTrace(name, path[0] ?? start, i));
  const motion: Motion[] = entries.flatMap(([, path], i) => {
    const steps = shares.map((share) => stepAtShare(path.length, share));
    return [
      {
        trace: still.length + i,
        positions: steps.map((step) => pathPosition(path.slice(0, step + 1))),
      },
      {
        trace: still.length + entries.length + i,
        positions: steps.map((step) => pathPosition(path.slice(step, step + 1))),
      },
    ];
  });
  return { ...ground, colorbar: false, traces: [...still, ...lines, ...balls], motion };
}

/** A long way is thinned: a screen shows no more corners. */
function pathPosition(all: readonly ParameterPair[]): FrameData {
  const places = itemsAt(all, evenIndices(all.length, 150));
  return { x: places.map(([a]) => roundOrNull(a, 4)), y: places.map(([, b]) => roundOrNull(b, 4)) };
}

function pathSoFarTrace(name: string, places: readonly ParameterPair[], i: number): ScatterTrace {
  const { color, dash } = seriesStyle(i);
  const line = { color, width: 2.5, dash };
  return { type: "scatter", mode: "lines", name, ...pathPosition(places), line };
}

/** The way from end to end, faintly: seen on paper too, where nothing moves. */
function wholePathTrace(name: string, path: readonly ParameterPair[], i: number): ScatterTrace {
  const { color, dash } = seriesStyle(i);
  const line = { color, width: 1.5, dash };
  const kind = { type: "scatter", mode: "lines", showlegend: false, hoverinfo: "skip" } as const;
  return { ...kind, name: `${name}, all of it`, ...pathPosition(path), line, opacity: 0.7 };
}

function currentPointTrace(name: string, place: ParameterPair, i: number): ScatterTrace {
  const { color, symbol } = seriesStyle(i);
  const marker = { color, symbol, size: 13, line: { color: textColor, width: 1.5 } };
  const shown = { showlegend: false } as const;
  return {
    type: "scatter",
    mode: "markers",
    name: `${name}, now`,
    ...pathPosition([place]),
    marker,
    ...shown,
  };
}

/** The losses of all runs over the unit, with a dot for each that moves. */
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
  const lines = panel.traces.map((trace, i) => {
    const [, { length }] = itemAt(entries, i);
    const x = (trace.x as number[]).map((step) =>
      roundOrNull((step * amount) / Math.max(1, length - 1)),
    );
    const { marker, ...line } = trace as ScatterTrace;
    return { ...line, mode: "lines" as const, x, showlegend: false };
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
  const motion = entries.map(([, values], i) => ({
    trace: lines.length + i,
    positions: shown.map((at) => ({
      x: [at],
      y: [roundOrNull(itemAt(values, stepAtShare(values.length, at / amount)))],
    })),
  }));
  const x = { title: unit, range: [-0.03 * amount, 1.03 * amount] as const };
  return { ...panel, x, traces: [...lines, ...dots], motion };
}

/**
 * Draws several ways down on one landscape and their losses, on one slider.
 * @param landscape the loss for two parameters
 * @param paths by name: the two parameters after each step; runs of different length share the slider
 * @param options unit of the slider, over, minimum, axes, loss, log
 * @returns an animated figure of two panels
 * @throws when there is no path, or one without a place
 * @example plotPaths((a, b) => a * a + b * b, { one: [[1, 1], [0, 0]], two: [[1, 1], [0, 1], [0, 0]] }).frames.length // 3
 * @see Lesson 4
 */
export function plotPaths(
  landscape: Landscape,
  paths: DescentPaths,
  options: PlotPathsOptions = {},
): Figure {
  const { loss = "E²", positions = 40 } = options;
  const entries = Object.entries(paths);
  if (entries.length === 0) fail("plotPaths", "expected at least one path, got none");
  for (const [name, path] of entries) {
    if (path.length === 0) fail("plotPaths", `expected places in "${name}", got none`);
  }
  const longest = Math.max(...entries.map(([, { length }]) => length)) - 1;
  const [unit, amount] = options.unit ?? (["step", longest] as const);
  if (!(amount >= 1)) fail("plotPaths", "expected a way of at least one step, got only starts");
  const shown = sliderSteps(amount, positions);
  const losses = Object.fromEntries(
    entries.map(([name, path]) => [name, path.map((place) => landscape(...place))]),
  );
  const shares = shown.map((at) => at / amount);
  const told = Object.entries(losses).map(
    ([name, values]) =>
      `${name} from ${formatNumber(itemAt(values, 0))} to ${formatNumber(itemAt(values, -1))} in ${values.length - 1}`,
  );
  const named = shown.map(String);
  return compose({
    title: options.title ?? "Which way down?",
    panels: [
      {
        ...growingPathsPanel(landscape, paths, shares, options),
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
    text: `${capitalise(loss)} by number of steps: ${joinWords(told)}. On the slider: ${unit} 0 to ${amount}.`,
    width: options.width ?? 840,
    height: options.height ?? 320,
  });
}
