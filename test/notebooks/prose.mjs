// The texts of the course, for the checks of its words and symbols.
import fs from "node:fs";
import path from "node:path";
import { joined } from "../../scripts/notebooks/files.mjs";

const folder = path.join(import.meta.dirname, "../../notebooks");

/** Every text as { name, markdown }: the prose of the lessons, and the pages beside them. */
export const texts = ["", "teaching/"].flatMap((below) => textsIn(below));

function textsIn(below) {
  const names = fs.existsSync(path.join(folder, below))
    ? fs.readdirSync(path.join(folder, below))
    : [];
  return names.map((name) => `${below}${name}`).flatMap(textOf);
}

function textOf(name) {
  if (name.startsWith(".")) return [];
  if (name.endsWith(".md")) {
    return [{ name, markdown: fs.readFileSync(path.join(folder, name), "utf8") }];
  }
  if (!name.endsWith(".ipynb")) return [];
  const { cells } = JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
  const prose = cells.filter(({ cell_type: type }) => type === "markdown");
  return [{ name, markdown: prose.map(({ source }) => joined(source)).join("\n\n") }];
}

/** Markdown without its code. */
export const withoutCode = (markdown) => markdown.replace(/```[\s\S]*?```|`[^`\n]*`/g, " ");

/** The formulas of a text, without dollars. */
export function formulas(markdown) {
  const found = withoutCode(markdown).matchAll(/\$\$([\s\S]+?)\$\$|\$([^$\n]+?)\$/g);
  return [...found].map(([, display, inline]) => display ?? inline);
}

/** A text without code, formulas, addresses, and the names in its further reading. */
export function plainProse(markdown) {
  return withoutCode(markdown)
    .replace(/## Further reading[\s\S]*?(?=\n## |$)/g, " ")
    .replace(/\$\$[\s\S]*?\$\$|\$[^$\n]*\$/g, " ")
    .replace(/\]\([^)]*\)|<[^>]*>|https?:\S+/g, " ");
}
