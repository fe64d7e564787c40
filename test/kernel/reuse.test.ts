import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type CellCompiler, createCompiler } from "../../src/kernel/compile/compiler.js";
import { createProtection } from "../../src/kernel/wire/protection.js";

const corpus = path.join(import.meta.dirname, "corpus");

/** The cells of a corpus file, without what they must show. */
function cellsOf(file: string): string[] {
  const text = fs.readFileSync(path.join(corpus, file), "utf8");
  return text.split(/^\/\/ %%\n/m).map((cell) => cell.replace(/^\/\/[=>!].*\n?/gm, ""));
}

const own = [
  "const n = 1; type Kind = 'b' | 'a'; const kind: Kind = 'a' as Kind;",
  "kind; n",
  "const wrong: number = kind",
  "const wrong: number = kind",
  "// @ts-expect-error\nconst right: string = 'right';",
  "import fs from 'node:fs'; const found = fs.statSync('.');",
  "found.size + n",
  "await Promise.resolve(n)",
  "// @ts-expect-error\nconst again: number = 1;",
  "declare global { interface Array<T> { ownPart: T } }",
  "[1].ownPart",
  "[1].noPart",
  "enum Colour { red, blue }\nclass Box<T> { constructor(private readonly inner: T) {} }",
  "const box = new Box(Colour.red); box.inner",
  "const box = new Box(Colour.red);",
  "const size: string = found.size",
];

let compiler: CellCompiler;

beforeAll(() => {
  process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), "reuse-")));
  const protection = createProtection(new Int32Array(new SharedArrayBuffer(64)));
  compiler = createCompiler(process.cwd(), protection, () => "");
  compiler.start();
}, 60_000);

/** What the compiler says of cells, one after the other. */
function convertAll(cells: readonly string[], between: () => void): unknown[] {
  let declarations = "";
  return cells.map((cell) => {
    between();
    const { output, diagnostics, declOutput, hasToplevelAwait } = compiler.convert(
      declarations,
      cell,
    );
    declarations = declOutput ?? declarations;
    return { cell, output, diagnostics, declOutput, hasToplevelAwait };
  });
}

describe("A checker that is kept", () => {
  test.each([
    ["own", own],
    ["types", cellsOf("types.cells")],
    ["redeclare", cellsOf("redeclare.cells")],
  ] as const)("says of the cells of %s what a new one says", { timeout: 300_000 }, (_, cells) => {
    const fresh = convertAll(cells, compiler.renew);
    const kept = convertAll(cells, () => undefined);
    expect(kept).toEqual(fresh);
  });

  test("is kept from one cell to the next, and given up where there is an error to tell", () => {
    compiler.renew();
    const cells = ["1 + 1", "const one = 1; one", "import os from 'node:os'; os.EOL", "none"];
    const kept = cells.map((cell) => {
      compiler.convert("", cell);
      return compiler.isKept();
    });
    expect(kept).toEqual([false, true, true, false]);
  });
});
