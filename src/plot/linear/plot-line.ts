// A linear model of one feature, y = w·x + b, is a line through the examples. The vertical lines are the
// residuals, prediction minus target; E² is the sum of their squares. Outside the range of the examples the
// model predicts, too, but no example supports its predictions: that part is shaded. Lesson 2.

import { fail } from "../../math/argument-errors.js";
import { paired } from "../../math/items.js";
import { column, type Matrix, type Rows, shape, toMatrix } from "../../math/matrix.js";
import { sameLength, toVector, type Values, type Vector } from "../../math/vector.js";
import { squaredError } from "../../training/losses/loss.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Band, Panel } from "../figure/panel.js";
import { lightFill, mutedColor, seriesStyle } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { objectWith, unchecked } from "../input/arguments.js";
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
  countOf,
  extent,
  formatNumber,
  linspace,
  padRange,
  roundAll,
  withoutUnit,
} from "../text/numbers.js";

/** Examples that no model of a `plotLine` figure was trained on. */
export interface UnseenExamples {
  /** The inputs of the unseen examples: n rows of 1 feature, or n numbers. */
  readonly inputs: Rows | Values;
  /** The targets of the unseen examples: n numbers. */
  readonly targets: Values;
}

/** Options of `plotLine`. */
export interface PlotLineOptions extends FigureOptions {
  /**
   * The names of the feature and of the target, with units; drawn as axis titles.
   * @defaultValue ["x", "y"]
   */
  axes?: readonly [string, string];
  /**
   * Whether a vertical line is drawn from each example to the line of the first model.
   * @defaultValue true
   */
  residuals?: boolean;
  /**
   * The range of the feature, [from, to], that is shown; the part without examples is shaded.
   * @defaultValue the range of the examples, with a margin
   */
  over?: readonly [number, number];
  /**
   * Examples that no model was trained on, drawn hollow.
   * @defaultValue no such examples
   */
  unseen?: UnseenExamples;
  /**
   * The noun for one example, in the legend and in the sentence.
   * @defaultValue "example"
   */
  noun?: string;
}

const optionChecks: OptionChecks<PlotLineOptions> = {
  ...figureChecks,
  axes: accepts.texts(2),
  residuals: accepts.flag,
  over: accepts.range,
  unseen: objectWith({ inputs: unchecked, targets: unchecked }),
  noun: accepts.text,
};

/** Returns one feature as a list of numbers, from rows of 1 feature or from a list of numbers; throws when rows have more features. */
export function oneColumn(where: string, inputs: Rows | Values): Vector {
  if (Array.isArray(inputs) && typeof inputs[0] === "number") return toVector(inputs, where);
  if (ArrayBuffer.isView(inputs)) return toVector(inputs as unknown as Values, where);
  const rows = toMatrix(inputs as Rows, where);
  const [, width] = shape(rows, where);
  if (width !== 1) fail(where, `expected rows of 1 feature, got ${width}`, "pick one column");
  return column(rows, 0);
}

const asRows = (values: Vector): Matrix => values.map((value) => [value]);

/** Draws vertical lines as one trace with gaps between them; line i goes from height `from[i]` to height `to[i]` at `x[i]`. */
export function verticalSegments(
  name: string,
  x: Vector,
  from: Vector,
  to: ArrayLike<number>,
): ScatterTrace {
  const gaps = (starts: Vector, ends: ArrayLike<number>) =>
    paired(starts, ends).flatMap((segment) => [...roundAll(segment), null]);
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: gaps(x, x),
    y: gaps(from, to),
    line: { color: mutedColor, width: 1.5 },
    hoverinfo: "skip",
  };
}

/** Draws examples as points: the feature is the x coordinate, the target is the y coordinate. */
export function examplesTrace(name: string, x: Vector, y: Vector, hollow = false): ScatterTrace {
  const color = "#1A1A1A";
  const line = hollow ? { color, width: 2 } : { color: "#FFFFFF", width: 1 };
  const marker = { color, symbol: hollow ? "circle-open" : "circle", size: 8, line };
  const trace = { type: "scatter", mode: "markers", name, marker } as const;
  return { ...trace, x: roundAll(x), y: roundAll(y), hovertemplate: "(%{x:.4~g}, %{y:.4~g})" };
}

/** Draws the predictions of a model of one feature as a line over a range of the feature. */
function modelTrace(
  name: string,
  model: ModelLike,
  over: readonly [number, number],
  index: number,
): ScatterTrace {
  const x = linspace(...over, 41);
  const { color, dash } = seriesStyle(index);
  const y = roundAll(model.predict(asRows(x)));
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: roundAll(x),
    y,
    line: { color, width: 3, dash },
  };
}

