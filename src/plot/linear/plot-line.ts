// A linear model of one feature is a line through the examples, of two features a plane.
// The sticks are the residuals, target minus prediction; E² is the sum of their squares.
// y = w·x + b. Outside the range that the examples cover a line still answers: it guesses. Lesson 2.

import { fail } from "../../math/error.js";
import { paired } from "../../math/items.js";
import { column, type Matrix, type Rows, shape, toMatrix } from "../../math/matrix.js";
import { sameLength, toVector, type Values, type Vector } from "../../math/vector.js";
import { squaredError } from "../../training/losses/loss.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import {
  describeDistances,
  type ModelLike,
  type ModelsByName,
  namesWithDistance,
} from "../figure/model-like.js";
import type { FigureOptions } from "../figure/options.js";
import type { Band, Panel } from "../figure/panel.js";
import { lightFill, mutedColor, seriesStyle } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import {
  countOf,
  extent,
  formatNumber,
  linspace,
  padRange,
  roundAll,
  withoutUnit,
} from "../text/numbers.js";

export type PlotLineOptions = FigureOptions & {
  /** Names of the feature and of the target, with units. */
  axes?: readonly [string, string];
  /** Sticks from each example to the first model's line. */
  residuals?: boolean;
  /** Range of the feature that is shown; where it leaves the examples, the picture is shaded. */
  over?: readonly [number, number];
  /** Examples that no model was trained on, drawn hollow. */
  unseen?: { inputs: Rows | Values; targets: Values };
  /** What an example is called. */
  noun?: string;
};

/** One feature as a column, from a column of rows or from a list of numbers. */
export function oneColumn(where: string, inputs: Rows | Values): Vector {
  if (Array.isArray(inputs) && typeof inputs[0] === "number") return toVector(inputs, where);
  if (ArrayBuffer.isView(inputs)) return toVector(inputs as unknown as Values, where);
  const rows = toMatrix(inputs as Rows, where);
  const [, width] = shape(rows);
  if (width !== 1) fail(where, `expected rows of 1 feature, got ${width}`, "pick one column");
  return column(rows, 0);
}

const asRows = (values: Vector): Matrix => values.map((value) => [value]);

/** Vertical sticks from one list of heights to another, as one line with gaps. */
export function verticalSegments(
  name: string,
  x: Vector,
  from: Vector,
  to: ArrayLike<number>,
): ScatterTrace {
  const gaps = (starts: Vector, ends: ArrayLike<number>) =>
    paired(starts, ends).flatMap((stick) => [...roundAll(stick), null]);
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

/** Examples as points over one feature. */
export function examplesTrace(name: string, x: Vector, y: Vector, hollow = false): ScatterTrace {
  const color = "#1A1A1A";
  const line = hollow ? { color, width: 2 } : { color: "#FFFFFF", width: 1 };
  const marker = { color, symbol: hollow ? "circle-open" : "circle", size: 8, line };
  const trace = { type: "scatter", mode: "markers", name, marker } as const;
  return { ...trace, x: roundAll(x), y: roundAll(y), hovertemplate: "(%{x:.4~g}, %{y:.4~g})" };
}

/** A model of one feature as a line over a range. */
export function modelTrace(
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

/** The parts of a shown range that examples do not cover. */
function uncovered(over: readonly [number, number], covered: readonly [number, number]): Band[] {
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
 * @param models models by name; the first is the one that others are compared with
 * @param options axes, residuals, over for a wider range than the examples', unseen examples
 * @returns a figure; where it leaves the range of the examples, it is shaded
 * @throws when inputs have more than 1 feature or there is not one target for each
 * @example plotLine([[0], [1]], [1, 3], {}).text // "2 examples: x from 0 to 1, y from 1 to 3."
 * @see Lesson 2
 */
export function plotLine(
  inputs: Rows | Values,
  targets: Values,
  models: ModelsByName = {},
  options: PlotLineOptions = {},
): Figure {
  const { axes = ["x", "y"], residuals = true, noun = "example", unseen } = options;
  const x = oneColumn("plotLine", inputs);
  const y = toVector(targets, "plotLine");
  sameLength("plotLine", x, y);
  const covered = extent(x);
  const newX = unseen ? oneColumn("plotLine", unseen.inputs) : [];
  const newY = unseen ? toVector(unseen.targets, "plotLine") : [];
  sameLength("plotLine", newX, newY);
  const over = options.over ?? padRange(extent([...x, ...newX]));
  const names = namesWithDistance(models);
  const [[first, model] = []] = Object.entries(models);
  const lines = paired(names, Object.values(models)).map(([name, each], i) =>
    modelTrace(name, each, over, i),
  );
  const toLine =
    model && residuals ? [verticalSegments("residuals", x, y, model.predict(asRows(x)))] : [];
  const toNew =
    model && residuals && unseen
      ? [verticalSegments("residuals", newX, newY, model.predict(asRows(newX)))]
      : [];
  const heights = [...y, ...newY, ...lines.flatMap(({ y }) => y)];
  const bands = uncovered(over, covered);
  const panel: Panel = {
    x: { title: axes[0], range: over },
    y: { title: axes[1], range: padRange(extent(heights), bands.length > 0 ? 0.14 : 0.08) },
    bands,
    traces: [
      ...toLine,
      ...toNew,
      ...lines,
      examplesTrace(`${noun}s`, x, y),
      ...(unseen ? [examplesTrace(`unseen ${noun}s`, newX, newY, true)] : []),
    ],
  };
  const error = (of: ModelLike, at: Vector, wanted: Vector) =>
    squaredError(of.predict(asRows(at)), wanted);
  const facts = [
    `${countOf(x.length, noun)}: ${axes[0]} from ${formatNumber(covered[0])} to ${formatNumber(covered[1])}, ${axes[1]} from ${formatNumber(extent(y)[0])} to ${formatNumber(extent(y)[1])}.`,
    ...(model ? [`E² of ${first} is ${formatNumber(error(model, x, y))}.`] : []),
    describeDistances(models),
    ...(model && unseen
      ? [
          `On ${countOf(newX.length, `unseen ${noun}`)} it is ${formatNumber(error(model, newX, newY))}.`,
        ]
      : []),
    ...(bands.length > 0 ? [`Shaded: where no ${noun} was in training.`] : []),
  ];
  return compose({
    title: options.title ?? `How does ${withoutUnit(axes[1])} follow from ${withoutUnit(axes[0])}?`,
    panels: [panel],
    text: facts.filter(Boolean).join(" "),
    width: options.width ?? 720,
    height: options.height ?? 360,
  });
}
