// source(name) shows the TypeScript source of something that the library exports, with the doc comment above it.
// The code that runs is compiled from exactly this text, which the package contains in src/. Every lesson
// shows the functions that it teaches this way.

import { type Displayed, showMarkdown } from "../display/html.js";
import { brief, checkOptions, fail } from "../math/argument-errors.js";
import { nodeModule } from "../math/runtime.js";
import { shortened } from "./short-source.js";

/** Options of `source`. */
export interface SourceOptions {
  /**
   * Shows what the function computes, without its description and the checks of its arguments.
   * @defaultValue false
   */
  readonly short?: boolean;
}

/**
 * Shows the source of one of the library's functions.
 * @param primitive the function itself, or the name of anything the library exports
 * @param options `short`
 * @returns the TypeScript text, which a notebook shows with its syntax in colours
 * @throws when the library exports nothing of that name
 * @example source(dot).text // "src/math/vector.ts…"
 * @see Lesson 0
 */
export function source(
  primitive: ((...inputs: never[]) => unknown) | string,
  options: SourceOptions = {},
): Displayed {
  checkOptions("source", options, ["short"]);
  if (typeof primitive !== "function" && typeof primitive !== "string") {
    fail(
      "source",
      `expected a function of the library, or a name in quotes, got ${brief(primitive)}`,
    );
  }
  const name = typeof primitive === "string" ? primitive : primitive.name;
  const folder = packageFolder();
  const found = folder === undefined ? undefined : findDeclaration(folder, name);
  if (found && options.short) {
    return showSource(`${found.file}, without description and checks`, shortened(found.text));
  }
  if (found) return showSource(found.file, found.text);
  // In a browser, or in a package without src/, only the compiled JavaScript of a function can be shown.
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

/** Characters that fit in one line of the page, which would break a longer line inside a word. */
const pageWidth = 88;

/**
 * Breaks a line of a doc comment that is too long for the page into several; returns any other line
 * unchanged.
 */
function wrapComment(line: string): string[] {
  const at = line.lastIndexOf(" ", pageWidth);
  if (line.length <= pageWidth || !/^\s*\* /.test(line) || at < pageWidth / 2) return [line];
  const indent = line.slice(0, line.indexOf("*"));
  return [line.slice(0, at), ...wrapComment(`${indent}*   ${line.slice(at + 1)}`)];
}

/**
 * Returns an exported declaration, with the doc comment above it, from a file's text; `undefined` if the file
 * does not declare the name. The declaration goes on while lines are empty, indented or begin with a closing
 * bracket.
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

/** Reads the declaration of a name from the file from which src/index.ts exports it. */
function findDeclaration(folder: string, name: string): { file: string; text: string } | undefined {
  const fs = nodeModule("node:fs");
  if (!fs) return undefined;
  const exports = fs
    .readFileSync(`${folder}/src/index.ts`, "utf8")
    .matchAll(/^export (?:type )?\{([^}]*)\} from "\.\/(.*)\.js";$/gm);
  for (const [, names = "", path] of exports) {
    if (!names.split(",").some((one) => one.trim().replace("type ", "") === name)) continue;
    const file = `src/${path}.ts`;
    const text = declarationOf(name, fs.readFileSync(`${folder}/${file}`, "utf8"));
    return text === undefined ? undefined : { file, text };
  }
  return undefined;
}

/** The library's own package folder, found above this file; `undefined` if it does not contain src/. */
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
 * Path of the file that contains this function, read from V8's stack trace: the only way that works in an
 * ES module, in CommonJS and in a bundle.
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
