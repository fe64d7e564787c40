// The script of the start-up snapshot: node --snapshot-blob FILE --build-snapshot snapshot.cjs JSON.
// It loads the compiler and makes the first program with its type checker, nearly all of what a first cell
// waits for; the heap with all that is written to FILE and mapped in at the next start. Nothing of
// the folder where it is made is kept: the kernel opens its own. A file that has changed since is read again.
import fs = require("node:fs");
import nodeModule = require("node:module");
import path = require("node:path");
import v8 = require("node:v8");
import type typescript = require("typescript");

import type { createCompiler as Create } from "../compile/compiler.js" with {
  "resolution-mode": "import",
};
import type { Files } from "../compile/host.js" with { "resolution-mode": "import" };

type Typescript = typeof typescript;
type Core = { createCompiler: typeof Create };
type Plan = {
  compilerFile: string;
  kernel: string;
  library: string;
  libraries: string[]; // while a snapshot is made, the engine has fewer
  nodeTypes: string;
  /** This package's library, which lessons import. */
  own: string;
  globals: string;
};

const plan: Plan = JSON.parse(process.argv[2] ?? "{}");
const starter = process.ppid;

/** The process that wanted the snapshot may have ended. */
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

/** Completion sorts by Intl.Collator, a native object that cannot be kept and takes long to make. */
function Collator(): object {
  const lower = (text: string): string => text.toLowerCase();
  const before = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  return { compare: (a: string, b: string) => before(lower(a), lower(b)) || before(b, a) };
}

function loadCompiler(): Typescript {
  const loading = { exports: {} };
  const text = inLatin(fs.readFileSync(plan.compilerFile, "utf8"));
  const names = ["exports", "require", "module", "__filename", "__dirname", "Intl"];
  const load = new Function(...names, text);
  const own = (name: string): unknown => {
    if (name === "crypto") throw new Error("left out: its native objects cannot be kept");
    return require(name);
  };
  load(loading.exports, own, loading, plan.compilerFile, path.dirname(plan.compilerFile), {
    Collator,
  });
  return loading.exports as Typescript;
}

/** The cells' compiler, which is made of ES modules: a snapshot can hold plain scripts only. */
function loadModule(ts: Typescript, file: string, loaded = new Map<string, object>()): object {
  const known = loaded.get(file);
  if (known) return known;
  const exports = {};
  loaded.set(file, exports);
  const { outputText } = ts.transpileModule(fs.readFileSync(file, "utf8"), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const inner = (name: string) => loadModule(ts, path.resolve(path.dirname(file), name), loaded);
  new Function("exports", "require", outputText)(exports, inner);
  return exports;
}

const isFolder = (name: string): boolean =>
  fs.statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
const stampOf = (name: string): string => {
  const state = fs.statSync(name, { throwIfNoEntry: false });
  return state?.isFile() ? `${state.size}:${state.mtimeMs}` : "";
};
const isFile = (name: string): boolean => stampOf(name) !== "";

/** The disk as far as the first program needs it; the kernel puts its own in place of it. */
const files: Files = {
  fileExists: isFile,
  readFile: (name) => (isFile(name) ? fs.readFileSync(name, "utf8") : undefined),
  directoryExists: isFolder,
  getDirectories: () => [],
  realpath: (name) => name,
  stamp: stampOf,
  elsewhere: () => undefined,
  library: plan.library,
  libraries: plan.libraries,
  nodeTypes: plan.nodeTypes,
};

const samples = [
  `import * as own from ${JSON.stringify(plan.own)}; typeof own`,
  `import fs, { type Stats } from "node:fs";
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
    console.log(list.map((x) => x + 1), pair.b?.toUpperCase() ?? "none", typeof a, seen.get("one")!);
    await load(".")`,
  "1 + 1",
  "const wrong: string = 1",
  "const sum: number[] = list.map((x) => x + total);\nfunction g(x: number): string { return String(x); }\ng(sum.length)",
  "class Point { x = 1 as number; } const point = new Point(); point.x satisfies number",
];

const compiler = loadCompiler();
const { createCompiler } = loadModule(
  compiler,
  path.resolve(path.dirname(plan.kernel), "../compile/compiler.js"),
) as Core;
const cells = createCompiler(compiler, files);
// More rounds than one: what has been compiled while warm is faster at the start.
for (let round = 0; round < 3; round++) {
  goOn();
  cells.open("/notebook", plan.globals);
  for (const sample of samples) {
    const { problems, emit } = cells.check(sample);
    if (problems.length > 0) continue;
    emit();
    cells.keep();
  }
  for (const start of ["Math.m", "list.fi", "li", "new "]) cells.complete(start, start.length);
  cells.inspect("list", 2);
}
const { kernel } = plan;

v8.startupSnapshot.setDeserializeMainFunction(() => {
  const [file, own] = process.argv.slice(1);
  if (file === "check") return;
  if (own) delete process.env[own]; // was meant for this process alone
  const { startFromFile } = nodeModule.createRequire(kernel)(kernel);
  startFromFile(file, { compiler: cells, files });
});
