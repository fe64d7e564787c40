// The loss over two parameters of a model, as a surface in 3D or as a map. Every point of the floor stands
// for one model, and the surface above it is as high as that model's loss. Training moves downhill. On the
// map, points of equal loss form rings: ellipses when the features differ in scale, circles when they do not.
// Lessons 1, 2 and 4.

import { fail } from "../../math/argument-errors.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { lossScale, surfaceScale } from "../figure/style.js";
import type { ContourTrace, SurfaceTrace } from "../figure/trace.js";
import { numberPair } from "../input/arguments.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  numberFunction,
} from "../input/options.js";
import {
  extent,
  formatNumber,
  linspace,
  padRange,
  roundAll,
  rounded,
  roundOrNull,
} from "../text/numbers.js";
import {
  type Landscape,
  liftedTrace,
  minimumTrace,
  type ParameterPair,
  pathCheck,
  pathTraces,
} from "./descent-path.js";

/** A range for each of two parameters: [low, high]. */
export type ParameterRanges = readonly [readonly [number, number], readonly [number, number]];

/** Options of every figure with a map of a loss. */
export interface LossMapOptions extends FigureOptions {
  /**
   * The ranges of the two parameters that are drawn.
   * @defaultValue ranges around the path and the minimum
   */
  over?: ParameterRanges;
  /**
   * The two parameters at which the loss is smallest; they are marked.
   * @defaultValue no mark
   */
  minimum?: ParameterPair;
  /**
   * Names of the two parameters; drawn as axis titles.
   * @defaultValue w₀ and w₁
   */
  axes?: readonly [string, string];
  /**
   * Name of the loss.
   * @defaultValue "E²"
   */
  loss?: string;
  /**
   * Whether one unit has the same length on both axes.
   * @defaultValue true unless one range is more than three times as long as the other
   */
  equal?: boolean;
}

/** Options of `plotLossSurface` and `plotLossContour`. */
export interface PlotLossOptions extends LossMapOptions {
  /**
   * The two parameters at the start and after each step of a descent; drawn as a path.
   * @defaultValue no path
   */
  path?: readonly ParameterPair[];
}

export const lossMapChecks = {
  ...figureChecks,
  over: accepts.ranges,
  minimum: numberPair,
  axes: accepts.texts(2),
  loss: accepts.text,
  equal: accepts.flag,
} as const;
const optionChecks = { ...lossMapChecks, path: pathCheck };

type LossWindow = Pick<PlotLossOptions, "over" | "path" | "minimum" | "equal">;

/**
 * The axis ranges of the two parameters: `over` if given, else ranges around the minimum that contain the path,
 * with a margin. Points further from the minimum than three times the start's distance are left out.
 */
export function parameterWindow({ path = [], minimum, over, equal }: LossWindow): ParameterRanges {
  if (over) return over;
  const centre = minimum ?? path[path.length - 1] ?? ([0, 0] as const);
  const start = path[0] ?? ([centre[0] + 1, centre[1] + 1] as const);
  const from = (point: ParameterPair, j: 0 | 1) => Math.abs(point[j] - centre[j]);
  const far = Math.max(from(start, 0), from(start, 1)) || 1;
  const reach = (j: 0 | 1) => {
    const away = path.map((point) => from(point, j));
    return Math.min(extent([0, ...away])[1] || far, 3 * far) * 1.2;
  };
  const widest = Math.max(reach(0), reach(1));
  const [a, b] = equal ? [widest, widest] : [reach(0), reach(1)];
  return [
    [centre[0] - a, centre[0] + a],
    [centre[1] - b, centre[1] + b],
  ];
}

function sampleLandscape(
  where: string,
  landscape: Landscape,
  over: ParameterRanges,
  amount: number,
) {
  const x = linspace(over[0][0], over[0][1], amount);
  const y = linspace(over[1][0], over[1][1], amount);
  const heights = y.map((b) => x.map((a) => landscape(a, b)));
  const [lowest, highest] = extent(heights.flat());
  if (!heights.flat().some(Number.isFinite)) {
    fail(where, "expected a finite loss somewhere in the window, got none", "is `over` right?");
  }
  return { x, y, heights, lowest, highest };
}

/**
 * The trace of the rings of equal loss. From ring to ring √(loss − least loss) grows by the same amount, so
 * that the rings of a quadratic bowl are equally far apart.
 */
function contourTrace(where: string, landscape: Landscape, options: PlotLossOptions): ContourTrace {
  const over = parameterWindow(options);
  const { x, y, heights, lowest, highest } = sampleLandscape(where, landscape, over, 41);
  const floor = Math.min(lowest, options.minimum ? landscape(...options.minimum) : lowest);
  const top = Math.sqrt(highest - floor) || 1;
  const ring = rounded(top / 14, 3);
  const ticks = linspace(0, top, 5);
  return {
    type: "contour",
    name: options.loss ?? "E²",
    x: roundAll(x),
    y: roundAll(y),
    z: heights.map((row) =>
      row.map((value) => roundOrNull(Math.sqrt(Math.max(0, value - floor)), 4)),
    ),
    colorscale: lossScale,
    autocontour: false,
    contours: { start: ring, end: rounded(ring * 14), size: ring, coloring: "fill" },
    line: { color: "#FFFFFF", width: 0.8 },
    colorbar: {
      title: { text: options.loss ?? "E²", side: "top" },
      tickvals: roundAll(ticks),
      ticktext: ticks.map((tick) => formatNumber(floor + tick * tick, 2)),
    },
    customdata: heights.map((row) => row.map((value) => roundOrNull(value, 3))),
    hovertemplate: "(%{x:.4~g}, %{y:.4~g}): %{customdata}",
  };
}

