// A descent in up to three views that one slider moves: a mark on the map or surface of the loss, the curve
// of the loss with a mark, and the model with the parameters at the mark. The figure contains the data of
// all slider positions, so that it works without a kernel.
//   w ← w − η ∂L/∂w. Lessons 2 and 4.

import { fail } from "../../math/argument-errors.js";
import { pow } from "../../math/elementary/power.js";
import { itemAt, itemsAt } from "../../math/items.js";
import { type Rows, toMatrix } from "../../math/matrix.js";
import { toVector, type Values } from "../../math/vector.js";
import { ringTraces } from "../curves/filled-levels.js";
import { curvePanel } from "../curves/plot-curve.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { growingLine, withMovingTraces } from "../figure/moving-traces.js";
import type { Panel } from "../figure/panel.js";
import { palette, textColor } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import { acceptOneOf, objectWith, unchecked, wholeFrom } from "../input/arguments.js";
import { checkedModel, type ModelLike } from "../input/model-like.js";
import { accepts, checkPlotOptions, numberFunction } from "../input/options.js";
import { examplesTrace, oneColumn, verticalSegments } from "../linear/plot-line.js";
import { predictionsPanel } from "../linear/plot-predictions.js";
import { extent, formatNumber, padRange, roundAll, roundOrNull } from "../text/numbers.js";
import {
  type Landscape,
  liftedTrace,
  type ParameterPair,
  pathCheck,
  pathTraces,
} from "./descent-path.js";
import {
  contourPanel,
  type LossMapOptions,
  lossMapChecks,
  surfacePanel,
} from "./plot-loss-surface.js";

/** A model and examples, for the third view of `plotDescent`. */
export interface DescentFit {
  /** Returns the model with the two given parameters. */
  model: (a: number, b: number) => ModelLike;
  /** The inputs of the examples, one row for each. */
  inputs: Rows;
  /** The target of each example. */
  targets: Values;
  /**
   * Titles of the two axes of the third view.
   * @defaultValue x and y for a model of one feature, else target and prediction
   */
  axes?: readonly [string, string];
}

/** Options of `plotDescent`. */
export interface PlotDescentOptions extends Omit<LossMapOptions, "equal"> {
  /**
   * Whether the loss is drawn as a surface in 3D or as a contour map.
   * @defaultValue "contour"
   */
  view?: "surface" | "contour";
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
  /**
   * A model and examples for the third view.
   * @defaultValue no third view
   */
  fit?: DescentFit;
}

const where = "plotDescent";
const { equal, ...mapChecks } = lossMapChecks;
const optionChecks = {
  ...mapChecks,
  view: acceptOneOf("surface", "contour"),
  log: accepts.flag,
  positions: wholeFrom(2),
  fit: objectWith({}),
};
const fitChecks = {
  model: accepts.function,
  inputs: unchecked,
  targets: unchecked,
  axes: accepts.texts(2),
};

/** The indices of at most `most` steps that the slider shows: dense at the start, where a descent is fast. */
export function stepsDenseAtStart(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  const spaced = Array.from({ length: most }, (_, i) =>
    Math.round((length - 1) * pow(i / (most - 1), 2.5)),
  );
  const distinct = spaced.map((step, i) => Math.max(step, i));
  return [...new Set(distinct)];
}

const markerTrace = (name: string, x: number, y: number, size = 15): ScatterTrace => ({
  type: "scatter",
  mode: "markers",
  name,
  x: roundAll([x]),
  y: roundAll([y]),
  marker: { color: "#D55E00", symbol: "circle", size, line: { color: textColor, width: 2 } },
  showlegend: false,
});

/**
 * Draws a descent in up to three views that one slider moves: map of the loss, curve of the loss, model.
 * @param landscape the loss for two parameters
 * @param path the two parameters at the start and after each step
 * @param options `view`, `log`, `fit` for the third view, `positions` of the slider, `over`, `minimum`,
 * `axes`, `loss`; title, width, height of one panel
 * @returns an animated figure with a slider, Play and Pause
 * @throws when the path is empty, or the loss is finite nowhere in the drawn ranges
 * @example plotDescent((a, b) => a * a + b * b, [[1, 1], [0.5, 0.5], [0, 0]]).frames.length // 3
 * @see Lesson 2
 */
export function plotDescent(
  landscape: Landscape,
  path: readonly ParameterPair[],
  options: PlotDescentOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  const height = numberFunction(where, "landscape", landscape);
  pathCheck(where, "path", path);
  const { positions = 40, view = "contour", log = false, loss = "E²", fit } = options;
  if (path.length === 0) fail(where, "expected at least one point on the path, got none");
  const losses = path.map((point) => height(...point));
  const steps = stepsDenseAtStart(path.length, positions);
  const at = (step: number): ParameterPair => itemAt(path, step);
  const panels = [
    { ...landscapePanel(height, path, steps, view, options), title: "The landscape" },
    { ...lossPanel(losses, steps, loss, log), title: `${loss} so far` },
    ...(fit ? [{ ...modelPanel(fit, steps.map(at)), title: "The model" }] : []),
  ].map((panel) => ({ ...panel, positions: steps.map(String), atEnd: true }));
  const [a, b] = options.axes ?? ["w₀", "w₁"];
  const point = (step: number) =>
    `${a} = ${formatNumber(at(step)[0])}, ${b} = ${formatNumber(at(step)[1])}`;
  const last = path.length - 1;
  return compose({
    title: options.title ?? "What does every step of the descent change?",
    panels,
    text: `Descent of ${last} steps on one slider of ${steps.length} positions: from ${point(0)} with ${loss} ${formatNumber(itemAt(losses, 0))} to ${point(last)} with ${loss} ${formatNumber(itemAt(losses, -1))}.`,
    width: options.width ?? (fit ? 840 : 800),
    height: options.height ?? 300,
  });
}

