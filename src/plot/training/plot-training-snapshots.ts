// A network during its training, in views that one slider moves: the boundary in feature space, the same
// examples in the space of the last two hidden activations, and the curve of the loss.
//   output = f(w·h + c)
// The boundary of the output is a straight line in hidden space. The layers before it learn to map the
// examples so that this line separates the classes. Lesson 6.

import { fail } from "../../math/argument-errors.js";
import { itemAt, itemsAt, paired } from "../../math/items.js";
import type { Matrix, Rows } from "../../math/matrix.js";
import type { DenseLayer } from "../../model/layer.js";
import { linearModel } from "../../model/linear.js";
import { forward, type Network } from "../../model/network.js";
import { boundaryLine } from "../classification/plot-boundaries.js";
import { isoline, type PlaneRanges } from "../curves/isoline.js";
import { curvePanel } from "../curves/plot-curve.js";
import { type PlotPointsOptions, pointsChecks, pointsPanel } from "../data/plot-points.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { type ClassGroup, describeGroups, groupTraces } from "../figure/groups.js";
import { growingLine, movingScatter, withMovingTraces } from "../figure/moving-traces.js";
import type { Panel } from "../figure/panel.js";
import { palette, textColor } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import { acceptListOf, anyNumber, networkCheck, requireOptions } from "../input/arguments.js";
import { accepts, checkPlotOptions, type OptionChecks } from "../input/options.js";
import { gridLinesIn } from "../network/feature-grid.js";
import { probabilityOf } from "../network/network-tiles.js";
import { extent, formatNumber, padRange, roundAll, roundOrNull } from "../text/numbers.js";

/** Options of `plotTrainingSnapshots`. */
export interface PlotTrainingSnapshotsOptions
  extends Omit<PlotPointsOptions, "regions" | "labels"> {
  /** The class of each example, 0 or 1. */
  labels: readonly number[];
  /**
   * The loss of each network; drawn in a third view.
   * @defaultValue no third view
   */
  losses?: readonly number[];
  /**
   * The number that the slider shows for each network, such as its epoch.
   * @defaultValue 0, 1, 2, …
   */
  steps?: readonly number[];
  /**
   * The word for what `steps` counts.
   * @defaultValue "epoch"
   */
  unit?: string;
}

const where = "plotTrainingSnapshots";
const { regions: _, ...examplesChecks } = pointsChecks;
const optionChecks: OptionChecks<PlotTrainingSnapshotsOptions> = {
  ...examplesChecks,
  labels: accepts.numbers,
  losses: acceptListOf(anyNumber),
  steps: accepts.numbers,
  unit: accepts.text,
};
/** The number of grid lines in each direction, and the number of points on each line. */
const gridSize = [6, 21] as const;

/** The index of the last hidden layer, and the output layer. Throws unless that hidden layer has 2 neurons. */
function lastHiddenAndOutput({ layers }: Network): readonly [number, DenseLayer] {
  const dense = layers.flatMap((layer, l) => (layer.kind === "dense" ? [{ layer, l }] : []));
  const [hidden, output] = dense.slice(-2);
  if (hidden && output && hidden.layer.biases.length === 2) return [hidden.l, output.layer];
  const got = dense.map(({ layer }) => layer.biases.length).join("-");
  return fail(where, `expected 2 neurons in the last hidden layer, got ${got}`);
}

const hiddenActivations = (network: Network, place: readonly number[]) =>
  itemAt(forward(network, place).layers, lastHiddenAndOutput(network)[0]).outputs;

function featurePanel(
  panel: Panel,
  networks: readonly Network[],
  points: Matrix,
  labels: readonly number[],
  ranges: PlaneRanges,
): Panel {
  const answers = networks.map((network) => probabilityOf(network, where));
  const lines = answers.map((answer) => isoline((a, b) => answer([a, b]) - 0.5, ranges));
  const wrong = answers.map((answer): FrameData => {
    const missed = points.filter((point, i) => answer(point) > 0.5 !== (labels[i] === 1));
    // Plotly removes a trace that moves when it has no points. The null, a gap, prevents that.
    return {
      x: [...missed.map(([a = 0]) => roundOrNull(a, 4)), null],
      y: [...missed.map(([, b = 0]) => roundOrNull(b, 4)), null],
    };
  });
  const line = { color: palette[2], width: 3, dash: "solid" } as const;
  const ring = {
    color: textColor,
    symbol: "circle-open",
    size: 12,
    line: { color: textColor, width: 1.5 },
  };
  const traces = (panel.traces as readonly ScatterTrace[]).map((trace) => ({
    ...trace,
    marker: { ...trace.marker, size: 7 },
  }));
  return withMovingTraces({ ...panel, traces, title: "Feature space" }, [
    movingScatter({ mode: "lines", name: "boundary", line }, lines),
    movingScatter({ mode: "markers", name: "wrong", marker: ring }, wrong),
  ]);
}

