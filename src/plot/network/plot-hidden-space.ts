// A hidden layer maps feature space to a space whose coordinates are the activations of the hidden neurons.
// The map bends the plane. In hidden space one line (with two neurons) or one plane (with three) separates
// classes that no line separates in feature space.
//   h = f(W x + b), output = f(w·h + c). Lesson 3.

import { fail } from "../../math/argument-errors.js";
import { itemAt, itemsAt, paired } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import type { Vector } from "../../math/vector.js";
import type { DenseLayer } from "../../model/layer.js";
import { linearModel } from "../../model/linear.js";
import { forward, type Network } from "../../model/network.js";
import { boundaryLine } from "../classification/plot-boundaries.js";
import { filledLevel } from "../curves/filled-levels.js";
import { isoline, type PlaneRanges } from "../curves/isoline.js";
import { type PlotPointsOptions, pointsChecks, pointsPanel } from "../data/plot-points.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { type ClassGroup, classNames, describeGroups, groupTraces } from "../figure/groups.js";
import type { Panel } from "../figure/panel.js";
import { dashes, palette, seriesStyle, textColor, tint } from "../figure/style.js";
import type {
  FrameData,
  PlotlyTrace,
  Scatter3dTrace,
  ScatterTrace,
  SurfaceTrace,
} from "../figure/trace.js";
import { networkCheck } from "../input/arguments.js";
import { checkPlotOptions } from "../input/options.js";
import { extent, linspace, padRange, roundAll, roundOrNull } from "../text/numbers.js";
import { gridLinesIn } from "./feature-grid.js";

/** Options of `plotHiddenSpace`. */
export type PlotHiddenSpaceOptions = Omit<PlotPointsOptions, "regions">;

const where = "plotHiddenSpace";
/** The number of grid lines in each direction, and the number of points on each line. */
const gridSize = [9, 19] as const;
const shares = linspace(1, 0, 6);

/**
 * Draws the same examples in feature space and in the space of two or three hidden activations. A
 * slider goes from the bent hidden space back to flat feature space.
 * h = f(W x + b)
 * @param network two inputs, one hidden layer of 2 or 3 neurons, one output
 * @param inputs rows of 2 features
 * @param options `labels`, `classes` (an output sum above 0 stands for the second class), and those of `plotPoints`
 * @returns an animated figure of two panels
 * @throws unless the network is 2-2-1 or 2-3-1
 * @example plotHiddenSpace(network({ inputs: 2, layers: [dense(2, { activation: tanh }), dense(1)] }), [[0, 1], [1, 0]]).frames.length // 6
 * @see Lesson 3; Christopher Olah, Neural Networks, Manifolds, and Topology, 2014
 */
export function plotHiddenSpace(
  network: Network,
  inputs: Rows,
  options: PlotHiddenSpaceOptions = {},
): Figure {
  const { regions: _, ...checks } = pointsChecks;
  checkPlotOptions(where, options, checks);
  networkCheck(where, "the network", network);
  const { labels, noun = "object" } = options;
  const [hidden, output] = layersOf(network);
  const classes = options.classes ?? ["no", "yes"];
  const cut = outputSum(output);
  const isOn = (place: Vector) => cut(hiddenActivations(network, place)) > 0;
  const examples = { ...options, classes };
  const { panel, groups, points, ranges } = pointsPanel(where, inputs, examples);
  const feature: Panel = {
    ...panel,
    title: "Feature space",
    traces: [
      ...sidesOf((place) => cut(hiddenActivations(network, place)), ranges),
      ...hidden.weights.map((weights, j) =>
        neuronLine(weights, itemAt(hidden.biases, j), ranges, j),
      ),
      ...panel.traces,
    ],
  };
  const truth = labels && classNames(labels, classes);
  const right = points.filter((point, i) => truth?.[i] === classes[Number(isOn(point))]).length;
  const parts = hidden.weights.length === 2 ? "line" : "plane";
  return compose({
    title: options.title ?? "How does a hidden layer bend space?",
    panels: [feature, hiddenPanel(network, output, points, groups, ranges)],
    text: `${describeGroups(groups, noun)}. Left, dashed: where the weighted sum of each of ${hidden.weights.length} hidden neurons is 0. Right: every ${noun} at the activations h of these neurons, and the ${parts} where the output changes its mind.${truth ? ` ${right} of ${points.length} ${noun}s lie on the side of their class.` : ""} The slider unbends the space.`,
    width: options.width ?? 840,
    height: options.height ?? 340,
    minPanelWidth: 260,
  });
}

