import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { declarationOf, source } from "../../src/course/library-source.js";
import { minMaxScaler } from "../../src/data/normalize.js";
import { indexExports } from "../index-exports.js";

const display = Symbol.for("Jupyter.display");
const shown = (primitive: Parameters<typeof source>[0]) =>
  (source(primitive) as unknown as Record<symbol, () => Record<string, string>>)[display]?.() ?? {};

const exports = indexExports();

describe("source", () => {
  it("shows a function's TypeScript with its description and its types", () => {
    const { "text/markdown": markdown = "", "text/plain": text = "" } = shown(minMaxScaler);
    expect(markdown).toMatch(/^\*src\/data\/normalize\.ts\*\n\n```typescript\n\/\*\*\n \* [A-Z]/);
    expect(text).toMatch(/\nexport function minMaxScaler\([^)]*rows: Rows/);
    expect(text).toMatch(/\n}$/);
    expect(text.match(/export /g)).toHaveLength(1);
  });

  it("finds types by their names", () => {
    expect(shown("MinMaxScaler")["text/plain"]).toContain("readonly minimum: readonly number[];");
  });

  it.each(exports)("shows $name from the file that exports it", ({ name, file }) => {
    expect(source(name).text.split("\n")[0]).toBe(`src/${file}.ts`);
  });

  it("shows the exported declaration where other files use the same name", () => {
    expect(source("momentum").text).toMatch(/^src\/training\/optimizers\/sgd\.ts/);
    expect(source("backward").text).toMatch(/^src\/model\/backward\.ts/);
    expect(source("mean").text).toMatch(/^src\/math\/vector\.ts/);
  });

  it("breaks long lines of a description between words, and leaves code as it is", () => {
    const isComment = (line: string) => /^\s*\* /.test(line);
    const wordsOf = (lines: readonly string[]) =>
      lines.flatMap((line) => line.split(/\s+/)).filter((word) => word !== "" && word !== "*");
    let broken = 0;
    for (const { name, file } of exports) {
      const shownLines = source(name).text.split("\n").slice(2);
      const written = fs.readFileSync(
        path.join(import.meta.dirname, `../../src/${file}.ts`),
        "utf8",
      );
      const lines = declarationOf(name, written)?.split("\n") ?? [];
      for (const line of shownLines.filter(isComment)) expect(line.length).toBeLessThanOrEqual(88);
      expect(wordsOf(shownLines)).toEqual(wordsOf(lines));
      const code = (line: string) => !isComment(line);
      expect(shownLines.filter(code)).toEqual(lines.filter(code));
      broken += shownLines.length - lines.length;
    }
    expect(broken).toBeGreaterThan(0);
  });

  it("shows the compiled text where there are no files, as in a browser", () => {
    const files = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
    try {
      expect(source(minMaxScaler).text).toMatch(/^minMaxScaler\n\nfunction minMaxScaler\(/);
      expect(() => source("MinMaxScaler")).toThrow(
        /expected a name that the library exports, got "MinMaxScaler"/,
      );
    } finally {
      files.mockRestore();
    }
  });

  it.each(["index.js", "node.js", "cjs/index.js"])(
    "finds the sources from where it lies itself, in dist/%s too",
    async (file) => {
      const built = path.join(import.meta.dirname, "../../dist", file);
      const library = (await import(
        pathToFileURL(built).href
      )) as typeof import("../../src/index.js");
      expect(library.source("weightedSum").text).toBe(source("weightedSum").text);
    },
  );

  it("shows the compiled text where it cannot find its own file", () => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      expect(source(minMaxScaler).text).toMatch(/^minMaxScaler\n\nfunction minMaxScaler\(/);
      expect(() => source("MinMaxScaler")).toThrow(/expected a name that the library exports/);
    } finally {
      Error.stackTraceLimit = limit;
    }
  });

  it("leaves the way in which errors show their stack as it was", () => {
    const prepare = Error.prepareStackTrace;
    source("dot");
    expect(Error.prepareStackTrace).toBe(prepare);
  });

  it("shows the compiled text where the package has no src/", () => {
    const { existsSync } = fs;
    const exists = vi
      .spyOn(fs, "existsSync")
      .mockImplementation((file) => !String(file).endsWith("/src") && existsSync(file));
    try {
      expect(source(minMaxScaler).text).toMatch(/^minMaxScaler\n\nfunction minMaxScaler\(/);
    } finally {
      exists.mockRestore();
    }
  });

  it("throws for a name that the library does not export", () => {
    const mine = () => 1;
    expect(() => source(mine)).toThrow(
      'source: expected a name that the library exports, got "mine"; did you define it yourself?',
    );
    expect(() => source("no such thing")).toThrow(/got "no such thing"/);
    expect(() => source("../x")).toThrow(/got "..\/x"/);
  });
});

describe("a declaration ends where its own text ends", () => {
  const text = [
    "export const one = 1;",
    "/** Two. */",
    "export function two(",
    "  a: number,",
    "): number {",
    "  return a;",
    "}",
    "",
    "export const three = (a: number) =>",
    "  a + 1;",
    "",
    "/**",
    " * Four.",
    " */",
    "export const four = join(",
    "  one,",
    ");",
    "export function* five() {",
    "  yield 5;",
    "}",
    "export const six =",
    "  6;",
    "export const seven = 7;",
  ].join("\n");

  it.each([
    ["one", "export const one = 1;"],
    ["two", "/** Two. */\nexport function two(\n  a: number,\n): number {\n  return a;\n}"],
    ["three", "export const three = (a: number) =>\n  a + 1;"],
    ["four", "/**\n * Four.\n */\nexport const four = join(\n  one,\n);"],
    ["five", "export function* five() {\n  yield 5;\n}"],
    ["six", "export const six =\n  6;"],
  ])("%s", (name, declaration) => {
    expect(declarationOf(name, text)).toBe(declaration);
  });
});
