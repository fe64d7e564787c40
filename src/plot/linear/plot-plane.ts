// A linear model of two features, y = w₀·x₀ + w₁·x₁ + b, is a plane over their two axes. The vertical distance
// of an example from the plane is its residual. The figure can be turned with the mouse. Lesson 2.

import { itemAt, itemsAt } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import { transpose } from "../../math/matrix.js";
import { sameLength, toVector, type Values, type Vector } from "../../math/vector.js";
import { squaredError } from "../../training/losses/loss.js";
import { paddedRanges, twoColumns } from "../data/plot-points.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import {
  describeGroups,
  type ExampleLabels,
  groupByClass,
  groupTraces,
  labelChecks,
} from "../figure/groups.js";
import { seriesStyle } from "../figure/style.js";
import type { Scatter3dTrace, SurfaceTrace } from "../figure/trace.js";
import {
  checkedModels,
  describeDistances,
  type ModelLike,
  type ModelsByName,
  namesWithDistance,
} from "../input/model-like.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import {
  extent,
  formatNumber,
  linspace,
  padRange,
  roundAll,
  withoutUnit,
} from "../text/numbers.js";
import { verticalSegments } from "./plot-line.js";

/** Options of `plotPlane`. */
export interface PlotPlaneOptions extends FigureOptions, ExampleLabels {
  /**
   * The names of the two features and of the target; drawn as axis titles.
   * @defaultValue ["x₀", "x₁", "target"]
   */
  axes?: readonly [string, string, string];
  /**
   * Whether a vertical line is drawn from each example to the plane of the first model.
   * @defaultValue true
   */
  residuals?: boolean;
  /**
   * The range of heights, [from, to], that is shown; give several figures the same range to compare them.
   * @defaultValue the range of targets and planes, with a margin
   */
  range?: readonly [number, number];
}

const optionChecks: OptionChecks<PlotPlaneOptions> = {
  ...figureChecks,
  ...labelChecks,
  axes: accepts.texts(3),
  residuals: accepts.flag,
  range: accepts.range,
};

function planeTrace(
  name: string,
  model: ModelLike,
  [across, deep]: readonly [readonly [number, number], readonly [number, number]],
  index: number,
): SurfaceTrace {
  const x = linspace(...across, 9);
  const y = linspace(...deep, 9);
  const { color } = seriesStyle(index);
  const z = y.map((b) => roundAll(model.predict(x.map((a) => [a, b]))));
  const oneColor = [
    [0, color],
    [1, color],
  ] as const;
  const style = { opacity: 0.55, colorscale: oneColor, showscale: false, showlegend: true };
  return { type: "surface", name, x: roundAll(x), y: roundAll(y), z, ...style };
}

/**
 * Draws examples of two features with their targets as heights, and the planes of models.
 * y = w₀·x₀ + w₁·x₁ + b
 * @param inputs n rows of 2 features
 * @param targets n numbers
 * @param models models by name; residuals and E² are those of the first
 * @param options `axes`, `residuals`, `range`, `labels`, `classes`, `names`, `noun`, and title and size of the figure
 * @returns a 3-D figure
 * @throws when inputs do not have 2 features, or the number of targets is not the number of inputs
 * @example plotPlane([[0, 0], [1, 1]], [0, 2], {}).data.length // 1
 * @see Lesson 2
 */
export function plotPlane(
  inputs: Rows,
  targets: Values,
  models: ModelsByName = {},
  options: PlotPlaneOptions = {},
): Figure {
  const where = "plotPlane";
  checkPlotOptions(where, options, optionChecks);
  const checked = checkedModels(where, models);
  const { axes = ["x₀", "x₁", "target"], residuals = true, names, noun } = options;
  const points = twoColumns(where, inputs);
  const heights = toVector(targets, where);
  sameLength(where, points, heights);
  const groups = groupByClass(where, heights.length, options);
  const ranges = paddedRanges(points);
  const legend = namesWithDistance(checked);
  const planes = Object.values(checked).map((model, i) =>
    planeTrace(itemAt(legend, i), model, ranges, i),
  );
  const [[first, model] = []] = Object.entries(checked);
  const planeMarks = groupTraces(groups, points, { ...(names && { names }), size: 6 });
  const marks = planeMarks.map((mark, i): Scatter3dTrace => {
    const z = roundAll(itemsAt(heights, itemAt(groups, i).rows));
    const hover = `${names ? "%{text}<br>" : ""}(%{x:.4~g}, %{y:.4~g}): %{z:.4~g}`;
    return { ...mark, type: "scatter3d", z, hovertemplate: hover } as Scatter3dTrace;
  });
  const predicted = model?.predict(points) ?? [];
  const span = extent([...heights, ...planes.flatMap(({ z }) => z.flat())]);
  const sentences = [
    `${describeGroups(groups, noun)}; ${axes[2]} from ${formatNumber(extent(heights)[0])} to ${formatNumber(extent(heights)[1])}.`,
    ...(model
      ? [`E² of the plane of ${first} is ${formatNumber(squaredError(predicted, heights))}.`]
      : []),
    describeDistances(checked),
  ];
  return compose({
    title: options.title ?? `How does ${withoutUnit(axes[2])} rise over the two features?`,
    panels: [
      {
        x: { title: axes[0], range: ranges[0] },
        y: { title: axes[1], range: ranges[1] },
        z: { title: axes[2], range: options.range ?? padRange(span) },
        eye: [-0.6, -1.6, 1],
        traces: [
          ...planes,
          ...(model && residuals
            ? [verticalSegments3d(transpose(points), heights, predicted)]
            : []),
          ...marks,
        ],
      },
    ],
    text: sentences.filter(Boolean).join(" "),
    width: options.width ?? 720,
    height: options.height ?? 440,
  });
}

/** Draws vertical lines in a 3-D panel as one trace with gaps; line i goes from height `from[i]` to height `to[i]`. */
function verticalSegments3d(
  columns: readonly Vector[],
  from: Vector,
  to: ArrayLike<number>,
): Scatter3dTrace {
  const [x = [], y = []] = columns;
  const { y: z, ...flat } = verticalSegments("residuals", x, from, to);
  const along = y.flatMap((value) => [...roundAll([value, value]), null]);
  const line = { color: "#1A1A1A", width: 4 };
  return { ...flat, type: "scatter3d", y: along, z, line } as Scatter3dTrace;
}
