// Finds the JavaScript peers, which are installed in the folder NUDGEBOOK_PEERS or beside the benchmark.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const beside = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The folder that holds the peers' `node_modules` and `.venv`. */
export const peersFolder = process.env.NUDGEBOOK_PEERS
  ? path.resolve(process.env.NUDGEBOOK_PEERS)
  : beside;

export const require = createRequire(path.join(peersFolder, "peers.cjs"));

/** Imports an installed package as an ES module. */
export const importPeer = (name) => import(pathToFileURL(require.resolve(name)).href);

/** The installed version of a package. */
export function versionOf(name) {
  const file = path.join(peersFolder, "node_modules", name, "package.json");
  return JSON.parse(fs.readFileSync(file, "utf8")).version;
}
