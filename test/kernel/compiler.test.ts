import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { type CellCompiler, createCompiler } from "../../src/kernel/compile/compiler.js";
import { createFiles } from "../../src/kernel/modules/files.js";

const corpus = path.join(import.meta.dirname, "corpus");

/** The cells of a corpus file, without what they must show. */
function cellsOf(file: string): string[] {
  const text = fs.readFileSync(path.join(corpus, file), "utf8");
  return text.split(/^\/\/ %%\n/m).map((cell) => cell.replace(/^\/\/[=>!].*\n?/gm, ""));
}

let folder = "";
let compiler: CellCompiler;

beforeAll(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "compiler-")));
  compiler = createCompiler(ts, createFiles(folder));
}, 60_000);

const write = (name: string, text: string): void => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
};

/** What the compiler says of cells, one after the other. */
function checkAll(cells: readonly string[], between: () => void = () => undefined): unknown[] {
  return cells.map((cell) => {
    between();
    const { problems, emit } = compiler.check(cell);
    const emitted = problems.length === 0 ? emit().code : "";
    if (problems.length === 0) compiler.keep();
    return { cell, problems, emitted };
  });
}

/** The messages against a cell; it is kept when there are none. */
const say = (cell: string): string =>
  (checkAll([cell]) as { problems: { code: number; message: string }[] }[])
    .flatMap(({ problems }) => problems.map(({ code, message }) => `TS${code}: ${message}`))
    .join("\n");

test("The compiler is the one version whose inner functions are used", async () => {
  const { compilerVersion } = await import("../../src/kernel/modules/places.js");
  const { devDependencies } = JSON.parse(fs.readFileSync("package.json", "utf8"));
  expect([ts.version, devDependencies.typescript]).toEqual([compilerVersion, compilerVersion]);
});

describe("One type checker for all cells", () => {
  test.each(["types", "redeclare", "declarations", "using"])(
    "says of the cells of %s what a new one says",
    { timeout: 300_000 },
    (name) => {
      const cells = cellsOf(`${name}.cells`);
      compiler.open(folder, "");
      const kept = checkAll(cells);
      compiler.open(folder, "");
      expect(kept).toEqual(checkAll(cells, compiler.renew));
    },
  );

  test("is kept from one cell to the next, also where one is refused", () => {
    compiler.open(folder, "");
    say("1");
    const before = compiler.programs();
    for (const cell of ["const one = 1; one", "none", "import os from 'node:os'; os.EOL", "one"]) {
      say(cell);
    }
    expect(compiler.programs()).toBe(before);
  });

  test("is there already when a notebook opens in another folder with the same settings", () => {
    write("first/a.ts", "");
    write("second/a.ts", "");
    compiler.open(`${folder}/first`, "var given: number;");
    say("given");
    const before = compiler.programs();
    compiler.open(`${folder}/second`, "var given: number;");
    expect(say("given.toFixed()")).toBe("");
    expect(compiler.programs()).toBe(before);
  });

  test("sees of earlier cells only the names that a cell uses", () => {
    compiler.open(folder, "");
    for (let i = 0; i < 50; i++) say(`const c${i} = ${i}; type T${i} = ${i};`);
    expect(say("const sum: T3 = c3; c49 + sum")).toBe("");
    expect(compiler.textOfLast()).not.toContain("c48");
  });
});