/** The panel with the map of a loss, the path of a descent and the minimum. */
export function contourPanel(where: string, landscape: Landscape, options: PlotLossOptions): Panel {
  const { axes = ["w₀", "w₁"], path = [], minimum } = options;
  const over = parameterWindow(options);
  const [across, up] = over.map(([from, to]) => to - from) as [number, number];
  const equal = options.equal ?? Math.max(across / up, up / across) <= 3;
  return {
    x: { title: axes[0], range: over[0] },
    y: { title: axes[1], range: over[1] },
    equal,
    colorbar: true,
    traces: [
      contourTrace(where, landscape, options),
      ...(path.length > 0 ? pathTraces(path) : []),
      ...(minimum ? [minimumTrace(minimum)] : []),
    ],
  };
}

/** The panel with the surface of a loss. The path is drawn a little above the surface, which would hide parts of it. */
export function surfacePanel(where: string, landscape: Landscape, options: PlotLossOptions) {
  const { axes = ["w₀", "w₁"], path = [], minimum, loss = "E²" } = options;
  const over = parameterWindow(options);
  const { x, y, heights, lowest, highest } = sampleLandscape(where, landscape, over, 31);
  const ground: SurfaceTrace = {
    type: "surface",
    name: loss,
    x: roundAll(x),
    y: roundAll(y),
    z: heights.map(roundAll),
    colorscale: surfaceScale,
    showscale: false,
    contours: { z: { show: true, color: "#FFFFFF", width: 1 } },
    hovertemplate: "(%{x:.4~g}, %{y:.4~g}): %{z:.4~g}",
  };
  const marks = [
    ...(path.length > 0 ? pathTraces(path) : []),
    ...(minimum ? [minimumTrace(minimum)] : []),
  ];
  return {
    x: { title: axes[0], range: over[0] },
    y: { title: axes[1], range: over[1] },
    z: { title: loss, range: padRange([lowest, highest], 0.04) },
    traces: [
      ground,
      ...marks.map((mark) => liftedTrace(mark, landscape, (highest - lowest) * 0.04)),
    ],
  } satisfies Panel;
}

function checked(where: string, landscape: Landscape, options: PlotLossOptions): Landscape {
  checkPlotOptions(where, options, optionChecks);
  return numberFunction(where, "landscape", landscape);
}

function describeLoss(landscape: Landscape, options: PlotLossOptions): string {
  const { axes = ["w₀", "w₁"], path = [], minimum, loss = "E²" } = options;
  const [[left, right], [bottom, top]] = parameterWindow(options);
  const window = `${loss} over ${axes[0]} from ${formatNumber(left)} to ${formatNumber(right)} and ${axes[1]} from ${formatNumber(bottom)} to ${formatNumber(top)}`;
  const [start, end] = [path[0], path[path.length - 1]];
  const point = ([a, b]: ParameterPair) => `(${formatNumber(a)}, ${formatNumber(b)})`;
  const facts = [
    ...(minimum
      ? [`It is smallest, ${formatNumber(landscape(...minimum))}, at ${point(minimum)}.`]
      : []),
    ...(start && end
      ? [
          `The path of ${path.length - 1} steps goes from ${point(start)}, where it is ${formatNumber(landscape(...start))}, to ${point(end)}, where it is ${formatNumber(landscape(...end))}.`,
        ]
      : []),
  ];
  return [`${window}.`, ...facts].join(" ");
}

/**
 * Draws the loss over two parameters as a surface in 3D, with the path of a descent on it.
 * @param landscape the loss for two parameters
 * @param options `path`, `minimum`, `over`, `axes`, `loss`; title, width, height of one panel
 * @returns a figure that can be turned with the mouse
 * @throws when the loss is finite nowhere in the drawn ranges
 * @example plotLossSurface((a, b) => a * a + b * b, { minimum: [0, 0] }).data.length // 2
 * @see Lesson 2
 */
export function plotLossSurface(landscape: Landscape, options: PlotLossOptions = {}): Figure {
  const height = checked("plotLossSurface", landscape, options);
  return compose({
    title: options.title ?? `How wrong is each model? ${options.loss ?? "E²"} as a landscape`,
    panels: [surfacePanel("plotLossSurface", height, options)],
    text: describeLoss(height, options),
    width: options.width ?? 720,
    height: options.height ?? 440,
  });
}

/**
 * Draws the loss over two parameters as a map of rings of equal loss, with the path of a descent.
 * @param landscape the loss for two parameters
 * @param options `path`, `minimum`, `over`, `axes`, `loss`, `equal`; title, width, height of one panel
 * @returns a figure; its colours stand for √(loss − least loss)
 * @throws when the loss is finite nowhere in the drawn ranges
 * @example plotLossContour((a, b) => a * a + b * b, { minimum: [0, 0] }).data.length // 2
 * @see Lesson 2
 */
export function plotLossContour(landscape: Landscape, options: PlotLossOptions = {}): Figure {
  const height = checked("plotLossContour", landscape, options);
  return compose({
    title: options.title ?? `How wrong is each model? ${options.loss ?? "E²"} from above`,
    panels: [contourPanel("plotLossContour", height, options)],
    text: describeLoss(height, options),
    width: options.width ?? 720,
    height: options.height ?? 420,
  });
}
