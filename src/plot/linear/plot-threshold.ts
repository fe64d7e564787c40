// One score, one threshold δ, three classes: below −δ, between, above δ. On the axis of scores the
// classes are stretches; how near an example is to a border shows how sure the decision is.
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
} from "../figure/groups.js";
import type { FigureOptions } from "../figure/options.js";
import type { Band, Panel } from "../figure/panel.js";
import { seriesStyle, tint } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { countOf, extent, formatNumber, joinWords } from "../text/numbers.js";

export type ThreeClasses = readonly [low: string, middle: string, high: string];

export const catReactions: ThreeClasses = ["approach", "ignore", "run away"];

export type PlotThresholdOptions = FigureOptions &
  Omit<ExampleLabels, "classes"> & {
    /** δ, at least 0. */
    threshold?: number;
    /** The three classes, from low to high score. */
    classes?: ThreeClasses;
    /** Name of the axis of scores. */
    axis?: string;
  };

/** The class of every score. */
export function decisions(scores: Vector, threshold: number, classes: ThreeClasses): string[] {
  return scores.map((score) => decide(score, threshold, classes));
}

/** A range of scores that shows all of them and all three classes. */
export function scoreRange(scores: Vector, threshold: number): [number, number] {
  const [low, high] = extent([...scores, -threshold, threshold]);
  const air = Math.max((high - low) * 0.16, threshold * 0.5, 1e-6);
  return [low - air, high + air];
}

/** The three stretches of an axis of scores. */
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

/** Each example's place in the list, inside its symbol, so that it can be found in both panels. */
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
 * Draws scores on their axis, with the stretches of the three classes behind them.
 * y < −δ: low; −δ ≤ y ≤ δ: middle; y > δ: high
 * @param scores n numbers
 * @param options threshold δ, the three classes, names of the rows, labels where the truth is known
 * @returns a figure; with labels, symbols show the truth and stretches the decision
 * @throws when the threshold is negative or a score is no number
 * @example plotThreshold([-1, 0, 2], { threshold: 0.5 }).text // "3 objects by threat score, threshold δ = 0.5: 1 approach, 1 ignore and 1 run away."
 * @see Lesson 2
 */
export function plotThreshold(scores: Values, options: PlotThresholdOptions = {}): Figure {
  const {
    threshold = 0.5,
    classes = catReactions,
    axis = "threat score",
    noun = "object",
  } = options;
  const y = toVector(scores, "plotThreshold");
  if (y.length === 0) fail("plotThreshold", "expected at least one score, got none");
  const decided = decisions(y, threshold, classes);
  const labels = classNames(options.labels ?? decided, classes);
  const groups = groupByClass("plotThreshold", y.length, { ...options, labels, classes });
  const range = scoreRange(y, threshold);
  const rows: [number, number] = [-0.8, y.length + Math.max(0.8, y.length * 0.12)];
  const points = y.map((score, i) => [score, y.length - 1 - i]);
  const marks = groupTraces(groups, points, options).map((mark) => ({
    ...mark,
    hovertemplate: `${options.names ? "%{text}: " : ""}%{x:.4~g}`,
  }));
  const ticked = options.names &&
    y.length <= 20 && {
      ticks: { values: y.map((_, i) => y.length - 1 - i), labels: [...options.names] },
    };
  const panel: Panel = {
    x: { title: axis, range },
    y: { title: ticked ? "" : `${noun}s`, range: rows, ...(ticked || { bare: true }) },
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

/** "3 approach, 5 ignore and 7 run away". */
export function countByClass(decided: readonly string[], classes: readonly string[]): string {
  return joinWords(classes.map((name) => `${decided.filter((d) => d === name).length} ${name}`));
}
