// A package as a cell's `import` gets it. One that has a build of its own for `import`, or is an ES module, is
// imported by Node itself; plain CommonJS is required, which gives all its names and costs less.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import type { Later } from "../session/later.js";

type Manifest = { type?: string; exports?: unknown };

const manifests = new Map<string, Manifest>();

/** The nearest package.json above a file that says what kind of modules its package has. */
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

/** The root of the package that a file belongs to. */
const rootOf = (file: string): string =>
  /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0] ?? path.dirname(file);

/** Whether `import` and `require` both give this CommonJS file. */
function isCommonJs(file: string): boolean {
  const extension = path.extname(file);
  if (extension === ".json" || extension === ".node") return true;
  const { exports } = manifestOf(path.join(rootOf(file), "x"));
  if (/"(?:import|require|module-sync)":/.test(JSON.stringify(exports ?? ""))) return false;
  return extension === ".cjs" || (extension === ".js" && manifestOf(file).type !== "module");
}

type Importer = (name: string) => Promise<Record<string, unknown>>;

const importers = new Map<string, Importer>();

/** Node's own `import()` as a file in this place would call it. */
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

/** Without Node's warning that this way to import is new. */
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

/** Imports a package for a file. */
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
