import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportVariables } from "../../src/kernel/live.js";
import { applyEdits, offsetAt, positionAt, rewriteCell } from "../../src/kernel/rewrite.js";
import type { Compiler } from "../../src/kernel/tslab.js";

const compiler: Compiler = createRequire(import.meta.url)("@tslab/typescript-for-tslab");
const rewritten = (code: string): string => rewriteCell(compiler, code).code;

describe("a cell is rewritten for the converter", () => {
  test.each([
    ["f({ rate })", "f({ rate: rate })"],
    ["({ rate = 1 } = o)", "({ rate: rate = 1 } = o)"],
    ["const { rate: r } = o", 'const { "rate": r } = o'],
    ["const { a: { b: [c] } } = o", 'const { "a": { "b": [c] } } = o'],
    ["({ rate: r, size: s } = o)", '({ "rate": r, "size": s } = o)'],
    ["for ({ rate: r } of list) {}", 'for ({ "rate": r } of list) {}'],
    ["const o = { rate: r }", "const o = { rate: r }"],
    ["await (async () => 1)()", "await null; await (async () => 1)()"],
    ["await (await f()).json()", "await null; await (await f()).json()"],
    ["for await (const x of y) {}", "await null; for await (const x of y) {}"],
    ["const f = async () => await g()", "const f = async () => await g()"],
    ["export const a = 1", "       const a = 1"],
    ["export default a + 1", "               a + 1"],
    ["export default function f() {}", "               function f() {}"],
    ["// { rate }", "// { rate }"],
    ["'{ rate }'", "'{ rate }'"],
  ])("%s", (code, expected) => {
    expect(rewritten(code)).toBe(expected);
  });

  test("every line stays the line it was", () => {
    const code = "const o = {\n  rate,\n  size,\n};\nawait (async () => o)()";
    expect(rewritten(code).split("\n")).toHaveLength(5);
  });
});

describe("a place in rewritten text", () => {
  test("goes back to the reader's text, also from within what was inserted", () => {
    const { code, original } = applyEdits("abcdef", [
      { at: 2, remove: 0, insert: "XX" },
      { at: 4, remove: 1, insert: "" },
    ]);
    expect(code).toBe("abXXcdf");
    expect([0, 1, 2, 3, 4, 5, 6].map(original)).toEqual([0, 1, 2, 2, 2, 3, 5]);
  });

  test("every letter that was kept is found again", () => {
    const edits = fc.array(fc.record({ at: fc.nat(30), insert: fc.constantFrom("", "x", "yy") }));
    fc.assert(
      fc.property(fc.string({ minLength: 31, maxLength: 40 }), edits, (text, list) => {
        const { code, original } = applyEdits(
          text,
          list.map((edit) => ({ ...edit, remove: 0 })),
        );
        const places = [...code].map((_, place) => original(place));
        expect([...new Set(places)].length).toBeGreaterThanOrEqual(text.length - 1);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  test("is a line and a column, and the other way round", () => {
    const text = "ab\ncde\n\nf";
    for (let offset = 0; offset <= text.length; offset++) {
      expect(offsetAt(text, positionAt(text, offset))).toBe(offset);
    }
    expect(positionAt(text, 4)).toEqual({ line: 2, column: 2 });
  });
});

describe("variables of a converted cell", () => {
  test.each([
    ["let x = 0;\nexport { x };", "export let x = 0;\nexport {  };"],
    [
      "let { a } = o;\nconst c = 1;\nexport { a, c };",
      "export let { a } = o;\nconst c = 1;\nexport { c };",
    ],
    ["var v = 1;\nvar v = 2;\nexport { v };", "var v = 1;\nvar v = 2;\nexport { v };"],
    [
      "function f() { let inner = 1; }\nexport { f };",
      "function f() { let inner = 1; }\nexport { f };",
    ],
  ])("%s", (code, expected) => {
    expect(exportVariables(compiler, code).code).toBe(expected);
  });
});
