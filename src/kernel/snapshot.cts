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

function loadCompiler(): Typescript {
  const loading = { exports: {} };
  const text = fs.readFileSync(plan.compilerFile, "utf8");
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
  const text = "export {}; const list: number[] = [1]; console.log(list.map((x) => x + 1));";
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
  const [file] = process.argv.slice(1);
  if (file === "check") return;
  const { startFromFile } = nodeModule.createRequire(kernel)(kernel);
  startFromFile(file, { compiler, files });
});
