// How the lessons are written: short sentences, nothing called easy, every exercise and question of a
// lesson in its notebook, untouched.
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { lessons } from "../../src/course/lessons/index.js";

type Cell = {
  cell_type: string;
  id: string;
  metadata: { tags?: string[] };
  source: string | string[];
};

const folder = path.join(import.meta.dirname, "../../notebooks");
const notebooks = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith(".ipynb"))
  .map((file) => {
    const { cells } = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as {
      cells: Cell[];
    };
    const texts = cells.map(({ cell_type, source, metadata }) => ({
      kind: cell_type,
      tags: metadata.tags ?? [],
      text: Array.isArray(source) ? source.join("") : source,
    }));
    return { file, texts };
  });

/** The sentences of a Markdown text, without tables, formulas, code and the sources at the end. */
function sentences(markdown: string): string[] {
  const [text = ""] = markdown.split("## Further reading");
  return text
    .replace(/\$\$[\s\S]*?\$\$/g, ".")
    .replace(/```[\s\S]*?```/g, ".")
    .replace(/\$[^$]*\$|`[^`]*`/g, "x")
    .replace(/^\|.*$/gm, "")
    .split(/[.!?:](?=[\s*)_]|$)|\n\n|\n- |\n\d\. |^#+ .*$/m)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\w/.test(sentence));
}

const words = (sentence: string) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;

describe.each(notebooks.map(({ file, texts }) => [file, texts] as const))("%s", (file, texts) => {
  const prose = texts.filter(({ kind }) => kind === "markdown").map(({ text }) => text);
  const code = texts.filter(({ kind }) => kind === "code").map(({ text }) => text);

  it("has no sentence of more than 25 words, and less than 15 words on average", () => {
    const lengths = prose.flatMap(sentences).map(words);
    for (const sentence of prose.flatMap(sentences)) {
      expect(words(sentence), sentence).toBeLessThanOrEqual(25);
    }
    const total = lengths.reduce((sum, length) => sum + length, 0);
    expect(total / lengths.length).toBeLessThan(15);
  });

  it("calls nothing easy", () => {
    for (const text of prose) {
      expect(text).not.toMatch(
        /\b(simply|obviously|(?<!has )just|easy|easily|trivial|of course)\b/i,
      );
    }
  });

  it("imports everything in its first cell, from nudgebook", () => {
    const [first = "", ...others] = code;
    expect(first).toMatch(/^import \{[\s\S]*\} from "nudgebook";/);
    for (const text of others) expect(text).not.toMatch(/^import .* from "nudgebook"/m);
    const names = first.match(/\{([\s\S]*?)\}/)?.[1]?.match(/\w+/g) ?? [];
    const used = others.join("\n");
    for (const name of names)
      expect(used, `${name} is imported`).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it("has the tag that lets Run All go on after an error, on every exercise", () => {
    for (const { text, tags } of texts) {
      if (/^check\("/m.test(text)) expect(tags, text).toContain("raises-exception");
    }
  });

  it("has no cell of code with more than 15 lines", () => {
    for (const text of code) {
      if (!/^check\("/m.test(text)) expect(text.split("\n").length, text).toBeLessThanOrEqual(15);
    }
  });

  it("has no line of code with more than 107 characters, which a page of 1280 pixels shows", () => {
    for (const line of code.flatMap((text) => text.split("\n"))) {
      expect(line.length, line).toBeLessThanOrEqual(107);
    }
  });

  it("has every exercise and question of its lesson, with an untouched answer", () => {
    const number = Number(file.slice(0, 2));
    const lesson = lessons.find(({ exercises }) => exercises[0]?.id.startsWith(`${number}.`));
    for (const { id } of lesson?.questions ?? []) {
      expect(code.filter((text) => text.includes(`quiz("${id}")`))).toHaveLength(1);
    }
    for (const { id, solution } of lesson?.exercises ?? []) {
      const cell = code.find((text) => text.includes(`check("${id}"`)) ?? "";
      expect(cell, `the cell of ${id}`).toMatch(/NaN|undefined|\[\]|""/);
      expect(cell).not.toContain(solution.trim());
      expect(cell).toContain(`hint("${id}")`);
      expect(cell).toContain(`solution("${id}")`);
    }
  });
});