describe("A cell is checked", () => {
  test("with words for what earlier cells have declared", () => {
    compiler.open(folder, "");
    say("function f() {} class C {} enum E { x } namespace N { export const n = 1 }");
    expect(say("f = 1")).toContain("Cannot assign to 'f' because it is a function.");
    expect(say("C = 1")).toContain("because it is a class.");
    expect(say("N = 1")).toContain("because it is a namespace.");
    say("class C { n = 1 }; const c = new C();");
    expect(say("class C { s = '' }; const other: C = c;")).not.toContain("__cell");
  });

  test("with Node's types of awaits within awaits: what is fetched is unknown", () => {
    compiler.open(folder, "");
    expect(say("const r = await (await fetch('data:,')).json(); r")).toBe("");
    expect(say("(await (await fetch('data:,')).json()).a")).toContain("TS2571");
  });

  test("as tslab checks once tslab is imported, unless a tsconfig.json says otherwise", () => {
    compiler.open(folder, "");
    const loose = "function loose(x) { return x }";
    expect(say(loose)).toContain("TS7006");
    say('import * as tslab from "tslab";');
    expect(say(loose)).toBe("");
    write("strict/tsconfig.json", '{ "compilerOptions": { "strict": true } }');
    compiler.open(`${folder}/strict`, "");
    say('import * as tslab from "tslab";');
    expect(say(loose)).toContain("TS7006");
  });

  test("with standard decorators, and with the older ones where a tsconfig.json asks for them", () => {
    const older =
      "function d(t: object, n: string, p: PropertyDescriptor) {}\nclass A { @d m() {} }";
    const standard =
      "function d(m: Function, c: ClassMethodDecoratorContext) {}\nclass A { @d m() {} }";
    compiler.open(folder, "");
    expect(say(older)).toContain("TS1241");
    expect(say(standard)).toBe("");
    write("older/tsconfig.json", '{ "compilerOptions": { "experimentalDecorators": true } }');
    compiler.open(`${folder}/older`, "");
    expect(say(older)).toBe("");
  });

  test("against what it declares of a package without types, and with one remark without that", () => {
    write("node_modules/untyped/package.json", '{ "name": "untyped", "main": "i.js" }');
    write("node_modules/untyped/i.js", "exports.n = 1;");
    write("node_modules/untyped2/package.json", '{ "name": "untyped2", "main": "i.js" }');
    write("node_modules/untyped2/i.js", "exports.n = 1;");
    compiler.open(folder, "");
    const remarks = () => compiler.check('import { n } from "untyped"; n.any.thing').remarks;
    expect(remarks()).toEqual(["untyped has no types: what comes from it is any."]);
    expect(remarks()).toEqual([]);
    expect(say('declare module "untyped2" { export const n: number; }')).toBe("");
    expect(say('import { n } from "untyped2"; const s: string = n;')).toContain("TS2322");
    expect(say('declare module "untyped2" { export const n: string; }')).toBe("");
    expect(say('import { n } from "untyped2"; const s: string = n;')).toBe("");
    expect(say('declare module "untyped2" { export const n: missing; }')).toContain("TS2304");
    expect(say('import { n } from "untyped2"; const again: string = n;')).toBe("");
  });

  test("in another folder by that folder's files and settings", () => {
    write("one/a.ts", "export const a = 1;");
    write("two/a.ts", "export const a = 'text';");
    compiler.open(`${folder}/one`, "");
    expect(say("import { a } from './a'; const n: number = a;")).toBe("");
    compiler.open(`${folder}/two`, "");
    expect(say("import { a } from './a'; const n: number = a;")).toContain("TS2322");
    expect(say("n")).toContain("TS2304");
  });
});

test("Thousands of statements that change a variable are checked, and what narrows its type still does", () => {
  compiler.open(folder, "");
  say("let n = 0; const one = 1; let text: string | undefined = 'x' as string | undefined;");
  expect(say(Array(5000).fill("n += one").join("\n"))).toBe("");
  const many = Array(120).fill("n += one").join("\n");
  expect(say(`text = "set"\n${many}\ntext.length`)).toBe("");
  expect(say(`text = undefined\n${many}\ntext.length`)).toContain("TS");
  expect(say(`let late: number;\n${many}\nlate + 1`)).toContain("TS2454");
});

describe("Completion", () => {
  test("has the names of earlier cells with their kinds, and after a dot the members", () => {
    compiler.open(folder, "");
    say("const measured = { hardness: 1 }; function measure() {}");
    const { entries, start, end } = compiler.complete("1; meas", 7);
    expect([start, end]).toEqual([3, 7]);
    expect(entries).toEqual([
      { name: "measured", kind: "const" },
      { name: "measure", kind: "function" },
    ]);
    expect(compiler.complete("measured.h", 10).entries.map(({ name }) => name)).toEqual([
      "hardness",
    ]);
  });

  test("leaves the checker as it was", () => {
    compiler.open(folder, "");
    say("const kept = 1;");
    const before = compiler.programs();
    compiler.complete("ke", 2);
    compiler.inspect("kept", 1);
    expect(say("kept.toFixed()")).toBe("");
    expect(compiler.programs()).toBe(before);
  });
});
