// Text for people, shown by a notebook: HTML without scripts, and the same as plain text.
import { jupyterDisplay } from "./mime.js";

/** A value that a notebook shows by asking it; `text` says the same without a notebook. */
export type Displayed = {
  readonly text: string;
  readonly [jupyterDisplay]: () => Record<string, string>;
};

export function showHtml(html: string, text: string): Displayed {
  return { text, [jupyterDisplay]: () => ({ "text/html": html, "text/plain": text }) };
}

export function showMarkdown(markdown: string, text: string): Displayed {
  return { text, [jupyterDisplay]: () => ({ "text/markdown": markdown, "text/plain": text }) };
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Escaped text in which `code` between backticks is set as code, and line ends stay. */
export function inline(text: string): string {
  return escaped(text)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replaceAll("\n", "<br>");
}

/** A line that opens on a click and works without a kernel and without scripts. */
export function closed(summary: string, html: string): string {
  return (
    `<details style="margin: 4px 0"><summary>${summary}</summary>` +
    `<div style="margin: 4px 0 8px 24px">${html}</div></details>`
  );
}