function hiddenPanel(
  networks: readonly Network[],
  points: Matrix,
  groups: readonly ClassGroup[],
  ranges: PlaneRanges,
): Panel {
  const placed = networks.map((network) =>
    points.map((point) => hiddenActivations(network, point)),
  );
  const sides = padRange(extent(placed.flat(2)), 0.08);
  const at = (places: readonly (readonly number[] | null)[]): FrameData => ({
    x: places.map((place) => (place ? roundOrNull(itemAt(place, 0), 3) : null)),
    y: places.map((place) => (place ? roundOrNull(itemAt(place, 1), 3) : null)),
  });
  const sheet = gridLinesIn(ranges, ...gridSize);
  const sheets = networks.map((network) =>
    at(sheet.map((place) => place && hiddenActivations(network, place))),
  );
  const cuts = networks.map((network): FrameData => {
    const [, { weights, biases }] = lastHiddenAndOutput(network);
    const { x, y } = boundaryLine(linearModel(itemAt(weights, 0), itemAt(biases, 0)), 0, [
      sides,
      sides,
    ]);
    return { x: roundAll(x), y: roundAll(y) };
  });
  const line = { color: palette[2], width: 3, dash: "solid" } as const;
  const thread = { color: "#B8B8B8", width: 1 };
  const parts = groupTraces(groups, points, { size: 7 }).map((mark, g) => {
    const rows = itemAt(groups, g).rows;
    const positions = placed.map((places) => at(itemsAt(places, rows)));
    return movingScatter({ ...mark, hovertemplate: "%{x:.3~g}, %{y:.3~g}" }, positions);
  });
  const grid = {
    mode: "lines",
    name: "grid of feature space",
    line: thread,
    showlegend: false,
    hoverinfo: "skip",
  } as const;
  return withMovingTraces(
    {
      title: "Hidden space",
      x: { title: "h₀", range: sides },
      y: { title: "h₁", range: sides },
      traces: [],
    },
    [
      movingScatter(grid, sheets),
      movingScatter({ mode: "lines", name: "boundary", line }, cuts),
      ...parts,
    ],
  );
}

function lossPanel(losses: readonly number[], steps: readonly number[], unit: string): Panel {
  const panel = curvePanel({ loss: losses }, { axes: [unit, "loss"] });
  const line = panel.traces.map((trace) => ({
    ...trace,
    x: [...steps],
    showlegend: false,
  })) as ScatterTrace[];
  const dots = paired(steps, losses).map(
    ([step, loss]): FrameData => ({ x: [step], y: [roundOrNull(loss)] }),
  );
  const marker = {
    color: palette[2],
    symbol: "diamond",
    size: 12,
    line: { color: textColor, width: 1.5 },
  };
  const whole: Panel = {
    title: "Loss",
    x: { title: unit, range: padRange(extent(steps), 0.06) },
    y: panel.y,
    traces: [],
  };
  const points = paired(steps, losses);
  const stops = steps.map((_, k) => k);
  return withMovingTraces(whole, [
    { trace: itemAt(line, 0), positions: growingLine(points, stops) },
    movingScatter({ mode: "markers", name: "now", marker }, dots),
  ]);
}

/**
 * Draws a network at several steps of its training, one for each position of a slider: the boundary in feature
 * space, the straight boundary in hidden space, and the loss.
 * @param networks the network at each step; two neurons in the last hidden layer, one output
 * @param inputs rows of 2 features
 * @param options `labels`, 0 or 1; `losses`, `steps`, `unit`, and the options of `plotPoints` except `regions`
 * @returns an animated figure with a slider, Play and Pause
 * @throws when there are fewer than two networks, or a network does not have 2 inputs, 1 output and 2 neurons in
 * its last hidden layer
 * @example const net = network({ inputs: 2, layers: [dense(2, { activation: tanh }), dense(1, { activation: sigmoid })] });
 * plotTrainingSnapshots([net, net], [[0, 1], [1, 0]], { labels: [0, 1] }).frames.length // 2
 * @see Lesson 6; Christopher Olah, Neural Networks, Manifolds, and Topology, 2014
 */
export function plotTrainingSnapshots(
  networks: readonly Network[],
  inputs: Rows,
  options: PlotTrainingSnapshotsOptions,
): Figure {
  checkPlotOptions(where, options, optionChecks);
  requireOptions(where, options, ["labels"]);
  acceptListOf(networkCheck)(where, "networks", networks);
  const { labels, losses, noun = "example", unit = "epoch" } = options;
  if (networks.length < 2) fail(where, `expected two networks at least, got ${networks.length}`);
  const steps = options.steps ?? networks.map((_, k) => k);
  for (const [name, list] of Object.entries({ steps, losses })) {
    if (list === undefined || list.length === networks.length) continue;
    fail(where, `expected ${networks.length} ${name}, one for each network, got ${list.length}`);
  }
  const classes = options.classes ?? ["no", "yes"];
  const examples = { ...options, classes };
  const { panel, groups, points, ranges } = pointsPanel(where, inputs, examples);
  const positions = steps.map((step) => `${step}`);
  const panels = [
    featurePanel(panel, networks, points, labels, ranges),
    hiddenPanel(networks, points, groups, ranges),
    ...(losses ? [lossPanel(losses, steps, unit)] : []),
  ].map((one) => ({ ...one, positions, slider: `${unit} ` }));
  const right = (network: Network | undefined) => {
    const answer = network && probabilityOf(network, where);
    return points.filter((point, i) => answer && answer(point) > 0.5 === (labels[i] === 1)).length;
  };
  const last = networks.length - 1;
  const fall = losses
    ? `; the loss goes from ${formatNumber(itemAt(losses, 0))} to ${formatNumber(itemAt(losses, last))}`
    : "";
  return compose({
    title: options.title ?? "What does training change?",
    panels,
    text: `${describeGroups(groups, noun)}. From ${unit} ${steps[0]} to ${unit} ${steps[last]} on one slider: ${right(networks[0])} and then ${right(networks[last])} of ${points.length} are answered right${fall}. Right: the same ${noun}s at the activations of the last two hidden neurons.`,
    width: options.width ?? 840,
    height: options.height ?? 300,
    minPanelWidth: 170,
  });
}
