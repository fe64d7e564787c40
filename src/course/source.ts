// Shows how a primitive of the library is written: its TypeScript with the description above it.
// What runs is compiled from exactly this text; the package carries it in src/.
// Every lesson shows its primitives this way.

import { type Displayed, showMarkdown } from "../display/html.js";
import { fail } from "../math/error.js";

/**
 * Shows the source of one of the library's functions.
 * @param primitive the function itself, or the name of anything the library exports
 * @returns the TypeScript text, which a notebook shows in colours
 * @throws when the library has nothing of that name
 * @example source(dot).text // "src/math/vector.ts…"
 * @see Lesson 0
 */
export function source(primitive: ((...inputs: never[]) => unknown) | string): Displayed {
  const name = typeof primitive === "string" ? primitive : primitive.name;
  const found = searchFiles(name);
  if (found) return shown(found.file, found.text);
  // In a browser, or a copy without src/, the compiled text is the next best.
  if (typeof primitive === "function" && !packageFolder()) return shown(name, primitive.toString());
  return fail(
    "source",
    `the library has nothing called ${JSON.stringify(name)}`,
    "is it your own?",
  );
}

function shown(file: string, text: string): Displayed {
  const narrow = text.split("\n").flatMap(wrapComment).join("\n");
  return showMarkdown(`*${file}*\n\n\`\`\`typescript\n${narrow}\n\`\`\``, `${file}\n\n${narrow}`);
}

/** Characters that a page shows side by side; it would break a longer line inside a word. */
const pageWidth = 88;

/** A line of a description that is too long for a page, as several. */
function wrapComment(line: string): string[] {
  const at = line.lastIndexOf(" ", pageWidth);
  if (line.length <= pageWidth || !/^\s*\* /.test(line) || at < pageWidth / 2) return [line];
  const indent = line.slice(0, line.indexOf("*"));
  return [line.slice(0, at), ...wrapComment(`${indent}*   ${line.slice(at + 1)}`)];
}

/**
 * Cuts a declaration, with the description above it, out of a file's text: it goes on as long as
 * lines are indented, empty or closing a bracket.
 */
export function declarationOf(name: string, text: string): string | undefined {
  const lines = text.split("\n");
  const starts = new RegExp(`^export (async )?(function\\*?|const|type|interface) ${name}\\b`);
  const start = lines.findIndex((line) => starts.test(line));
  if (start < 0) return undefined;
  const goesOn = (line: string | undefined) => line !== undefined && /^($|[\s}\])])/.test(line);
  let end = start + 1;
  while (goesOn(lines[end])) end++;
  let from = start;
  if (lines[start - 1]?.endsWith("*/")) {
    do from--;
    while (!lines[from]?.startsWith("/**"));
  }
  return lines.slice(from, end).join("\n").trimEnd();
}

function fileSystem() {
  return globalThis.process?.getBuiltinModule?.("node:fs");
}

function searchFiles(name: string): { file: string; text: string } | undefined {
  const files = fileSystem();
  const root = packageFolder();
  if (!files || !root || !/^\w+$/.test(name)) return undefined;
  const door = doorOf(name, files.readFileSync(`${root}/src/index.ts`, "utf8"));
  const found = files
    .readdirSync(`${root}/src`, { recursive: true, encoding: "utf8" })
    .map((file) => `src/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !file.startsWith("src/kernel/"))
    .sort((a, b) => Number(b === door) - Number(a === door) || (a < b ? -1 : 1));
  for (const file of found) {
    const text = declarationOf(name, files.readFileSync(`${root}/${file}`, "utf8"));
    if (text !== undefined) return { file, text };
  }
  return undefined;
}

/** The file from which the library's index takes a name: others may use the same name inside. */
function doorOf(name: string, index: string): string | undefined {
  for (const [, names = "", file = ""] of index.matchAll(/\{([^}]*)\} from "\.\/(.+?)\.js"/g)) {
    if (names.split(",").some((one) => one.trim() === name)) return `src/${file}.ts`;
  }
  return undefined;
}

/** The library's own folder above this very file, if it has the sources with it. */
function packageFolder(): string | undefined {
  const files = fileSystem();
  if (!files) return undefined;
  let folder = thisFile().replaceAll("\\", "/");
  while (folder.includes("/")) {
    folder = folder.slice(0, folder.lastIndexOf("/"));
    const own = `${folder}/package.json`;
    if (files.existsSync(own) && files.readFileSync(own, "utf8").includes('"name": "nudgebook"')) {
      return files.existsSync(`${folder}/src`) ? folder : undefined;
    }
  }
  return undefined;
}

/** A stack trace names the file it was made in; ES modules, CommonJS and one file share no other way. */
function thisFile(): string {
  const place =
    /(?:\(|at |@)((?:file:|[A-Za-z]:[\\/]|\/)[^\n]*?(?:course[\\/]source|dist[\\/]node)\.[jt]s)/;
  const path = new Error().stack?.match(place)?.[1] ?? "";
  if (!path.startsWith("file:")) return path;
  return globalThis.process.getBuiltinModule("node:url").fileURLToPath(path);
}
