// Builds a program that imports the package with the four bundlers that pages are built with, minified as
// they do it, and says how large what a page loads at first is. Vite comes with vitest; the others are
// installed from the locked list in bundlers/ into the project's folder of state, since only this test
// uses them and every learner would have to download them otherwise (54 MB).
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { project } from "../../scripts/setup/project.mjs";

const locked = fileURLToPath(new URL("bundlers", import.meta.url));

/** The folder with the bundlers' packages, installed by `npm` where they are missing. */
export function installBundlers(npm) {
  const lock = fs.readFileSync(path.join(locked, "package-lock.json"));
  const version = createHash("sha256").update(lock).digest("hex").slice(0, 12);
  const folder = path.join(project.state, `bundlers-${version}`);
  if (fs.existsSync(folder)) return folder;
  const draft = project.temporary("bundlers");
  fs.cpSync(locked, draft, { recursive: true });
  npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: draft });
  fs.renameSync(draft, folder);
  return folder;
}

/**
 * The bundlers by their names. Each builds `entry` into `out` as ES modules, and returns its errors and
 * warnings, and the files that the page loads with the entry.
 */
export function bundlersFrom(folder) {
  const load = async (name, from) => {
    const file = createRequire(path.join(from, "package.json")).resolve(name);
    const module = await import(pathToFileURL(file).href);
    return module.default?.build || module.default?.rollup ? module.default : module;
  };
  return {
    esbuild: async (entry, out) => {
      const { build } = await load("esbuild", folder);
      const { errors, warnings, metafile } = await build({
        ...{ entryPoints: { entry }, outdir: out, bundle: true, minify: true, logLevel: "silent" },
        ...{ format: "esm", splitting: true, platform: "browser", metafile: true },
        absWorkingDir: path.dirname(entry),
      }).catch((problem) => problem);
      const problems = [...errors, ...warnings].map(({ text }) => text);
      return { problems, first: problems.length ? [] : withImports(metafile.outputs, entry) };
    },
    webpack: async (entry, out) => {
      const { default: webpack } = await load("webpack", folder);
      const stats = await new Promise((resolve, reject) => {
        const output = { path: out, filename: "entry.js", module: true, chunkFormat: "module" };
        const options = { mode: "production", context: path.dirname(entry), entry, output };
        const experiments = { outputModule: true };
        webpack({ ...options, experiments }, (error, done) =>
          error ? reject(error) : resolve(done),
        );
      });
      const { errors, warnings } = stats.toJson();
      const problems = [...errors, ...warnings].map(({ message }) => message);
      return { problems, first: [path.join(out, "entry.js")] };
    },
    Vite: async (entry, out) => {
      const vitest = createRequire(path.join(project.modules, "vitest", "package.json"));
      const { build } = await import(pathToFileURL(vitest.resolve("vite")).href);
      const problems = [];
      const note = (message) => void problems.push(message);
      const quiet = { info: () => {}, clearScreen: () => {}, hasErrorLogged: () => false };
      const made = await build({
        ...{ root: path.dirname(entry), configFile: false, publicDir: false },
        logLevel: "silent",
        customLogger: { ...quiet, warn: note, warnOnce: note, error: note, hasWarned: false },
        build: {
          ...{ outDir: out, modulePreload: false, target: "es2022" },
          rollupOptions: { input: entry, output: { entryFileNames: "entry.js" } },
        },
      });
      return { problems, first: firstOf(made.output, out) };
    },
    Rollup: async (entry, out) => {
      const { rollup } = await load("rollup", folder);
      const { nodeResolve } = await load("@rollup/plugin-node-resolve", folder);
      const { transform } = await load("esbuild", folder);
      const problems = [];
      const minify = { name: "minify", renderChunk: (code) => transform(code, { minify: true }) };
      const bundle = await rollup({
        ...{ input: entry, plugins: [nodeResolve({ browser: true }), minify] },
        onwarn: ({ message }) => void problems.push(message),
      });
      const { output } = await bundle.write({ dir: out, format: "es", entryFileNames: "entry.js" });
      return { problems, first: firstOf(output, out) };
    },
  };
}

/** The files of a page's start by esbuild's own list: the entry and what it imports, not what it may load. */
function withImports(outputs, entry) {
  const folder = path.dirname(entry);
  const start = Object.keys(outputs).find((name) => outputs[name].entryPoint);
  const found = new Set();
  const add = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const { path: next, kind } of outputs[name].imports) {
      if (kind === "import-statement") add(next);
    }
  };
  add(start);
  return [...found].map((name) => path.join(folder, name));
}

/** The same by the list of Rollup and Vite. */
function firstOf(output, out) {
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set();
  const add = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const next of chunks.get(name)?.imports ?? []) add(next);
  };
  add(output.find(({ isEntry }) => isEntry).fileName);
  return [...found].map((name) => path.join(out, name));
}

/** How large files are together when each is packed by gzip. */
export const packedSize = (files) =>
  files.reduce((sum, file) => sum + gzipSync(fs.readFileSync(file)).length, 0);