/** The regions of both answers as filled lines, in the colours of the classes. */
function sidesOf(sum: (place: Vector) => number, ranges: PlaneRanges): ScatterTrace[] {
  const [x, y] = ranges.map((range) => linspace(...range, 61)) as [number[], number[]];
  const grid = { x, y, z: y.map((b) => x.map((a) => sum([a, b]))) };
  return [Number.MAX_VALUE, 0].map((level, k) => ({
    type: "scatter",
    mode: "lines",
    name: "the network's answer",
    showlegend: false,
    ...filledLevel(grid, level),
    line: { width: 0 },
    fill: "toself",
    fillcolor: tint(seriesStyle(1 - k).color),
    hoverinfo: "skip",
  }));
}

function layersOf({ inputs, layers }: Network): readonly [DenseLayer, DenseLayer] {
  const dense = layers.filter((layer): layer is DenseLayer => layer.kind === "dense");
  const sizes = [inputs, ...dense.map(({ biases }) => biases.length)].join("-");
  const [hidden, output] = dense;
  if (hidden && output && layers.length === 2 && /^2-[23]-1$/.test(sizes)) return [hidden, output];
  return fail(where, `expected a network 2-2-1 or 2-3-1, got ${sizes}`);
}

/** The point in hidden space to which a point of feature space is mapped: the hidden activations. */
const hiddenActivations = (network: Network, place: Vector) =>
  itemAt(forward(network, place).layers, 0).outputs;

/** The weights and the bias of the output neuron. */
const outputPlane = ({ weights, biases }: DenseLayer) =>
  [itemAt(weights, 0), itemAt(biases, 0)] as const;

/** The function from hidden activations to the output neuron's weighted sum, which is 0 on the class boundary. */
function outputSum(output: DenseLayer) {
  const [weights, bias] = outputPlane(output);
  return (h: Vector) => h.reduce((total, value, j) => total + value * itemAt(weights, j), bias);
}

function neuronLine(
  weights: readonly number[],
  bias: number,
  ranges: PlaneRanges,
  j: number,
): ScatterTrace {
  const { x, y } = boundaryLine(linearModel(weights, bias), 0, ranges);
  const line = { color: textColor, width: 2, dash: itemAt(dashes, j + 1) };
  const trace = { type: "scatter", mode: "lines", name: `neuron ${j}` } as const;
  return { ...trace, x: roundAll(x), y: roundAll(y), line };
}

/** The panel with hidden space. As the slider moves, its points go from hidden space back to flat feature space. */
function hiddenPanel(
  network: Network,
  output: DenseLayer,
  points: readonly Vector[],
  groups: readonly ClassGroup[],
  ranges: PlaneRanges,
): Panel {
  const size = itemAt(output.weights, 0).length;
  const bent = (place: Vector) => hiddenActivations(network, place);
  const grid = gridLinesIn(ranges, ...gridSize);
  const sides = extent(grid.flatMap((place) => (place ? [...bent(place)] : [])));
  const [low, high] = sides;
  /** A point of feature space scaled to the width of hidden space, with its third coordinate on the cube's floor. */
  const flat = ([a = 0, b = 0]: Vector) => {
    const along = (value: number, [from, to]: Interval) =>
      low + ((value - from) / (to - from)) * (high - low);
    return [along(a, ranges[0]), along(b, ranges[1]), low];
  };
  const at = (place: Vector, share: number) => {
    const ways = paired(flat(place).slice(0, size), bent(place));
    return ways.map(([start, end]) => start + share * (end - start));
  };
  const moved = (places: readonly (Vector | null)[], share: number): FrameData => {
    const all = places.map((place) => place && at(place, share));
    const coordinate = (j: number) => all.map((p) => (p ? roundOrNull(itemAt(p, j), 3) : null));
    return {
      x: coordinate(0),
      y: coordinate(1),
      ...(size === 3 && { z: coordinate(2) }),
    };
  };
  const members = groups.map(({ rows }) => itemsAt(points, rows));
  const marks = groupTraces(groups, points).map((mark, g): PlotlyTrace => {
    const place = moved(itemAt(members, g), 1);
    if (size === 2) return { ...mark, ...place } as ScatterTrace;
    const { symbol, ...marker } = mark.marker;
    const solid = { ...marker, symbol, size: 4.5 };
    return {
      ...mark,
      ...place,
      type: "scatter3d",
      marker: solid,
      hovertemplate: "%{x:.3~g}, %{y:.3~g}, %{z:.3~g}",
    } as Scatter3dTrace;
  });
  const net = {
    type: size === 3 ? "scatter3d" : "scatter",
    mode: "lines",
    name: "grid of feature space",
    ...moved(grid, 1),
    line: { color: "#9A9A9A", width: size === 3 ? 2 : 1 },
    showlegend: false,
    hoverinfo: "skip",
  } as ScatterTrace | Scatter3dTrace;
  const cut = outputSum(output);
  const border = isoline((a, b) => cut(bent([a, b])), ranges);
  const bends = paired(border.x, border.y).map(([a, b]) => (a === null ? null : [a, b as number]));
  const line = {
    type: size === 3 ? "scatter3d" : "scatter",
    mode: "lines",
    name: "boundary",
    ...moved(bends, 1),
    line: { color: palette[2], width: size === 3 ? 6 : 3, dash: "solid" },
    showlegend: size === 2,
    hoverinfo: "skip",
  } as ScatterTrace | Scatter3dTrace;
  const places = [bends, grid, ...members];
  const divider = size === 3 ? outputPlaneSurface(output, sides) : outputLine(output, sides);
  const range = padRange(sides, 0.06);
  const axis = (j: number) => ({ title: `h${"₀₁₂"[j]}`, range });
  return {
    title: "Hidden space",
    x: axis(0),
    y: axis(1),
    ...(size === 3 && { z: axis(2), eye: [1.55, -0.75, 1.05] as const }),
    equal: size === 2,
    traces: [line, net, ...marks, divider],
    motion: [
      ...places.map((one, trace) => ({
        trace,
        positions: shares.map((share) => moved(one, share)),
      })),
      { trace: places.length, positions: shares.map(onlyBent(divider)) },
    ],
    positions: shares.map((share) => `${Math.round(share * 100)} %`),
    slider: "bent by ",
  };
}