/** Returns the parts of the shown range without examples, as shaded bands; parts shorter than a tenth of the range are left out. */
function uncoveredBands(
  over: readonly [number, number],
  covered: readonly [number, number],
): Band[] {
  const length = over[1] - over[0];
  const sides = [
    { from: over[0], to: covered[0] },
    { from: covered[1], to: over[1] },
  ].filter(({ from, to }) => to - from > length * 0.1);
  return sides.map((side) => {
    const wide = (side.to - side.from) / length > 0.2;
    return { axis: "x", ...side, color: lightFill, ...(wide && { label: "not covered" }) };
  });
}

/**
 * Draws examples over one feature, the lines of one or several models, and the residuals.
 * y = w·x + b, residual = y − t
 * @param inputs n rows of 1 feature, or n numbers
 * @param targets n numbers
 * @param models models by name; residuals and E² are those of the first, and the legend states how far the weights and bias of each other model are from the first
 * @param options `axes`, `residuals`, `over`, `unseen`, `noun`, and title and size of the figure
 * @returns a figure; the part outside the range of the examples is shaded
 * @throws when inputs have more than 1 feature, or the number of targets is not the number of inputs
 * @example plotLine([[0], [1]], [1, 3], {}).text // "2 examples: x from 0 to 1, y from 1 to 3."
 * @see Lesson 2
 */
export function plotLine(
  inputs: Rows | Values,
  targets: Values,
  models: ModelsByName = {},
  options: PlotLineOptions = {},
): Figure {
  const where = "plotLine";
  checkPlotOptions(where, options, optionChecks);
  const { axes = ["x", "y"], residuals = true, noun = "example", unseen } = options;
  const x = oneColumn(where, inputs);
  const y = toVector(targets, where);
  sameLength(where, x, y);
  const covered = extent(x);
  const newX = unseen ? oneColumn(where, unseen.inputs) : [];
  const newY = unseen ? toVector(unseen.targets, where) : [];
  sameLength(where, newX, newY);
  const over = options.over ?? padRange(extent([...x, ...newX]));
  const checked = checkedModels(where, models);
  const names = namesWithDistance(checked);
  const [[first, model] = []] = Object.entries(checked);
  const lines = paired(names, Object.values(checked)).map(([name, each], i) =>
    modelTrace(name, each, over, i),
  );
  const residualTraces =
    model && residuals ? [verticalSegments("residuals", x, y, model.predict(asRows(x)))] : [];
  const unseenResidualTraces =
    model && residuals && unseen
      ? [verticalSegments("residuals", newX, newY, model.predict(asRows(newX)))]
      : [];
  const heights = [...y, ...newY, ...lines.flatMap(({ y }) => y)];
  const bands = uncoveredBands(over, covered);
  const panel: Panel = {
    x: { title: axes[0], range: over },
    y: { title: axes[1], range: padRange(extent(heights), bands.length > 0 ? 0.14 : 0.08) },
    bands,
    traces: [
      ...residualTraces,
      ...unseenResidualTraces,
      ...lines,
      examplesTrace(`${noun}s`, x, y),
      ...(unseen ? [examplesTrace(`unseen ${noun}s`, newX, newY, true)] : []),
    ],
  };
  const errorOf = (of: ModelLike, at: Vector, expected: Vector) =>
    squaredError(of.predict(asRows(at)), expected);
  const sentences = [
    `${countOf(x.length, noun)}: ${axes[0]} from ${formatNumber(covered[0])} to ${formatNumber(covered[1])}, ${axes[1]} from ${formatNumber(extent(y)[0])} to ${formatNumber(extent(y)[1])}.`,
    ...(model ? [`E² of ${first} is ${formatNumber(errorOf(model, x, y))}.`] : []),
    describeDistances(checked),
    ...(model && unseen
      ? [
          `On ${countOf(newX.length, `unseen ${noun}`)} it is ${formatNumber(errorOf(model, newX, newY))}.`,
        ]
      : []),
    ...(bands.length > 0 ? [`Shaded: where no ${noun} was in training.`] : []),
  ];
  return compose({
    title: options.title ?? `How does ${withoutUnit(axes[1])} follow from ${withoutUnit(axes[0])}?`,
    panels: [panel],
    text: sentences.filter(Boolean).join(" "),
    width: options.width ?? 720,
    height: options.height ?? 360,
  });
}
