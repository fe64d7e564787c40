// The Markdown that a running cell shows, and the help on a name: paragraphs, headings, lists, code, emphasis. The
// texts of the lessons are made into HTML when the site is built.
import { colouredCode } from "./language.js";

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, i) => {
      if (i % 2 === 1) return `<code>${escaped(part.slice(1, -1))}</code>`;
      return escaped(part)
        .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
        .replace(/\*@(\w+)\*/g, "<em>@$1</em>")
        .replace(/\*(\S[^*]*?)\*/g, "<em>$1</em>")
        .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>');
    })
    .join("");
}

function blockHtml(block: string): string {
  const [, marks, heading] = /^(#{1,6}) (.+)$/.exec(block) ?? [];
  if (marks && heading) return `<h${marks.length}>${inline(heading)}</h${marks.length}>`;
  const lines = block.split("\n");
  if (lines.every((line) => /^[-*] /.test(line))) {
    return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join("")}</ul>`;
  }
  return `<p>${lines.map(inline).join("<br>")}</p>`;
}

export function markdownHtml(markdown: string): string {
  return markdown
    .split(/^(```[\s\S]*?^```)/m)
    .map((part, i) => {
      if (i % 2 === 1) {
        const code = part.replace(/^```.*\n/, "").replace(/\n?```$/, "");
        return `<pre class="code"><code>${colouredCode(code)}</code></pre>`;
      }
      return part
        .split(/\n{2,}/)
        .map((block) => block.trim())
        .filter(Boolean)
        .map(blockHtml)
        .join("");
    })
    .join("");
}
