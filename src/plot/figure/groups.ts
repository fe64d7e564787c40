// The examples of a figure, grouped by class. A class has the same colour and symbol in every panel. "Row"
// means an example: one row of the table that is drawn. Used by every figure that draws examples as points.

import { fail } from "../../math/argument-errors.js";
import { itemsAt } from "../../math/items.js";
import type { Matrix } from "../../math/matrix.js";
import type { Label } from "../../training/metric.js";
import { accepts, type OptionChecks } from "../input/options.js";
import { countOf, joinWords, roundAll } from "../text/numbers.js";
import { seriesStyle, seriesStyleName } from "./style.js";
import type { PlotlyMarker, ScatterTrace } from "./trace.js";

/** Options of figures that draw examples as points: the class and the name of each example. */
export interface ExampleLabels {
  /**
   * For each example its class, or the index of its class in `classes`.
   * @defaultValue all examples are drawn alike
   */
  labels?: readonly Label[];
  /**
   * All classes; the first has the first colour of the palette, and so on.
   * @defaultValue the classes found in `labels`
   */
  classes?: readonly Label[];
  /**
   * The name of each example, shown on hover.
   * @defaultValue examples have no names
   */
  names?: readonly string[];
  /**
   * The noun for one example, in the legend and in the sentence.
   * @defaultValue "object"
   */
  noun?: string;
}

/** The checks of the options in `ExampleLabels`. */
export const labelChecks: OptionChecks<ExampleLabels> = {
  labels: accepts.labels,
  classes: accepts.labels,
  names: accepts.labels,
  noun: accepts.text,
};

/** One class of a figure, with the row indices of its examples. */
export interface ClassGroup {
  readonly name: string;
  /** The index of the class among all classes; it determines the colour and the symbol. */
  readonly index: number;
  readonly rows: readonly number[];
}

/**
 * Groups examples by class. A class without examples has no group, and the other classes keep their colours.
 * @param where the name of the public function, with which error messages begin
 * @param amount the number of examples
 * @throws when labels or names are not one for each example, or a label is not among the classes
 */
export function groupByClass(where: string, amount: number, examples: ExampleLabels): ClassGroup[] {
  const { names, noun = "object" } = examples;
  const labels = examples.labels && classNames(examples.labels, examples.classes);
  for (const [what, values] of Object.entries({ labels, names })) {
    if (!values || values.length === amount) continue;
    fail(
      where,
      `expected ${countOf(amount, what.slice(0, -1))}, one for each row, got ${values.length}`,
    );
  }
  const everyRow = Array.from({ length: amount }, (_, row) => row);
  if (!labels) return [{ name: `${noun}s`, index: 0, rows: everyRow }];
  const classes = examples.classes ?? classesIn(labels);
  const unknown = labels.find((label) => !classes.includes(label));
  if (unknown !== undefined) {
    fail(where, `expected labels among ${joinWords(classes.map(String))}, got ${unknown}`);
  }
  return classes
    .map((name, index) => ({
      name: `${name}`,
      index,
      rows: everyRow.filter((row) => labels[row] === name),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** Turns labels into classes: a number that is not itself a class is the index of a class, counted from 0. */
export function classNames(
  labels: readonly Label[],
  classes: readonly Label[] = [],
): readonly Label[] {
  return Array.from(labels, (label) =>
    typeof label === "number" && !classes.includes(label) ? (classes[label] ?? label) : label,
  );
}

/** The different labels: sorted if all are numbers, otherwise in the order of their first example. */
function classesIn(labels: readonly Label[]): Label[] {
  const all = [...new Set(labels)];
  return all.every((label) => typeof label === "number") ? all.sort((a, b) => +a - +b) : all;
}

/** A scatter trace of symbols; all its points have the same symbol. */
export type SymbolTrace = ScatterTrace & { marker: PlotlyMarker & { symbol: string } };

/** Draws examples as symbols on two axes, with one trace for each class. */
export function groupTraces(
  groups: readonly ClassGroup[],
  points: Matrix,
  { names, size = 10 }: { names?: readonly string[]; size?: number } = {},
): SymbolTrace[] {
  return groups.map(({ name, index, rows }) => {
    const { color, symbol } = seriesStyle(index);
    const hollow = symbol.endsWith("open");
    const those = itemsAt(points, rows);
    const line = hollow ? { color, width: 2 } : { color: "#FFFFFF", width: 1 };
    return {
      type: "scatter",
      mode: "markers",
      name,
      x: roundAll(those.map(([x]) => x as number)),
      y: roundAll(those.map(([, y]) => y as number)),
      marker: { color, symbol, size, line },
      ...(names && { text: itemsAt(names, rows) }),
      hovertemplate: `${names ? "%{text}<br>" : ""}(%{x:.4~g}, %{y:.4~g})`,
    };
  });
}

/** Counts the examples of each class in words: "8 objects: 5 approach (blue circles) and 3 ignore (green squares)". */
export function describeGroups(groups: readonly ClassGroup[], noun = "object"): string {
  const [only] = groups;
  if (only && groups.length === 1 && only.name === `${noun}s`)
    return countOf(only.rows.length, noun);
  const all = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const parts = groups.map(
    ({ name, index, rows }) => `${rows.length} ${name} (${seriesStyleName(index)})`,
  );
  return `${countOf(all, noun)}: ${joinWords(parts)}`;
}
