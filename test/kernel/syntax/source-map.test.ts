import Module from "node:module";
import ts from "typescript";
import { expect, test } from "vitest";
import { readSourceMap } from "../../../src/kernel/syntax/source-map.js";

const written = [
  "enum Colour {",
  "  red, green = 40,",
  "}",
  "",
  "class Point { constructor(readonly x: number, readonly y: number) {} }",
  "const far: Point[] = [new Point(1, 2)]; throw new Error(String(far.length));",
].join("\n");

test("every place of compiled text leads where Node's own reader of source maps leads", () => {
  const { outputText, sourceMapText = "" } = ts.transpileModule(written, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, sourceMap: true },
  });
  const find = readSourceMap(sourceMapText);
  const nodes = new Module.SourceMap(JSON.parse(sourceMapText));
  const lines = outputText.split("\n").slice(0, -1);
  expect(lines.length).toBeGreaterThan(10);
  for (const [line, text] of lines.entries()) {
    for (let column = 0; column <= text.length; column++) {
      const entry = nodes.findEntry(line, column) as Module.SourceMapping;
      const { originalLine, originalColumn, originalSource } = entry;
      const place = { line: originalLine, column: originalColumn, source: originalSource };
      expect(find(line, column)).toEqual(originalLine === undefined ? undefined : place);
    }
  }
});

test("distances of more than fifteen, and those backwards, are numbers of several digits", () => {
  const map = JSON.stringify({ mappings: "gCAgCkC,CADnC", sources: ["a.ts"] });
  expect(readSourceMap(map)(0, 40)).toEqual({ line: 31, column: -1, source: "a.ts" });
});

test("a place before the first segment, or of an empty map, leads nowhere", () => {
  const map = JSON.stringify({ mappings: "EAAA", sources: ["a.ts"] });
  expect(readSourceMap(map)(0, 1)).toBeUndefined();
  expect(readSourceMap("{}")(3, 0)).toBeUndefined();
});
