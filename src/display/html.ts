// Values that a notebook displays as HTML or Markdown, with the same content as plain text. The HTML has
// no scripts, so it is also displayed in a saved notebook. Used in every lesson.
import { jupyterDisplay } from "./mime.js";

/** A value that a notebook displays; `text` has the same content for a terminal. */
export type Displayed = {
  readonly text: string;
  readonly [jupyterDisplay]: () => Record<string, string>;
};

/** A value that a notebook displays as HTML. */
export function showHtml(html: string, text: string): Displayed {
  return { text, [jupyterDisplay]: () => ({ "text/html": html, "text/plain": text }) };
}

/** A value that a notebook displays as Markdown. */
export function showMarkdown(markdown: string, text: string): Displayed {
  return { text, [jupyterDisplay]: () => ({ "text/markdown": markdown, "text/plain": text }) };
}

/** Text in which characters with a meaning in HTML are replaced by entities. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Escaped text with `code` between backticks as a code element, and line ends as line breaks. */
export function inline(text: string): string {
  return escaped(text)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replaceAll("\n", "<br>");
}

/** HTML that a click on the summary opens; it needs no kernel and no scripts. */
export function closed(summary: string, html: string): string {
  return (
    `<details style="margin: 4px 0"><summary>${summary}</summary>` +
    `<div style="margin: 4px 0 8px 24px">${html}</div></details>`
  );
}
