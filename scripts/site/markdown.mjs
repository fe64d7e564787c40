// Markdown of the lessons to HTML: formulas become MathML, which browsers draw themselves; TypeScript is
// coloured; links between lessons lead to pages. A formula that cannot be read fails the build.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const MarkdownIt = require("markdown-it");
const temml = require("temml");
const highlighter = require("highlight.js/lib/core");
highlighter.registerLanguage("typescript", require("highlight.js/lib/languages/typescript"));
highlighter.registerLanguage("python", require("highlight.js/lib/languages/python"));

/** Code as HTML with its words coloured; a language that is not known stays plain. */
export function coloured(code, language) {
  if (!highlighter.getLanguage(language)) return escaped(code);
  return highlighter.highlight(code, { language }).value;
}

export const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const names = { ts: "typescript", typescript: "typescript", python: "python", py: "python" };

const markdown = new MarkdownIt({
  html: true,
  linkify: false,
  highlight: (code, language) => coloured(code, names[language]),
});

/** Takes formulas out before Markdown reads their underscores and stars as marks, and puts them back afterwards. */
function withoutFormulas(text) {
  const formulas = [];
  const keep = (formula, displayMode) => {
    const drawn = temml.renderToString(formula, { displayMode, throwOnError: true });
    formulas.push(displayMode ? `<span class="wide">${drawn}</span>` : drawn);
    return `\u{e000}${formulas.length - 1}\u{e001}`;
  };
  const parts = text.split(/(```[\s\S]*?```|`[^`\n]*`)/);
  const kept = parts.map((part, index) =>
    index % 2 === 1
      ? part
      : part
          .replace(/\$\$([\s\S]+?)\$\$/g, (_, formula) => keep(formula, true))
          .replace(/\$([^$\n]+?)\$/g, (_, formula) => keep(formula, false)),
  );
  return { text: kept.join(""), formulas };
}

/** Where a link of a lesson leads on the site. */
export function pageOf(address) {
  if (/^[a-z]+:/i.test(address)) return address;
  return address.replace(/README\.md(?=#|$)/, "index.html").replace(/\.(ipynb|md)(?=#|$)/, ".html");
}

/** A heading's anchor, as Jupyter and GitHub make it: words joined by hyphens. */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .trim()
    .replace(/\s+/g, "-");

/** Renders Markdown. */
export function render(source) {
  const { text, formulas } = withoutFormulas(source);
  const html = markdown
    .render(text)
    .replace(/<a href="([^"]*)"/g, (_, address) => `<a href="${pageOf(address)}"`)
    .replace(/<table>[\s\S]*?<\/table>/g, (table) => `<div class="wide">${table}</div>`)
    .replace(/<h([1-6])>(.*?)<\/h\1>/g, (_, level, words) => {
      return `<h${level} id="${anchorOf(words.replace(/<[^>]*>/g, ""))}">${words}</h${level}>`;
    });
  return html.replace(/\u{e000}(\d+)\u{e001}/gu, (_, index) => formulas[index]);
}
