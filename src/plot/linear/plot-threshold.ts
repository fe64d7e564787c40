// One score, one threshold δ, three classes: below −δ, from −δ to δ, above δ. Each class is a band of the axis
// of scores. The distance of an example from the edge of its band shows how sure the decision is.
// y < −δ, −δ ≤ y ≤ δ, y > δ. Lesson 2.

import { decide } from "../../data/decide.js";
import { fail } from "../../math/error.js";
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
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../figure/options.js";
import type { Band, Panel } from "../figure/panel.js";
import { seriesStyle, tint } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { countOf, extent, formatNumber, joinWords } from "../text/numbers.js";

/** Three classes, from low to high score. */
export type ThreeClasses = readonly [low: string, middle: string, high: string];

/** The reactions of the cat: the default classes. */
export const catReactions: ThreeClasses = ["approach", "ignore", "run away"];

/** What can be chosen about `plotThreshold`. */
export interface PlotThresholdOptions extends FigureOptions, Omit<ExampleLabels, "classes"> {
  /**
   * δ, at least 0.
   * @defaultValue 0.5
   */
  threshold?: number;
  /**
   * The three classes, from low to high score.
   * @defaultValue ["approach", "ignore", "run away"]
   */
  classes?: ThreeClasses;
  /**
   * Name of the axis of scores.
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

/** The class of each score. */
export function decisions(scores: Vector, threshold: number, classes: ThreeClasses): string[] {
  return scores.map((score) => decide(score, threshold, classes));
}

/** A range that contains all scores and a part of each of the three bands. */
export function scoreRange(scores: Vector, threshold: number): [number, number] {
  const [low, high] = extent([...scores, -threshold, threshold]);
  const margin = Math.max((high - low) * 0.16, threshold * 0.5, 1e-6);
  return [low - margin, high + margin];
}

/** The bands of the three classes on the axis of scores. */
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

/** The traces with the number of each row inside its symbol, so that it can be found in both panels. */
export function withRowNumbers(
  marks: readonly ScatterTrace[],
  groups: readonly ClassGroup[],
  size = 20,
): ScatterTrace[] {
  return marks.map((mark, i) => ({
    ...mark,
    mode: "markers+text",
    marker: { ...mark.marker, size },
    text: itemAt(groups, i).rows.map((row) => `${row + 1}`),
    textposition: "middle center",
    textfont: { color: "#FFFFFF", size: size > 16 ? 11 : 9 },
  }));
}

/**
 * Draws scores on their axis, with the bands of the three classes behind them.
 * y < −δ: low; −δ ≤ y ≤ δ: middle; y > δ: high
 * @param scores n numbers
 * @param options `threshold` δ, `classes`, `axis`, `labels`, `names`, `noun`, and title and size of the figure
 * @returns a figure; with `labels`, symbols show the labels and bands the decisions
 * @throws when the threshold is negative or a score is no number
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

/** The number of decisions for each class: "3 approach, 5 ignore and 7 run away". */
export function countByClass(decided: readonly string[], classes: readonly string[]): string {
  return joinWords(classes.map((name) => `${decided.filter((d) => d === name).length} ${name}`));
}
