// Compiles the engine's kernels (src/engine/assembly, AssemblyScript) to WebAssembly, strictly and with
// relaxed SIMD, and writes both as text into src/engine/simd/wasm.js: a bundler and a browser need no
// extra file. The file is made, not committed; wasm.d.ts beside it has its types.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const sources = path.join(root, "src", "engine", "assembly");
const version = JSON.parse(
  fs.readFileSync(path.join(root, "node_modules", "assemblyscript", "package.json"), "utf8"),
).version;

/** The made file, relative to the project. */
export const generated = path.join("src", "engine", "simd", "wasm.js");
const target = path.join(root, generated);

// Built for shared memory; the loader makes the same bytes ask for ordinary memory (see kernels.ts).
const flags = [
  ...["-O3", "--noAssert", "--runtime", "stub", "--use", "abort="],
  ...["--importMemory", "--sharedMemory", "--maximumMemory", "65536"],
  ...["--enable", "simd", "--enable", "threads"],
];

function stamp() {
  const hash = createHash("sha256").update(version).update(flags.join(" "));
  for (const name of fs.readdirSync(sources).sort()) {
    if (name.endsWith(".ts")) hash.update(name).update(fs.readFileSync(path.join(sources, name)));
  }
  return `// Made by scripts/engine.mjs from src/engine/assembly: ${hash.digest("hex")}`;
}

/** Whether the made file is there and is what the sources give. */
export function engineReady() {
  return fs.existsSync(target) && fs.readFileSync(target, "utf8").startsWith(stamp());
}

async function compile(extra) {
  const { default: asc } = await import("assemblyscript/asc");
  const files = new Map();
  const { error, stderr } = await asc.main(["index.ts", "-o", "kernels.wasm", ...flags, ...extra], {
    readFile: (name, base) => {
      const file = path.join(base.startsWith("/") ? base : sources, name);
      return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
    },
    writeFile: (name, contents) => files.set(name, contents),
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return Buffer.from(files.get("kernels.wasm")).toString("base64");
}

/** Makes the file when it is missing or stale. */
export async function buildEngine() {
  if (engineReady()) return;
  const strict = await compile([]);
  const relaxed = await compile(["--enable", "relaxed-simd"]);
  const lines = [
    stamp(),
    `export const strict = "${strict}";`,
    `export const relaxed = "${relaxed}";`,
  ];
  const draft = `${target}.${process.pid}`;
  fs.writeFileSync(draft, `${lines.join("\n")}\n`);
  fs.renameSync(draft, target);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildEngine();
