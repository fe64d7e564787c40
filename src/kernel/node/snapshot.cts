// The script of the start-up snapshot: node --snapshot-blob FILE --build-snapshot snapshot.cjs JSON.
// It loads the compiler and parses Node's and the language's declarations, nearly all of what a
// first cell waits for; the heap with all that is written to FILE and mapped in at the next start.
import fs = require("node:fs");
import nodeModule = require("node:module");
import path = require("node:path");
import v8 = require("node:v8");
import type typescript = require("@tslab/typescript-for-tslab");

type Typescript = typeof typescript;
type Plan = { compilerFile: string; options: typescript.CompilerOptions; kernel: string };
type Kept = typescript.SourceFile & { version: string; stamp: string };

const plan: Plan = JSON.parse(process.argv[2] ?? "{}");
const starter = process.ppid;

/** The one who wanted the snapshot may have gone. */
const goOn = (): void => {
  if (process.ppid !== starter) process.exit(1);
};

/** One character beyond Latin-1 makes a text take two bytes for each: those few are written out. */
function inLatin(text: string): string {
  const written = text.replace(/[^\0-\xff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return Buffer.from(written, "latin1").toString("latin1");
}

function loadCompiler(): Typescript {
  const loading = { exports: {} };
  const text = inLatin(fs.readFileSync(plan.compilerFile, "utf8"));
  const names = ["exports", "require", "module", "__filename", "__dirname"];
  const load = new Function(...names, text);
  const own = (name: string): unknown => {
    if (name === "crypto") throw new Error("left out: its native objects cannot be kept");
    return require(name);
  };
  load(loading.exports, own, loading, plan.compilerFile, path.dirname(plan.compilerFile));
  return loading.exports as Typescript;
}

function parseDeclarations(ts: Typescript): Map<string, Kept> {
  const files = new Map<string, Kept>();
  const host = ts.createCompilerHost(plan.options);
  const cell = "/cell/__tslab__.ts";
  const text = `export {};
    import fs from "node:fs";
    import { type Stats } from "node:fs";
    type Pair<T> = { readonly a: T; b?: string | null } & Record<string, unknown>;
    interface Shape { area(): number }
    enum Kind { one, two = "2" }
    abstract class Base<T> implements Shape {
      static count = 0;
      constructor(protected readonly inner: T, public size = 1) {}
      get twice(): number { return this.size * 2 }
      abstract area(): number;
    }
    class Square extends Base<number> { override area() { return this.inner ** 2 } }
    const list: number[] = [1, 2].map((x) => x * 2);
    const { a, ...rest } = { a: 1, b: [..."text"], c: { d: null } };
    let total = 0;
    for (const x of list) total += x;
    for (let i = 0; i < 3 && total >= 0; i++) if (i % 2) total -= i; else continue;
    function f<T extends number>(x: T, ...more: T[]): string { return \`\${x} of \${more.length}\`; }
    async function load(name: string): Promise<Stats> { try { return fs.statSync(name) } finally { total++ } }
    const pair: Pair<number> = { a, b: f(list.length) };
    const seen = new Map<string, Shape>([["one", new Square(2)]]);
    export { list, a, rest, total, f, load, pair, seen, Square, Kind };
    console.log(list.map((x) => x + 1), pair.b?.toUpperCase() ?? "none", typeof a, seen.get("one")!);`;
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === cell ? ts.createSourceFile(name, text, rest[0]) : getSourceFile(name, ...rest);
  for (let round = 0; round < 3; round++) {
    goOn(); // more rounds than one: what has been compiled while warm is faster at the start
    const program = ts.createProgram([cell], plan.options, host);
    ts.getPreEmitDiagnostics(program);
    program.emit(undefined, () => undefined);
    for (const file of program.getSourceFiles()) {
      if (!file.isDeclarationFile) continue;
      const { size, mtimeMs } = fs.statSync(file.fileName);
      const kept = Object.assign(file, { version: "kept", stamp: `${size}:${mtimeMs}` });
      files.set(file.fileName, kept);
    }
  }
  goOn();
  return files;
}

const compiler = loadCompiler();
const files = parseDeclarations(compiler);
const { kernel } = plan;

v8.startupSnapshot.setDeserializeMainFunction(() => {
  const [file, own] = process.argv.slice(1);
  if (file === "check") return;
  if (own) delete process.env[own]; // was meant for this process alone
  const { startFromFile } = nodeModule.createRequire(kernel)(kernel);
  startFromFile(file, { compiler, files });
});
