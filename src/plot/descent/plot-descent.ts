// Descent in linked views on one slider: the ball on the loss landscape, the loss so far, and the
// model that the ball stands for. All positions are inside the figure, so it scrubs without a kernel.
// w ← w − η ∂L/∂w. Lessons 2 and 4.

import { fail } from "../../math/error.js";
import { itemAt, itemsAt } from "../../math/items.js";
import { type Rows, toMatrix } from "../../math/matrix.js";
import { toVector, type Values } from "../../math/vector.js";
import { curvePanel } from "../curves/plot-curve.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { ModelLike } from "../figure/model-like.js";
import type { FigureOptions } from "../figure/options.js";
import type { Panel } from "../figure/panel.js";
import { palette, textColor } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import { examplesTrace, oneColumn, verticalSegments } from "../linear/plot-line.js";
import { predictionsPanel } from "../linear/plot-predictions.js";
import { extent, formatNumber, padRange, roundAll, roundOrNull } from "../text/numbers.js";
import { type Landscape, liftedTrace, type ParameterPair } from "./descent-path.js";
import { contourPanel, type PlotLossOptions, surfacePanel } from "./plot-loss-surface.js";

export type PlotDescentOptions = FigureOptions &
  Pick<PlotLossOptions, "over" | "minimum" | "axes" | "loss"> & {
    /** The landscape in space or from above. */
    view?: "surface" | "contour";
    /** Loss on a logarithmic axis. */
    log?: boolean;
    /** Positions of the slider, at most. */
    positions?: number;
    /** The model for two parameters, and the examples to show it with. */
    fit?: {
      model: (a: number, b: number) => ModelLike;
      inputs: Rows;
      targets: Values;
      axes?: readonly [string, string];
    };
  };

/** At most so many steps, dense where the descent is fast: at its beginning. */
export function stepsDenseAtStart(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  const bent = Array.from({ length: most }, (_, i) =>
    Math.round((length - 1) * (i / (most - 1)) ** 2.5),
  );
  const distinct = bent.map((step, i) => Math.max(step, i));
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

/** A panel's traces with one more that moves. */
function moving(
  panel: Panel,
  traces: readonly ScatterTrace[],
  paths: readonly FrameData[][],
): Panel {
  const start = panel.traces.length;
  const motion = paths.map((positions, i) => ({ trace: start + i, positions }));
  return { ...panel, traces: [...panel.traces, ...traces], motion };
}

/**
 * Draws a descent in up to three views that one slider moves: landscape, loss so far, model.
 * @param landscape the loss for two parameters
 * @param path the two parameters after each step
 * @param options view, log, fit for the third view, positions of the slider
 * @returns an animated figure with a slider, Play and Pause
 * @throws when the path is empty
 * @example plotDescent((a, b) => a * a + b * b, [[1, 1], [0.5, 0.5], [0, 0]]).frames.length // 3
 * @see Lesson 2
 */
export function plotDescent(
  landscape: Landscape,
  path: readonly ParameterPair[],
  options: PlotDescentOptions = {},
): Figure {
  const { positions = 40, view = "contour", log = false, loss = "E²", fit } = options;
  if (path.length === 0) fail("plotDescent", "expected at least one place on the path, got none");
  const losses = path.map((place) => landscape(...place));
  const steps = stepsDenseAtStart(path.length, positions);
  const at = (step: number): ParameterPair => itemAt(path, step);
  const panels = [
    { ...landscapePanel(landscape, path, steps, view, options), title: "The landscape" },
    { ...lossPanel(losses, steps, loss, log), title: `${loss} so far` },
    ...(fit ? [{ ...modelPanel(fit, steps.map(at)), title: "The model" }] : []),
  ].map((panel) => ({ ...panel, positions: steps.map(String) }));
  const [a, b] = options.axes ?? ["w₀", "w₁"];
  const place = (step: number) =>
    `${a} = ${formatNumber(at(step)[0])}, ${b} = ${formatNumber(at(step)[1])}`;
  const last = path.length - 1;
  return compose({
    title: options.title ?? "What does every step of the descent change?",
    panels,
    text: `Descent of ${last} steps on one slider of ${steps.length} positions: from ${place(0)} with ${loss} ${formatNumber(itemAt(losses, 0))} to ${place(last)} with ${loss} ${formatNumber(itemAt(losses, -1))}.`,
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
    const panel = { ...contourPanel(landscape, whole), colorbar: false };
    const traces = panel.traces.map((trace) => {
      if (trace.type !== "contour") return trace;
      const { colorbar, ...rings } = trace;
      return { ...rings, showscale: false };
    });
    const flat = stops.map(([x, y]): FrameData => ({ x: roundAll([x]), y: roundAll([y]) }));
    return moving({ ...panel, traces }, [markerTrace("here", ...first)], [flat]);
  }
  const panel = surfacePanel(landscape, whole);
  const [low, high] = panel.z.range;
  const solid = liftedTrace(markerTrace("here", ...first), landscape, (high - low) * 0.05);
  const positions = stops.map(([x, y]): FrameData => {
    const mark = liftedTrace(markerTrace("here", x, y), landscape, (high - low) * 0.05);
    return { x: mark.x, y: mark.y, z: mark.z };
  });
  const motion = [{ trace: panel.traces.length, positions }];
  return { ...panel, traces: [...panel.traces, solid], motion };
}

function lossPanel(
  losses: readonly number[],
  steps: readonly number[],
  loss: string,
  log: boolean,
) {
  const panel = curvePanel({ [loss]: losses }, { axes: ["step", loss], log });
  const line = panel.traces.map((trace) => ({ ...trace, showlegend: false }));
  const dots = steps.map(
    (step): FrameData => ({ x: [step], y: [roundOrNull(itemAt(losses, step))] }),
  );
  return moving(
    { ...panel, traces: line },
    [markerTrace("loss here", 0, itemAt(losses, 0), 12)],
    [dots],
  );
}

function modelPanel(
  fit: NonNullable<PlotDescentOptions["fit"]>,
  stops: readonly ParameterPair[],
): Panel {
  const { model, inputs, targets } = fit;
  const rows = toMatrix(inputs, "plotDescent");
  const t = toVector(targets, "plotDescent");
  const answers = stops.map((stop) => Array.from(model(...stop).predict(rows)));
  const first = itemAt(answers, 0);
  if (rows[0]?.length !== 1) {
    const [diagonal, marks] = predictionsPanel(first, t, {}).traces as [ScatterTrace, ScatterTrace];
    const range = padRange(extent([...t, ...answers.flat()]));
    const side = { range, title: "" };
    const panel = {
      x: { ...side, title: fit.axes?.[0] ?? "target" },
      y: { ...side, title: fit.axes?.[1] ?? "prediction" },
      traces: [{ ...diagonal, x: roundAll(range), y: roundAll(range), showlegend: false }],
    };
    const dots = answers.map((p): FrameData => ({ x: roundAll(t), y: roundAll(p) }));
    return moving(panel, [{ ...marks, showlegend: false }], [dots]);
  }
  const x = oneColumn("plotDescent", inputs);
  const [low, high] = padRange(extent(x));
  const [axisX, axisY] = fit.axes ?? ["x", "y"];
  const line = (place: ParameterPair): FrameData => ({
    x: roundAll([low, high]),
    y: roundAll(model(...place).predict([[low], [high]])),
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
  return moving(panel, [{ ...bar(first), showlegend: false }, now], [moved, stops.map(line)]);
}
