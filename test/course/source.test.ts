import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { declarationOf, source } from "../../src/course/source.js";
import { minMaxScaler } from "../../src/data/normalize.js";

const display = Symbol.for("Jupyter.display");
const shown = (primitive: Parameters<typeof source>[0]) =>
  (source(primitive) as unknown as Record<symbol, () => Record<string, string>>)[display]?.() ?? {};

describe("source", () => {
  it("shows a function's TypeScript with its description, types and all", () => {
    const { "text/markdown": markdown = "", "text/plain": text = "" } = shown(minMaxScaler);
    expect(markdown).toMatch(
      /^\*src\/data\/normalize\.ts\*\n\n```typescript\n\/\*\*\n \* Learns each/,
    );
    expect(text).toContain("export function minMaxScaler(\n  rows: Rows,");
    expect(text).toMatch(/\n}$/);
    expect(text.match(/export /g)).toHaveLength(1);
  });

  it("finds types by their names", () => {
    expect(shown("MinMaxScaler")["text/plain"]).toContain("readonly minimum: readonly number[];");
  });

  it("shows what the library exports, when others use the same name inside", () => {
    expect(source("momentum").text).toMatch(/^src\/training\/optimizer\.ts/);
    expect(source("backward").text).toMatch(/^src\/model\/network\.ts/);
    expect(source("mean").text).toMatch(/^src\/math\/vector\.ts/);
  });

  it("breaks long lines of a description between words, and leaves code as it is", () => {
    const { text } = source("checkGradient");
    const lines = text.split("\n").filter((line) => line.startsWith(" *"));
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(88);
    expect(lines.map((line) => line.replace(/^ \*\s+/, "")).join(" ")).toContain(
      "with the largest slope / 100 as the least denominator, so that a slope",
    );
    expect(text).toContain("  const largest = [...claimed, ...numerical].reduce(");
  });

  it("shows the compiled text where there are no files, as in a browser", () => {
    const files = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
    try {
      expect(source(minMaxScaler).text).toMatch(/^minMaxScaler\n\nfunction minMaxScaler\(/);
      expect(() => source("MinMaxScaler")).toThrow(/nothing called "MinMaxScaler"/);
    } finally {
      files.mockRestore();
    }
  });

  it.each([
    ["as an ES module", "at thisFile (FILE:111:18)", "file:"],
    ["as a file of the package", "at thisFile (FILE:111:18)", ""],
  ])("finds the sources from where it lies itself: %s", (_, line, scheme) => {
    const own = path.join(import.meta.dirname, "../../src/course/source.ts");
    const place = scheme ? pathToFileURL(own).href : own;
    const prepare = Error.prepareStackTrace;
    Error.prepareStackTrace = () => line.replace("FILE", place);
    try {
      expect(source("MinMaxScaler").text).toMatch(/^src\/data\/normalize\.ts/);
      Error.prepareStackTrace = () => "at thisFile (/nowhere/teaching/source.js:1:1)";
      expect(() => source("MinMaxScaler")).toThrow(/nothing called/);
      Error.prepareStackTrace = () => "a trace without a place";
      expect(() => source("MinMaxScaler")).toThrow(/nothing called/);
    } finally {
      Error.prepareStackTrace = prepare;
    }
  });

  it("shows the compiled text where the package has come without its sources", () => {
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

  it("says so when the library has nothing of that name", () => {
    const mine = () => 1;
    expect(() => source(mine)).toThrow('source: the library has nothing called "mine"');
    expect(() => source("no such thing")).toThrow(/nothing called "no such thing"/);
    expect(() => source("../x")).toThrow(/nothing called/);
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
