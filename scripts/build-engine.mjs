// Generates the files that contain WebAssembly and a worker as text, so that bundlers and pages need no extra file:
//   src/engine/simd/wasm.js             its kernels (src/engine/assembly, AssemblyScript), compiled to
//                                       WebAssembly strictly and with relaxed SIMD, as base64
//   src/math/column-moments-bytes.js    the sums of products of src/math/column-moments.ts, likewise
//   src/model/forward-bytes.js          the forward pass in float64 of src/model/forward-wasm.ts, likewise
//   src/engine/threads/worker-text.js   the script of its other threads
// They are not committed; the .d.ts beside each has its types.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const engine = path.join(root, "src", "engine");
const kernels = path.join(engine, "assembly");
const wasm = path.join("src", "engine", "simd", "wasm.js");
const worker = path.join("src", "engine", "threads", "worker-text.js");

const moments = path.join("src", "math", "column-moments-bytes.js");
const forward = path.join("src", "model", "forward-bytes.js");

/** The generated files, relative to the project. */
export const generated = [wasm, worker, moments, forward];

// Compiled for shared memory; the loader changes the same bytes to ordinary memory (see loading.ts).
const flags = ["-O3", "--noAssert", "--runtime", "stub", "--use", "abort=", "--importMemory"];
const shared = ["--sharedMemory", "--maximumMemory", "65536", "--enable", "threads"];

/** The first line of a generated file: a hash of its sources. */
function stamp(folders) {
  const manifest = path.join(root, "node_modules", "assemblyscript", "package.json");
  const hash = createHash("sha256").update(JSON.parse(fs.readFileSync(manifest, "utf8")).version);
  hash.update(fs.readFileSync(fileURLToPath(import.meta.url)));
  for (const folder of folders) {
    for (const name of fs.readdirSync(folder).sort()) {
      if (!/(?<!\.d)\.ts$/.test(name)) continue;
      hash.update(name).update(fs.readFileSync(path.join(folder, name)));
    }
  }
  return `// Made by scripts/build-engine.mjs: ${hash.digest("hex")}`;
}

const stamps = {
  [wasm]: () => stamp([kernels]),
  [moments]: () => stamp([path.join(root, "src", "math", "assembly")]),
  [forward]: () => stamp(["model", "math"].map((room) => path.join(root, "src", room, "assembly"))),
  [worker]: () => {
    const rooms = ["simd", "blas", "threads", "predictor"].map((room) => path.join(engine, room));
    return stamp([path.join(root, "src", "math"), ...rooms]);
  },
};

const isReady = (file) =>
  fs.existsSync(path.join(root, file)) &&
  fs.readFileSync(path.join(root, file), "utf8").startsWith(stamps[file]());

/** Whether the generated files exist and belong to the present sources. */
export const engineReady = () => generated.every(isReady);

/**
 * Compiles AssemblyScript to WebAssembly.
 * @param folder the folder of the sources
 * @param entry the file whose exports the module has
 * @param extra more options of the compiler
 * @param virtual the texts of files that are not on the disk, by their names
 * @returns the module as base64
 */
export async function compile(folder, entry, extra, virtual = {}) {
  const { default: asc } = await import("assemblyscript/asc");
  const files = new Map();
  const words = [entry, "-o", "kernels.wasm", ...flags, "--enable", "simd", ...extra];
  const { error, stderr } = await asc.main(words, {
    readFile: (name, base) => {
      if (name in virtual) return virtual[name];
      const file = path.join(path.isAbsolute(base) ? base : folder, name);
      return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
    },
    writeFile: (name, contents) => files.set(name, contents),
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return Buffer.from(files.get("kernels.wasm")).toString("base64");
}

async function bundle() {
  const { rolldown } = await import("rolldown");
  const input = path.join(engine, "threads", "worker.ts");
  const made = await rolldown({ input, platform: "neutral", external: [/^node:/] });
  const { output } = await made.generate({ format: "iife", codeSplitting: false, minify: true });
  return output[0].code;
}

function write(file, lines) {
  const draft = path.join(root, `${file}.${process.pid}`);
  fs.writeFileSync(draft, `${[stamps[file](), ...lines].join("\n")}\n`);
  fs.renameSync(draft, path.join(root, file));
}

/** Generates the files that are missing or stale. */
export async function buildEngine() {
  if (!isReady(wasm)) {
    const strict = await compile(kernels, "index.ts", shared);
    const relaxed = await compile(kernels, "index.ts", [...shared, "--enable", "relaxed-simd"]);
    write(wasm, [`export const strict = "${strict}";`, `export const relaxed = "${relaxed}";`]);
  }
  for (const [file, entry] of [
    [moments, "column-moments.ts"],
    [forward, "forward.ts"],
  ]) {
    if (isReady(file)) continue;
    write(file, [
      `export const bytes = "${await compile(path.join(root, path.dirname(file), "assembly"), entry, [])}";`,
    ]);
  }
  if (!isReady(worker)) write(worker, [`export const text = ${JSON.stringify(await bundle())};`]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildEngine();
