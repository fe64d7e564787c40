// The paths of what the kernel loads: tslab, the compiler, Node's types, the cache folder.
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const require = createRequire(import.meta.url);

export { require as kernelRequire };

/** The folder of tslab, from which ZeroMQ is resolved too, wherever npm has installed that. */
export const tslabFolder = path.dirname(require.resolve("tslab/package.json"));
export const tslabRequire = createRequire(path.join(tslabFolder, "dist", "main.js"));
/** The required version of TypeScript: the kernel uses private functions of exactly this version. */
export const compilerVersion = "6.0.3";
export const compilerFile = findCompiler();

function findCompiler(): string {
  let found = "none";
  try {
    found = require("typescript/package.json").version;
  } catch {}
  if (found === compilerVersion) return require.resolve("typescript");
  const wanted = `typescript@${compilerVersion}`;
  throw new Error(`kernel: expected ${wanted}, got ${found}; npm install ${wanted} gives it`);
}

/** The path of package.json in Node's types: the notebook's, else the kernel's; empty if there is none. */
export function nodeTypes(folder: string): string {
  for (const place of [path.join(folder, "cell.js"), import.meta.filename]) {
    try {
      return createRequire(place).resolve("@types/node/package.json");
    } catch {}
  }
  return "";
}

/** The folder for files that can be made again: the one named in NUDGEBOOK_CACHE, else the user's cache folder. */
export function cacheFolder(): string {
  const { NUDGEBOOK_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (NUDGEBOOK_CACHE) return NUDGEBOOK_CACHE;
  const home = os.homedir();
  if (process.platform === "darwin") return path.join(home, "Library", "Caches", "nudgebook");
  if (process.platform === "win32") return path.join(LOCALAPPDATA ?? home, "nudgebook", "Cache");
  return path.join(XDG_CACHE_HOME || path.join(home, ".cache"), "nudgebook");
}

/** The module that `import * as tslab from "tslab"` gives in a cell; `write` shows what its functions display. */
export function tslabModule(write: (content: object, update: boolean) => void): unknown {
  tslabRequire("./jupyter.js").lastWriteDisplayData = write;
  return tslabRequire("./public.js");
}
