// Markdown of the lessons to HTML: formulas become MathML, which browsers draw themselves; TypeScript is
// coloured; links between lessons lead to pages. A formula that cannot be read fails the build.
import { createRequire } from "node:module";
import path from "node:path";

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
  const words = [];
  const keep = (formula, displayMode) => {
    const drawn = temml.renderToString(formula, { displayMode, throwOnError: true });
    words.push(plainText(`$${formula}$`));
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
  return { text: kept.join(""), formulas, words };
}

/** Where a link leads on the site; `folder` is the folder of the text that has it. */
export function pageOf(address, folder = "") {
  if (/^[a-z]+:/i.test(address)) return address;
  const list = path.posix.join(folder, address).startsWith("README.md") ? "lessons" : "index";
  return address
    .replace(/README\.md(?=#|$)/, `${list}.html`)
    .replace(/\.(ipynb|md)(?=#|$)/, ".html");
}

/** Whether a link leads to a file of the project that is no part of the course, and so not of the site. */
const leavesCourse = (address, folder) =>
  !/^[a-z]+:/i.test(address) && path.posix.join(folder, address).startsWith("..");

/** The words of a piece of Markdown, without its marks and the commands of its formulas. */
export const plainText = (markdown) =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]+>/g, " ")
    .replace(/\$+([^$]+)\$+/g, (_, formula) =>
      formula.replace(/\\(?:text|frac|sum|quad|,)|[{}\\]/g, ""),
    )
    .replace(/[*`|>#]|(?<=\W)_|_(?=\W)|^-+$/gm, "")
    .replace(/\s+/g, " ")
    .trim();

/** A heading's anchor, as Jupyter and GitHub make it: words joined by hyphens. */
export const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .trim()
    .replace(/\s+/g, "-");

/** A corner of a table without words is no heading. */
export const withoutEmptyHeads = (html) => html.replace(/<th([^>]*)>\s*<\/th>/g, "<td$1></td>");

/** Renders Markdown; `folder` is the folder of the text, from which its links lead. */
export function render(source, folder = "") {
  const { text, formulas, words } = withoutFormulas(source);
  const mark = /\u{e000}(\d+)\u{e001}/gu;
  const html = withoutEmptyHeads(markdown.render(text))
    .replace(/<a href="([^"]*)"([^>]*)>([\s\S]*?)<\/a>/g, (_, address, more, words) =>
      leavesCourse(address, folder)
        ? words
        : `<a href="${pageOf(address, folder)}"${more}>${words}</a>`,
    )
    .replace(/<table>[\s\S]*?<\/table>/g, (table) => `<div class="wide">${table}</div>`)
    .replace(/<h([1-6])>(.*?)<\/h\1>/g, (_, level, inside) => {
      const heading = inside.replace(/<[^>]*>/g, "").replace(mark, (_, index) => words[index]);
      return `<h${level} id="${anchorOf(heading)}">${inside}</h${level}>`;
    });
  return html.replace(mark, (_, index) => formulas[index]);
}
