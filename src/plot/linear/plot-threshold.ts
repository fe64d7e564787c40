// A threshold δ turns a score y into one of three classes: y < −δ, −δ ≤ y ≤ δ or y > δ. On the axis of scores
// each class is a band. The further a score is from the edge of its band, the surer is the decision. Lesson 2.

import { decide } from "../../data/decide.js";
import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { toVector, type Values, type Vector } from "../../math/vector.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import {
  type ClassGroup,
  classNames,
  describeGroups,
  type ExampleLabels,
  groupByClass,
  groupTraces,
  labelChecks,
} from "../figure/groups.js";
import type { Band, Panel } from "../figure/panel.js";
import { seriesStyle, tint } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { countOf, extent, formatNumber, joinWords } from "../text/numbers.js";

/** The names of three classes: for low, for middle and for high scores. */
export type ThreeClasses = readonly [low: string, middle: string, high: string];

/** The default classes of `plotThreshold`: the reactions of the cat to an object. */
export const catReactions: ThreeClasses = ["approach", "ignore", "run away"];

/** Options of `plotThreshold`. */
export interface PlotThresholdOptions extends FigureOptions, Omit<ExampleLabels, "classes"> {
  /**
   * The threshold δ, at least 0: scores from −δ to δ belong to the middle class, lower and higher ones to the other two.
   * @defaultValue 0.5
   */
  threshold?: number;
  /**
   * The names of the three classes: for low, for middle and for high scores.
   * @defaultValue ["approach", "ignore", "run away"]
   */
  classes?: ThreeClasses;
  /**
   * The title of the axis of scores.
   * @defaultValue "threat score"
   */
  axis?: string;
}

const optionChecks: OptionChecks<PlotThresholdOptions> = {
  ...figureChecks,
  ...labelChecks,
  threshold: accepts.notNegative,
  classes: accepts.texts(3),
  axis: accepts.text,
};

/** Returns the class that the threshold assigns to each score. */
export function decisions(scores: Vector, threshold: number, classes: ThreeClasses): string[] {
  return scores.map((score) => decide(score, threshold, classes));
}

/** Returns a range of the axis of scores that contains all scores and a part of each of the three bands. */
export function scoreRange(scores: Vector, threshold: number): [number, number] {
  const [low, high] = extent([...scores, -threshold, threshold]);
  const margin = Math.max((high - low) * 0.16, threshold * 0.5, 1e-6);
  return [low - margin, high + margin];
}

/** Returns the bands of the three classes on the axis of scores, each with its class as label. */
export function classBands(
  axis: "x" | "y",
  threshold: number,
  classes: ThreeClasses,
  [low, high]: readonly [number, number],
): Band[] {
  const ends = [low, -threshold, threshold, high];
  return classes.map((label, i) => {
    const [from = 0, to = 0] = ends.slice(i, i + 2);
    return { axis, from, to, color: tint(seriesStyle(i).color), label };
  });
}

/** Writes the number of each example, counted from 1, inside its symbol, so that the example can be found in every panel. */
export function withRowNumbers(
  marks: readonly ScatterTrace[],
  groups: readonly ClassGroup[],
  size = 20,
): ScatterTrace[] {
  return marks.map((mark, i) => ({
    ...mark,
    mode: "markers+text",
    marker: { ...mark.marker, size },
    text: itemAt(groups, i).rows.map((row) => `${row}`),
    textposition: "middle center",
    textfont: { color: "#FFFFFF", size: size > 16 ? 11 : 9 },
  }));
}

/**
 * Draws scores on their axis, with the bands of the three classes behind them.
 * y < −δ: low; −δ ≤ y ≤ δ: middle; y > δ: high
 * @param scores n scores
 * @param options `threshold` δ, `classes`, `axis`, `labels`, `names`, `noun`, and title and size of the figure
 * @returns a figure; with `labels`, symbols show the labels and bands show the decisions
 * @throws when the threshold is negative, there is no score, or a score is not a finite number
 * @example plotThreshold([-1, 0, 2], { threshold: 0.5 }).text // "3 objects by threat score, threshold δ = 0.5: 1 approach, 1 ignore and 1 run away."
 * @see Lesson 2
 */
export function plotThreshold(scores: Values, options: PlotThresholdOptions = {}): Figure {
  const where = "plotThreshold";
  checkPlotOptions(where, options, optionChecks);
  const {
    threshold = 0.5,
    classes = catReactions,
    axis = "threat score",
    noun = "object",
  } = options;
  const y = toVector(scores, where);
  if (y.length === 0) fail(where, "expected at least one score, got none");
  const decided = decisions(y, threshold, classes);
  const labels = classNames(options.labels ?? decided, classes);
  const groups = groupByClass(where, y.length, { ...options, labels, classes });
  const range = scoreRange(y, threshold);
  const rows: [number, number] = [-0.8, y.length + Math.max(0.8, y.length * 0.12)];
  const points = y.map((score, i) => [score, y.length - 1 - i]);
  const marks = groupTraces(groups, points, options).map((mark) => ({
    ...mark,
    hovertemplate: `${options.names ? "%{text}: " : ""}%{x:.4~g}`,
  }));
  const namedRows = options.names &&
    y.length <= 20 && {
      ticks: { values: y.map((_, i) => y.length - 1 - i), labels: [...options.names] },
    };
  const panel: Panel = {
    x: { title: axis, range },
    y: { title: namedRows ? "" : `${noun}s`, range: rows, ...(namedRows || { bare: true }) },
    bands: classBands("x", threshold, classes, range),
    guides: [
      { axis: "x", at: -threshold },
      { axis: "x", at: threshold },
    ],
    traces: marks,
  };
  const right = y.filter((_, i) => decided[i] === `${labels[i]}`).length;
  const truth = options.labels
    ? ` ${right} of ${y.length} are decided as labelled; the symbols show the labels: ${describeGroups(groups, noun)}.`
    : "";
  return compose({
    title: options.title ?? "What does the threshold decide?",
    panels: [panel],
    text: `${countOf(y.length, noun)} by ${axis}, threshold δ = ${formatNumber(threshold)}: ${countByClass(decided, classes)}.${truth}`,
    width: options.width ?? 720,
    height: options.height ?? Math.min(400, 120 + 18 * y.length),
  });
}

/** States how many decisions each class has: "3 approach, 5 ignore and 7 run away". */
export function countByClass(decided: readonly string[], classes: readonly string[]): string {
  return joinWords(classes.map((name) => `${decided.filter((d) => d === name).length} ${name}`));
}
