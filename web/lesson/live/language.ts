// TypeScript for the editor and for code in outputs: both are coloured with the classes that the page's own code has.
import { typescriptLanguage } from "@codemirror/lang-javascript";
import { syntaxHighlighting } from "@codemirror/language";
import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";

const colours = tagHighlighter([
  { tag: [tags.keyword, tags.typeName, tags.standard(tags.name)], class: "hljs-keyword" },
  { tag: [tags.string, tags.regexp], class: "hljs-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "hljs-number" },
  { tag: tags.comment, class: "hljs-comment" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))],
    class: "hljs-title",
  },
]);

export const typescriptColours = [typescriptLanguage, syntaxHighlighting(colours)];

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** TypeScript as HTML with its words coloured. */
export function colouredCode(code: string): string {
  let html = "";
  highlightCode(
    code,
    typescriptLanguage.parser.parse(code),
    colours,
    (text, classes) => {
      html += classes ? `<span class="${classes}">${escaped(text)}</span>` : escaped(text);
    },
    () => {
      html += "\n";
    },
  );
  return html;
}
