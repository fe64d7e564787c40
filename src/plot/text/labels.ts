// Texts on a figure: how wide a text is, how it breaks into lines, and how it is escaped. Plotly reads some
// HTML in every text, so that the < of "y < −δ" would begin a tag if it were not escaped.

import { escaped } from "../../display/html.js";

/** The width of a text in pixels: an estimate for common sans-serif fonts, more often too large than too small. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.57;
}

/** Breaks a text between words into lines that fit the width; a word longer than the width has its own line. */
export function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines[lines.length - 1];
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Escapes the lines and joins them with `<br>` to one text for Plotly. */
export function joinLines(lines: readonly string[]): string {
  return lines.map(escaped).join("<br>");
}
