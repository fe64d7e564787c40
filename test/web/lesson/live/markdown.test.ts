import { expect, test } from "vitest";
import { markdownHtml } from "../../../../web/lesson/live/markdown.js";
import { colouredHtml } from "../../../../web/lesson/live/outputs.js";
import { formatted } from "../../../../web/lesson/live/widgets.js";

test("paragraphs, emphasis, lists and code become HTML; what looks like HTML stays a text", () => {
  const html = markdownHtml("*src/a.ts*\n\nUse **one** of `a < b`:\n\n- <b>\n- x\n\n## End");
  expect(html).toBe(
    "<p><em>src/a.ts</em></p><p>Use <strong>one</strong> of <code>a &lt; b</code>:</p>" +
      "<ul><li>&lt;b&gt;</li><li>x</li></ul><h2>End</h2>",
  );
});

test("a block of code is coloured as the page's own code, and its marks are no Markdown", () => {
  const html = markdownHtml("```typescript\nconst a = 1; // *no*\n\nb\n```");
  expect(html).toContain('<span class="hljs-keyword">const</span>');
  expect(html).toContain('<span class="hljs-comment">// *no*</span>\n\nb</code>');
});

test("a link leads to an address of the web only", () => {
  expect(markdownHtml("[a](https://b.c/d)")).toBe('<p><a href="https://b.c/d">a</a></p>');
  expect(markdownHtml("[a](javascript:x)")).not.toContain("href");
});

test("a terminal's colours become the page's, and the text between them is escaped", () => {
  expect(colouredHtml("\x1b[31mA<b\x1b[39m c\x1b[2md\x1b[22m")).toBe(
    '<span class="term-red">A&lt;b</span> c<span class="term-dim">d</span>',
  );
});

test("a slider's number is written with the digits of its format", () => {
  expect([formatted(0.5, ".2f"), formatted(1234.5, ".3g"), formatted(3.2, "d")]).toEqual([
    ...["0.50", "1230", "3"],
  ]);
});
