// Values that a notebook displays as HTML or Markdown, and a terminal as plain text with the same content.
// The HTML has no scripts, so that a saved notebook displays it, too. Used in every lesson.
import { jupyterDisplay } from "./mime.js";

/** A value that a notebook displays; `text` has the same content for a terminal. */
export type Displayed = {
  readonly text: string;
  readonly [jupyterDisplay]: () => Record<string, string>;
};

/** Makes a value that a notebook displays as `html` and a terminal as `text`. */
export function showHtml(html: string, text: string): Displayed {
  return { text, [jupyterDisplay]: () => ({ "text/html": html, "text/plain": text }) };
}

/** Makes a value that a notebook displays as Markdown and a terminal as `text`. */
export function showMarkdown(markdown: string, text: string): Displayed {
  return { text, [jupyterDisplay]: () => ({ "text/markdown": markdown, "text/plain": text }) };
}

/** Returns the text with the characters `&`, `<` and `>` replaced by HTML entities. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Turns text into HTML: escapes it, makes `code` between backticks a code element, and line ends `<br>`. */
export function inline(text: string): string {
  return escaped(text)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replaceAll("\n", "<br>");
}

/** A details element: `html` is hidden until a click on `summary` opens it, without a kernel or scripts. */
export function closed(summary: string, html: string): string {
  return (
    `<details style="margin: 4px 0"><summary>${summary}</summary>` +
    `<div style="margin: 4px 0 8px 24px">${html}</div></details>`
  );
}
