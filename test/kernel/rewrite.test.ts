import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toCommonJs } from "../../src/kernel/compile/commonjs.js";
import { applyEdits, offsetAt, positionAt } from "../../src/kernel/syntax/edits.js";
import { exportVariables } from "../../src/kernel/syntax/live.js";
import { rewriteCell } from "../../src/kernel/syntax/rewrite.js";
import type { Compiler } from "../../src/kernel/syntax/tslab.js";

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
    ["using a = f()", "const a = __kernel__.use(f())"],
    ["await using a = f()", "await null; const       a = __kernel__.useLater(f())"],
    [
      "function g() { using a = f(); a.b }",
      "function g() { const __using1 = __kernel__.resources(); try { const a = __using1.use(f()); a.b  } catch (__using1_) { throw __using1.fail(__using1_); } finally { __using1.close(); }}",
    ],
    ["const using = 1; using + 1", "const using = 1; using + 1"],
    ["'using a = 1' // using b = 2", "'using a = 1' // using b = 2"],
    [
      'import a from "./a.json" with { type: "json" }; a',
      'import a from "./a.json"                      ; a',
    ],
    ['import a = require("a"); a', 'const a = require("a") as typeof import("a"); a'],
  ])("%s", (code, expected) => {
    expect(rewritten(code)).toBe(expected);
  });

  test("what is no TypeScript is said with its place", () => {
    const { problems } = rewriteCell(compiler, "const = 5");
    expect(problems[0]).toMatchObject({ code: 1134, offset: 6 });
    expect(rewriteCell(compiler, "const a = await f()").problems).toEqual([]);
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
    ["var v = 1;\nvar v = 2;\nexport { v };", "export var v; (v = 1);\n(v = 2);\nexport {  };"],
    [
      "if (a) { var { b, c: [d] } = e; }\nfor (var k of e) {}\nexport { b, d, k };",
      "export var b, d, k; if (a) { ({ b, c: [d] } = e); }\nfor (k of e) {}\nexport {  };",
    ],
    [
      "function f() { let inner = 1; }\nexport { f };",
      "function f() { let inner = 1; }\nexport { f };",
    ],
  ])("%s", (code, expected) => {
    expect(exportVariables(compiler, code).code).toBe(expected);
  });
});

describe("a converted cell becomes CommonJS without the compiler", () => {
  test.each([
    [
      "export const tsLastExpr = 1;\nexport {};",
      "exports.tsLastExpr = void 0;\nexports.tsLastExpr = 1;\n",
    ],
    [
      "const { a, b: [c] } = o;\nexport { a, c };",
      "exports.a = exports.c = void 0;\nconst { a, b: [c] } = o; exports.a = a; exports.c = c;\n",
    ],
    [
      "f();\nasync function f() { let x = 1; }\nclass A { }\nexport { f, A };",
      "exports.A = exports.f = void 0;\nexports.f = f;f();\nasync function f() { let x = 1; }\nclass A { } exports.A = A;\n",
    ],
    ["throw e;\nexport {};", "throw e;\n"],
  ])("%s", (code, expected) => {
    expect(toCommonJs(compiler, code)?.code).toBe(expected);
  });

  test.each([
    ["let x = 1;\nexport { x };"],
    ["var x = 1;\nexport { x };"],
    ["if (a) { var x = 1; }\nexport { x };"],
    ['import { a } from "a";\nexport { a };'],
    ["const a = import('a');\nexport { a };"],
    ["for (;;) await null;\nexport {};"],
    ["const a = 1;\nexport { a as b };"],
    ['const a = 1;\nexport * from "b";'],
  ])("but not with %s", (code) => {
    expect(toCommonJs(compiler, code)).toBeUndefined();
  });
});
