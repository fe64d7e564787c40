// Builds dist/ from src/: ES modules with types and source maps for everyone, all of them in one file for
// Node (bundle-for-node.mjs), and CommonJS copies of the library under dist/cjs. The kernel loads those, because
// Node can reload CommonJS after an edit.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { engineReady, generated } from "./build-engine.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, "dist");
const stamp = path.join(dist, ".stamp");

/** Every file under a folder, as paths relative to it, in a fixed order. */
function filesUnder(folder, below = "") {
  return fs
    .readdirSync(path.join(folder, below), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(below, entry.name);
      return entry.isDirectory() ? filesUnder(folder, file) : [file];
    });
}

/** The files that a build reads. Files that a build writes below src/ are left out: they carry stamps of their own. */
export function sources() {
  const configuration = [
    "tsconfig.json",
    "tsconfig.build.json",
    "scripts/build.mjs",
    "scripts/bundle-for-node.mjs",
    "package-lock.json",
  ];
  const below = filesUnder(path.join(root, "src")).map((file) => path.join("src", file));
  return [...configuration, ...below.filter((file) => !generated.includes(file))];
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of sources()) {
    hash
      .update(file)
      .update("\0")
      .update(fs.readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Not the kernel and the class, which no program imports, and not AssemblyScript, which has its own compiler. */
const isCompiled = (file) =>
  !/^(?:kernel|class)\b/.test(file) && !file.split(path.sep).includes("assembly");

/** A notebook without its outputs, each cell's source as one text. */
function emptied(file) {
  const notebook = JSON.parse(fs.readFileSync(file, "utf8"));
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: [cell.source].flat().join(""),
    ...(cell.cell_type === "code" && { execution_count: null, outputs: [] }),
  }));
  return JSON.stringify({ ...notebook, cells });
}

/** Puts the lessons and their data beside the commands for teachers, which hand them out. */
function carryLessons() {
  const from = path.join(root, "notebooks");
  const to = path.join(dist, "lessons");
  const names = fs.readdirSync(from).filter((name) => name.endsWith(".ipynb"));
  fs.mkdirSync(to, { recursive: true });
  for (const name of fs.readdirSync(to)) {
    if (name.endsWith(".ipynb") && !names.includes(name)) fs.rmSync(path.join(to, name));
  }
  for (const name of names) {
    const target = path.join(to, name);
    const text = emptied(path.join(from, name));
    if (!fs.existsSync(target) || fs.readFileSync(target, "utf8") !== text) {
      fs.writeFileSync(target, text);
    }
  }
  fs.cpSync(path.join(from, "data"), path.join(to, "data"), { recursive: true });
}

/** Copies the generated files of the engine, which the compiler leaves out, for ES modules and for CommonJS. */
function carryEngine(ts, draft, target) {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  for (const file of generated) {
    const made = path.relative("src", file);
    const types = made.replace(/\.js$/, ".d.ts");
    const text = fs.readFileSync(path.join(root, file), "utf8");
    const { outputText } = ts.transpileModule(text, { compilerOptions });
    fs.writeFileSync(path.join(draft, made), text);
    fs.writeFileSync(path.join(target, made), outputText);
    for (const folder of [draft, target]) {
      fs.copyFileSync(path.join(root, "src", types), path.join(folder, types));
    }
  }
}

function emitCommonJs(ts, draft) {
  const target = path.join(draft, "cjs");
  for (const file of filesUnder(path.join(root, "src"))) {
    if (!/(?<!\.d)\.ts$/.test(file) || !isCompiled(file)) continue;
    const source = path.join(root, "src", file);
    const output = path.join(target, file.replace(/\.ts$/, ".js"));
    const { outputText } = ts.transpileModule(fs.readFileSync(source, "utf8"), {
      fileName: path.basename(source),
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.CommonJS,
        esModuleInterop: true,
      },
    });
    fs.mkdirSync(path.dirname(output), { recursive: true });
    fs.writeFileSync(output, outputText);
    const types = file.replace(/\.ts$/, ".d.ts");
    fs.copyFileSync(path.join(draft, types), path.join(target, types));
  }
  carryEngine(ts, draft, target);
  fs.writeFileSync(path.join(target, "package.json"), '{ "type": "commonjs" }\n');
}

/** Whether dist/ was built from the present src/. */
export function isBuilt(wanted = fingerprint()) {
  return fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted && engineReady();
}

const isRunning = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Removes the folders of builds that were killed. */
function sweep() {
  for (const name of fs.readdirSync(root)) {
    const [, pid] = /^dist\.(\d+)$/.exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) fs.rmSync(path.join(root, name), { recursive: true });
  }
}

/**
 * Builds when a source has changed; returns whether it did. A build that fails leaves the last good one in
 * place, and a kernel that starts during a build finds the last one complete.
 */
export function build() {
  const wanted = fingerprint();
  if (isBuilt(wanted)) {
    carryLessons();
    return false;
  }
  sweep();
  const draft = `${dist}.${process.pid}`;
  const require = createRequire(path.join(root, "package.json"));
  const compiler = require.resolve("typescript/bin/tsc");
  execFileSync(process.execPath, [path.join(root, "scripts", "build-engine.mjs")], {
    stdio: "inherit",
  });
  try {
    const words = [compiler, "-p", path.join(root, "tsconfig.build.json"), "--outDir", draft];
    execFileSync(process.execPath, words, { cwd: root, stdio: "inherit" });
    emitCommonJs(require("typescript"), draft);
    const bundler = path.join(root, "scripts", "bundle-for-node.mjs");
    execFileSync(process.execPath, [bundler, draft], { cwd: root, stdio: "inherit" });
    fs.writeFileSync(path.join(draft, path.basename(stamp)), wanted);
    fs.rmSync(dist, { recursive: true, force: true });
    fs.renameSync(draft, dist);
    carryLessons();
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(build() ? "Built dist/." : "dist/ is up to date.");
  } catch (error) {
    // The compiler has already printed what is wrong, with file and line.
    if (error.status === undefined) throw error;
    process.exit(1);
  }
}
