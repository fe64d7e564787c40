// A figure as text for its snapshot: one short line for each fact, so that a changed number is one changed
// line of a diff. Numbers stand in rows of eight, and a long text is broken between words.
import type { Figure } from "../../src/index.js";

const lineWidth = 100;
const numbersInRow = 8;

/** The figure as text: its sentence, its traces, its layout, and its frames. */
export function figureText({ data, layout, frames = [], text }: Figure): string {
  const lines = [
    ...described("text", text),
    ...data.flatMap((trace, i) => described(`trace ${i}`, trace)),
    ...described("layout", layout),
    ...frames.flatMap((frame, i) => described(`frame ${i}`, frame)),
  ];
  return `${lines.join("\n")}\n`;
}

/** A value with its name: on one line where it fits, else its parts on lines below. */
function described(name: string, value: unknown, indent = ""): string[] {
  const line = `${indent}${name}: ${JSON.stringify(value)}`;
  if (line.length <= lineWidth) return [line];
  const deeper = `${indent}  `;
  return [`${indent}${name}:`, ...partsOf(value, deeper)];
}

function partsOf(value: unknown, indent: string): string[] {
  if (typeof value === "string") {
    return brokenText(value, lineWidth - indent.length - 2).map(
      (part) => indent + JSON.stringify(part),
    );
  }
  if (Array.isArray(value)) {
    if (value.every((item) => item === null || typeof item === "number")) {
      return rowsOf(value, numbersInRow).map((row) => `${indent}${row.map(String).join(", ")}`);
    }
    return value.flatMap((item, i) => described(`${i}`, item, indent));
  }
  return Object.entries(value as object).flatMap(([name, item]) => described(name, item, indent));
}

function rowsOf<Item>(items: readonly Item[], length: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, i) =>
    items.slice(i * length, (i + 1) * length),
  );
}

/** A text in parts that fit a width, broken before a space; together they are the text. */
function brokenText(text: string, width: number): string[] {
  const parts: string[] = [];
  for (const word of text.split(/(?= )/)) {
    const longer = `${parts.at(-1) ?? ""}${word}`;
    if (parts.length > 0 && longer.length <= width) parts[parts.length - 1] = longer;
    else parts.push(word);
  }
  return parts;
}
