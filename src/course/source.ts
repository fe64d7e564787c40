// Shows how a primitive of the library is written: its TypeScript with the description above it.
// The code that runs is compiled from exactly this text; the package contains it in src/.
// Every lesson shows its primitives this way.

import { type Displayed, showMarkdown } from "../display/html.js";
import { brief, fail } from "../math/error.js";
import { nodeModule } from "../math/runtime.js";

/**
 * Shows the source of one of the library's functions.
 * @param primitive the function itself, or the name of anything the library exports
 * @returns the TypeScript text, which a notebook shows in colours
 * @throws when the library has nothing of that name
 * @example source(dot).text // "src/math/vector.ts…"
 * @see Lesson 0
 */
export function source(primitive: ((...inputs: never[]) => unknown) | string): Displayed {
  if (typeof primitive !== "function" && typeof primitive !== "string") {
    fail(
      "source",
      `expected a function of the library, or a name in quotes, got ${brief(primitive)}`,
    );
  }
  const name = typeof primitive === "string" ? primitive : primitive.name;
  const folder = packageFolder();
  const found = folder === undefined ? undefined : findDeclaration(folder, name);
  if (found) return showSource(found.file, found.text);
  // In a browser, or in a package without src/, there is only the compiled text.
  if (typeof primitive === "function" && folder === undefined) {
    return showSource(name, primitive.toString());
  }
  const problem = `expected a name that the library exports, got ${brief(name)}`;
  return fail("source", problem, "did you define it yourself?");
}

function showSource(file: string, text: string): Displayed {
  const narrow = text.split("\n").flatMap(wrapComment).join("\n");
  return showMarkdown(`*${file}*\n\n\`\`\`typescript\n${narrow}\n\`\`\``, `${file}\n\n${narrow}`);
}

/** Characters that fit side by side on a page; it would break a longer line inside a word. */
const pageWidth = 88;

/** A line of a description that is too long for a page, as several lines. */
function wrapComment(line: string): string[] {
  const at = line.lastIndexOf(" ", pageWidth);
  if (line.length <= pageWidth || !/^\s*\* /.test(line) || at < pageWidth / 2) return [line];
  const indent = line.slice(0, line.indexOf("*"));
  return [line.slice(0, at), ...wrapComment(`${indent}*   ${line.slice(at + 1)}`)];
}

/**
 * Cuts a declaration, with the description above it, out of a file's text. The declaration ends before
 * the first line that is neither indented, nor empty, nor begins with a closing bracket.
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

/**
 * The rooms of src/ in which names are looked for, each before the rooms that use it. A name that the
 * library exports is declared in a lower room than anything else of that name, so the first file is right.
 */
const rooms = [
  "math",
  "display",
  "data",
  "model",
  "training",
  "engine",
  "fit",
  "plot",
  "controls",
  "course",
];

function findDeclaration(folder: string, name: string): { file: string; text: string } | undefined {
  const fs = nodeModule("node:fs");
  if (!fs || !/^\w+$/.test(name)) return undefined;
  for (const file of rooms.flatMap((room) => filesIn(folder, `src/${room}`))) {
    const text = declarationOf(name, fs.readFileSync(`${folder}/${file}`, "utf8"));
    if (text !== undefined) return { file, text };
  }
  return undefined;
}

/** The TypeScript files of a room, without those that another compiler translates. */
function filesIn(folder: string, room: string): string[] {
  const files = nodeModule("node:fs")?.readdirSync(`${folder}/${room}`, {
    recursive: true,
    encoding: "utf8",
  });
  return (files ?? [])
    .map((file) => `${room}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !file.includes("/assembly/"))
    .sort();
}

/** The library's own folder, above this file, if it contains the sources. */
function packageFolder(): string | undefined {
  const fs = nodeModule("node:fs");
  if (!fs) return undefined;
  let folder = thisFile().replaceAll("\\", "/");
  while (folder.includes("/")) {
    folder = folder.slice(0, folder.lastIndexOf("/"));
    const own = `${folder}/package.json`;
    if (fs.existsSync(own) && fs.readFileSync(own, "utf8").includes('"name": "nudgebook"')) {
      return fs.existsSync(`${folder}/src`) ? folder : undefined;
    }
  }
  return undefined;
}

/**
 * The file that holds this function, as V8 gives it for a call: the one way that works in an ES module,
 * in CommonJS and in a bundle of all files.
 */
function thisFile(): string {
  const prepare = Error.prepareStackTrace;
  let file: string | undefined;
  Error.prepareStackTrace = (_, [call]) => {
    file = call?.getFileName() ?? undefined;
  };
  try {
    void new Error().stack;
  } finally {
    Error.prepareStackTrace = prepare;
  }
  if (!file?.startsWith("file:")) return file ?? "";
  return nodeModule("node:url")?.fileURLToPath(file) ?? "";
}
