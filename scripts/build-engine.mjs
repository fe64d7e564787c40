// Generates the files that contain WebAssembly and a worker as text, so that bundlers and pages need no extra file:
//   src/engine/wasm/float64.js, float32.js, relaxed.js   the kernels of src/engine/assembly (AssemblyScript), compiled
//                                       over float64, over float32, and over float32 with relaxed SIMD, as base64
//   src/model/forward-bytes.js          a part of them, the forward pass in float64 of src/model/forward-pass.ts
//   src/math/column-moments-bytes.js    the sums of src/math/column-moments.ts
//   src/engine/threads/worker-text.js   the script of its other threads
// They are not committed; the .d.ts beside each has its types.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const engine = path.join(root, "src", "engine");
const kernels = path.join(engine, "assembly");
const mathKernels = path.join(root, "src", "math", "assembly");
const fields = path.join(engine, "wasm", "fields.ts");
const tables = [fields, path.join(root, "src", "model", "activation-codes.ts")];
const worker = path.join("src", "engine", "threads", "worker-text.js");

// Compiled for shared memory; the loader changes the same bytes to ordinary memory (see loading.ts).
const flags = ["-O3", "--noAssert", "--runtime", "stub", "--use", "abort=", "--importMemory"];
const shared = ["--sharedMemory", "--maximumMemory", "65536", "--enable", "threads"];
const relaxed = ["--enable", "relaxed-simd"];

/** Each compilation: its folder and entries, the file that "./real" is in it, if any, and more flags. */
const compilations = {
  "src/engine/wasm/float64.js": [kernels, ["index.ts"], "float64.ts", shared],
  "src/engine/wasm/float32.js": [kernels, ["index.ts"], "float32.ts", shared],
  "src/engine/wasm/relaxed.js": [kernels, ["index.ts"], "float32.ts", [...shared, ...relaxed]],
  "src/model/forward-bytes.js": [kernels, ["forward.ts"], "float64.ts", []],
  "src/math/column-moments-bytes.js": [mathKernels, ["moments.ts"], undefined, []],
};

/** The generated files, relative to the project. */
export const generated = [...Object.keys(compilations), worker];

/** The first line of a generated file: a hash of its sources. */
function stamp(folders) {
  const manifest = path.join(root, "node_modules", "assemblyscript", "package.json");
  const hash = createHash("sha256").update(JSON.parse(fs.readFileSync(manifest, "utf8")).version);
  hash.update(fs.readFileSync(fileURLToPath(import.meta.url)));
  for (const file of tables) hash.update(fs.readFileSync(file));
  for (const folder of folders) {
    for (const name of fs.readdirSync(folder).sort()) {
      if (!/(?<!\.d)\.ts$/.test(name)) continue;
      hash.update(name).update(fs.readFileSync(path.join(folder, name)));
    }
  }
  return `// Made by scripts/build-engine.mjs: ${hash.digest("hex")}`;
}

function stampOf(file) {
  if (file !== worker) return stamp([...new Set([compilations[file][0], mathKernels])]);
  const rooms = ["wasm", "blas", "threads", "predictor"].map((room) => path.join(engine, room));
  return stamp([path.join(root, "src", "math"), ...rooms]);
}

const isReady = (file) =>
  fs.existsSync(path.join(root, file)) &&
  fs.readFileSync(path.join(root, file), "utf8").startsWith(stampOf(file));

/** Whether the generated files exist and belong to the present sources. */
export const engineReady = () => generated.every(isReady);

/** The module "./plan" of the kernels: the codes and the records of src/engine/wasm/fields.ts. */
export async function planSource() {
  const text = await bundle(fields, "esm");
  const table = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const records = { Plan: table.PLAN, Layer: table.LAYER };
  return [
    ...Object.entries(table.CODES).map(
      ([name, list]) => `export enum ${name} { ${list.join(", ")} }`,
    ),
    ...Object.entries(records).map(([name, record]) => {
      const lines = Object.entries(record).map(([field, type]) => `  ${field}: ${type};`);
      return `@unmanaged export class ${name} {\n${lines.join("\n")}\n}`;
    }),
  ].join("\n");
}

/**
 * Compiles AssemblyScript to WebAssembly.
 * @param folder the folder of the sources
 * @param entries the file, or the files, whose exports the module has
 * @param extra more options of the compiler
 * @param virtual the texts of files that are not on the disk, by their names
 * @returns the module as base64
 */
export async function compile(folder, entries, extra, virtual = {}) {
  const { default: asc } = await import("assemblyscript/asc");
  const files = new Map();
  const words = [...[entries].flat(), "-o", "kernels.wasm", ...flags, "--enable", "simd", ...extra];
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

async function bundle(input, format) {
  const { rolldown } = await import("rolldown");
  const made = await rolldown({ input, platform: "neutral", external: [/^node:/] });
  const { output } = await made.generate({ format, codeSplitting: false, minify: true });
  return output[0].code;
}

function write(file, lines) {
  const draft = path.join(root, `${file}.${process.pid}`);
  fs.writeFileSync(draft, `${[stampOf(file), ...lines].join("\n")}\n`);
  fs.renameSync(draft, path.join(root, file));
}

/** Files that were generated under other names; one that is left would count as a source. */
const former = ["src/engine/simd"];

/** Generates the files that are missing or stale. */
export async function buildEngine() {
  for (const file of former) fs.rmSync(path.join(root, file), { recursive: true, force: true });
  for (const [file, [folder, entries, real, extra]] of Object.entries(compilations)) {
    if (isReady(file)) continue;
    const virtual = {
      "plan.ts": await planSource(),
      ...(real && { "real.ts": fs.readFileSync(path.join(folder, real), "utf8") }),
    };
    write(file, [`export const bytes = "${await compile(folder, entries, extra, virtual)}";`]);
  }
  if (!isReady(worker)) {
    const text = await bundle(path.join(engine, "threads", "worker.ts"), "iife");
    write(worker, [`export const text = ${JSON.stringify(text)};`]);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildEngine();
