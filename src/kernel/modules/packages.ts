// Loads a package for a cell's `import`. An ES module, or a package with a separate build for `import`, is imported by
// Node itself; plain CommonJS is loaded by `require`, which is faster and gives all named exports.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import type { Later } from "../session/later.js";

type Manifest = { type?: string; exports?: unknown };

const manifests = new Map<string, Manifest>();

/** The contents of the nearest package.json above a file, whose `type` tells ES modules from CommonJS. */
function manifestOf(file: string): Manifest {
  const folder = path.dirname(file);
  const known = manifests.get(folder);
  if (known) return known;
  const own = path.join(folder, "package.json");
  const found: Manifest = fs.existsSync(own)
    ? JSON.parse(fs.readFileSync(own, "utf8"))
    : folder === path.dirname(folder)
      ? {}
      : manifestOf(folder);
  manifests.set(folder, found);
  return found;
}

/** The root folder of the package that a file belongs to. */
const rootOf = (file: string): string =>
  /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0] ?? path.dirname(file);

/** Whether a file is CommonJS that `import` and `require` resolve to alike. */
function isCommonJs(file: string): boolean {
  const extension = path.extname(file);
  if (extension === ".json" || extension === ".node") return true;
  const { exports } = manifestOf(path.join(rootOf(file), "x"));
  if (/"(?:import|require|module-sync)":/.test(JSON.stringify(exports ?? ""))) return false;
  return extension === ".cjs" || (extension === ".js" && manifestOf(file).type !== "module");
}

type Importer = (name: string) => Promise<Record<string, unknown>>;

const importers = new Map<string, Importer>();

/** Node's own `import()`, resolved from the folder of a given file. */
function importerOf(from: string): Importer {
  const known = importers.get(from);
  if (known) return known;
  const { USE_MAIN_CONTEXT_DEFAULT_LOADER: loader } = vm.constants as unknown as Record<
    string,
    never
  >;
  const importer = vm.compileFunction("return import(name)", ["name"], {
    ...{ filename: from, importModuleDynamically: loader },
  }) as Importer;
  importers.set(from, importer);
  return importer;
}

/** Runs `work` without Node's warning about the experimental vm option that `importerOf` uses. */
function quietly<T>(work: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

const notForImport = [
  "ERR_MODULE_NOT_FOUND",
  "ERR_UNSUPPORTED_DIR_IMPORT",
  "ERR_UNKNOWN_FILE_EXTENSION",
];

/** Imports a package, resolved from a given file. */
export function packageImport(specifier: string, from: string): Later<unknown> {
  const require = createRequire(from);
  let file: string | undefined;
  try {
    file = require.resolve(specifier);
  } catch {}
  if (file && isCommonJs(file)) return require(file);
  return quietly(() => importerOf(from)(specifier)).then(
    (found) => {
      const required = file && require.cache[file]?.exports;
      return required !== undefined && required === found.default ? required : found;
    },
    (error) => {
      if (file && notForImport.includes(error?.code)) return require(file);
      throw error;
    },
  );
}
