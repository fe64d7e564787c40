// Rows by class, each class with its colour and its symbol, the same in every panel of a figure.
// Used wherever examples are drawn as points.

import { fail } from "../../math/error.js";
import { itemsAt } from "../../math/items.js";
import type { Matrix } from "../../math/matrix.js";
import type { Label } from "../../training/metric.js";
import { countOf, joinWords, roundAll } from "../text/numbers.js";
import { seriesStyle, seriesStyleName } from "./style.js";
import type { PlotlyMarker, ScatterTrace } from "./trace.js";

export type ExampleLabels = {
  /** The class of each row, or its place in `classes`; without labels all rows look the same. */
  labels?: readonly Label[];
  /** All classes in the order of their colours; found in the labels when not given. */
  classes?: readonly Label[];
  /** What each row is called, shown on hover. */
  names?: readonly string[];
  /** What a row is, for legend and sentence. */
  noun?: string;
};

export type ClassGroup = { name: string; index: number; rows: number[] };

/** The rows of each class; classes without rows are left out but keep their colour. */
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
  const classes = examples.classes ?? found(labels);
  const stranger = labels.find((label) => !classes.includes(label));
  if (stranger !== undefined) {
    fail(where, `expected labels among ${joinWords(classes.map(String))}, got ${stranger}`);
  }
  return classes
    .map((name, index) => ({
      name: `${name}`,
      index,
      rows: everyRow.filter((row) => labels[row] === name),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** A number that is no class itself is the place of one: 0 is the first, as data sets have it. */
export function classNames(
  labels: readonly Label[],
  classes: readonly Label[] = [],
): readonly Label[] {
  const name = (label: Label) =>
    typeof label === "number" && !classes.includes(label) ? (classes[label] ?? label) : label;
  return labels.map(name);
}

function found(labels: readonly Label[]): Label[] {
  const all = [...new Set(labels)];
  return all.every((label) => typeof label === "number") ? all.sort((a, b) => +a - +b) : all;
}

/** Marks that have a colour and a symbol. */
export type SymbolTrace = ScatterTrace & { marker: PlotlyMarker & { symbol: string } };

/** The rows as marks on two axes, one trace a class. */
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
