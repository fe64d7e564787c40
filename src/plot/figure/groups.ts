// The rows of a figure by class. A class has its colour and its symbol, the same in every panel.
// Used by every figure that draws examples as points.

import { fail } from "../../math/error.js";
import { itemsAt } from "../../math/items.js";
import type { Matrix } from "../../math/matrix.js";
import type { Label } from "../../training/metric.js";
import { countOf, joinWords, roundAll } from "../text/numbers.js";
import { accepts, type OptionChecks } from "./options.js";
import { seriesStyle, seriesStyleName } from "./style.js";
import type { PlotlyMarker, ScatterTrace } from "./trace.js";

/** How the examples of a figure are labelled. */
export interface ExampleLabels {
  /**
   * The class of each row, or the place of its class in `classes`.
   * @defaultValue all rows are drawn alike
   */
  labels?: readonly Label[];
  /**
   * All classes, in the order of their colours.
   * @defaultValue the classes found in `labels`
   */
  classes?: readonly Label[];
  /**
   * The name of each row, shown on hover.
   * @defaultValue rows have no names
   */
  names?: readonly string[];
  /**
   * What one row is, for the legend and the sentence.
   * @defaultValue "object"
   */
  noun?: string;
}

/** The checks of these options. */
export const labelChecks: OptionChecks<ExampleLabels> = {
  labels: accepts.labels,
  classes: accepts.labels,
  names: accepts.labels,
  noun: accepts.text,
};

/** The rows of one class. */
export interface ClassGroup {
  readonly name: string;
  /** The place of the class among all classes: it decides colour and symbol. */
  readonly index: number;
  readonly rows: readonly number[];
}

/**
 * Groups rows by class. A class without rows has no group, and the others keep their colours.
 * @param where the function that errors name
 * @param amount the number of rows
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

/** Labels as classes: a number that is no class itself is the place of a class, counted from 0. */
export function classNames(
  labels: readonly Label[],
  classes: readonly Label[] = [],
): readonly Label[] {
  return Array.from(labels, (label) =>
    typeof label === "number" && !classes.includes(label) ? (classes[label] ?? label) : label,
  );
}

/** The different labels: numbers sorted, texts in the order of their first row. */
function classesIn(labels: readonly Label[]): Label[] {
  const all = [...new Set(labels)];
  return all.every((label) => typeof label === "number") ? all.sort((a, b) => +a - +b) : all;
}

/** A trace of symbols in one colour. */
export type SymbolTrace = ScatterTrace & { marker: PlotlyMarker & { symbol: string } };

/** The rows as symbols on two axes: one trace for each class. */
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

/** "5 approach (blue circles) and 3 ignore (orange-red squares)". */
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