function landscapePanel(
  landscape: Landscape,
  path: readonly ParameterPair[],
  steps: readonly number[],
  view: "surface" | "contour",
  options: PlotDescentOptions,
): Panel {
  const whole = { ...options, path };
  const stops = itemsAt(path, steps);
  const first = itemAt(stops, 0);
  if (view === "contour") {
    const panel = { ...contourPanel(where, landscape, whole), colorbar: false };
    const moves = (name: string) => name === "path" || name === "end";
    const traces = panel.traces.flatMap((trace) =>
      trace.type === "contour" ? ringTraces(trace) : moves(trace.name) ? [] : [trace],
    );
    const flat = stops.map(([x, y]): FrameData => ({ x: roundAll([x]), y: roundAll([y]) }));
    const [way] = pathTraces(path) as [ScatterTrace];
    return withMovingTraces({ ...panel, traces }, [
      { trace: way, positions: growingLine(path, steps) },
      { trace: markerTrace("here", ...first), positions: flat },
    ]);
  }
  const panel = surfacePanel(where, landscape, whole);
  const [low, high] = panel.z.range;
  const trace = liftedTrace(markerTrace("here", ...first), landscape, (high - low) * 0.05);
  const positions = stops.map(([x, y]): FrameData => {
    const mark = liftedTrace(markerTrace("here", x, y), landscape, (high - low) * 0.05);
    return { x: mark.x, y: mark.y, z: mark.z };
  });
  return withMovingTraces<Panel>(panel, [{ trace, positions }]);
}

function lossPanel(
  losses: readonly number[],
  steps: readonly number[],
  loss: string,
  log: boolean,
) {
  const panel = curvePanel({ [loss]: losses }, { axes: ["step", loss], log });
  const [line] = panel.traces as [ScatterTrace];
  const dots = steps.map(
    (step): FrameData => ({ x: [step], y: [roundOrNull(itemAt(losses, step))] }),
  );
  const trace = markerTrace("loss here", 0, itemAt(losses, 0), 12);
  const points = losses.map((value, step) => [step, value] as const);
  const grown = { trace: { ...line, showlegend: false }, positions: growingLine(points, steps) };
  return withMovingTraces<Panel>({ ...panel, traces: [] }, [grown, { trace, positions: dots }]);
}

function modelPanel(fit: DescentFit, stops: readonly ParameterPair[]): Panel {
  checkPlotOptions(where, fit, fitChecks);
  accepts.function(where, "model", fit.model);
  const { inputs, targets } = fit;
  const modelAt = (point: ParameterPair) => checkedModel(where, "the model", fit.model(...point));
  const rows = toMatrix(inputs, where);
  const t = toVector(targets, where);
  const answers = stops.map((stop) => Array.from(modelAt(stop).predict(rows)));
  const first = itemAt(answers, 0);
  if (rows[0]?.length !== 1) {
    const [diagonal, marks] = predictionsPanel(first, t, {}).traces as [ScatterTrace, ScatterTrace];
    const range = padRange(extent([...t, ...answers.flat()]));
    const side = { range, title: "" };
    const panel: Panel = {
      x: { ...side, title: fit.axes?.[0] ?? "target" },
      y: { ...side, title: fit.axes?.[1] ?? "prediction" },
      traces: [{ ...diagonal, x: roundAll(range), y: roundAll(range), showlegend: false }],
    };
    const dots = answers.map((p): FrameData => ({ x: roundAll(t), y: roundAll(p) }));
    const trace = { ...marks, showlegend: false };
    return withMovingTraces(panel, [{ trace, positions: dots }]);
  }
  const x = oneColumn(where, inputs);
  const [low, high] = padRange(extent(x));
  const [axisX, axisY] = fit.axes ?? ["x", "y"];
  const line = (point: ParameterPair): FrameData => ({
    x: roundAll([low, high]),
    y: roundAll(modelAt(point).predict([[low], [high]])),
  });
  const ends = line(itemAt(stops, 0));
  const reach = extent([...t, ...answers.flat()]);
  const panel: Panel = {
    x: { title: axisX, range: [low, high] },
    y: { title: axisY, range: padRange(reach) },
    traces: [{ ...examplesTrace("examples", x, t), showlegend: false }],
  };
  const bar = (p: readonly number[]) => verticalSegments("residuals", x, t, p);
  const moved = answers.map((p): FrameData => ({ x: bar(p).x, y: bar(p).y }));
  const style = { type: "scatter", mode: "lines", showlegend: false } as const;
  const now: ScatterTrace = {
    ...style,
    name: "model",
    ...ends,
    line: { color: palette[0], width: 3 },
  };
  return withMovingTraces(panel, [
    { trace: { ...bar(first), showlegend: false }, positions: moved },
    { trace: now, positions: stops.map(line) },
  ]);
}
