// Answers the editor while the user types: completions of a name, help on a name, whether the cell is finished. Jupyter
// counts positions in characters, TypeScript in UTF-16 units.
import type ts from "typescript";
import type { CellCompiler } from "../compile/compiler.js";
import { guardName } from "../syntax/guard.js";
import { type Compiler, parseErrors } from "../syntax/names.js";
import type { Json } from "../wire/link.js";

/** Converts a position from UTF-16 units to characters. */
const toCharacters = (text: string, units: number): number =>
  Array.from(text.slice(0, units)).length;

/** Converts a position from characters to UTF-16 units. */
const toUnits = (text: string, characters: number): number =>
  Array.from(text).slice(0, characters).join("").length;

const place = (content: Json, code: string): number =>
  toUnits(code, typeof content.cursor_pos === "number" ? content.cursor_pos : code.length);

/** The possible names of a module, for a position inside the quotes of an import. */
export type PathCompletion = { start: number; end: number; names: string[] };

/** The content of Jupyter's `complete_reply`, with the kind of every match. */
export function complete(
  compiler: CellCompiler,
  content: Json,
  completePath: (code: string, position: number) => PathCompletion | undefined,
): Json {
  const code = String(content.code ?? "");
  const position = place(content, code);
  const ofPath = completePath(code, position);
  const found = ofPath
    ? { ...ofPath, entries: ofPath.names.map((name) => ({ name, kind: "module" })) }
    : compiler.complete(code, position);
  const start = toCharacters(code, found.start);
  const end = toCharacters(code, found.end);
  const entries = found.entries.filter(({ name }) => name !== guardName);
  const types = entries
    .slice(0, 300)
    .map(({ name, kind }) => ({ text: name, type: kind, start, end }));
  return {
    status: "ok",
    matches: entries.map(({ name }) => name),
    cursor_start: start,
    cursor_end: end,
    metadata: { _jupyter_types_experimental: types },
  };
}

const text = (parts: readonly ts.SymbolDisplayPart[] | undefined): string =>
  (parts ?? []).map((part) => part.text).join("");

function tagLine({ name, text: parts }: ts.JSDocTagInfo): string {
  if (name === "example") return `\n*@example*\n\`\`\`ts\n${text(parts)}\n\`\`\``;
  return `\n*@${name}* ${text(parts)}`;
}

/** The signature and documentation of a name; undefined if there is no such name. */
export function describe(
  compiler: CellCompiler,
  code: string,
  position: number,
): { plain: string; markdown: string } | undefined {
  const info = compiler.inspect(code, position);
  const signature = text(info?.displayParts)
    .replace(/^\(alias\) /, "")
    .replace(/\nimport .*$/, "");
  if (!info || signature === "" || /^any$/.test(signature)) return undefined;
  const documentation = text(info.documentation);
  const tags = info.tags ?? [];
  const plainTags = tags.map(({ name, text: parts }) => `@${name} ${text(parts)}`);
  const plain = [signature, ...(documentation ? ["", documentation] : []), ...plainTags].join("\n");
  const head = `\`\`\`ts\n${signature}\n\`\`\``;
  return { plain, markdown: [head, documentation, ...tags.map(tagLine)].join("\n") };
}

/** The content of Jupyter's `inspect_reply` (Shift-Tab). */
export function inspect(compiler: CellCompiler, content: Json): Json {
  const code = String(content.code ?? "");
  const found = describe(compiler, code, place(content, code));
  const data = found ? { "text/plain": found.plain, "text/markdown": found.markdown } : {};
  return { status: "ok", found: found !== undefined, data, metadata: {} };
}

const messageOf = ({ messageText }: ts.Diagnostic): string =>
  typeof messageText === "string" ? messageText : messageText.messageText;

const opener = /[{([]\s*$/;

/** The indentation of the next line: that of the last line, and two spaces more after an opening bracket. */
function indentAfter(code: string): string {
  const last = code.slice(code.lastIndexOf("\n") + 1);
  const [indent = ""] = /^\s*/.exec(last) ?? [];
  return opener.test(last) ? `${indent}  ` : indent;
}

/** The content of Jupyter's `is_complete_reply`: whether Enter runs the cell; after two empty lines it always does. */
export function isComplete(compiler: Compiler, code: string): Json {
  const file = compiler.createSourceFile("cell.ts", code, compiler.ScriptTarget.Latest);
  const parseDiagnostics = parseErrors(file);
  const end = code.trimEnd().length;
  if (parseDiagnostics.length === 0 || /\n\s*\n\s*$/.test(code)) {
    return { status: parseDiagnostics.some(({ start }) => start < end) ? "invalid" : "complete" };
  }
  const open = /^Unterminated template|^'\*\/' expected/;
  if (parseDiagnostics.some((diagnostic) => open.test(messageOf(diagnostic)))) {
    return { status: "incomplete", indent: "" };
  }
  const [first] = parseDiagnostics;
  if (first && first.start >= end) return { status: "incomplete", indent: indentAfter(code) };
  return { status: "invalid" };
}
