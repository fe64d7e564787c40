import ts from "typescript";
import { describe, expect, test } from "vitest";
import { emit } from "../../src/kernel/syntax/emit.js";
import { analyse, parseCell, parseModule } from "../../src/kernel/syntax/names.js";

/** What runs of a cell after cells that have declared `a` and `f`. */
function emitCell(code: string) {
  const file = parseCell(ts, code);
  const { names } = analyse(ts, file);
  const isKnown = (name: string): boolean => name === "a" || name === "f";
  const cell = { names, isKnown, isTypeOnly: () => false };
  return emit(ts, { file, length: code.length, path: "/nb/cell.ts", options: {}, cell });
}

describe("A cell runs as JavaScript in which", () => {
  test.each([
    [
      "types are blanked",
      "const n: number = 1 as number;",
      "const n         = 1          ; __names__.n = n;",
    ],
    [
      "a name of an earlier cell is a property of one object",
      "a + { a }.a",
      "return { value: (__names__.a + { a: __names__.a }.a) };",
    ],
    [
      "a function of an earlier cell is called without an object",
      "f(1)",
      "return { value: ((0, __names__.f)(1)) };",
    ],
    [
      "a name that is declared again inside is that one",
      "((a: number) => a)(1)",
      "return { value: (((a        ) => a)(1)) };",
    ],
    [
      "a `let` is a property, too",
      "let x = 1, y: string;",
      ";(__names__.x = 1, __names__.y         = void 0);",
    ],
    [
      "a pattern assigns to properties",
      "let { x, y: [z] = [1], ...r } = o",
      ";({ x: __names__.x, y: [__names__.z] = [1], ...__names__.r } = o);",
    ],
    ["a `var` in a block is the cell's", "for (var i of [1]) {}", "for (__names__.i of [1]) {}"],
    [
      "a statement without a semicolon stays one",
      "f as any\n(1)",
      "__names__.f       ;\nreturn { value: ((1)) };",
    ],
    [
      "a result's type that spans lines leaves an arrow",
      "const g = (): {\n  n: number } => ({ n: 1 })",
      "const g = (    \n             ) => ({ n: 1 }); __names__.g = g;",
    ],
    [
      "an await can be stopped",
      "await f()",
      "return { value: (__kernel__.resumed(__run__, await (0, __names__.f)())) };",
    ],
    [
      "a loop that awaits can be stopped",
      "for (;;) await 1;",
      "for (;;) { __kernel__.check(__run__); __kernel__.resumed(__run__, await 1); }",
    ],
    [
      "an arrow function that awaits can be stopped",
      "const g = async () => await 1;",
      "const g = async () => { const __run__ = __kernel__.run(); return __kernel__.resumed(__run__, await 1); }; __names__.g = g;",
    ],
    [
      "`using` is closed by the kernel",
      "using r = f();",
      "const r = __kernel__.use((0, __names__.f)()); __names__.r = r;",
    ],
    [
      "`import()` knows its file",
      'import("./b")',
      'return { value: (__kernel__.import("/nb/cell.ts", "./b")) };',
    ],
    ["types alone leave nothing", "interface A { n: number }", ";                        "],
    [
      "`require` may be declared",
      "const require = 1;",
      "const require = 1; __names__.require = require;",
    ],
  ])("%s", (_, code, expected) => {
    const { code: found } = emitCell(code);
    expect(found).toBe(expected);
    expect(found.split("\n")).toHaveLength(code.split("\n").length);
  });

  test("imports are loaded first and functions are there from the start", () => {
    const { head, imports, isAsync } = emitCell(
      "import b, { c as d, type T } from 'b'; function g() {} enum E { x } import type { U } from 'u';",
    );
    expect(imports).toEqual([{ specifier: "b", type: undefined }]);
    expect(isAsync).toBe(false);
    expect(head).toContain("__names__.b = __kernel__.standard(__imports__[0]);");
    expect(head).toContain('__names__.d = __imports__[0]["c"];');
    expect(head).toContain("__names__.g = g;");
    expect(head).not.toContain("__names__.T");
  });

  test("a place leads back to what was written, also through what the compiler has lowered", () => {
    const code = "enum E { x }\nthrow new Error(a)";
    const { code: found, lowered, original } = emitCell(code);
    expect(lowered?.map).toContain("mappings");
    const at = found.indexOf("throw");
    expect(lowered?.text.slice(original(at), original(at) + 5)).toBe("throw");
  });
});

describe("A local module runs as JavaScript in which", () => {
  const emitModule = (code: string, name = "/nb/m.ts") => {
    const file = parseModule(ts, name, code);
    return emit(ts, { file, length: code.length, path: name, options: {} });
  };

  test("exports are getters, so that later values and modules in a circle are seen", () => {
    const { head, code } = emitModule(
      "export let n = 1; export default () => n; export type T = 1;",
    );
    expect(head.trim()).toBe(
      '__kernel__.export(exports, { "n": () => n, "default": () => __default__ });',
    );
    expect(code).toContain("let n = 1;");
    expect(code).toContain("const __default__ = () => n;");
  });

  test("an import that is used for its types only is not loaded", () => {
    const { imports, code } = emitModule(
      "import { T } from './t'; import { v } from './v'; const x: T = v;",
    );
    expect(imports).toEqual([undefined, { specifier: "./v", type: undefined }]);
    expect(code).toContain('const x    = __imports__[1]["v"];');
  });

  test("what comes from elsewhere is passed on", () => {
    const { head, imports } = emitModule(
      "export * from './a'; export { default as b, T } from './b'; export {};",
    );
    expect(imports.map((one) => one?.specifier)).toEqual(["./a", "./b"]);
    expect(head).toContain("__kernel__.star(exports, __imports__[0]);");
    expect(head).toContain('"b": () => __kernel__.standard(__imports__[1])');
  });
});

describe("Where nothing else can end a loop,", () => {
  const turn = { head: "let n = 0;", check: "look();" };
  const emitWith = (code: string) => {
    const file = parseCell(ts, code);
    const { names } = analyse(ts, file);
    const cell = { names, isKnown: () => false, isTypeOnly: () => false };
    return emit(ts, { file, length: code.length, path: "/nb/cell.ts", options: {}, turn, cell });
  };
  test.each([
    ["every turn looks for a stop", "for (;;) { f(); }", "for (;;) { look(); f(); }"],
    ["so does one without brackets", "while (a) b++;", "while (a) { look(); b++; }"],
    ["and one that runs once at least", "do b++; while (a)", "do { look(); b++; } while (a)"],
    [
      "and one within another",
      "for (const x of a) for (const y in x) f(y);",
      "for (const x of a) { look(); for (const y in x) { look(); f(y); } }",
    ],
    ["an empty one, too", "for (;;);", "for (;;) { look(); ; }"],
  ])("%s", (_, code, wanted) => {
    const { code: made, head } = emitWith(code);
    expect(made.replace(/\s+/g, " ").replace("(;;){", "(;;) {").trim()).toBe(wanted);
    expect(head).toContain(turn.head);
  });

  test("a loop that awaits is checked once only", () => {
    expect(emitWith("for (const x of a) await x").code).not.toContain("look()");
  });
});