/** The line or plane at the slider's first position; at the others, where it has no meaning, without points. */
const onlyBent =
  (divider: ScatterTrace | SurfaceTrace) =>
  (share: number): FrameData => {
    if (divider.type === "scatter") {
      const { x, y } = divider;
      return share === 1 ? { x, y } : { x: [null], y: [null] };
    }
    const { z } = divider;
    const heights = share === 1 ? z : z.map((row) => row.map(() => null));
    return { z: heights } as unknown as FrameData;
  };

function outputLine(output: DenseLayer, sides: Interval): ScatterTrace {
  const range = padRange(sides, 0.06);
  const { x, y } = boundaryLine(linearModel(...outputPlane(output)), 0, [range, range]);
  const line = { color: palette[2], width: 3, dash: "solid" } as const;
  const trace = { type: "scatter", mode: "lines", name: "boundary" } as const;
  return { ...trace, x: roundAll(x), y: roundAll(y), line, hoverinfo: "skip" };
}

type Interval = readonly [number, number];

/**
 * The range of those h between low and high for which weight · h + r = 0 with some r in the range `rest`;
 * `undefined` when there are none.
 */
function solveForRange(
  weight: number,
  rest: Interval,
  [low, high]: Interval,
): Interval | undefined {
  const between = rest[0] <= 0 && rest[1] >= 0;
  if (weight === 0) return between ? [low, high] : undefined;
  const ends = rest.map((value) => -value / weight);
  const [from, to] = [Math.max(low, Math.min(...ends)), Math.min(high, Math.max(...ends))];
  return from <= to ? [from, to] : undefined;
}

/** The least and the largest value of bias + Σ wⱼ hⱼ when every hⱼ lies between low and high. */
const sumRange = (bias: number, weights: readonly number[], [low, high]: Interval): Interval => [
  weights.reduce((sum, w) => sum + Math.min(w * low, w * high), bias),
  weights.reduce((sum, w) => sum + Math.max(w * low, w * high), bias),
];

/** The surface trace of the output's boundary: the part of the plane w·h + c = 0 inside the cube of hidden space. */
function outputPlaneSurface(output: DenseLayer, sides: Interval): SurfaceTrace {
  const [[w0 = 0, w1 = 0, w2 = 0], bias] = outputPlane(output);
  const up = solveForRange(w1, sumRange(bias, [w0, w2], sides), sides) ?? sides;
  const rows = linspace(...up, 25).map((b) => {
    const across = solveForRange(w0, sumRange(bias + w1 * b, [w2], sides), sides);
    return { b, across: across ? linspace(...across, 13) : Array<number>(13).fill(Number.NaN) };
  });
  const height = (a: number, b: number) => -(w0 * a + w1 * b + bias) / w2;
  // Plotly also accepts tables with x and y of every point, but `SurfaceTrace` declares lists only.
  return {
    type: "surface",
    name: "output's boundary",
    x: rows.map(({ across }) => across.map((a) => roundOrNull(a, 4))),
    y: rows.map(({ b, across }) => across.map(() => roundOrNull(b, 4))),
    z: rows.map(({ b, across }) => across.map((a) => roundOrNull(height(a, b), 4))),
    opacity: 0.6,
    colorscale: [
      [0, palette[2]],
      [1, palette[2]],
    ],
    showscale: false,
    showlegend: true,
    hoverinfo: "skip",
  } as unknown as SurfaceTrace;
}
