// Where things lie that the kernel needs before it loads any of them.
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const require = createRequire(import.meta.url);

export { require as kernelRequire };

/** tslab's folder; ZeroMQ is found from there, wherever npm has put it. */
export const tslabFolder = path.dirname(require.resolve("tslab/package.json"));
export const tslabRequire = createRequire(path.join(tslabFolder, "dist", "main.js"));
/** The cells' compiler: functions of it that are not published are used, so it must be this version. */
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

/** The package file of Node's own types: the notebook's, else the kernel's; empty without any. */
export function nodeTypes(folder: string): string {
  for (const place of [path.join(folder, "cell.js"), import.meta.filename]) {
    try {
      return createRequire(place).resolve("@types/node/package.json");
    } catch {}
  }
  return "";
}

/** A folder for what can be made again: the one that NUDGEBOOK_CACHE names, or the user's. */
export function cacheFolder(): string {
  const { NUDGEBOOK_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (NUDGEBOOK_CACHE) return NUDGEBOOK_CACHE;
  const home = os.homedir();
  if (process.platform === "darwin") return path.join(home, "Library", "Caches", "nudgebook");
  if (process.platform === "win32") return path.join(LOCALAPPDATA ?? home, "nudgebook", "Cache");
  return path.join(XDG_CACHE_HOME || path.join(home, ".cache"), "nudgebook");
}

/** What `import * as tslab from "tslab"` gives in a cell; its displays go to `write`. */
export function tslabModule(write: (content: object, update: boolean) => void): unknown {
  tslabRequire("./jupyter.js").lastWriteDisplayData = write;
  return tslabRequire("./public.js");
}
