// Text on a figure: its width, its lines, and its escaped form. Plotly reads some HTML in every text, so
// that "y < −δ" would begin a tag if it were not escaped.

import { escaped } from "../../display/html.js";

/** The width of a text in pixels, estimated for common sans-serif fonts and rather too large. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.57;
}

/** Breaks a text into lines that fit the width; a longer word has a line of its own. */
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

/** Lines as one text for Plotly, escaped. */
export function joinLines(lines: readonly string[]): string {
  return lines.map(escaped).join("<br>");
}
