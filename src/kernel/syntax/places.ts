// Where things lie that the kernel needs before it loads any of them.
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

/** tslab's folder; the compiler and ZeroMQ are found from there, wherever npm has put them. */
export const tslabFolder = path.dirname(require.resolve("tslab/package.json"));
export const tslabRequire = createRequire(path.join(tslabFolder, "dist", "main.js"));
export const compilerFile = tslabRequire.resolve("@tslab/typescript-for-tslab");

/** The package file of Node's own types: the notebook's, else the kernel's; empty without any. */
export function nodeTypes(folder: string): string {
  for (const place of [path.join(folder, "cell.js"), import.meta.filename]) {
    try {
      return createRequire(place).resolve("@types/node/package.json");
    } catch {}
  }
  return "";
}
