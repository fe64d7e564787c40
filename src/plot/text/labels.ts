// Text on a picture: how wide it will be, where to break it, and how to keep Plotly, which reads
// a little HTML in every text, from taking "y < −δ" for a tag.

import { escaped } from "../../display/html.js";

/** Pixels that a text takes, estimated a little too wide from common sans-serif fonts. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.57;
}

/** Breaks a text into lines that fit the width. */
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

/** Lines as one Plotly text. */
export function joinLines(lines: readonly string[]): string {
  return lines.map(escaped).join("<br>");
}
